/* Search: the buckets of a query's grams (pairs or triples of characters) say which reports may hold it; their texts, loaded one by one, say where. */
"use strict";
(function () {
  var el = fazhi.el, form = document.getElementById("searching"), field = document.getElementById("query");
  var said = document.getElementById("search-said"), results = document.getElementById("results"), hints = document.getElementById("search-hints");
  /* A page of hits is 10 or a few more, and at most what 48 texts hold once there is one: common grams can stand in many texts, their word in few. */
  var PAGE = 10, TEXTS = 48, AT_ONCE = 12, BUCKETS = 8, AROUND = 36, buckets = {}, turn = 0;
  /* As in builder/present/grams.py and buckets.py. */
  var MULTIPLIERS = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d], TRIPLE = 1 << 24, GRAM_BITS = 25, HALF = 10, LONG = 0x80;
  fazhi.searched = function (listed, bits, volume) {
    var reports = [].concat.apply([], listed.map(function (year) { return year[1].split(" ").map(function (start) { return start + year[0]; }); }));
    fazhi.give("searched", { reports: reports, bits: bits, volume: volume });
  };
  fazhi.grams = function (name, letters, steps) { buckets[name] = { letters: letters, steps: steps.split("!") }; fazhi.give("grams " + name, true); };
  fazhi.names = function (places, indicators) { fazhi.give("names", { places: places, indicators: indicators }); };
  fazhi.text = function (id, text, headings, who) { fazhi.give("text " + id, { text: text, headings: headings, who: who }); };

  /* Width and case, letter for letter, so that places in the folded text are places in the text. */
  function narrow(text) {
    return text.replace(/[\uff01-\uff5e]/g, function (letter) { return String.fromCharCode(letter.charCodeAt(0) - 0xfee0); })
      .replace(/[A-Z]/g, function (letter) { return letter.toLowerCase(); })
      .replace(/[\u201c\u201d\u201e]/g, '"').replace(/[\u2018\u2019]/g, "'").replace(/\ufe6a/g, "%").replace(/\ufe50/g, ",").replace(/\ufe54/g, ";").replace(/[\u3000\xa0]/g, " ");
  }
  /* The numbers of a term's triples, or of the one pair that it is. */
  function gramsOf(term) {
    var letters = Array.from(term).map(function (letter) { return letter.codePointAt(0) > 0xffff ? 0xfffd : letter.charCodeAt(0); });
    var length = Math.min(3, letters.length), found = [];
    for (var start = 0; start + length <= letters.length; start++) {
      for (var sum = 0, i = 0; i < length; i++) sum += Math.imul(letters[start + i], MULTIPLIERS[i]);
      found.push((sum >>> 8) | (length === 3 ? TRIPLE : 0));
    }
    return found;
  }
  /* The reports of a gram, rising. */
  function holders(bucket, gram, width) {
    var left = gram & ((1 << width) - 1), name = String.fromCharCode(LONG + (left >> HALF), LONG + (left & ((1 << HALF) - 1)));
    var place = bucket.letters.indexOf(name), found = [], at = -1;
    while (place % 2 === 1) place = bucket.letters.indexOf(name, place + 1);
    var written = place < 0 ? "" : bucket.steps[place / 2];
    for (var i = 0; i < written.length; i++) {
      var code = written.charCodeAt(i);
      at += (code < LONG ? code - 35 - (code > 92) : code - LONG) + 1;
      found.push(at);
    }
    return found;
  }
  function common(one, other) {
    var at = 0;
    return one.filter(function (number) {
      while (other[at] < number) at++;
      return other[at] === number;
    });
  }
  /* The reports that hold every gram of every term: all that hold the terms, and few others. A long phrase is tried by some of its grams
     first, evenly over its length, and by the others only while many reports are left. */
  function candidates(index, terms) {
    var grams = [...new Set([].concat.apply([], terms.map(gramsOf)))], rounds = Math.ceil(grams.length / BUCKETS);
    return Promise.all(index.bits.map(function (bits, volume) {
      var width = GRAM_BITS - bits, left = null;
      function more(round) {
        var some = grams.filter(function (_, at) { return at % rounds === round; });
        return Promise.all(some.map(function (gram) {
          var name = volume + "-" + (gram >> width).toString(16);
          return Promise.resolve(buckets[name] || fazhi.load("data/search/" + name + ".js", "grams " + name)).then(function () { return holders(buckets[name], gram, width); });
        })).then(function (lists) {
          lists.sort(function (one, other) { return one.length - other.length; });
          left = lists.reduce(common, left || lists[0]);
          return left.length > AT_ONCE && round + 1 < rounds ? more(round + 1) : left.map(function (number) { return number + volume * index.volume; });
        });
      }
      return more(0);
    })).then(function (parts) { return [].concat.apply([], parts); });
  }
  function textOf(id) {
    return fazhi.load("data/text/" + id + ".js", "text " + id).then(function (held) { fazhi.drop("data/text/" + id + ".js", "text " + id); return held; });
  }
  function verify(id, readings) {
    return textOf(id).then(function (held) {
      var folded = narrow(held.text), terms = readings.find(function (terms) { return terms.every(function (term) { return folded.indexOf(term) >= 0; }); });
      if (!terms) return null;
      var at = folded.indexOf(terms[0]), count = 0;
      for (var next = at; next >= 0; next = folded.indexOf(terms[0], next + 1)) count++;
      var anchor = "";
      held.headings.forEach(function (heading) { if (heading[0] <= at) anchor = heading[1]; });
      return { id: id, who: held.who, text: held.text, at: at, length: terms[0].length, count: count, anchor: anchor };
    });
  }
  fazhi.find = function (query) {
    return fazhi.spelt(query.trim()).then(function (words) {
      var readings = fazhi.readings(words).map(function (words) { return narrow(words).split(/\s+/).filter(Boolean).sort(function (a, b) { return b.length - a.length; }); });
      var terms = readings[0], short = terms.filter(function (term) { return Array.from(term).length < 2; });
      if (!terms.length || short.length) return { terms: terms, numbers: [], short: true };
      return fazhi.load("data/search/index.js", "searched").then(function (index) {
        return Promise.all(readings.map(function (terms) { return candidates(index, terms); })).then(function (given) {
          /* They are numbered as they are listed, the newest first. */
          var numbers = [...new Set([].concat.apply([], given))].sort(function (one, other) { return one - other; });
          return { terms: terms, readings: readings, reports: numbers.map(function (number) { return index.reports[number]; }) };
        });
      });
    });
  };
  /* Walk the candidates from `from` on until enough hits are found, or one among `most` texts; `show` gets those of every few texts,
     and ends the walk by false. Returns the number of hits and where to go on. */
  fazhi.hits = function (found, from, enough, most, show) {
    var count = 0, at = from;
    function more() {
      if (count >= enough || at >= found.reports.length || (count && at - from >= most)) return Promise.resolve({ count: count, next: at });
      var batch = found.reports.slice(at, at + AT_ONCE);
      at += batch.length;
      return Promise.all(batch.map(function (id) { return verify(id, found.readings); })).then(function (given) {
        var hits = given.filter(Boolean);
        count += hits.length;
        return show(hits) === false ? { count: count, next: at } : more();
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
    return Promise.all([fazhi.load("data/search/names.js", "names"), fazhi.spelt(words), fazhi.worded()]).then(function (given) {
      var simple = given[1], t = fazhi.t;
      var places = given[0].places.filter(function (row) { return row[0].indexOf(simple) >= 0 || (/^[a-z]{2,}$/.test(words) && row[1].indexOf(words) === 0); }).slice(0, 12);
      var rows = given[0].indicators.filter(function (row) { return row[0].indexOf(simple) >= 0 || row[1] === words; }).slice(0, 12);
      if (places.length) box.append(el("h2", {}, "辖区"), el("ul", { class: "inline" }, places.map(function (row) { return el("li", {}, [el("a", { href: fazhi.root + row[2] + "index.html" }, t(row[0])), " ", el("small", {}, t(row[4] || row[3]))]); })));
      if (rows.length) box.append(el("h2", {}, "指标"), el("ul", { class: "inline" }, rows.map(function (row) { return el("li", {}, el("a", { href: fazhi.root + "i/" + row[1] + "/index.html" }, t(row[0]))); })));
      return box;
    }, function () { return box; });
  }
  /* Where no text holds the words, and no place or indicator is named by them, other ways in. */
  function nothing() {
    function way(words, address) { return el("a", { href: fazhi.root + address + "/index.html" }, words); }
    return el("p", { class: "unfound" }, ["可以少写几个字再找；几个词用空格隔开，各词都要有。也可从", way("辖区", "places"), "、", way("指标", "i"), "或", way("报告", "reports"), "进入。"]);
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
        fazhi.hits(found, next, PAGE, TEXTS, function (hits) {
          if (mine !== turn) return false;
          hits.forEach(function (hit) { list.append(hitNode(hit, query.trim())); });
        }).then(function (given) {
          if (mine !== turn) return;
          next = given.next; shown += given.count;
          if (next < found.reports.length) list.append(button); else button.remove();
          said.textContent = shown ? (next < found.reports.length ? "已列出" + shown + "份报告，还没有找完。" : "共" + shown + "份报告。") : "收录的原文中未见。";
          if (!shown) list.replaceWith(nothing());
        });
      }
      button.addEventListener("click", page);
      page();
    }, function () { said.textContent = "检索数据没有载入。"; });
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    history.replaceState(null, "", fazhi.asking(field.value));
    run(field.value);
  });
  var wait;
  field.addEventListener("input", function () { clearTimeout(wait); wait = setTimeout(function () { history.replaceState(null, "", fazhi.asking(field.value)); run(field.value); }, 250); });
  var given = new URLSearchParams(location.search).get("q") || "";
  field.value = given;
  /* Whoever comes by keys goes on from the words to the hits; a touch would bring up the keys on the screen over them. */
  if (matchMedia("(hover: hover)").matches) field.focus({ preventScroll: true });
  run(given);
})();
