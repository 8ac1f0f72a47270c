/* A site in both scripts: the switch keeps the view and the place, and what scripts show on a traditional page is converted as pages are. */
"use strict";
var fazhi = window.fazhi || {};
(function () {
  /* The link leads to the same page without this; with it, to the same view of it and the same place. */
  function keep(event) {
    var link = event.target.closest && event.target.closest("a.script, a.twin");
    if (!link) return;
    var fixed = link.classList.contains("twin");
    var given = new URLSearchParams(location.search), own = new URLSearchParams(link.search).get("p");
    if (own) given.set("p", own);  /* a site in one file: the page is a part of the question */
    link.search = given;
    if (!fixed) link.hash = location.hash;
  }
  ["click", "auxclick", "contextmenu", "focusin"].forEach(function (name) { document.addEventListener(name, keep, true); });

  if (document.documentElement.lang !== "zh-Hant") return;
  var plain = {}, phrases = new Map(), longest = 1;
  var SEPARATOR = /[\s,.?!*\-，。、；：？！…“”‘’『』「」—－（）《》〈〉～．／＼［］｛｝【】]/;
  fazhi.quoted = "zh";
  fazhi.worded = function () { return fazhi.load("data/hant.js", "script").catch(function () { /* then names stay simplified */ }); };
  fazhi.script = function (characters, rows) {
    var letters = Array.from(characters), all = Array.from(rows), key = [], at = 0;
    for (var i = 0; i < letters.length; i += 2) plain[letters[i]] = letters[i + 1];
    while (at < all.length) {
      key = key.slice(0, "0123456789ABCDEFG".indexOf(all[at++]));
      while (at < all.length && all[at] > "z") key.push(all[at++]);
      var differing = [];
      for (; at < all.length && all[at] >= "a"; at += 2) differing.push([all[at].charCodeAt(0) - 97, all[at + 1]]);
      phrases.set(key.join(""), differing);
      longest = Math.max(longest, key.length);
    }
    fazhi.give("script", true);
  };
  /* As OpenCC does it: between separators the longest phrase goes first, of two equally long the left one. */
  fazhi.t = function (text) {
    if (!phrases.size || !text) return text;
    var letters = Array.from(String(text)), out = letters.map(function (letter) { return plain[letter] || letter; }), found = [];
    letters.forEach(function (_, start) {
      for (var word = letters[start], end = start + 1; end < letters.length && end - start < longest && !SEPARATOR.test(letters[end - 1]); end++) {
        word += letters[end];
        if (phrases.has(word)) found.push([start, end + 1, word]);
      }
    });
    found.sort(function (one, two) { return (two[1] - two[0]) - (one[1] - one[0]) || one[0] - two[0]; });
    var taken = [];
    found.forEach(function (entry) {
      for (var i = entry[0]; i < entry[1]; i++) if (taken[i]) return;
      for (i = entry[0]; i < entry[1]; i++) taken[i] = true;
      phrases.get(entry[2]).forEach(function (change) { out[entry[0] + change[0]] = change[1]; });
    });
    return out.join("");
  };
})();
