// What every chart shares: the page's own colours, data read from the page, a size that follows the window, motion only where wanted.
const styles = getComputedStyle(document.documentElement);

export const colour = name => styles.getPropertyValue(name).trim();

export const text = () => ({
  axisLabel: { color: colour("--text-quiet"), fontSize: 13, hideOverlap: true },
  nameTextStyle: { color: colour("--text-quiet"), fontSize: 13 },
  axisLine: { lineStyle: { color: colour("--line-strong") } },
  splitLine: { lineStyle: { color: colour("--line") } },
});

export function draw(id, options, wire) {
  const box = document.getElementById(id);
  if (!box || !window.echarts) return;
  const data = JSON.parse(document.getElementById(box.dataset.chart).textContent);
  const chart = window.echarts.init(box, null, { renderer: "canvas" });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  chart.setOption({
    animation: !still, animationDuration: 200, animationDurationUpdate: 200,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("--text") },
    ...options(data),
  });
  box.dataset.state = "ready";
  new ResizeObserver(() => chart.resize()).observe(box);
  wire?.(chart, data);
}
