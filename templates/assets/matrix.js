/* The matrix: which rows and columns, in which order, and what a cell shows. Its state stands in the address, its data come as they are needed. */
"use strict";
(function () {
  var box = document.getElementById("matrix"), form = document.getElementById("filters"), said = document.getElementById("matrix-said");
  var shades = document.getElementById("shades"), el = fazhi.el, STATE = ["y", "l", "p", "r", "d", "m", "n", "s", "c", "f"];
  var index, grid, view = {}, rows = [], columns = [], heads = [], headed = "", shut = {}, quarters = {}, asks = 0;
  /* What stands before a name without a fold is as wide as one, so that siblings begin in one line. */
  var INDENT = 1.1, FOLD = 1.44, standard = box.dataset.columns.split(" ");

  fazhi.open().then(function (value) {
    index = value;
    grid = fazhi.grid(box, { side: side, cell: cell, seen: seen, press: press });
    read();
    form.addEventListener("input", function (event) { if (event.target.name) alter(event.target.name, event.target.value); });
    addEventListener("hashchange", function () { read(); refresh(); });
    document.getElementById("choose").addEventListener("click", choose);
    document.getElementById("save").addEventListener("click", save);
    return refresh();
  }, function () { said.textContent = "数据没有载入，下面是预先写好的部分。"; });

  /* The address says c for chosen indicators; the list of dimensions then shows 自选指标. */
  function read() {
    var given = new URLSearchParams(location.hash.slice(1));
    STATE.forEach(function (name) { view[name] = given.get(name) || ""; });
    if (index.years.indexOf(+view.y) < 0) view.y = String(index.first);
    if (view.c) view.d = "own";
    ["y", "l", "p", "r", "d", "m", "n"].forEach(function (name) {
      form.elements[name].value = view[name];
      if (form.elements[name].value !== view[name]) form.elements[name].value = view[name] = "";
    });
    shut = {};
    view.f.split(",").filter(Boolean).forEach(function (key) { shut[key] = true; });
  }
  function write() {
    var kept = new URLSearchParams();
    STATE.forEach(function (name) { if (view[name] && view[name] !== "own") kept.set(name, view[name]); });
    fazhi.view(kept.toString());
  }
  function alter(name, value) {
    view[name] = value;
    if (name === "d") view.c = view.s = "";
    if (name === "m" && (value === "years" || sortYear())) view.s = "";
    refresh();
  }
  function wanted() {
    var ids = view.c ? view.c.split(",") : view.d ? null : standard;
    return index.indicators.filter(function (indicator) { return ids ? ids.indexOf(indicator.id) >= 0 : view.d === "all" || indicator.dimension === view.d; });
  }
  /* All years in numbers: a column for each year of each indicator, which knows its year; else a column's year is the view's. */
  function spread(indicators) {
    if (view.m !== "years") return indicators;
    return [].concat.apply([], indicators.map(function (indicator) {
      return index.years.map(function (year) { return Object.assign(Object.create(indicator), { year: year }); });
    }));
  }
  function yearOf(column) { return column.year || +view.y; }
  function keyOf(column) { return column.year ? column.id + "@" + column.year : column.id; }
  function isSpan() { return view.m === "steps" || view.m === "years"; }
  function period() { return isSpan() && index.years.length > 1 ? index.years[0] + "至" + index.years[index.years.length - 1] : view.y; }
  function isChange() { return view.m === "change" || view.m === "percent"; }
  function yearsShown() { return isSpan() ? index.years : yearsCompared(); }
  function yearsCompared() { return isChange() ? [+view.y, view.y - 1] : [+view.y].concat(sortYear() || []); }
  function sortYear() { return +view.s.split(/[@:]/)[1] || 0; }
  function need(places, years) { return fazhi.need(Array.from(new Set(places.map(function (place) { return place.shard; }))), years); }

  /* An order, shades, and the choice of those that reported need every row's figures first; else those in sight are enough to begin with, and what an order would need comes after. */
  function refresh(stay) {
    var asked = ++asks, own = filtered(), chosen = spread(wanted()), ordered;
    write();
    box.setAttribute("aria-busy", "true");
    return need(view.s || view.r || view.m === "heat" ? own : [], yearsCompared()).catch(lost).then(function () {
      if (view.r) own = own.filter(function (place) { return fazhi.reported(place, +view.y); });
      ordered = view.s ? sorted(own) : isFlat() ? flat(own) : arranged(own);
      var first = stay ? grid.shown().first : 0;
      return need(ordered.slice(first, first + 60), yearsShown()).catch(lost);
    }).then(function () {
      if (asked !== asks) return;
      rows = ordered;
      columns = chosen;
      draw(stay);
      box.removeAttribute("aria-busy");
      setTimeout(function () { need(own, yearsCompared()).catch(function () { /* asked for again when it is shown */ }); });
    });
  }
  function isHere(place) { return yearsShown().every(function (year) { return fazhi.isHere(place, year); }); }
  function seen(first, last) {
    var due = rows.slice(first, last).filter(function (place) { return !isHere(place); });
    if (due.length) need(due, yearsShown()).then(grid.again, lost);
  }
  function lost() { fazhi.say("有的数据没有载入"); }

  /* Which rows, in which order. Unsorted they stand under their parents; sorted they stand flat, and those without a value last. */
  function filtered() {
    var level = view.l ? index.levels.findIndex(function (entry) { return entry[0] === view.l; }) : -1, names = namesWanted();
    return index.places.filter(function (place) {
      return (level < 0 || place.level === level) && (!view.p || place.top === view.p) && (!names.length || isNamed(place, names));
    });
  }
  function namesWanted() { return fazhi.simple(view.n).split(/[\s,，、]+/).filter(Boolean); }
  /* Of ten names one that is misspelt would be missed by nobody: it is said. */
  function unknown() {
    var names = namesWanted().filter(function (name) { return !index.places.some(function (place) { return isNamed(place, [name]); }); });
    return names.length ? "没有名为“" + names.join("”“") + "”的辖区。" : "";
  }
  /* By its own name or by that of the place above: a city's name finds the city and what lies below it. */
  function isNamed(place, names) {
    var above = index.places[place.parent];
    return names.some(function (name) { return place.plain.indexOf(name) >= 0 || above && above.plain.indexOf(name) >= 0; });
  }
  function isFlat() { return !!(view.s || view.l || view.r || view.n.trim()); }
  function flat(places) {
    places.forEach(function (place) { place.depth = place.below = 0; });
    return places;
  }
  function arranged(places) {
    var byParent = new Map(), ordered = [];
    places.forEach(function (place) {
      if (!byParent.has(place.parent)) byParent.set(place.parent, []);
      byParent.get(place.parent).push(place);
    });
    (function walk(parent, depth) {
      (byParent.get(parent) || []).forEach(function (place) {
        place.depth = depth;
        place.below = (byParent.get(place.number) || []).length;
        ordered.push(place);
        if (!shut[place.key]) walk(place.number, depth + 1);
      });
    })(-1, 0);
    return ordered;
  }
  function sorted(places) {
    var parts = view.s.split(":"), sign = parts[1] === "asc" ? 1 : -1, weigh = weight(parts[0]), values = new Float64Array(index.places.length);
    places.forEach(function (place) { values[place.number] = weigh(place); });
    return flat(places).sort(function (one, two) {
      var x = values[one.number], y = values[two.number];
      if (x === y) return one.number - two.number;
      return isNaN(x) || isNaN(y) ? isNaN(x) - isNaN(y) || one.number - two.number : sign * (x - y);
    });
  }
  /* What a place weighs in an order, NaN where there is nothing to weigh. */
  function weight(id) {
    if (id === "place") return byName();
    var parts = id.split("@"), indicator = index.indicators.find(function (entry) { return entry.id === parts[0]; }), year = +parts[1] || +view.y;
    if (!indicator) return function () { return NaN; };
    if (!isChange()) return function (place) { return fazhi.value(place, indicator, year); };
    return function (place) {
      var change = fazhi.change(place, indicator, year);
      return change ? view.m === "percent" && change.percent != null ? change.percent : change.difference : NaN;
    };
  }
  var ranks;
  function byName() {
    if (!ranks) {
      var order = new Intl.Collator("zh-Hans").compare;
      ranks = new Float64Array(index.places.length);
      index.places.slice().sort(function (one, two) { return order(one.plain, two.plain); }).forEach(function (place, rank) { ranks[place.number] = rank; });
    }
    return function (place) { return ranks[place.number]; };
  }
  function sort(id) {
    var parts = view.s.split(":"), first = id === "place" ? "asc" : "desc", second = id === "place" ? "desc" : "asc";
    view.s = parts[0] !== id ? id + ":" + first : parts[1] === first ? id + ":" + second : "";
    refresh();
  }

  function draw(stay) {
    var names = columns.map(keyOf).join(), parts = view.s.split(":");
    quarters = {};
    if (names !== headed) {
      headed = names;
      heads = [head("place", "辖区")].concat(columns.map(function (column) { return head(keyOf(column), column.name, column.unit, column); }));
      grid.head(heads);
    }
    heads.forEach(function (node) {
      if (node.dataset.head === parts[0]) node.setAttribute("aria-sort", parts[1] === "asc" ? "ascending" : "descending"); else node.removeAttribute("aria-sort");
    });
    grid.fill(rows.length, period() + "年指标矩阵", stay);
    said.textContent = !index.places.length ? "还没有收录报告。" : unknown() + period() + "年，" + rows.length + "行，" + wanted().length + "项指标" + (view.s && parts[0] !== "place" ? "，已排序（层级不同、分母不同的数字不宜相比）" : "") + "。";
    explainShades();
  }
  function head(id, name, unit, column) {
    var button = el("button", { type: "button", tabindex: -1, "data-sort": id, title: "按此列排序" }, name), node = el("th", { scope: "col", class: unit ? "n" : "", "data-head": id }, button);
    button.addEventListener("click", function () { sort(id); });
    var when = unit && column.year ? column.year + (fazhi.broken(column, column.year) ? "年新口径 · " : "年 · ") : "";
    if (unit) node.append(el("small", {}, [when + unit + " · ", el("a", { href: about(column.id), tabindex: -1, title: name + "：算什么，不算什么" }, "口径")]));
    return node;
  }
  function about(id) { return fazhi.root + "i/" + id + "/index.html"; }
  function side(row) {
    var place = rows[row], above = index.places[place.parent], node = el("th", { scope: "row", style: "padding-left:" + (0.5 + place.depth * INDENT + (isFlat() || place.below ? 0 : FOLD)) + "rem" });
    if (place.below) {
      var button = el("button", { type: "button", class: "open", tabindex: -1, "aria-expanded": String(!shut[place.key]), "aria-label": (shut[place.key] ? "展开" : "收起") + place.name }, shut[place.key] ? "▸" : "▾");
      button.addEventListener("click", function () { fold(place); });
      node.append(button);
    }
    node.append(el("a", { href: fazhi.root + place.address + "index.html", tabindex: -1 }, place.name));
    if (!place.depth && above) node.append(el("small", {}, above.name));
    return node;
  }
  function fold(place) {
    shut[place.key] = !shut[place.key];
    view.f = Object.keys(shut).filter(function (key) { return shut[key]; }).join(",");
    refresh(true);
  }
  function cell(row, column) {
    var place = rows[row], indicator = columns[column], year = yearOf(indicator), node = el("td", { class: "n" });
    if (!isHere(place)) return node;
    var held = fazhi.cell(place, indicator, year), change = isChange() && fazhi.change(place, indicator, year);
    if (view.m === "steps") node.append(steps(place, indicator));
    else if (change) {
      node.append(fazhi.changeNode(change, indicator, view.m === "percent"));
      heat(node, change);
    } else if (isChange() && held.value != null) node.append(el("span", { class: "small", title: incomparable(indicator, year) }, "—"));
    else {
      node.append(fazhi.cellNode(held, indicator));
      if (view.m === "heat" && held.value != null) shade(node, held.value, place, indicator);
    }
    return node;
  }
  function incomparable(indicator, year) { return fazhi.broken(indicator, year) ? "这年起口径改变，不与上年相比" : "上年没有数字可比"; }
  function heat(node, change) {
    var size = Math.abs(change.percent != null ? change.percent : change.difference * 5);
    if (size >= 1) node.classList.add((change.difference > 0 ? "h" : "l") + (size >= 50 ? 3 : size >= 15 ? 2 : 1));
  }
  /* Shades go by the quarter a value falls in among the rows of its own level: never across levels. */
  function shade(node, value, place, indicator) {
    var held = (quarters[indicator.id] = quarters[indicator.id] || quartersOf(indicator))[place.level], below = 0;
    if (held.length < 4) return;
    while (below < 3 && value >= held[Math.floor(held.length * (below + 1) / 4)]) below++;
    node.classList.add("v" + below);
  }
  function quartersOf(indicator) {
    var byLevel = index.levels.map(function () { return []; }), year = +view.y;
    rows.forEach(function (place) {
      var value = fazhi.value(place, indicator, year);
      if (!isNaN(value)) byLevel[place.level].push(value);
    });
    return byLevel.map(function (values) { return new Float64Array(values).sort(); });
  }
  function explainShades() {
    function swatch(name, words) { return [el("i", { class: "swatch " + name, "aria-hidden": "true" }), words]; }
    var told = view.m === "heat" ? [["深浅：同一层级内由低到高四等分 "], swatch("v0", "最低"), swatch("v1", ""), swatch("v2", ""), swatch("v3", "最高")]
      : isChange() ? [["底色："], swatch("h1", ""), swatch("h2", ""), swatch("h3", "增1%、15%、50%以上；"), swatch("l1", ""), swatch("l2", ""), swatch("l3", "减；比率按0.2、3、10个百分点")]
      : view.m === "steps" ? [["深色为" + view.y + "年，虚线为没有数字的年份"]] : [];
    shades.replaceChildren.apply(shades, [].concat.apply([], told));
  }
  function steps(place, indicator) {
    var cells = index.years.map(function (year) { return fazhi.cell(place, indicator, year); }), told = [], refs = [];
    var most = Math.max.apply(null, cells.map(function (held) { return held.value || 0; })) || 1;
    var bars = cells.map(function (held, number) {
      if (held.value == null) return el("i", { class: "none" });
      told.push(index.years[number] + "年" + fazhi.spoken(held.value));
      refs.push(fazhi.refs(held));
      return el("i", { class: index.years[number] === +view.y ? "now" : null, style: "height:" + Math.max(2, 24 * held.value / most) + "px" });
    });
    if (!refs.length) return fazhi.cellNode(cells[index.years.indexOf(+view.y)], indicator);
    return el("span", { class: "steps-cell", role: "img", "data-derived": refs.join(" "), "data-how": "series", title: told.join("，"), "aria-label": told.join("，") }, bars);
  }

  /* A press on a head sorts, on a place goes there (by the space bar it folds what lies below), on any other cell tells what stands behind it. */
  function press(row, column, node, bySpace) {
    var link = row < 0 ? node.querySelector("button") : column < 0 && (bySpace && node.querySelector("button") || node.querySelector("a"));
    if (link) { link.click(); return; }
    var place = rows[row], indicator = columns[column], year = yearOf(indicator), derived = node.querySelector("[data-derived]");
    if (!isHere(place)) return;
    var held = fazhi.cell(place, indicator, year), refs = derived ? derived.dataset.derived : (held.figures || []).map(function (figure) { return figure[0]; }).join(" ");
    var isSeries = view.m === "steps" && derived;
    fazhi.openEvidence(refs.split(/[ +]/).filter(Boolean), node, isSeries ? [] : lead(place, indicator, year, held));
  }
  /* What the cell itself says, before the sentences behind it. */
  function lead(place, indicator, year, held) {
    var change = isChange() && fazhi.change(place, indicator, year), names = el("p", { class: "small" }, place.name + " · " + year + "年"), title = el("h2", {}, el("a", { href: about(indicator.id) }, indicator.name));
    if (change) {
      var both = el("p", {}, ["较上年 ", fazhi.changeNode(change, indicator, false)]);
      if (change.percent != null && change.difference) both.append("，", fazhi.changeNode(change, indicator, true));
      return [title, names, both];
    }
    if (held.sum) return fazhi.sumOf;
    if (held.value != null) return [];
    return [title, names, el("p", {}, [el("i", { class: "void " + held.state, "aria-hidden": "true" }), " ", el("b", {}, fazhi.words[held.state])]), el("p", {}, fazhi.why(held, indicator)),
      el("p", { class: "acts" }, el("a", { href: fazhi.root + place.address + "index.html" }, "看" + place.name + "的各年报告"))];
  }

  /* The view as a table: a line for each figure of each cell with the way to its sentence, or for an empty cell with why it is empty. */
  function save() {
    var shown = rows, chosen = wanted(), years = isSpan() ? index.years : [+view.y], name = "指标矩阵-" + period();
    var lines = [["代码", "辖区", "层级", "年度", "指标", "数值", "上限", "单位", "约上下", "口径", "格子", "出处"]];
    need(shown, years).then(function () {
      shown.forEach(function (place) {
        chosen.forEach(function (indicator) {
          years.forEach(function (year) {
            var held = fazhi.cell(place, indicator, year), figures = held.figures && held.figures.length ? held.figures : [["", "", "", ""]];
            figures.forEach(function (figure) {
              var ref = figure[0], cut = ref.indexOf("#");
              lines.push([place.key, place.name, index.levels[place.level][1], year, indicator.name, figure[1], figure[4] == null ? "" : figure[4], indicator.unit,
                fazhi.hedge[figure[2]] || "", figure[3] ? fazhi.t(figure[3]) : "", held.sum ? "合计自" + figures.length + "项" : held.state === "value" ? "" : fazhi.words[held.state],
                ref && fazhi.lasting(fazhi.root + "r/" + encodeURIComponent(ref.slice(0, cut)) + "/index.html" + ref.slice(cut))]);
            });
          });
        });
      });
      fazhi.saveTable(name, lines);
    }, lost);
  }

  function choose() {
    var dialog = document.getElementById("chooser"), chosen = {};
    columns.forEach(function (indicator) { chosen[indicator.id] = true; });
    function button(words, press) {
      var node = el("button", { type: "button", class: "plain-button" }, words);
      node.addEventListener("click", press);
      return node;
    }
    function marks(within) { return [].slice.call((within || dialog).querySelectorAll("input")); }
    function mark(within, on) { marks(within).forEach(function (one) { one.checked = on; }); }
    dialog.replaceChildren(el("p", { class: "bar" }, [
      button("全选", function () { mark(dialog, true); }), button("清空", function () { mark(dialog, false); }), button("取消", function () { dialog.close(); }),
      button("完成", function () {
        var ids = marks().filter(function (one) { return one.checked; }).map(function (one) { return one.value; });
        dialog.close();
        if (!ids.length) return;
        if (ids.indexOf(view.s.split(/[@:]/)[0]) < 0) view.s = "";
        view.c = ids.length < index.indicators.length ? ids.join(",") : "";
        view.d = form.elements.d.value = view.c ? "own" : "all";
        refresh();
      })]));
    index.dimensions.forEach(function (dimension) {
      var set = el("fieldset", {}, el("legend", {}, [dimension[1], " ", button("全选", function () { mark(set, marks(set).some(function (one) { return !one.checked; })); })]));
      index.indicators.forEach(function (indicator) {
        if (indicator.dimension !== dimension[0]) return;
        var one = el("input", { type: "checkbox", value: indicator.id });
        one.checked = !!chosen[indicator.id];
        set.append(el("label", {}, [one, indicator.name]));
      });
      dialog.append(set);
    });
    dialog.showModal();
  }
})();
