/* The matrix: filters, sorts and shows only the rows in sight; its state stands in the address. */
"use strict";
(function () {
  var box = document.getElementById("matrix"), form = document.getElementById("filters"), said = document.getElementById("matrix-said");
  var el = fazhi.el, ROW = 38, index, view = {}, rows = [], columns = [], shut = {}, active = [0, 0], sortValues = null;
  var standard = box.dataset.columns.split(" ");

  fazhi.open().then(function (value) { index = value; read(); listen(); return refresh(); }, function () { said.textContent = "数据没有载入，下面是预先写好的部分。"; });

  function read() {
    var given = new URLSearchParams(location.hash.replace(/^#(?!e=)/, ""));
    ["y", "l", "p", "d", "m", "n", "s", "c"].forEach(function (name) { view[name] = given.get(name) || ""; });
    if (!view.y || index.years.indexOf(+view.y) < 0) view.y = String(index.first);
    ["y", "l", "p", "d", "m", "n"].forEach(function (name) { form.elements[name].value = view[name]; if (form.elements[name].value !== view[name]) view[name] = form.elements[name].value; });
  }
  function write() {
    var kept = new URLSearchParams();
    ["y", "l", "p", "d", "m", "n", "s", "c"].forEach(function (name) { if (view[name]) kept.set(name, view[name]); });
    history.replaceState(null, "", "#" + kept.toString());
  }
  function listen() {
    form.addEventListener("input", function (event) {
      var name = event.target.name;
      if (!name) return;
      view[name] = event.target.value;
      if (name === "d") { view.c = ""; view.s = ""; }
      refresh();
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    addEventListener("hashchange", function () { if (!/^#e=/.test(location.hash)) { read(); refresh(); } });
    box.addEventListener("scroll", function () { requestAnimationFrame(paint); }, { passive: true });
    box.addEventListener("keydown", keys);
    box.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) return;
      if (button.dataset.sort) sort(button.dataset.sort);
      if (button.dataset.shut) { shut[button.dataset.shut] = !shut[button.dataset.shut]; arrange(); draw(true); }
    });
    document.getElementById("choose").addEventListener("click", choose);
    addEventListener("resize", function () { paint(); });
  }
  function wanted() {
    var ids = view.c ? view.c.split(",") : view.d ? null : standard;
    return index.indicators.filter(function (indicator) { return ids ? ids.indexOf(indicator.id) >= 0 : indicator.dimension === view.d; });
  }
  function wantedShards() {
    var found = {};
    index.places.forEach(function (place) { if (place.shard && (!view.p || place.top === view.p)) found[place.shard] = true; });
    return Object.keys(found);
  }
  function refresh() {
    var year = +view.y, years = view.m === "steps" ? index.years : isChange() ? [year, year - 1] : [year];
    columns = wanted();
    write();
    box.setAttribute("aria-busy", "true");
    return fazhi.need(wantedShards(), years).then(function () { arrange(); draw(); box.removeAttribute("aria-busy"); });
  }
  /* Which rows, in which order. Unsorted they stand under their parents; sorted they stand flat, and those without a value last. */
  function arrange() {
    quarters = {};
    var level = view.l ? index.levels.findIndex(function (entry) { return entry[0] === view.l; }) : -1, name = fazhi.simple(view.n.trim());
    rows = index.places.filter(function (place) {
      return (level < 0 || place.level === level) && (!view.p || place.top === view.p) && (!name || place.plain.indexOf(name) >= 0);
    });
    var flat = level >= 0 || name || view.s;
    if (!flat) {
      var byParent = {}, ordered = [];
      rows.forEach(function (place) { (byParent[place.parent] = byParent[place.parent] || []).push(place); });
      (function walk(parent, depth) {
        (byParent[parent] || []).forEach(function (place) {
          place.depth = depth; place.below = (byParent[place.number] || []).length;
          ordered.push(place);
          if (!shut[place.key]) walk(place.number, depth + 1);
        });
      })(-1, 0);
      rows = ordered;
    } else rows.forEach(function (place) { place.depth = 0; place.below = 0; });
    if (view.s) {
      var parts = view.s.split(":"), indicator = index.indicators.find(function (entry) { return entry.id === parts[0]; }), down = parts[1] !== "asc";
      if (indicator) {
        sortValues = new Map();
        rows.forEach(function (place) { sortValues.set(place, weigh(place, indicator)); });
        rows.sort(function (a, b) {
          var x = sortValues.get(a), y = sortValues.get(b);
          if (x == null || y == null) return (x == null) - (y == null) || a.number - b.number;
          return (down ? y - x : x - y) || a.number - b.number;
        });
      }
    }
    said.textContent = view.y + "年，" + rows.length + "行，" + columns.length + "项指标" + (view.s ? "，已排序（层级不同、分母不同的数字不宜相比）" : "") + "。";
  }
  function isChange() { return view.m === "change" || view.m === "percent"; }
  /* Shades go by the quarter a value falls in among the rows of its own level: never across levels. */
  var quarters = {};
  function shade(cell, place, indicator) {
    var value = fazhi.cell(place, indicator, +view.y).value, key = indicator.id + " " + place.level;
    if (value == null) return;
    if (!quarters[key]) quarters[key] = rows.filter(function (row) { return row.level === place.level; })
      .map(function (row) { return fazhi.cell(row, indicator, +view.y).value; }).filter(function (held) { return held != null; }).sort(function (a, b) { return a - b; });
    var held = quarters[key], below = 0;
    if (held.length < 4) return;
    while (below < 3 && value >= held[Math.floor(held.length * (below + 1) / 4)]) below++;
    cell.classList.add("v" + below);
  }
  function weigh(place, indicator) {
    if (isChange()) {
      var change = fazhi.change(place, indicator, +view.y);
      return change ? view.m === "percent" && change.percent != null ? change.percent : change.difference : null;
    }
    var value = fazhi.cell(place, indicator, +view.y).value;
    return value == null ? null : value;
  }
  function sort(id) {
    var parts = view.s.split(":");
    view.s = parts[0] !== id ? id + ":desc" : parts[1] === "desc" ? id + ":asc" : "";
    write(); arrange(); draw();
  }
  var table, body;
  function draw(keep) {
    var head = el("tr", {}, el("th", { scope: "col" }, "辖区")), at = box.scrollTop, parts = view.s.split(":");
    columns.forEach(function (indicator) {
      var cell = el("th", { scope: "col", class: "n" }, el("button", { type: "button", "data-sort": indicator.id, title: "按此列排序" }, [indicator.name, el("small", {}, indicator.unit)]));
      if (parts[0] === indicator.id) cell.setAttribute("aria-sort", parts[1] === "asc" ? "ascending" : "descending");
      head.append(cell);
    });
    body = el("tbody");
    table = el("table", { class: "matrix", role: "grid", "aria-rowcount": rows.length + 1, "aria-label": view.y + "年指标矩阵" }, [el("thead", {}, head), body]);
    box.replaceChildren(table);
    box.scrollTop = keep ? at : 0;
    box.removeAttribute("tabindex");
    active = [Math.min(active[0], Math.max(rows.length - 1, 0)), Math.min(active[1], columns.length)];
    paint();
  }
  function paint() {
    if (!body) return;
    var first = Math.max(0, Math.floor(box.scrollTop / ROW) - 10), last = Math.min(rows.length, first + Math.ceil(box.clientHeight / ROW) + 24);
    var held = document.activeElement && body.contains(document.activeElement);
    var lines = [];
    if (first) lines.push(el("tr", { style: "height:" + first * ROW + "px", "aria-hidden": "true" }));
    for (var i = first; i < last; i++) lines.push(line(rows[i], i));
    if (last < rows.length) lines.push(el("tr", { style: "height:" + (rows.length - last) * ROW + "px", "aria-hidden": "true" }));
    body.replaceChildren.apply(body, lines);
    if (held) focus(false);
  }
  function line(place, number) {
    var year = +view.y, above = index.places[place.parent];
    var head = el("th", { scope: "row", tabindex: stop(number, 0), style: "padding-left:" + (0.5 + place.depth * 1.1) + "rem" });
    if (place.below) head.append(el("button", { type: "button", class: "open", tabindex: -1, "data-shut": place.key, "aria-expanded": !shut[place.key], "aria-label": (shut[place.key] ? "展开" : "收起") + place.name }, shut[place.key] ? "▸" : "▾"));
    head.append(el("a", { href: fazhi.root + place.address + "index.html", tabindex: -1 }, place.name));
    if (!place.depth && above) head.append(el("small", {}, above.name));
    var row = el("tr", { "aria-rowindex": number + 2 }, head);
    columns.forEach(function (indicator, at) {
      var cell = el("td", { class: "n", tabindex: stop(number, at + 1) });
      if (view.m === "steps") cell.append(steps(place, indicator));
      else if (isChange()) {
        var change = fazhi.change(place, indicator, year);
        if (change) { cell.append(fazhi.changeNode(change, indicator, view.m === "percent")); heat(cell, change, indicator); }
        else cell.append(fazhi.cell(place, indicator, year).state === "value" ? el("span", { class: "small" }, "—") : fazhi.cellNode(fazhi.cell(place, indicator, year), indicator));
      } else cell.append(fazhi.cellNode(fazhi.cell(place, indicator, year), indicator));
      if (view.m === "heat") shade(cell, place, indicator);
      row.append(cell);
    });
    return row;
  }
  function heat(cell, change, indicator) {
    var size = Math.abs(change.percent != null ? change.percent : change.difference * 5);
    if (size >= 1) cell.classList.add((change.difference > 0 ? "h" : "l") + (size >= 50 ? 3 : size >= 15 ? 2 : 1));
  }
  function steps(place, indicator) {
    var cells = index.years.map(function (year) { return fazhi.cell(place, indicator, year); });
    var most = Math.max.apply(null, cells.map(function (cell) { return cell.value || 0; })) || 1, told = [];
    var bars = cells.map(function (cell, number) {
      if (cell.value == null) return el("i", { class: "none" });
      told.push(index.years[number] + "年" + fazhi.spoken(cell.value));
      return el("i", { class: number === cells.length - 1 ? "now" : "", style: "height:" + Math.max(2, 24 * cell.value / most) + "px" });
    });
    var refs = cells.filter(function (cell) { return cell.value != null; }).map(fazhi.refs);
    if (!refs.length) return fazhi.cellNode(cells[cells.length - 1], indicator);
    return el("button", { type: "button", class: "steps-cell", tabindex: -1, style: "background:none;border:0;padding:0;cursor:pointer", "data-derived": refs.join(" "), "data-how": "series", title: told.join("，"), "aria-label": told.join("，") }, bars);
  }
  function stop(row, column) { return row === active[0] && column === active[1] ? 0 : -1; }
  function focus(scroll) {
    if (scroll) {
      var top = active[0] * ROW, space = box.clientHeight - 110;
      if (top < box.scrollTop) box.scrollTop = top;
      if (top > box.scrollTop + space) box.scrollTop = top - space;
      paint();
    }
    var row = body.querySelector('[aria-rowindex="' + (active[0] + 2) + '"]');
    if (row && row.cells[active[1]]) {
      [].forEach.call(body.querySelectorAll("[tabindex='0']"), function (cell) { cell.tabIndex = -1; });
      row.cells[active[1]].tabIndex = 0;
      row.cells[active[1]].focus({ preventScroll: !scroll });
    }
  }
  function keys(event) {
    var cell = event.target.closest("tbody th, tbody td");
    if (!cell) return;
    active = [+cell.parentNode.getAttribute("aria-rowindex") - 2, cell.cellIndex];
    var move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-12, 0], PageDown: [12, 0], Home: [0, -99], End: [0, 99] }[event.key];
    if (move) {
      event.preventDefault();
      active = [Math.max(0, Math.min(rows.length - 1, active[0] + move[0])), Math.max(0, Math.min(columns.length, active[1] + move[1]))];
      focus(true);
    } else if (event.key === "Enter" || event.key === " ") {
      var target = cell.querySelector("a, button:not(.open)");
      if (target && event.target === cell) { event.preventDefault(); target.click(); }
    }
  }
  function choose() {
    var dialog = document.getElementById("chooser"), chosen = {};
    columns.forEach(function (indicator) { chosen[indicator.id] = true; });
    var done = el("button", { type: "button", class: "plain-button" }, "完成"), none = el("button", { type: "button", class: "plain-button" }, "清空");
    dialog.replaceChildren(el("div", { class: "bar" }, [none, done]));
    index.dimensions.forEach(function (dimension) {
      var set = el("fieldset", {}, el("legend", {}, dimension[1]));
      index.indicators.forEach(function (indicator) {
        if (indicator.dimension !== dimension[0]) return;
        var mark = el("input", { type: "checkbox", value: indicator.id });
        mark.checked = !!chosen[indicator.id];
        set.append(el("label", {}, [mark, indicator.name]));
      });
      dialog.append(set);
    });
    none.addEventListener("click", function () { [].forEach.call(dialog.querySelectorAll("input"), function (mark) { mark.checked = false; }); });
    done.addEventListener("click", function () { dialog.close(); });
    dialog.onclose = function () {
      var ids = [].map.call(dialog.querySelectorAll("input:checked"), function (mark) { return mark.value; });
      if (ids.length) { view.c = ids.join(","); refresh(); }
    };
    dialog.showModal();
  }
})();
