// Uploads: the whole field takes a dropped file, and the button says what happens while it is sent.
const form = document.querySelector("form[data-upload]");
const zone = form?.querySelector(".drop");
const input = form?.querySelector("input[type=file]");

for (const name of ["dragenter", "dragover"]) {
  zone?.addEventListener(name, event => {
    event.preventDefault();
    zone.classList.add("drop-over");
  });
}

for (const name of ["dragleave", "drop"]) zone?.addEventListener(name, () => zone.classList.remove("drop-over"));

zone?.addEventListener("drop", event => {
  event.preventDefault();
  if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
});

form?.addEventListener("submit", () => {
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  button.textContent = "Uploading …";
});

addEventListener("pageshow", event => {
  if (event.persisted) location.reload();
});
