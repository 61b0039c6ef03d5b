// The list of a refused publish: a link opens the panel and puts the cursor in the very
// field; a button makes the change that is proposed, and the draft is saved by itself.
(() => {
  const named = (name) =>
    document.getElementById(`id_${name}-ADD`) ||
    [...document.querySelectorAll(`[data-edit-form] [name="${name}"]`)].find(
      (input) => input.type !== "hidden",
    ) ||
    document.getElementById(`id_${name}`);

  const go = (element) =>
    element?.dispatchEvent(new CustomEvent("forms-ext:go", { bubbles: true }));

  const tell = (element) => {
    for (const type of ["input", "change"]) {
      element.dispatchEvent(new Event(type, { bubbles: true }));
    }
  };

  const write = (element, value) => {
    element.value = value;
    tell(element);
  };

  const acts = {
    write: ({ refusalField, refusalValue }) => write(named(refusalField), refusalValue),
    untick: ({ refusalField }) => {
      const box = named(refusalField);
      box.checked = false;
      tell(box);
    },
    remove: ({ refusalField }) => {
      const child = childOf(refusalField);
      document.getElementById(`id_${child}-DELETE-button`).click();
      // what else was wrong with it went with it
      for (const link of document.querySelectorAll("[data-refusal-go]")) {
        if (childOf(link.dataset.refusalGo) === child) settle(entryOf(link));
      }
    },
    add: ({ refusalAdd, refusalPart, refusalValue }) => {
      const total = document.getElementById(`id_${refusalAdd}-TOTAL_FORMS`);
      const number = Number(total.value);
      document.getElementById(`id_${refusalAdd}-ADD`).click();
      write(named(`${refusalAdd}-${number}-${refusalPart}`), refusalValue);
    },
  };

  const childOf = (name) => name.replace(/-[^-]*$/, "");
  const entryOf = (element) => element.closest("[data-refusal-entry]");

  const settle = (entry) => {
    entry.classList.add("refusal__entry--done");
    entry.querySelectorAll("button, input").forEach((one) => (one.disabled = true));
    const done = entry.querySelector("[data-refusal-done]");
    if (done) done.hidden = false;
  };

  // One works down the list: to what is still open, or to the word that all is done.
  const goOn = (from) => {
    const open = document.querySelector(
      "[data-refusal-entry]:not(.refusal__entry--done)",
    );
    (open?.querySelector("a, button") || from).focus();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-refusal-go]");
    if (link) {
      event.preventDefault();
      go(named(link.dataset.refusalGo));
    }
    const button = event.target.closest("[data-refusal-act]");
    if (button) {
      const entry = entryOf(button);
      acts[button.dataset.refusalAct](button.dataset);
      settle(entry);
      goOn(entry.querySelector("[data-refusal-done]"));
    }
  });

  document.addEventListener("DOMContentLoaded", () =>
    document.querySelector(".refusal__title")?.focus({ preventScroll: true }),
  );
})();
