// An abandoned form is emptied for the next person, after a warning that any touch ends;
// and no way back leads to what somebody has typed.
const form = document.querySelector("form[data-form]");
const idle = document.querySelector("[data-idle]");
const second = 1000;
let timer;

document.querySelector("[data-errors]")?.focus();

// A form with errors came by a POST, that going back would send again.
history.replaceState(null, "", idle.dataset.clean);

const isBox = (field) => field.type === "checkbox" || field.type === "radio";
const isTyped = (field) =>
  field.type !== "hidden" && field.matches("input, textarea, select");

const typed = () =>
  [...form.elements].some((field) =>
    isBox(field) ? field.checked : isTyped(field) && field.value,
  );

// Not reset(): that would bring back what a form with errors was drawn with.
const empty = () => {
  for (const field of form.elements) {
    if (isBox(field)) field.checked = false;
    else if (isTyped(field)) field.value = "";
  }
};

const clean = () => {
  empty();
  location.replace(idle.dataset.clean);
};

const warn = () => {
  if (!typed()) return wait();
  idle.hidden = false;
  idle.querySelector("button").focus();
  timer = setTimeout(clean, Number(idle.dataset.warning) * second);
};

const wait = () => {
  clearTimeout(timer);
  idle.hidden = true;
  timer = setTimeout(warn, Number(idle.dataset.idle) * second);
};

for (const touch of ["keydown", "pointerdown", "input", "scroll"]) {
  document.addEventListener(touch, wait, { passive: true });
}

// One turn is sent once; a network that never answers must not lock the person out, nor
// leave what was typed on the screen.
form.addEventListener("submit", (event) => {
  wait();
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 15 * second);
});

// What the browser keeps of a page that is left is empty, and is not shown again.
window.addEventListener("pagehide", empty);
window.addEventListener("pageshow", (event) => {
  if (event.persisted) clean();
});

wait();
