// The campaign's curve: how far the first so many people go, with its band, and where more invitations stop paying much.
import { draw, colour, text } from "./chart.js";
import "./whatif.js";

const show = () => draw("curve", ({ figure, labels }) => {
  const accent = colour("--accent");
  const [{ points }] = figure.series;
  const band = points.map(point => [point.x, point.low, point.high]);
  const decimals = points.at(-1).high >= 100 ? 0 : 1;
  const say = value => value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return {
    grid: { left: 34, right: 24, top: 24, bottom: 40, containLabel: true },
    tooltip: {
      renderMode: "richText", trigger: "axis", confine: true,
      formatter: ([first]) => {
        const point = points[first.dataIndex];
        return `${point.x}. ${labels[first.dataIndex]}\n${say(point.y)} (${say(point.low)} to ${say(point.high)}) ${figure.y.label}`;
      },
    },
    xAxis: { type: "value", name: figure.x.label, nameLocation: "middle", nameGap: 30, min: 0, max: points.at(-1).x, minInterval: 1, ...text(), splitLine: { show: false } },
    yAxis: { type: "value", ...text(), name: figure.y.label, nameLocation: "middle", nameGap: 40, min: 0 },
    series: [
      { type: "line", data: [[0, 0], ...band.map(([people, low]) => [people, low])], stack: "band", symbol: "none", lineStyle: { opacity: 0 }, silent: true, tooltip: { show: false } },
      { type: "line", data: [[0, 0], ...band.map(([people, low, high]) => [people, high - low])], stack: "band", symbol: "none", lineStyle: { opacity: 0 }, areaStyle: { color: accent, opacity: 0.18 }, silent: true },
      {
        type: "line", data: points.map(point => [point.x, point.y]), showSymbol: points.length <= 30, symbolSize: 6,
        lineStyle: { color: accent, width: 2.5 }, itemStyle: { color: accent },
        markLine: figure.marks.length ? {
          silent: true, symbol: "none", lineStyle: { color: colour("--text-quiet"), type: "dashed" },
          label: { formatter: figure.marks[0].label, color: colour("--text"), fontSize: 13, rotate: 0, align: "right", padding: [0, 6, 0, 0], position: "insideEnd", distance: 0 },
          data: [{ xAxis: figure.marks[0].x }],
        } : undefined,
      },
    ],
  };
});

show();
document.addEventListener("anew", show);
