// Listens for news of the build: reloads the page when it changed, keeping the place in it; lays an error over the last good page.
(function () {
  "use strict";
  var PLACE = "fazhi-place:" + location.pathname;
  var kept = sessionStorage.getItem(PLACE);
  if (kept !== null) {
    sessionStorage.removeItem(PLACE);
    addEventListener("load", function () { scrollTo(0, Number(kept)); });
  }

  function address() {
    var path = decodeURIComponent(location.pathname).replace(/^\//, "");
    return path === "" || path.endsWith("/") ? path + "index.html" : path;
  }

  function line(parent, text, style) {
    if (!text) { return; }
    var node = document.createElement("p");
    node.textContent = text;
    node.style.cssText = "margin:.4em 0;white-space:pre-wrap;" + (style || "");
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

  show(window.__buildError);
  var source = new EventSource("/-/events");
  source.onmessage = function (event) {
    var news = JSON.parse(event.data);
    if (news.error) { show(news.error); return; }
    show(null);
    var changed = news.changed || [];
    var whole = changed.some(function (name) { return name.startsWith("assets/"); });
    if (whole || changed.indexOf(address()) >= 0) {
      sessionStorage.setItem(PLACE, String(scrollY));
      location.reload();
    }
  };
})();
