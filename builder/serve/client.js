// Listens for news of the build: reloads the page when it, or anything that it loaded, changed, and keeps the place in it;
// lays an error over the last good page.
(function () {
  "use strict";
  var own = document.currentScript;
  var since = own.dataset.since;
  var PLACE = "fazhi-place:" + location.pathname;
  var PATIENCE = 2000;
  performance.setResourceTimingBufferSize(10000);

  // What is drawn by script grows into its height: go back as soon as the page is long enough, unless the reader moved.
  function restore() {
    var kept = sessionStorage.getItem(PLACE);
    if (kept === null) { return; }
    sessionStorage.removeItem(PLACE);
    var place = JSON.parse(kept);
    var until = Date.now() + PATIENCE;
    var moved = false;
    ["wheel", "touchstart", "keydown", "pointerdown"].forEach(function (kind) {
      addEventListener(kind, function () { moved = true; }, { once: true, passive: true });
    });
    (function step() {
      if (moved) { return; }
      scrollTo({ left: place[0], top: place[1], behavior: "instant" });
      var there = Math.abs(scrollY - place[1]) < 2 && document.readyState === "complete";
      if (!there && Date.now() < until) { setTimeout(step, 30); }
    })();
  }

  function reload() {
    sessionStorage.setItem(PLACE, JSON.stringify([scrollX, scrollY]));
    location.reload();
  }

  function named(path) {
    try { path = decodeURIComponent(path); } catch (error) { /* shown as it stands */ }
    path = path.replace(/^\/+/, "");
    return path === "" || path.endsWith("/") ? path + "index.html" : path;
  }

  // The page, and every file that it has loaded so far.
  function parts() {
    var found = {};
    found[named(location.pathname)] = true;
    function add(address) {
      var url = new URL(address, location.href);
      if (url.origin === location.origin) { found[named(url.pathname)] = true; }
    }
    performance.getEntriesByType("resource").forEach(function (entry) { add(entry.name); });
    document.querySelectorAll("script[src], img[src]").forEach(function (node) { add(node.src); });
    document.querySelectorAll("link[rel=stylesheet]").forEach(function (node) { add(node.href); });
    return found;
  }

  function line(parent, text, style) {
    if (!text) { return; }
    var node = document.createElement("p");
    node.textContent = text;
    node.style.cssText = "margin:.4em 0;white-space:pre-wrap;overflow-wrap:anywhere;" + (style || "");
    parent.appendChild(node);
  }

  function show(error) {
    var old = document.getElementById("build-error");
    if (old) { old.remove(); }
    if (!error) { return; }
    var box = document.createElement("div");
    box.id = "build-error";
    box.setAttribute("role", "alert");
    box.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:9999;background:#fff8f2;color:#1d1a16;" +
      "border-top:4px solid #a8321e;padding:1em 1.5em;font:16px/1.7 system-ui,sans-serif;box-shadow:0 -4px 24px #0004";
    line(box, "构建没有成功 · " + error.code, "font-weight:700;color:#a8321e");
    line(box, error.message);
    line(box, error.place, "font-family:monospace");
    line(box, error.excerpt, "font-family:monospace;background:#f2e6da;padding:.3em .6em");
    line(box, error.remedy && "→ " + error.remedy);
    line(box, "此页是上一次成功的构建。", "color:#6b6258");
    document.body.appendChild(box);
  }

  function hear(event) {
    since = event.lastEventId || since;
    var news = JSON.parse(event.data);
    if (news.lost) { reload(); return; }
    show(news.error);
    if (!news.error) {
      var held = parts();
      if (news.changed.some(function (name) { return held[name] === true; })) { reload(); }
    }
  }

  // A browser lends few connections to one server: a page that nobody sees gives its own back, and catches up when it is seen.
  var source = null;
  function listen() {
    if (source) { source.close(); source = null; }
    if (document.visibilityState === "hidden") { return; }
    source = new EventSource("/-/events?since=" + encodeURIComponent(since));
    source.onmessage = hear;
  }

  restore();
  show(JSON.parse(own.dataset.error));
  document.addEventListener("visibilitychange", listen);
  listen();
})();
