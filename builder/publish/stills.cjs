// Draws charts with ECharts' own server-side rendering: a line of JSON in, a line of JSON out, until the input ends.
"use strict";
const echarts = require(process.argv[2]);
const lines = require("readline").createInterface({ input: process.stdin, terminal: false });
lines.on("line", (line) => {
  let answer;
  try {
    const { width, height, option } = JSON.parse(line);
    const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
    chart.setOption(option);
    answer = { svg: chart.renderToSVGString({ useViewBox: true }) };
    chart.dispose();
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
