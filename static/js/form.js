// The form without a second click: one submit, and the errors under the cursor.
const form = document.querySelector("form[data-form]");
const errors = document.querySelector("[data-errors]");

errors?.focus();

// For browsers that do not themselves unfold what the address names.
const unfold = () => {
  const folded = document.querySelector(":target")?.closest("details:not([open])");
  if (!folded) return;
  folded.open = true;
  folded.scrollIntoView();
};

unfold();
addEventListener("hashchange", unfold);

const status = form?.querySelector("[data-status]");

const release = (button) => {
  button.removeAttribute("aria-disabled");
  button.textContent = button.dataset.label;
  status.textContent = "";
};

form?.addEventListener("submit", (event) => {
  const button = form.querySelector("[data-busy]");
  // aria-disabled, not disabled: focus stays, and no field leaves the request.
  if (button.getAttribute("aria-disabled") === "true") {
    event.preventDefault();
    return;
  }
  button.dataset.label = button.textContent;
  button.setAttribute("aria-disabled", "true");
  button.textContent = button.dataset.busy;
  status.textContent = button.dataset.busy;
  // A network that never answers must not lock the person out.
  setTimeout(() => release(button), 15000);
});

// Coming back by the browser's history shows a form that can be sent again.
window.addEventListener("pageshow", (event) => {
  const button = form?.querySelector("[data-busy][aria-disabled]");
  if (event.persisted && button) release(button);
});
