// How long a round takes, with its band, and what customers of each month bring.
import { draw, colour, text } from "./chart.js";
import { intervals } from "./intervals.js";

const say = value => value.toLocaleString("en-US", { maximumFractionDigits: 1 });

const lengths = figure => ({
  grid: { left: 34, right: 24, top: 24, bottom: 74, containLabel: true },
  legend: { bottom: 0, left: 0, orient: "vertical", itemGap: 4, icon: "roundRect", itemWidth: 14, data: figure.series.map(line => line.name), textStyle: { color: colour("--text-quiet"), fontSize: 13 } },
  tooltip: {
    renderMode: "richText", trigger: "item", confine: true,
    formatter: ({ seriesName, dataIndex }) => {
      const { x, y, low, high } = figure.series.find(line => line.name === seriesName).points[dataIndex];
      return `${say(x)} of 100 ${seriesName}\nwithin ${say(y)} days${low === null || high === null ? "" : ` (${say(low)} to ${say(high)})`}`;
    },
  },
  xAxis: { type: "value", min: 0, max: 100, name: figure.x.label, nameLocation: "middle", nameGap: 30, ...text(), splitLine: { show: false } },
  yAxis: { type: "value", min: 0, name: figure.y.label, nameLocation: "middle", nameGap: 44, ...text() },
  series: figure.series.flatMap((line, at) => {
    const ink = colour(at === 0 ? "--category-1" : "--category-6");
    const hidden = { type: "line", symbol: "none", silent: true, lineStyle: { opacity: 0 }, stack: `band${at}` };
    return [
      ...(line.hasBand ? [
        { ...hidden, data: line.points.map(point => [point.x, point.low]) },
        { ...hidden, data: line.points.map(point => [point.x, point.high - point.low]), areaStyle: { color: ink, opacity: 0.18 } },
      ] : []),
      {
        type: "line", name: line.name, symbolSize: 6, data: line.points.map(point => [point.x, point.y]),
        lineStyle: { color: ink, width: 2.5, type: at === 0 ? "solid" : "dashed" }, itemStyle: { color: ink },
        markLine: at > 0 ? undefined : {
          silent: true, symbol: "none", lineStyle: { color: colour("--text-quiet"), type: "dotted" },
          label: { color: colour("--text"), fontSize: 13, formatter: ({ dataIndex }) => figure.marks[dataIndex].label },
          data: figure.marks.map(mark => ({ xAxis: mark.x })),
        },
      },
    ];
  }),
});

const show = () => {
  draw("lengths", lengths);
  draw("months", intervals(2));
};

show();
document.addEventListener("anew", show);
