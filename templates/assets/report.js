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

  /* A pressed figure shows what it was read as; the address becomes its own. */
  document.querySelector(".prose").addEventListener("click", function (event) {
    var figure = event.target.closest("a.q");
    if (!figure || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var id = event.currentTarget.dataset.report;
    event.preventDefault();
    history.replaceState(null, "", "#" + figure.id);
    [].forEach.call(document.querySelectorAll(".q.hit"), function (other) { other.classList.remove("hit"); });
    figure.classList.add("hit");
    fazhi.openEvidence([id + "#" + figure.id], figure);
  });
})();
