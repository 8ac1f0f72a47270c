/* The matrix's data: one shard a province and year, loaded when a view asks for it; reads cells as the pages do. */
"use strict";
(function () {
  /* By year and shard, what its places say. */
  var held = {}, index = null, opened = null, position = {};
  fazhi.matrix = function (value) { fazhi.give("matrix", value); };
  fazhi.shard = function (name, places) {
    var cut = name.lastIndexOf("-"), year = name.slice(cut + 1);
    (held[year] = held[year] || {})[name.slice(0, cut)] = places;
    fazhi.give("shard " + name, places);
  };

  /* Once: what is loaded is made over. Names are worded as the page is; `plain` is how the data has them. */
  fazhi.open = function () {
    return opened || (opened = Promise.all([fazhi.load("data/matrix/index.js", "matrix"), fazhi.worded(), fazhi.quoted && fazhi.spelt("")]).then(function (given) {
      var t = fazhi.t;
      index = given[0];
      index.has = {};
      index.shards.forEach(function (name) { index.has[name] = true; });
      index.places = index.places.map(function (entry, number) {
        position[entry[0]] = number;
        return { key: entry[0], name: t(entry[1]), plain: entry[1], level: entry[2], parent: entry[3], top: entry[4], address: entry[5], shard: entry[6], number: number };
      });
      index.indicators = index.indicators.map(function (entry, number) {
        return { id: entry[0], name: t(entry[1]), plain: entry[1], unit: t(entry[2]), dimension: entry[3], kind: entry[4], levels: entry[5], number: number };
      });
      index.dimensions = index.dimensions.map(function (entry) { return [entry[0], t(entry[1])]; });
      index.levels = index.levels.map(function (entry) { return [entry[0], t(entry[1])]; });
      index.position = position;
      return index;
    }, function (error) { opened = null; throw error; }));
  };
  /* Load what these shards hold in these years. */
  fazhi.need = function (names, years) {
    var due = [];
    names.forEach(function (shard) {
      years.forEach(function (year) {
        var name = shard + "-" + year;
        if (!isHere(shard, year)) due.push(fazhi.load("data/matrix/" + name + ".js", "shard " + name));
      });
    });
    return Promise.all(due);
  };
  function isHere(shard, year) { return held[year] && held[year][shard] || !index.has[shard + "-" + year]; }
  /* Whether what a place says of a year is loaded, if it says anything. */
  fazhi.isHere = function (place, year) { return isHere(place.shard, year); };
  function entryOf(place, year) {
    var places = held[year] && held[year][place.shard];
    return places && places[place.key];
  }
  fazhi.reported = function (place, year) {
    var entry = entryOf(place, year);
    return !!(entry && entry[0]);
  };
  var EMPTY = { no_report: { state: "no_report" }, not_stated: { state: "not_stated" }, not_applicable: { state: "not_applicable" } };
  var STATES = { v: "value", s: "value", o: "scoped_only", c: "conflicting", n: "no_number", d: "damaged" };
  fazhi.words = { no_report: "未收录报告", not_stated: "已读，本报告文本中未见", scoped_only: "只有个别机构的数字", no_number: "提到而未给数字", damaged: "原文此处受损", conflicting: "几处数字不一致", not_applicable: "本级不适用" };
  fazhi.why = function (cell, indicator) {
    return {
      no_report: "本站没有收录这一年的报告，有没有、有多少都不知道。", not_stated: "这一年的报告已读，文本里没有这一项；未见不等于零。",
      scoped_only: "报告只说了下面的机构，不能当作整个辖区的数字。", no_number: "报告说到这一项，没有给出数字。",
      damaged: "数字所在之处受损，读不准的不猜。", conflicting: "下面几处互不相同，不替报告选。",
      not_applicable: "这一项只看" + indicator.levels.map(function (level) { return index.levels[level][1]; }).join("、") + "。"
    }[cell.state];
  };
  /* The value alone, for orders and shades; NaN where there is none. */
  fazhi.value = function (place, indicator, year) {
    var entry = entryOf(place, year), raw = entry && entry[1][indicator.number];
    return typeof raw === "number" ? raw : raw == null || raw[1] == null ? NaN : raw[1];
  };
  fazhi.cell = function (place, indicator, year) {
    var entry = entryOf(place, year), raw = entry && entry[1][indicator.number];
    if (raw == null) {
      if (indicator.levels.length && indicator.levels.indexOf(place.level) < 0) return EMPTY.not_applicable;
      return entry && entry[0] ? EMPTY.not_stated : EMPTY.no_report;
    }
    if (typeof raw === "number") return { state: "value", value: raw, figures: [[place.key + "-" + year + "#q-" + indicator.id + "-" + raw, raw, "", ""]] };
    return { state: STATES[raw[0]], value: raw[1], figures: raw[2], sum: raw[0] === "s" };
  };
  fazhi.refs = function (cell) { return (cell.sum ? cell.figures : cell.figures.slice(0, 1)).map(function (figure) { return figure[0]; }).join("+"); };
  fazhi.broken = function (indicator, year) { return index.breaks.some(function (entry) { return indicator.id.indexOf(entry[0]) === 0 && entry[1] === year; }); };
  fazhi.change = function (place, indicator, year) {
    if (fazhi.broken(indicator, year)) return null;
    var now = fazhi.cell(place, indicator, year), then = fazhi.cell(place, indicator, year - 1);
    if (now.value == null || then.value == null) return null;
    var difference = Math.round((now.value - then.value) * 1e6) / 1e6;
    return { difference: difference, percent: indicator.kind === "rate" || !then.value ? null : 100 * difference / then.value, refs: fazhi.refs(now) + " " + fazhi.refs(then), rough: isRough(now) || isRough(then) };
  };
  function isRough(cell) { return cell.figures.some(function (figure) { return figure[2] || figure[4] != null; }); }
  /* A cell's content as nodes: its figure with the way to the sentence, or the pattern that says why it is empty. */
  fazhi.cellNode = function (cell, indicator) {
    var el = fazhi.el, box = document.createDocumentFragment();
    function figure(entry) {
      var id = entry[0].slice(0, entry[0].indexOf("#")), anchor = entry[0].slice(id.length + 1);
      var upper = entry[4] != null ? "–" + fazhi.spoken(entry[4]) : "";
      return el("a", { href: fazhi.root + "r/" + encodeURIComponent(id) + "/index.html#" + anchor, "data-figure": entry[0], tabindex: -1 },
        el("data", { value: entry[1], title: fazhi.exact(entry[1]) + indicator.unit }, (fazhi.hedge[entry[2]] || "") + fazhi.spoken(entry[1]) + upper));
    }
    if (cell.state === "value" && !cell.sum) box.append(figure(cell.figures[0]));
    else if (cell.state === "value") {
      var first = cell.figures[0][0], id = first.slice(0, first.indexOf("#"));
      var link = el("a", { href: fazhi.root + "r/" + encodeURIComponent(id) + "/index.html#" + first.slice(id.length + 1), "data-derived": fazhi.refs(cell), "data-how": "sum", tabindex: -1 },
        [el("data", { value: cell.value, title: fazhi.exact(cell.value) + indicator.unit }, fazhi.spoken(cell.value)), el("small", {}, "合计自" + cell.figures.length + "项")]);
      box.append(link);
    } else {
      box.append(el("i", { class: "void " + cell.state, title: fazhi.words[cell.state] }, fazhi.words[cell.state]));
      (cell.figures || []).slice(0, 2).forEach(function (entry) {
        box.append(el("span", { class: "others" }, [figure(entry), " ", entry[3] ? el("small", {}, fazhi.t(entry[3])) : ""]));
      });
    }
    return box;
  };
  fazhi.changeNode = function (change, indicator, percent) {
    if (!change) return "";
    if (!change.difference) return fazhi.el("span", { class: "chg same", "data-derived": change.refs }, fazhi.el("data", { value: 0, "data-how": "difference" }, "持平"));
    var way = change.difference > 0 ? "more" : change.difference < 0 ? "less" : "same";
    var value = percent && change.percent != null ? change.percent : change.difference;
    var sign = value > 0 ? "+" : value < 0 ? "\u2212" : "±";
    var text = (change.rough ? "约" : "") + sign + (percent && change.percent != null ? Math.abs(value).toFixed(1) + "%" : fazhi.spoken(Math.abs(value)) + (indicator.kind === "rate" ? "个百分点" : ""));
    return fazhi.el("span", { class: "chg " + way, "data-derived": change.refs }, fazhi.el("data", { value: Math.round(value * 1e4) / 1e4, "data-how": percent && change.percent != null ? "percent" : "difference", title: "差额" + fazhi.exact(change.difference) }, text));
  };
})();
