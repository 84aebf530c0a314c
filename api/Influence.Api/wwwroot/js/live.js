// Follows jobs by server-sent events: the bar moves as the work does, and the page comes anew when it is done.
import { comeAnew } from "./anew.js";

const number = new Intl.NumberFormat("en-US");
const percent = new Intl.NumberFormat("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function words({ state, progress, started_at: started }) {
  if (state === "queued") return "Waits for the jobs before it";
  if (state === "cancelling") return "Stopping";
  const { done = 0, total = 0, unit = "" } = progress ?? {};
  if (!total) return "Opening the data";
  const seconds = started ? (Date.now() - Date.parse(started)) / 1000 : 0;
  const left = done > 0 && done < total && seconds > 1 ? ` · about ${span(seconds * (total - done) / done)} left` : "";
  const size = unit === "bytes"
    ? `${percent.format(done / 1048576)} of ${percent.format(total / 1048576)} MB`
    : `${number.format(done)} of ${number.format(total)} ${unit.replaceAll("_", " ")}`;
  return `${percent.format(100 * done / total)} % · ${size}${left}`;
}

function span(seconds) {
  const [count, word] = seconds < 60 ? [Math.ceil(seconds), "second"] : [Math.ceil(seconds / 60), "minute"];
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

let sources = [];

function follow(card) {
  const bar = card.querySelector("progress");
  const text = card.querySelector("[data-progress]");
  const events = new EventSource(`/v1/jobs/${card.dataset.job}/events`);
  sources.push(events);
  const show = event => {
    const job = JSON.parse(event.data);
    if (bar && job.progress?.total) bar.value = job.progress.done / job.progress.total;
    if (text) text.textContent = words(job);
  };
  for (const name of ["progress", "state"]) events.addEventListener(name, show);
  events.addEventListener("done", async () => {
    events.close();
    if (await comeAnew()) followAll();
  });
}

export function followAll() {
  for (const events of sources) events.close();
  sources = [];
  // A browser holds six connections to one address: the rest of a long queue moves when these are done.
  for (const card of [...document.querySelectorAll("[data-job]")].slice(0, 3)) follow(card);
}
