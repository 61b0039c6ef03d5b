// What came of it is read out first; a second tap of the same finger does nothing.
const CALM = 700;
const shown = performance.now();

document.querySelector("[data-answer]")?.focus();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent || performance.now() - shown < CALM) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  // A network that never answers must not lock the person out.
  setTimeout(() => delete form.dataset.sent, 15000);
});

window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
