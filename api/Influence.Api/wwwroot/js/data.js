// Uploads: the whole field takes a dropped file, and the button says what happens while it is sent.
function wire() {
  const form = document.querySelector("form[data-upload]");
  const zone = form?.querySelector(".drop");

  for (const name of ["dragenter", "dragover"]) {
    zone?.addEventListener(name, event => {
      event.preventDefault();
      zone.classList.add("drop-over");
    });
  }

  for (const name of ["dragleave", "drop"]) zone?.addEventListener(name, () => zone.classList.remove("drop-over"));

  zone?.addEventListener("drop", event => {
    event.preventDefault();
    if (event.dataTransfer.files.length) form.querySelector("input[type=file]").files = event.dataTransfer.files;
  });

  form?.addEventListener("submit", () => {
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    button.textContent = "Uploading …";
  });
}

wire();
document.addEventListener("anew", wire);

addEventListener("pageshow", event => {
  if (event.persisted) location.reload();
});
