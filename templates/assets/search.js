/* Search: the buckets of a query's character pairs say which reports may hold it; their texts, loaded one by one, say where. */
"use strict";
(function () {
  var el = fazhi.el, form = document.getElementById("searching"), field = document.getElementById("query");
  var said = document.getElementById("search-said"), results = document.getElementById("results"), hints = document.getElementById("search-hints");
  /* A page of hits is at most 20, and at most what 48 texts hold once there is one: common pairs can stand in many texts, their word in few. */
  var PAGE = 20, TEXTS = 48, AT_ONCE = 24, AROUND = 36, buckets = {}, turn = 0;
  fazhi.searched = function (reports, sizes, volume) { fazhi.give("searched", { reports: reports, sizes: sizes, volume: volume }); };
  fazhi.pairs = function (name, letters, steps) { buckets[name] = { letters: letters, steps: steps.split("!") }; fazhi.give("pairs " + name, true); };
  fazhi.places = function (rows) { fazhi.give("places", rows); };
  fazhi.text = function (id, text, headings) { fazhi.give("text " + id, { text: text, headings: headings }); };

  /* Width and case, letter for letter, so that places in the folded text are places in the text. */
  function narrow(text) {
    return text.replace(/[\uff01-\uff5e]/g, function (letter) { return String.fromCharCode(letter.charCodeAt(0) - 0xfee0); })
      .replace(/[A-Z]/g, function (letter) { return letter.toLowerCase(); })
      .replace(/[\u201c\u201d\u201e]/g, '"').replace(/[\u2018\u2019]/g, "'").replace(/\ufe6a/g, "%").replace(/\ufe50/g, ",").replace(/\ufe54/g, ";").replace(/[\u3000\xa0]/g, " ");
  }
  function pairsOf(term) {
    var letters = Array.from(term).map(function (letter) { return Math.min(letter.codePointAt(0), 0x110000) > 0xffff ? 0xfffd : letter.charCodeAt(0); });
    var found = [];
    for (var i = 1; i < letters.length; i++) found.push([letters[i - 1], letters[i]]);
    return found;
  }
  function steps(written) {
    var found = new Set(), at = -1;
    for (var i = 0; i < written.length; i++) {
      var code = written.charCodeAt(i);
      at += (code < 127 ? code - 35 - (code > 92) : code - 0x80) + 1;
      found.add(at);
    }
    return found;
  }
  /* The numbers of the reports that hold every pair of every term: all that hold the terms, and few others. */
  function candidates(index, terms) {
    var jobs = index.sizes.map(function (size, volume) {
      var pairs = [].concat.apply([], terms.map(pairsOf)), names = {};
      pairs.forEach(function (pair) { names[volume + "-" + ((pair[0] * 7919 + pair[1] * 104729) % size).toString(16)] = true; });
      return Promise.all(Object.keys(names).map(function (name) {
        return buckets[name] ? true : fazhi.load("data/search/" + name + ".js", "pairs " + name).catch(function () { buckets[name] = { letters: "", steps: [] }; });
      })).then(function () {
        var sets = pairs.map(function (pair) {
          var bucket = buckets[volume + "-" + ((pair[0] * 7919 + pair[1] * 104729) % size).toString(16)];
          for (var i = 0; i < bucket.letters.length; i += 2)
            if (bucket.letters.charCodeAt(i) === pair[0] && bucket.letters.charCodeAt(i + 1) === pair[1]) return steps(bucket.steps[i / 2]);
          return new Set();
        }).sort(function (a, b) { return a.size - b.size; });
        return [...sets[0]].filter(function (number) { return sets.every(function (set) { return set.has(number); }); })
          .map(function (number) { return number + volume * index.volume; });
      });
    });
    return Promise.all(jobs).then(function (parts) { return [].concat.apply([], parts); });
  }
  function textOf(id) {
    return fazhi.load("data/text/" + id + ".js", "text " + id).then(function (held) { fazhi.drop("data/text/" + id + ".js", "text " + id); return held; });
  }
  function verify(report, readings) {
    return textOf(report[0]).then(function (held) {
      var folded = narrow(held.text), terms = readings.find(function (terms) { return terms.every(function (term) { return folded.indexOf(term) >= 0; }); });
      if (!terms) return null;
      var at = folded.indexOf(terms[0]), count = 0;
      for (var next = at; next >= 0; next = folded.indexOf(terms[0], next + 1)) count++;
      var anchor = "";
      held.headings.forEach(function (heading) { if (heading[0] <= at) anchor = heading[1]; });
      return { id: report[0], who: report[1], text: held.text, at: at, length: terms[0].length, count: count, anchor: anchor };
    });
  }
  fazhi.find = function (query) {
    return fazhi.spelt(query.trim()).then(function (words) {
      var readings = fazhi.readings(words).map(function (words) { return narrow(words).split(/\s+/).filter(Boolean).sort(function (a, b) { return b.length - a.length; }); });
      var terms = readings[0], short = terms.filter(function (term) { return Array.from(term).length < 2; });
      if (!terms.length || short.length) return { terms: terms, numbers: [], short: true };
      return fazhi.load("data/search/index.js", "searched").then(function (index) {
        return Promise.all(readings.map(function (terms) { return candidates(index, terms); })).then(function (given) {
          var numbers = [...new Set([].concat.apply([], given))];
          var order = numbers.map(function (number) { return index.reports[number]; }).sort(function (a, b) { return b[0].slice(-4).localeCompare(a[0].slice(-4)) || (a[0] < b[0] ? -1 : 1); });
          return { terms: terms, readings: readings, reports: order };
        });
      });
    });
  };
  /* Walk the candidates from `from` on until enough hits are found, or one among `most` texts; returns the hits and where to go on. */
  fazhi.hits = function (found, from, enough, most) {
    var hits = [], at = from;
    function more() {
      if (hits.length >= enough || at >= found.reports.length || (hits.length && at - from >= most)) return Promise.resolve({ hits: hits, next: at });
      var batch = found.reports.slice(at, at + AT_ONCE);
      at += batch.length;
      return Promise.all(batch.map(function (report) { return verify(report, found.readings); })).then(function (given) {
        given.forEach(function (hit) { if (hit) hits.push(hit); });
        return more();
      });
    }
    return more();
  };
  function hitNode(hit, query) {
    var start = Math.max(0, hit.text.lastIndexOf("\n", hit.at) + 1, hit.at - AROUND), end = hit.text.indexOf("\n", hit.at);
    end = Math.min(end < 0 ? hit.text.length : end, hit.at + hit.length + AROUND);
    var href = fazhi.root + "r/" + encodeURIComponent(hit.id) + "/index.html?q=" + encodeURIComponent(query) + (hit.anchor ? "#" + hit.anchor : "");
    /* Worded as the page is, the whole line at once, for a word may reach over the edge of what is shown. */
    var first = hit.text.lastIndexOf("\n", hit.at) + 1, last = hit.text.indexOf("\n", hit.at);
    var whole = hit.text.slice(first, last < 0 ? hit.text.length : last), worded = fazhi.t(whole);
    var line = (worded.length === whole.length ? worded : whole).slice(start - first, end - first), at = hit.at - start;
    return el("article", { class: "hit" }, [
      el("h3", {}, el("a", { href: href }, fazhi.t(hit.who))),
      el("p", {}, [(start && hit.text[start - 1] !== "\n" ? "……" : "") + line.slice(0, at), el("mark", {}, line.slice(at, at + hit.length)), line.slice(at + hit.length) + "……"]),
      hit.count > 1 ? el("p", { class: "small" }, "此报告中共" + hit.count + "处") : ""
    ]);
  }
  function named(query) {
    var words = narrow(query.trim()), box = el("div");
    return Promise.all([fazhi.load("data/search/places.js", "places"), fazhi.open(), fazhi.spelt(words)]).then(function (given) {
      var simple = given[2], t = fazhi.t;
      var places = given[0].filter(function (row) { return row[0].indexOf(simple) >= 0 || (/^[a-z]{2,}$/.test(words) && row[1].indexOf(words) === 0); }).slice(0, 12);
      var rows = given[1].indicators.filter(function (row) { return row.plain.indexOf(simple) >= 0 || row.id === words; }).slice(0, 12);
      if (places.length) box.append(el("h2", {}, "辖区"), el("ul", { class: "inline" }, places.map(function (row) { return el("li", {}, [el("a", { href: fazhi.root + row[2] }, t(row[0])), " ", el("small", {}, t(row[4] || row[3]))]); })));
      if (rows.length) box.append(el("h2", {}, "指标"), el("ul", { class: "inline" }, rows.map(function (row) { return el("li", {}, el("a", { href: fazhi.root + "i/" + row.id + "/index.html" }, row.name)); })));
      return box;
    }, function () { return box; });
  }
  function run(query) {
    var mine = ++turn;
    results.replaceChildren();
    hints.hidden = query.trim() !== "";
    if (!query.trim()) { said.textContent = ""; return; }
    said.textContent = "正在查找……";
    named(query).then(function (box) { if (mine === turn) results.prepend(box); });
    Promise.all([fazhi.find(query), fazhi.worded()]).then(function (given) {
      var found = given[0];
      if (mine !== turn) return;
      if (found.short) { said.textContent = "原文检索请输入两个字以上。"; return; }
      var list = el("section", {}, el("h2", {}, "原文")), next = 0, shown = 0;
      var button = el("button", { type: "button", class: "plain-button" }, "再看一些");
      results.append(list);
      function page() {
        fazhi.hits(found, next, PAGE, TEXTS).then(function (given) {
          if (mine !== turn) return;
          next = given.next; shown += given.hits.length;
          given.hits.forEach(function (hit) { list.append(hitNode(hit, query.trim())); });
          if (next < found.reports.length) list.append(button); else button.remove();
          said.textContent = shown ? (next < found.reports.length ? "已列出" + shown + "份报告，还没有找完。" : "共" + shown + "份报告。") : "收录的原文中未见。";
          if (!shown) list.remove();
        });
      }
      button.addEventListener("click", page);
      page();
    }, function () { said.textContent = "检索数据没有载入。"; });
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    history.replaceState(null, "", "?q=" + encodeURIComponent(field.value));
    run(field.value);
  });
  var wait;
  field.addEventListener("input", function () { clearTimeout(wait); wait = setTimeout(function () { history.replaceState(null, "", "?q=" + encodeURIComponent(field.value)); run(field.value); }, 250); });
  var given = new URLSearchParams(location.search).get("q") || "";
  field.value = given;
  run(given);
})();
