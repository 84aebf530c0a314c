// On every page: "/" goes to the search, menus close, times stay true, and what a job makes appears when it is there.
const search = document.getElementById("find");

document.addEventListener("keydown", event => {
  const writing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "");
  if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search?.focus();
  }
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.networks[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});

document.addEventListener("click", event => {
  for (const menu of document.querySelectorAll("details.networks[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

const units = [[86400, "day"], [3600, "hour"], [60, "minute"]];
function ago(then) {
  const seconds = (Date.now() - then) / 1000;
  for (const [length, word] of units) {
    if (seconds >= (length === 86400 ? 2 * length : length === 60 ? 45 : length)) {
      const count = Math.max(1, Math.round(seconds / length));
      return `${count} ${word}${count === 1 ? "" : "s"} ago`;
    }
  }
  return "just now";
}

setInterval(() => {
  for (const span of document.querySelectorAll("[data-ago]")) span.textContent = ago(Date.parse(span.dataset.ago));
}, 30_000);

if (document.querySelector("[data-job]")) import("./live.js").then(live => live.followAll());
