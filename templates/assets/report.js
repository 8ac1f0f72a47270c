/* The report page: where one is in the outline, and a note for a pressed figure. */
"use strict";
(function () {
  var links = [].slice.call(document.querySelectorAll(".outline a"));
  var heads = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
  var current = null;
  function follow() {
    var at = 0;
    for (var i = 0; i < heads.length; i++) if (heads[i] && heads[i].getBoundingClientRect().top < 140) at = i;
    if (links[at] === current) return;
    if (current) { current.classList.remove("here"); current.removeAttribute("aria-current"); }
    current = links[at];
    if (current) {
      current.classList.add("here"); current.setAttribute("aria-current", "location");
      var box = current.closest(".outline");
      if (box.scrollHeight > box.clientHeight) box.scrollTop = current.offsetTop - box.clientHeight / 2;
    }
  }
  var due = false;
  addEventListener("scroll", function () { if (!due) { due = true; requestAnimationFrame(function () { due = false; follow(); }); } }, { passive: true });
  follow();

  /* Where the address names a note's place, which of the paragraph's notes it is. */
  function point() {
    document.querySelectorAll(".sn a").forEach(function (note) { note.classList.toggle("here", !!location.hash && note.hash === location.hash && !note.classList.contains("n-f")); });
  }
  addEventListener("hashchange", point);
  point();

  /* From a search: the words that were looked for are marked, wherever marks cut through them. */
  var words = new URLSearchParams(location.search).get("q");
  if (words && window.Highlight && CSS.highlights) fazhi.spelt("").then(function () { seekAll(words); });
  var nodes = [];
  function seekAll(words) {
    var text = "", walker = document.createTreeWalker(document.querySelector(".prose"), NodeFilter.SHOW_TEXT, function (node) {
      return node.parentNode.closest(".sn") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    });
    while (walker.nextNode()) { nodes.push([text.length, walker.currentNode]); text += walker.currentNode.data; }
    var seek = fazhi.blurred(words), lower = fazhi.blurred(text), ranges = [];
    for (var at = lower.indexOf(seek); at >= 0 && ranges.length < 200; at = lower.indexOf(seek, at + 1)) ranges.push(rangeOf(at, at + seek.length));
    CSS.highlights.set("sought", new Highlight(...ranges));
    /* The address names the heading that the words were found under, and they may stand far below it. */
    var head = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var first = ranges.find(function (range) { return !head || head.contains(range.startContainer) || head.compareDocumentPosition(range.startContainer) & Node.DOCUMENT_POSITION_FOLLOWING; });
    if (first) first.startContainer.parentNode.scrollIntoView({ block: "center" });
  }
  function rangeOf(start, end) {
    var range = document.createRange();
    for (var i = 0; i < nodes.length; i++) {
      var from = nodes[i][0], to = from + nodes[i][1].data.length;
      if (start >= from && start < to) range.setStart(nodes[i][1], start - from);
      if (end > from && end <= to) { range.setEnd(nodes[i][1], end - from); break; }
    }
    return range;
  }

  /* From the traditional page, whose characters are not the source's: the source view stands open here. */
  var source = document.getElementById("show-source");
  if (source && location.hash === "#show-source") source.checked = true;

  /* A pressed figure shows what it was read as; the address becomes its own. */
  document.querySelector(".prose").addEventListener("click", function (event) {
    var figure = event.target.closest("a.q");
    if (!figure || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var id = event.currentTarget.dataset.report;
    event.preventDefault();
    history.replaceState(history.state, "", "#" + figure.id);
    [].forEach.call(document.querySelectorAll(".q.hit"), function (other) { other.classList.remove("hit"); });
    figure.classList.add("hit");
    fazhi.openEvidence([id + "#" + figure.id], figure);
  });
})();
