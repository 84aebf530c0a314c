// Stories held back, in groups by the size that was foretold: the band of what was foretold, and what there was.
import { draw, colour, text } from "./chart.js";

const show = () => draw("deciles", figure => {
  const [foretold, really] = figure.series.map(line => line.points);
  const say = value => value.toLocaleString("en-US", { maximumFractionDigits: 1 });
  return {
    grid: { left: 34, right: 24, top: 40, bottom: 40, containLabel: true },
    legend: { top: 0, left: 0, data: ["foretold", "really"], textStyle: { color: colour("--text"), fontSize: 13 } },
    tooltip: {
      renderMode: "richText", trigger: "axis", confine: true,
      formatter: ([first]) => {
        const point = foretold[first.dataIndex];
        return `group ${point.x}\nforetold ${say(point.y)} (${say(point.low)} to ${say(point.high)})\nreally ${say(really[first.dataIndex].y)}`;
      },
    },
    xAxis: { type: "category", data: foretold.map(point => String(point.x)), name: figure.x.label, nameLocation: "middle", nameGap: 30, ...text() },
    yAxis: { type: "log", min: 1, name: figure.y.label, nameLocation: "middle", nameGap: 40, ...text() },
    series: [
      { // one shape over all groups: areas cannot be stacked on an axis of powers
        type: "custom", silent: true, animation: false, tooltip: { show: false }, data: foretold.map((point, at) => [at, point.low, point.high]), encode: { x: 0, y: [1, 2] },
        renderItem: ({ dataIndex }, api) => dataIndex > 0 ? null : {
          type: "polygon", style: { fill: colour("--accent"), opacity: 0.18 },
          shape: { points: [
            ...foretold.map((point, at) => api.coord([at, Math.max(1, point.low)])),
            ...foretold.map((point, at) => api.coord([at, point.high])).reverse(),
          ] },
        },
      },
      { type: "line", name: "foretold", data: foretold.map(point => point.y), symbolSize: 6, lineStyle: { color: colour("--accent"), width: 2.5 }, itemStyle: { color: colour("--accent") } },
      { type: "line", name: "really", data: really.map(point => point.y), symbol: "diamond", symbolSize: 10, lineStyle: { opacity: 0 }, itemStyle: { color: colour("--text") } },
    ],
  };
});

show();
document.addEventListener("anew", show);
