// The page comes anew without being left: its parts are asked for and set in, so that no key, choice or reading place is lost.
const parts = [".networks .menu", ".state", ".page-inner", ".foot"];
const known = new Set([...document.scripts].map(script => script.src));

let isSent = false; // what answers a form is a page of its own
let turn = 0;
document.addEventListener("submit", () => isSent = true);

const first = select => Math.max(0, [...select.options].findIndex(option => option.defaultSelected));
const isTouched = field => field === document.activeElement || (field.type === "file" ? field.files.length > 0
  : field.options ? field.selectedIndex !== first(field)
  : field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
  : field.value !== field.defaultValue);

const writable = "input:not([type=hidden]), select, textarea";

// What stands for an element in the page that comes: the one of its name, else the one that looks the same.
const twin = (element, part) => element.id ? part.querySelector(`#${CSS.escape(element.id)}`)
  : [...part.querySelectorAll(element.localName)].find(other => other.outerHTML === element.outerHTML);

const title = details => details.querySelector("summary").textContent;

function exchange(part, fresh) {
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const next = focused === part ? fresh : focused?.matches(writable) ? focused : focused && twin(focused, fresh);
  for (const field of [...part.querySelectorAll(writable)].filter(isTouched)) twin(field, fresh)?.replaceWith(field);
  const open = [...part.querySelectorAll("details[open]")].map(title);
  for (const details of fresh.querySelectorAll("details")) details.open ||= open.includes(title(details));
  part.replaceWith(fresh);
  next?.focus({ preventScroll: true });
}

// Scripts that arrive with a part do not run of themselves; those that run already are told.
async function run(scripts) {
  document.dispatchEvent(new Event("anew"));
  for (const { attributes, src } of scripts) {
    if (known.has(src)) continue;
    known.add(src);
    const script = document.createElement("script");
    for (const { name, value } of attributes) script.setAttribute(name, value);
    await new Promise(done => {
      script.onload = script.onerror = done;
      document.body.append(script);
    });
  }
}

const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

async function ask() {
  for (;;) {
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      return [answer, new DOMParser().parseFromString(await answer.text(), "text/html")];
    } catch {
      await pause(2000); // the server restarts
    }
  }
}

// Somebody writes into a field that the page to come no longer has.
const isInTheWay = page => document.activeElement?.matches(`.page-inner :is(${writable})`)
  && !twin(document.activeElement, page.querySelector(".page-inner"));

/** Brings the page's parts anew; the latest of several calls wins. Resolves to whether this one did. */
export async function comeAnew() {
  const mine = ++turn;
  const [answer, page] = await ask();
  if (isSent || mine !== turn) return false;
  if (answer.redirected || !page.querySelector(".page-inner")) {
    location.reload();
    return false;
  }
  if (isInTheWay(page)) {
    await pause(500);
    return comeAnew();
  }
  const scripts = [...page.querySelectorAll("script[src]")];
  document.title = page.title;
  for (const name of parts) {
    const [part, fresh] = [document.querySelector(name), page.querySelector(name)];
    if (part && fresh) exchange(part, document.adoptNode(fresh));
  }
  await run(scripts);
  return true;
}
