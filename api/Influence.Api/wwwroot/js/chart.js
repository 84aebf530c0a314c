// What every chart shares: the page's own colours, data read from the page, a size that follows the window, motion only where wanted.
const styles = getComputedStyle(document.documentElement);

export const colour = name => styles.getPropertyValue(name).trim();

export const text = () => ({
  axisLabel: { color: colour("--text-quiet"), fontSize: 13, hideOverlap: true },
  nameTextStyle: { color: colour("--text-quiet"), fontSize: 13 },
  axisLine: { lineStyle: { color: colour("--line-strong") } },
  splitLine: { lineStyle: { color: colour("--line") } },
});

// The data stands in the page, or at an address that may first have to make it (202). Nothing, once the page came anew without the box.
async function read(box) {
  const place = box.dataset.chart;
  if (place.startsWith("#")) return JSON.parse(document.querySelector(place).textContent);
  for (let patience = 120; patience > 0; patience--) {
    const answer = await fetch(place, { headers: { accept: "application/json" } });
    if (!box.isConnected) return null;
    if (answer.status === 200) return answer.json();
    if (answer.status !== 202) throw new Error(`${place} answered ${answer.status}`);
    await new Promise(done => setTimeout(done, 1000));
  }
  throw new Error(`${place} is not there yet`);
}

export async function draw(id, options, wire) {
  const box = document.getElementById(id);
  if (!box || !window.echarts) return;
  const data = await read(box);
  if (!data || !box.isConnected) return;
  const chart = window.echarts.init(box, null, { renderer: "canvas" });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = () => chart.setOption({
    animation: !still, animationDuration: 200, animationDurationUpdate: 200,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("--text") },
    ...options(data, box),
  });
  show();
  box.dataset.state = "ready";
  new ResizeObserver((_, observer) => {
    if (!box.isConnected) {
      observer.disconnect();
      chart.dispose();
      return;
    }
    chart.resize();
    show();
  }).observe(box);
  wire?.(chart, data);
}
