// How a story grew, and behind it where it is foretold to end.
import { draw, colour, text } from "./chart.js";

const show = () => draw("growth", figure => {
  const [past, end] = figure.series;
  const say = value => value.toLocaleString("en-US", { maximumFractionDigits: 1 });
  const last = end?.points[0];
  return {
    grid: { left: 34, right: 24, top: 24, bottom: 40, containLabel: true },
    tooltip: {
      renderMode: "richText", trigger: "item", confine: true,
      formatter: item => item.seriesName === "end"
        ? `in the end ${say(last.y)} (${say(last.low)} to ${say(last.high)})`
        : `${say(item.value[0])} ${figure.x.unit}\n${say(item.value[1])} people`,
    },
    xAxis: { type: "value", min: 0, name: figure.x.label, nameLocation: "middle", nameGap: 30, ...text() },
    yAxis: { type: "value", min: 0, name: figure.y.label, nameLocation: "middle", nameGap: 48, ...text() },
    series: [
      { type: "line", name: "past", step: "end", symbolSize: 5, data: past.points.map(point => [point.x, point.y]), lineStyle: { color: colour("--accent"), width: 2.5 }, itemStyle: { color: colour("--accent") } },
      ...(last ? [
        { type: "line", name: "range", silent: true, symbol: "none", data: [[last.x, last.low], [last.x, last.high]], lineStyle: { color: colour("--accent"), opacity: 0.4, width: 8 } },
        { type: "scatter", name: "end", symbol: "diamond", symbolSize: 12, data: [[last.x, last.y]], itemStyle: { color: colour("--text") } },
      ] : []),
    ],
  };
});

show();
document.addEventListener("anew", show);
