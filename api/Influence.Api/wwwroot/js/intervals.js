// Several values on one scale: a dot each, and the interval it may lie in.
import { colour, text } from "./chart.js";

export const intervals = decimals => ({ axis, unit, items }, box) => {
  const from = [...items].reverse(); // the first on top
  const say = value => value.toLocaleString("en-US", { maximumFractionDigits: decimals }) + (unit === "%" ? " %" : "");
  const width = Math.round(Math.min(230, box.clientWidth * 0.4)); // of the names, which break
  const ink = item => colour(item.stands ? "--accent" : "--text-quiet");
  return {
    grid: { left: width + 12, right: 28, top: 8, bottom: 64 },
    tooltip: {
      renderMode: "richText", trigger: "item", confine: true,
      formatter: ({ dataIndex }) => {
        const { label, value, low, high } = from[dataIndex];
        return `${label}\n${say(value)}${low === null ? "" : ` (${say(low)} to ${say(high)})`}`;
      },
    },
    xAxis: { type: "value", min: 0, name: axis, nameLocation: "middle", nameGap: 28, ...text() },
    yAxis: {
      type: "category", data: from.map(item => item.label), axisTick: { show: false }, ...text(),
      axisLabel: { ...text().axisLabel, color: colour("--text"), hideOverlap: false, interval: 0, width, overflow: "break", lineHeight: 15 },
    },
    series: [
      {
        type: "custom", silent: true, animation: false, z: 2, data: from.map((item, at) => [at, item.low ?? item.value, item.high ?? item.value]),
        encode: { x: [1, 2], y: 0 },
        renderItem: (params, api) => {
          const item = from[params.dataIndex];
          const [[left, y], [right]] = [api.coord([api.value(1), api.value(0)]), api.coord([api.value(2), api.value(0)])];
          const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: ink(item), lineWidth: 2 } });
          return { type: "group", children: [line(left, y, right, y), line(left, y - 6, left, y + 6), line(right, y - 6, right, y + 6)] };
        },
      },
      {
        type: "scatter", animation: false, z: 3, symbolSize: 9, data: from.map((item, at) => ({ value: [item.value, at], itemStyle: { color: ink(item) }, symbol: item.stands ? "diamond" : "circle" })),
      },
    ],
  };
};
