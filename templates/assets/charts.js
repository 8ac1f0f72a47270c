/* Charts: the drawing saved as SVG, PNG or CSV; the live chart loads ECharts once, when it is asked for. */
"use strict";
(function () {
  var engine = null;
  function echartsOnce() {
    return engine || (engine = fazhi.run("assets/echarts.min.js").then(function () { return window.echarts; }));
  }
  function tone(name) {
    var probe = fazhi.el("span", { style: "color:var(" + name + ")" });
    document.body.append(probe);
    var colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  }
  var live = [];
  function dress(options) {
    var ink = tone("--ink"), soft = tone("--soft"), rule = tone("--rule"), bar = tone("--bar");
    options.backgroundColor = "transparent";
    options.color = [bar];
    options.textStyle = { color: soft, fontFamily: getComputedStyle(document.body).fontFamily };
    [].concat(options.legend).forEach(function (legend) {
      legend.textStyle = { color: ink }; legend.inactiveColor = soft; legend.top = 0; legend.left = 0; legend.right = 0;
      legend.selected = {};
      legend.data.forEach(function (name, number) { legend.selected[name] = number === 0; });
    });
    options.grid = { left: 12, right: 12, top: 48, bottom: 12, containLabel: true };
    [].concat(options.xAxis, options.yAxis).forEach(function (axis) {
      axis.axisLabel = Object.assign(axis.axisLabel || {}, { color: soft });
      axis.axisLine = { lineStyle: { color: rule } };
      axis.splitLine = { show: axis.type === "value", lineStyle: { color: rule } };
    });
    stand(options, options.series[0]);
    options.series.forEach(function (series) { if (series.label) series.label.color = ink; if (series.lineStyle) delete series.lineStyle.show; });
    [].concat(options.tooltip).forEach(function (tip) { tip.renderMode = "richText"; tip.backgroundColor = tone("--sheet"); tip.textStyle = { color: ink }; tip.borderColor = rule; tip.borderWidth = 1; });
    options.animation = false;
    return options;
  }
  /* Bars stand on zero; a line may begin where its values do. */
  function stand(options, series) {
    [].concat(options.yAxis).forEach(function (axis) { axis.scale = series.type !== "bar"; });
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-live]");
    if (button) { toggle(button); return; }
    button = event.target.closest("[data-cite]");
    if (button) {
      var box = button.closest("figure"), told = box.querySelector("figcaption .small");
      fazhi.copy(box.querySelector("figcaption b").textContent + (told ? "（" + told.textContent + "）" : "。") + document.title + "，" + fazhi.lasting("#" + box.id), "引用已复制");
      return;
    }
    button = event.target.closest("[data-save]");
    if (button) save(button.closest("figure"), button.dataset.save);
  });
  function dataOf(figure) { return JSON.parse(figure.querySelector("script.figures").textContent); }
  /* The options that pyecharts made, with this page's years, names and values put in as values. */
  function optionsOf(figure, templates) {
    var data = dataOf(figure), options = JSON.parse(JSON.stringify(templates[0]));
    options.xAxis[0].data = data[0].map(String);
    options.series = data[1].map(function (row) { return Object.assign(JSON.parse(JSON.stringify(templates[row[1] ? 1 : 2])), { name: row[0], data: row[2] }); });
    options.legend[0].data = data[1].map(function (row) { return row[0]; });
    return options;
  }
  function toggle(button) {
    var figure = document.getElementById(button.dataset.live), place = figure.querySelector(".live");
    if (place) { place.remove(); button.setAttribute("aria-expanded", "false"); button.textContent = "交互图"; return; }
    place = fazhi.el("div", { class: "live", role: "img", "aria-label": figure.querySelector("figcaption b").textContent });
    figure.querySelector(".chart-tools").after(place);
    button.setAttribute("aria-expanded", "true");
    button.textContent = "收起交互图";
    Promise.all([echartsOnce(), fazhi.load("data/charts/yearly.js", "chart yearly")]).then(function (given) {
      var echarts = given[0], templates = given[1];
      function set() { var chart = echarts.init(place, null, { renderer: "svg" }); var options = dress(optionsOf(figure, templates));
        chart.setOption(options);
        chart.on("legendselectchanged", function (choice) {
          stand(options, options.series.find(function (series) { return series.name === choice.name; }));
          chart.setOption({ yAxis: [].concat(options.yAxis).map(function (axis) { return { scale: axis.scale }; }) });
        });
        return chart;
      }
      live.push([place, set(), set]);
    }, function () { place.textContent = "交互图没有载入。"; });
  }
  addEventListener("resize", function () { live.forEach(function (entry) { if (entry[0].isConnected) entry[1].resize(); }); });
  document.addEventListener("fazhi-theme", function () {
    live.forEach(function (entry) { if (entry[0].isConnected) { entry[1].dispose(); entry[1] = entry[2](); } });
  });

  function drawing(figure) {
    var panels = [].slice.call(figure.querySelectorAll(".panel, .strip")), wide = Math.min(3, panels.length), NS = "http://www.w3.org/2000/svg";
    var width = 260 * wide + 20, height = 60 + 150 * Math.ceil(panels.length / wide) + 30;
    var out = document.createElementNS(NS, "svg");
    out.setAttribute("xmlns", NS); out.setAttribute("viewBox", "0 0 " + width + " " + height); out.setAttribute("width", width); out.setAttribute("height", height);
    function text(words, x, y, size, weight) {
      var node = document.createElementNS(NS, "text");
      node.setAttribute("x", x); node.setAttribute("y", y); node.setAttribute("font-size", size); node.setAttribute("font-weight", weight || 400);
      node.setAttribute("fill", tone("--ink")); node.setAttribute("font-family", "sans-serif"); node.textContent = words; out.append(node);
    }
    var ground = document.createElementNS(NS, "rect");
    ground.setAttribute("width", width); ground.setAttribute("height", height); ground.setAttribute("fill", tone("--paper")); out.append(ground);
    var caption = figure.querySelector("figcaption b");
    if (caption) text(caption.textContent, 10, 26, 16, 600);
    panels.forEach(function (panel, number) {
      var x = 10 + 260 * (number % wide), y = 60 + 150 * Math.floor(number / wide), head = panel.querySelector(".panel-name"), source = panel.querySelector("svg") || panel;
      if (head) text(head.textContent, x, y, 12);
      var copy = source.cloneNode(true), from = source.querySelectorAll("*"), to = copy.querySelectorAll("*");
      for (var i = 0; i < from.length; i++) {
        var style = getComputedStyle(from[i]);
        ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor"].forEach(function (name) { to[i].setAttribute(name, style.getPropertyValue(name)); });
        to[i].removeAttribute("href"); to[i].removeAttribute("class");
      }
      copy.setAttribute("x", x); copy.setAttribute("y", y + 6); copy.setAttribute("width", 240); copy.setAttribute("height", 104); copy.setAttribute("font-family", "sans-serif");
      out.append(copy);
    });
    text(document.title + " " + location.href.replace(/#.*/, ""), 10, height - 10, 9);
    return new XMLSerializer().serializeToString(out);
  }
  function save(figure, kind) {
    var name = document.title.replace(/[\s·/\\:*?"<>|]+/g, "-") + "-" + (figure.id || "chart");
    if (kind === "csv") {
      var data = dataOf(figure), lines = [["年度"].concat(data[1].map(function (row) { return row[0]; }))];
      data[0].forEach(function (year, at) { lines.push([year].concat(data[1].map(function (row) { return row[2][at] == null ? "" : row[2][at]; }))); });
      fazhi.saveTable(name, lines);
      return;
    }
    /* The picture that ECharts drew when the site was built, where there is one; a page on file:// may show it but not read it. */
    var still = figure.querySelector("img.still");
    if (still && kind === "svg") { var link = fazhi.el("a", { href: still.src, download: name + ".svg" }); document.body.append(link); link.click(); link.remove(); return; }
    var svg = drawing(figure);
    if (kind === "svg") { fazhi.save(name + ".svg", new Blob([svg], { type: "image/svg+xml" })); return; }
    var image = new Image();
    image.onload = function () {
      var canvas = fazhi.el("canvas");
      canvas.width = image.width * 2; canvas.height = image.height * 2;
      var pen = canvas.getContext("2d"); pen.scale(2, 2); pen.drawImage(image, 0, 0);
      canvas.toBlob(function (blob) { fazhi.save(name + ".png", blob); });
    };
    image.src = still && location.protocol !== "file:" ? still.src : "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
  }
})();
