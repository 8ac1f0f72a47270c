/* The whole site lies packed in this file, address by address. The page that the address asks for (?p=/j/…) is unpacked and written in the place of
   this one, with its styles and scripts in it; what it loads later, and the ways that lead on, come out of the file as well. */
"use strict";
(function (nonce) {
  var site = JSON.parse(document.getElementById("site").textContent);
  var here = (new URLSearchParams(location.search).get("p") || "/index.html").slice(1);
  var fazhi = window.fazhi = {};

  function bytes(address) {
    if (!Object.prototype.hasOwnProperty.call(site, address)) return Promise.reject(new Error(address));
    var packed = Uint8Array.from(atob(site[address]), function (letter) { return letter.charCodeAt(0); });
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer();
  }
  function text(address) { return bytes(address).then(function (read) { return new TextDecoder().decode(read); }); }
  function found(way) {
    var url = new URL(way, "file:///" + here.split("/").map(encodeURIComponent).join("/"));
    return { address: decodeURIComponent(url.pathname.slice(1)), search: url.search, hash: url.hash };
  }

  /* What the pages' scripts ask of a site that is one file: how an address is written here, and how a script is run. */
  fazhi.address = function (way) {
    if (/^([a-z][a-z0-9+.-]*:|\/\/|[?#]|$)/i.test(way)) return way;
    var to = found(way);
    return "?p=/" + to.address.split("/").map(encodeURIComponent).join("/") + to.search.replace("?", "&") + to.hash;
  };
  fazhi.run = function (path) {
    return text(path).then(function (code) {
      var script = document.createElement("script");
      script.nonce = nonce; script.textContent = code;
      document.head.append(script); script.remove();
    });
  };

  /* A way that is no page is a file to save. */
  function save(event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.defaultPrevented) return;
    var asked = /^\?p=\/([^&#]*)/.exec(link.getAttribute("href")), address = asked && decodeURIComponent(asked[1]);
    if (!address || /\.html$/.test(address)) return;
    event.preventDefault();
    bytes(address).then(function (read) { give(address, read); });
  }
  function give(address, read) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([read]));
    link.download = address.slice(address.lastIndexOf("/") + 1);
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 5000);
  }
  function lead(node) {
    if (node.nodeType !== 1) return;
    [node].concat(Array.from(node.querySelectorAll("a[href], img[data-src]"))).forEach(function (part) {
      var way = part.tagName.toLowerCase() === "a" && part.getAttribute("href");
      if (way && fazhi.address(way) !== way) part.setAttribute("href", fazhi.address(way));
      if (part.dataset.src) picture(part);
    });
  }
  function picture(image) {
    var address = found(image.dataset.src).address;
    image.removeAttribute("data-src");
    bytes(address).then(function (read) { image.src = URL.createObjectURL(new Blob([read], { type: "image/svg+xml" })); });
  }

  /* A page as it is written here: without the policy that forbids what stands in it (this file has its own), and with all that it would load. */
  function whole(page) {
    var parts = [], open = '<script nonce="' + nonce + '">', LOADED = /<link rel="stylesheet" href="([^"]*)">|<script src="([^"]*)" defer><\/script>|(<link rel="icon" href=")([^"]*)/g;
    page = page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "").replace(/<script>/g, open).replace(/(<img [^>]*?)\bsrc="(?!data:)/g, '$1data-src="');
    page.replace(LOADED, function (all, style, script, icon, seal) { parts.push(text(found(style || script || seal).address)); return all; });
    return Promise.all(parts).then(function (texts) {
      return page.replace(LOADED, function (all, style, script, icon) {
        var read = texts.shift();
        if (icon) return icon + "data:image/svg+xml," + encodeURIComponent(read);
        return style ? '<style nonce="' + nonce + '">' + read + "</style>" : open + read.replace(/<\/script/g, "<\\/script") + "<\/script>";
      });
    });
  }
  function show(page) {
    document.open();
    document.write(page);
    document.close();
    lead(document.documentElement);
    new MutationObserver(function (changes) {
      changes.forEach(function (change) { change.type === "attributes" ? lead(change.target) : change.addedNodes.forEach(lead); });
    }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["href"] });
    addEventListener("click", save);
    /* The place that the address names was not there when the file was opened. */
    if (location.hash) location.replace(location.href);
  }

  function start() {
    if (!window.DecompressionStream) { document.body.textContent = "这个浏览器打不开单文件网站，请换用新版的浏览器。"; return; }
    var isPage = /\.html$/.test(here);
    if (!isPage) { bytes(here).then(function (read) { give(here, read); }); here = "index.html"; }
    text(here).catch(function () { here = "404.html"; return text(here); }).then(whole).then(show);
  }
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})(document.currentScript.nonce);
