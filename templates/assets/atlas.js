/* What every page does beyond being read: theme, `/` for search, the evidence behind a figure, citing. No framework, no request but scripts. */
"use strict";
var fazhi = window.fazhi || {};
(function () {
  var root = document.documentElement.dataset.root || "";
  var loaded = {}, waiting = {}, shelf = {};
  fazhi.root = root;
  /* Pages in traditional script lie one folder deeper than the data that both scripts share; hant.js says how they are worded. */
  fazhi.shared = document.documentElement.lang === "zh-Hant" ? root + "../" : root;
  fazhi.t = fazhi.t || function (text) { return text; };
  fazhi.worded = fazhi.worded || function () { return Promise.resolve(); };
  /* A site in one file has addresses and ways of running a script of its own: one_file.js. */
  fazhi.address = fazhi.address || function (way) { return way; };
  /* A classic script is the one thing that file:// lets a page load. */
  fazhi.run = fazhi.run || function (path) {
    return new Promise(function (done, fail) {
      var script = document.createElement("script");
      script.src = fazhi.shared + path.split("/").map(encodeURIComponent).join("/");
      script.onerror = function () { fail(new Error(path)); };
      script.onload = function () { script.remove(); done(); };
      document.head.append(script);
    });
  };

  /* Each script of data hands over what it holds under a name. */
  fazhi.load = function (path, key) {
    if (shelf[key]) return Promise.resolve(shelf[key]);
    if (loaded[path]) return loaded[path];
    return (loaded[path] = new Promise(function (done, fail) {
      waiting[key] = done;
      fazhi.run(path).then(function () { if (!shelf[key]) fail(new Error(key)); }, function (error) { delete loaded[path]; fail(error); });
    }));
  };
  fazhi.give = function (key, value) {
    shelf[key] = value;
    if (waiting[key]) { waiting[key](value); delete waiting[key]; }
  };
  fazhi.drop = function (path, key) { delete shelf[key]; delete loaded[path]; };
  fazhi.evidence = function (id, head, sentences, figures) {
    fazhi.give("evidence " + id, { id: id, who: head[0], year: head[1], title: head[2], whole: head[3] || "整个辖区", sentences: sentences, figures: figures });
  };

  /* A query in traditional characters is read as simplified. Some characters are good in both scripts and may stand for another: `either`. */
  var either = {}, folded = {};
  fazhi.fold = function (from, to, both) {
    var old = Array.from(from), now = Array.from(to), pairs = Array.from(both);
    old.forEach(function (letter, at) { folded[letter] = now[at]; });
    for (var i = 0; i < pairs.length; i += 2) either[pairs[i]] = pairs[i + 1];
    fazhi.give("fold", true);
  };
  fazhi.simple = function (words) { return Array.from(words).map(function (letter) { return folded[letter] || letter; }).join(""); };
  fazhi.spelt = function (words) {
    return fazhi.load("data/search/fold.js", "fold").then(function () { return fazhi.simple(words); }, function () { return words; });
  };
  /* For telling whether words meet, whatever their script: both forms of a character that both scripts have are one. */
  fazhi.blurred = function (words) {
    return Array.from(words).map(function (letter) {
      var now = folded[letter] || letter;
      now = (either[now] || now).toLowerCase();
      return now.length === letter.length ? now : letter;
    }).join("");
  };
  /* Every reading of words that `spelt` gave, as they are first: 著力 may be 着力, 以後 is 以后. */
  fazhi.readings = function (words) {
    var found = [""];
    Array.from(words).forEach(function (letter) {
      var ways = either[letter] && found.length < 16 ? [letter, either[letter]] : [letter];
      found = [].concat.apply([], ways.map(function (way) { return found.map(function (start) { return start + way; }); }));
    });
    return found;
  };

  fazhi.el = function (tag, attributes, children) {
    var node = document.createElement(tag);
    for (var name in attributes || {}) {
      /* The page's policy lets no style attribute be written; the style itself may be set. */
      if (name === "style") node.style.cssText = attributes.style;
      else if (attributes[name] != null && attributes[name] !== false) node.setAttribute(name, attributes[name]);
    }
    [].concat(children == null ? [] : children).forEach(function (child) { node.append(child); });
    return node;
  };
  var el = fazhi.el;

  /* Numbers as the pages write them: thin spaces, 万 and 亿. */
  fazhi.exact = function (value) {
    var parts = String(Math.abs(Math.round(value * 1e6) / 1e6)).split(".");
    parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, "\u2009");
    return (value < 0 ? "\u2212" : "") + parts.join(".");
  };
  fazhi.spoken = function (value) {
    var size = Math.abs(value);
    if (size >= 1e8) return fazhi.exact(Math.round(value / 1e6) / 100) + "亿";
    if (size >= 1e5 || (size >= 1e4 && value % 100 === 0)) return fazhi.exact(Math.round(value / 100) / 100) + "万";
    return fazhi.exact(Math.round(value * 100) / 100);
  };
  fazhi.hedge = { about: "约", min: "不少于", max: "不超过" };
  /* The address that lasts: on the published site, where the page names one; a copy on somebody's disk is no place to send people to. */
  var published = document.querySelector("link[rel=canonical]");
  fazhi.lasting = function (way) {
    if (!published) return new URL(way, location.href).href;
    var address = new URL(way, published.href);
    if (address.searchParams.has("p")) address.searchParams.delete("p");
    return address.href;
  };
  /* The address of this page with other words asked for. */
  fazhi.asking = function (words) {
    var given = new URLSearchParams(location.search);
    given.set("q", words);
    return "?" + String(given).replace(/%2F/g, "/");
  };
  /* What a page made is handed over as a file; a table as spreadsheets read it. */
  fazhi.save = function (name, blob) {
    var link = el("a", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link); link.click(); link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 5000);
  };
  fazhi.saveTable = function (name, lines) {
    var text = lines.map(function (line) { return line.map(function (field) { return '"' + String(field).replace(/"/g, '""') + '"'; }).join(","); }).join("\r\n");
    fazhi.save(name + ".csv", new Blob(["\ufeff" + text], { type: "text/csv" }));
  };
  fazhi.say = function (words) { document.getElementById("said").textContent = words; };
  fazhi.copy = function (text, words) {
    function said() { fazhi.say(words || "已复制"); toast(words || "已复制"); }
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(said, fallback); else fallback();
    function fallback() {
      var area = el("textarea", { class: "vh" });
      area.value = text; document.body.append(area); area.select();
      try { document.execCommand("copy"); said(); } catch (error) { prompt("请复制：", text); }
      area.remove();
    }
  };
  function toast(words) {
    var old = document.querySelector(".toast"); if (old) old.remove();
    var node = el("div", { class: "toast" }, words);
    document.body.append(node); setTimeout(function () { node.remove(); }, 2200);
  }

  var button = document.querySelector(".theme");
  if (button) button.addEventListener("click", function () {
    var html = document.documentElement;
    var dark = html.dataset.theme ? html.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    html.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("fazhi-theme", html.dataset.theme); } catch (error) { /* a private window keeps nothing */ }
    document.dispatchEvent(new Event("fazhi-theme"));
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
      var field = document.querySelector("#query, #front-q, #q");
      if (field) { event.preventDefault(); field.focus(); field.select(); }
    }
    if (event.key === "Escape" && !panel.hidden) { event.preventDefault(); close(true); }
  });

  /* No form is sent anywhere, the policy sees to that: a search is a walk to the page that searches. */
  document.addEventListener("submit", function (event) {
    if (event.defaultPrevented) return;
    event.preventDefault();
    var way = event.target.getAttribute("action"), field = event.target.querySelector("[name=q]");
    if (way && field) location.href = fazhi.address(way + "?q=" + encodeURIComponent(field.value));
  });

  /* Evidence: a figure's sentence, in a margin note or a sheet from below. */
  var panel = document.getElementById("evidence"), opener = null, before = "", EVIDENCE = /(?:^#|&)e=([^&]*)/;
  /* The address says what is open, alone (#e=…) or behind the view that a page keeps there (#y=2024&e=…). */
  function beside(view) { return /^#[a-z]=/.test(view) ? view + "&" : "#"; }
  fazhi.view = function (view) {
    var open = !panel.hidden && EVIDENCE.exec(location.hash);
    before = "#" + view;
    history.replaceState(history.state, "", open ? beside(before) + "e=" + open[1] : before);
  };
  function refsOf(link) {
    /* A bare data-figure names what its address leads to. */
    var own = link.dataset.figure === "" && /r\/([^/]+)\/index\.html#(.+)$/.exec(link.getAttribute("href") || "");
    if (link.dataset.derived === "") return ofRow(link);
    var text = own ? decodeURIComponent(own[1]) + "#" + own[2] : link.dataset.figure || link.dataset.derived || "";
    return text.split(/[ +]/).filter(Boolean);
  }
  /* A bare data-derived at the end of a row is made of the row's last two figures, the later first. */
  function ofRow(change) {
    var links = change.closest("tr").querySelectorAll("a[data-figure], a[data-derived]");
    return refsOf(links[links.length - 1]).concat(refsOf(links[links.length - 2]));
  }
  /* A mark in a chart is the figure of its year in that indicator's row, in the table of the same section. */
  function cellOf(mark) {
    var row = mark.closest("svg").dataset.of, year = parseInt(mark.textContent, 10), table = mark.closest("section").querySelector("table.figures");
    var head = table && table.querySelector('a[href$="/i/' + row + '/index.html"]');
    var column = table ? [].findIndex.call(table.tHead.rows[0].cells, function (cell) { return +cell.textContent === year; }) : -1;
    return head && column > 0 ? head.closest("tr").cells[column].querySelector("a") : null;
  }
  /* A number printed in a chart is its mark's: over a bar the nearest one's, at the end of a strip the dot's that stands there, if it is one with a sentence. */
  function besideMark(words) {
    var EDGE = 6, svg = words.closest("svg text") && words.closest("svg"), isPanel = svg && svg.dataset.of && words.matches(".value");
    if (!isPanel && !(svg && svg.matches(".strip"))) return null;
    function middle(node) { var box = node.getBoundingClientRect(); return (box.left + box.right) / 2; }
    function away(mark) { return isPanel ? Math.abs(middle(mark) - middle(words)) : Math.abs(Math.abs(mark.querySelector("circle").getAttribute("cx") - words.getAttribute("x")) - EDGE); }
    var near = [].slice.call(svg.querySelectorAll(isPanel ? ".bars > *, .dots > *" : ".dots > a")).sort(function (one, two) { return away(one) - away(two); })[0];
    return near && (isPanel || away(near) < 1) ? near : null;
  }
  document.addEventListener("click", function (event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var mark = event.target.closest("svg[data-of] :is(.bars, .dots) > *") || besideMark(event.target);
    var link = mark ? cellOf(mark) || mark : event.target.closest("[data-figure], [data-derived]");
    if (!link || panel.contains(link)) return;
    var refs = refsOf(link);
    if (!refs.length || refs[0].charAt(0) === "#") return;
    event.preventDefault();
    open(refs, link, link.dataset.how === "sum" && sumOf);
  });
  /* `lead` is what to say before the sentences: nodes, or what makes them of the figures found. */
  function open(refs, link, lead) {
    if (opener) opener.removeAttribute("aria-expanded");
    opener = link || null;
    Promise.all([fazhi.worded()].concat(refs.map(function (ref) {
      var id = ref.slice(0, ref.indexOf("#"));
      return fazhi.load("data/evidence/" + id + ".js", "evidence " + id).then(function (report) { return [report, ref.slice(id.length + 1)]; });
    }))).then(function (found) {
      show(found.slice(1), refs, lead);
      if (opener) opener.setAttribute("aria-expanded", "true");
    }, function () {
      var way = link && (link.href ? link : link.querySelector("a[href]"));
      if (way) location.href = way.href;
    });
  }
  fazhi.openEvidence = open;
  /* The sum of what a cell of parts is made of, each part with its sentence below. */
  function sumOf(found) {
    var values = found.map(function (pair) { var figure = pair[0].figures[pair[1]]; return figure ? figure[1] : NaN; });
    var total = values.reduce(function (sum, value) { return sum + value; }, 0), refs = found.map(function (pair) { return pair[0].id + "#" + pair[1]; }).join("+");
    if (isNaN(total)) return [];
    return [el("p", {}, ["合计自" + values.length + "项：" + values.map(fazhi.exact).join(" + ") + " = ", el("data", { value: Math.round(total * 1e6) / 1e6, "data-derived": refs, "data-how": "sum" }, fazhi.exact(total))])];
  }
  fazhi.sumOf = sumOf;
  function show(found, refs, lead) {
    panel.textContent = "";
    var shut = el("button", { class: "close", type: "button", "aria-label": "关闭" }, "×");
    shut.addEventListener("click", function () { close(true); });
    panel.append(shut);
    var leading = typeof lead === "function" ? lead(found) : lead || [];
    panel.append.apply(panel, leading);
    found.forEach(function (pair, number) {
      if (number || leading.length) panel.append(el("hr"));
      panel.append(note(pair[0], pair[1], refs[number]));
    });
    if (panel.hidden && opener && matchMedia("(max-width: 44rem)").matches) { history.pushState({ note: true }, "", location.href); over = true; }
    panel.hidden = false;
    var own = document.querySelector("[data-report]");
    if (found.length && (!own || own.dataset.report !== found[0][0].id)) {
      if (!before || !EVIDENCE.test(location.hash)) before = location.hash.replace(EVIDENCE, "");
      history.replaceState(history.state, "", beside(before) + "e=" + refs.map(encodeURIComponent).join("+"));
    }
    panel.focus({ preventScroll: true });
  }
  function note(report, anchor, ref) {
    var figure = report.figures[anchor], box = el("div");
    if (!figure) { box.append(el("p", {}, "找不到这处原文。"), el("p", {}, el("a", { href: root + "r/" + report.id + "/index.html" }, "看全文"))); return box; }
    var href = root + "r/" + encodeURIComponent(report.id) + "/index.html#" + anchor;
    var t = fazhi.t, sentence = report.sentences[figure[9]], quote = el("blockquote", { lang: fazhi.quoted });
    quote.append(sentence.slice(0, figure[10]));
    if (figure[11] > figure[10]) quote.append(el("mark", {}, sentence.slice(figure[10], figure[11])));
    quote.append(sentence.slice(figure[11]));
    box.append(el("h2", {}, t(figure[0])), el("p", { class: "small" }, t(report.who) + (figure[6] && figure[6] !== report.year ? " · 说的是" + figure[6] + "年" : "")));
    if (figure[1] != null) {
      var words = (fazhi.hedge[figure[3]] || "") + fazhi.exact(figure[1]) + (figure[4] != null ? "–" + fazhi.exact(figure[4]) : "");
      var big = el("p", { class: "big" }, el("data", Object.assign({ value: figure[1] }, figure[3] === "implied" ? { "data-derived": ref, "data-how": "implied" } : { "data-figure": ref }), words));
      big.append(el("small", {}, t(figure[2]))); box.append(big);
    } else if (figure[2]) box.append(el("p", {}, t(figure[2])));
    box.append(quote);
    var facts = el("dl");
    function fact(name, text, lang) { if (text) facts.append(el("dt", {}, name), el("dd", { lang: lang }, text)); }
    fact("标题", t(figure[12]));
    fact("口径", t(figure[5]) || (figure[1] != null ? t(report.whole) : ""));
    fact("印作", figure[8], fazhi.quoted);
    fact("性质", figure[3] === "implied" ? "由增长表述推算" : figure[7] ? "部分之一" : "");
    if (facts.children.length) box.append(facts);
    var cite = el("button", { type: "button" }, "复制引用"), wrong = el("button", { type: "button" }, "指出这处有误");
    var full = fazhi.lasting(href);
    cite.addEventListener("click", function () {
      fazhi.copy(report.who + "，" + figure[0] + "：" + (figure[8] || "") + "。“" + sentence + "”（" + report.title + "），" + full, "引用已复制");
    });
    wrong.addEventListener("click", function () { fazhi.wrong(report.who + " " + figure[0] + "（" + ref + "）：“" + sentence + "”", full); });
    box.append(el("p", { class: "acts" }, [el("a", { href: href }, "看全文"), cite, wrong]));
    return box;
  }
  function close(back) {
    panel.hidden = true;
    if (EVIDENCE.test(location.hash)) history.replaceState(history.state, "", before || location.pathname + location.search);
    before = "";
    if (isOver()) history.back();
    if (opener) { opener.removeAttribute("aria-expanded"); if (back) opener.focus({ preventScroll: true }); opener = null; }
  }
  /* On a phone the note lies over the page, and going back takes it away as × does: it is a step of its own in the history. */
  function isOver() { return !!(history.state && history.state.note); }
  var over = isOver();
  addEventListener("popstate", function () {
    if (over && !isOver() && !panel.hidden) close(true);
    over = isOver();
  });
  fazhi.wrong = function (what, address) {
    var contact = panel.dataset.contact || "";
    fazhi.copy("指出有误：" + what + "\n" + address + "\n应为：", contact ? "已复制，请发至" + contact : "已复制，请粘贴给本站维护者");
  };
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (button) fazhi.copy((button.dataset.copy && button.dataset.copy + "。") + document.title + "，" + fazhi.lasting(location.search + location.hash), "引用已复制");
    var wrong = event.target.closest("[data-err]"), figure = wrong && wrong.closest("figure[id]");
    if (wrong) fazhi.wrong(document.title + "（" + wrong.dataset.err + "）", fazhi.lasting(figure ? "#" + figure.id : location.search + location.hash));
  });
  /* 等，另n份: with scripts there is a search, and it finds them all. */
  document.querySelectorAll(".documents .where > .small").forEach(function (more) {
    var title = more.closest("details").querySelector("b").textContent.replace(/^《|》$/g, "");
    more.replaceWith(el("a", { href: root + "search/index.html?q=" + encodeURIComponent(title) }, more.textContent));
  });
  function fromAddress() {
    var asked = EVIDENCE.exec(location.hash);
    if (asked) open(asked[1].split("+").map(decodeURIComponent), null);
  }
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
