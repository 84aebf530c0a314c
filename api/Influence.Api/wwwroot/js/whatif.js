// What if fewer are invited, or somebody is left out? Asked while the slider moves; of several questions the latest is answered.
const card = () => document.querySelector("[data-what-if]");
const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

let isAsking = false;
let isChanged = false;

function show({ answer, range, lost = {}, detail }) {
  card().querySelector("[data-what-if-answer]").textContent = answer ?? detail ?? "This cannot be answered now.";
  card().querySelector("[data-what-if-range]").textContent = range ?? "";
  for (const cell of document.querySelectorAll("[data-lost]")) cell.textContent = lost[cell.dataset.lost] ?? "";
}

async function askOnce() {
  const address = new URL(card().dataset.whatIf, location.href);
  address.searchParams.set("first", card().querySelector("input").value);
  const without = [...document.querySelectorAll("[data-without]:checked")].map(box => box.dataset.without);
  if (without.length) address.searchParams.set("without", without.join("."));
  try {
    const answer = await fetch(address, { headers: { accept: "application/json" } });
    const said = await answer.json();
    if (!card()) return;
    show(said);
    if (answer.status === 202) {
      await pause(1000);
      isChanged = true;
    }
  } catch {
    await pause(2000); // the server restarts
    isChanged = true;
  }
}

async function ask() {
  isChanged = true;
  if (isAsking) return;
  isAsking = true;
  while (isChanged && card()) {
    isChanged = false;
    await askOnce();
  }
  isAsking = false;
}

function tell(slider) {
  const text = slider.max === slider.value ? `All ${slider.max} of the list` : `The first ${slider.value} of ${slider.max}`;
  card().querySelector("label").textContent = text;
  slider.setAttribute("aria-valuetext", text);
}

function wire() {
  if (!card()) return;
  for (const part of document.querySelectorAll("[data-what-if], [data-what-if-cell]")) part.hidden = false;
  tell(card().querySelector("input"));
  ask();
}

document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-what-if] input")) tell(target);
  if (target.matches("[data-what-if] input, [data-without]")) ask();
});

wire();
document.addEventListener("anew", wire);
