/* Two to five places side by side for one year; the choice stands in the address. */
"use strict";
(function () {
  var form = document.getElementById("picks"), box = document.getElementById("compared"), el = fazhi.el, index;
  fazhi.open().then(function (value) { index = value; offer(); read(); form.addEventListener("input", refresh); form.addEventListener("click", fill); refresh();
    addEventListener("hashchange", function () { if (!/^#e=/.test(location.hash)) { read(); refresh(); } }); }, function () {
    box.replaceChildren(el("p", { class: "small" }, "对照的数据没有载入。"));
  });
  /* The places with reports, under their parents' names. */
  function offer() {
    var groups = {}, list = document.createDocumentFragment();
    index.places.forEach(function (place) {
      if (!place.shard) return;
      var above = index.places[place.parent], group = groups[place.parent];
      if (!group) list.append(group = groups[place.parent] = el("optgroup", { label: above ? above.name : "全国" }));
      group.append(el("option", { value: place.key }, place.name));
    });
    for (var i = 0; i < 5; i++) form.elements["p" + i].append(list.cloneNode(true));
  }
  /* Fill the free places with others of the first one's level, under the same parent or in the same province. */
  function fill(event) {
    var near = event.target.dataset.peers, first = index.places[index.position[form.elements.p0.value]];
    if (!near || !first) return;
    var taken = {}, others;
    for (var i = 0; i < 5; i++) taken[form.elements["p" + i].value] = true;
    others = index.places.filter(function (place) {
      return place.level === first.level && !taken[place.key] && place.shard && (near === "parent" ? place.parent === first.parent : place.top === first.top);
    });
    for (i = 1; i < 5; i++) if (!form.elements["p" + i].value && others.length) form.elements["p" + i].value = others.shift().key;
    refresh();
  }
  function read() {
    var given = new URLSearchParams(location.hash.slice(1)), keys = (given.get("p") || "").split(",").filter(Boolean);
    for (var i = 0; i < 5; i++) form.elements["p" + i].value = keys[i] || "";
    if (given.get("y")) form.elements.y.value = given.get("y");
  }
  function refresh() {
    var year = +form.elements.y.value, places = [];
    for (var i = 0; i < 5; i++) {
      var place = index.places[index.position[form.elements["p" + i].value]];
      if (place && places.indexOf(place) < 0) places.push(place);
    }
    fazhi.view("p=" + places.map(function (place) { return place.key; }).join(",") + "&y=" + year);
    if (!places.length) { suggest(year); return; }
    fazhi.need(places.map(function (place) { return place.shard; }), [year, year - 1]).then(function () { draw(places, year); });
  }
  /* Nothing chosen yet: the parents with the most places of one level to set side by side, the first few of each. */
  function suggest(year) {
    var groups = {};
    index.places.forEach(function (place) {
      if (place.shard && index.places[place.parent]) (groups[place.parent + " " + place.level] = groups[place.parent + " " + place.level] || []).push(place);
    });
    var largest = Object.values(groups).filter(function (group) { return group.length > 1; }).sort(function (a, b) { return b.length - a.length; }).slice(0, 3);
    box.replaceChildren(el("p", { class: "small" }, largest.length ? "请选辖区，或从这几组看起：" : "请先选辖区。"), el("ul", { class: "inline" }, largest.map(function (group) {
      var some = group.slice(0, 4);
      return el("li", {}, el("a", { href: "#p=" + some.map(function (place) { return place.key; }).join(",") + "&y=" + year },
        index.places[group[0].parent].name + "：" + some.map(function (place) { return place.name; }).join("、")));
    })));
  }
  function draw(places, year) {
    var levels = {};
    places.forEach(function (place) { levels[place.level] = true; });
    var head = el("tr", {}, el("th", { scope: "col" }, year + "年"));
    places.forEach(function (place) { head.append(el("th", { scope: "col", class: "n" }, el("a", { href: fazhi.root + place.address + "index.html" }, place.name))); });
    var body = el("tbody"), shown = 0;
    index.dimensions.forEach(function (dimension) {
      var lines = [];
      index.indicators.forEach(function (indicator) {
        if (indicator.dimension !== dimension[0]) return;
        var cells = places.map(function (place) { return fazhi.cell(place, indicator, year); });
        if (!cells.some(function (cell) { return cell.figures; })) return;
        var row = el("tr", {}, el("th", { scope: "row" }, [el("a", { href: fazhi.root + "i/" + indicator.id + "/index.html" }, indicator.name), " ", el("small", {}, indicator.unit)]));
        cells.forEach(function (cell, number) {
          var box = el("td", { class: "n" }, fazhi.cellNode(cell, indicator));
          [].forEach.call(box.querySelectorAll("a"), function (link) { link.removeAttribute("tabindex"); });
          var change = fazhi.change(places[number], indicator, year);
          if (change) box.append(el("br"), fazhi.changeNode(change, indicator, true));
          row.append(box);
        });
        lines.push(row); shown++;
      });
      if (lines.length) { body.append(el("tr", { class: "dim" }, el("th", { scope: "colgroup", colspan: places.length + 1 }, dimension[1]))); lines.forEach(function (row) { body.append(row); }); }
    });
    var notes = [];
    if (Object.keys(levels).length > 1) notes.push(el("p", { class: "small" }, "所选辖区层级不同，数字不宜直接相比。"));
    if (shown) notes.push(el("p", { class: "small" }, el("a", { href: fazhi.root + "matrix/index.html#y=" + year + "&d=all&n=" + encodeURIComponent(places.map(function (place) { return place.plain; }).join(" ")) }, "在矩阵中看这几处，可存为CSV")));
    box.replaceChildren.apply(box, notes.concat(shown ? [el("table", {}, [el("thead", {}, head), body])] : [el("p", {}, "所选辖区这一年都没有可对照的数字。")]));
  }
})();
