// An abandoned form is emptied for the next person, after a warning that any touch ends.
const form = document.querySelector("form[data-form]");
const idle = document.querySelector("[data-idle]");
const second = 1000;
let timer;

document.querySelector("[data-errors]")?.focus();

const typed = () =>
  [...form.elements].some((field) =>
    field.type === "checkbox" || field.type === "radio"
      ? field.checked
      : field.type !== "hidden" && field.matches("input, textarea") && field.value,
  );

const clean = () => location.replace(idle.dataset.clean);

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
form.addEventListener("submit", () => clearTimeout(timer));

// What the browser kept of an earlier person is not shown again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) clean();
});

wait();
