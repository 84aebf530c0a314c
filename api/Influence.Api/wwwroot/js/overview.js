// The network by community: places come from the engine, the same for the same data; a click opens the person.
import { draw, colour } from "./chart.js";

const colours = [1, 2, 3, 4, 5, 6, 7].map(n => colour(`--category-${n}`)).concat(colour("--category-rest"));

const show = () => draw("network", ({ nodes, edges, communities }, box) => {
  const side = Math.min(box.clientWidth, box.clientHeight);
  // The library snaps lines to whole units of its own, so a unit must be about a pixel.
  const unit = 1000;
  const seen = new Set();
  return {
    tooltip: { renderMode: "richText", confine: true, formatter: ({ dataType, data }) => dataType === "node" ? `${data.name}\n${data.where}` : "" },
    series: [{
      type: "graph", layout: "none", left: 12, right: 12, top: 12, bottom: 12, large: true,
      data: nodes.map((node, index) => {
        const group = communities.find(community => community.index === node.community);
        const label = node.community < 7 && node.label === group?.top_person && !seen.has(node.community);
        if (label) seen.add(node.community);
        return {
          id: String(index), name: node.label, person: node.id, x: node.x * unit, y: node.y * unit, z: label ? 3 : 2,
          symbolSize: Math.max(2.5, 2 * node.radius * side * 0.94),
          where: node.community < 7 && group?.top_person ? `community around ${group.top_person}` : "a smaller community",
          itemStyle: { color: colours[node.community], borderColor: node.community === 6 ? colour("--text") : colour("--surface"), borderWidth: 0.5 },
          label: { show: label, position: "top", formatter: "{b}", color: colour("--text"), fontSize: 13, fontWeight: 600, textBorderColor: colour("--surface"), textBorderWidth: 3 },
        };
      }),
      links: edges.map(([source, target]) => ({ source, target })),
      lineStyle: { color: colour("--line-strong"), opacity: 0.12, width: 0.7 },
      emphasis: { focus: "adjacency", lineStyle: { opacity: 0.7, width: 1.2 }, label: { show: true } },
      blur: { itemStyle: { opacity: 0.2 } },
    }],
  };
}, chart => chart.on("click", ({ dataType, data }) => {
  if (dataType === "node") {
    const here = new URLSearchParams(location.search);
    const there = new URLSearchParams({ id: data.person }); // in no path: an id may be ".." or have slashes
    if (here.has("network")) {
      there.set("network", here.get("network"));
    }

    location.href = `/people?${there}`;
  }
})).catch(() => document.getElementById("network")?.closest("figure").setAttribute("hidden", ""));

show();
document.addEventListener("anew", show);
