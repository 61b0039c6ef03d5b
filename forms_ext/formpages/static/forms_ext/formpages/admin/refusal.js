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
    go(element);
  };

  const acts = {
    write: ({ refusalField, refusalValue }) => write(named(refusalField), refusalValue),
    untick: ({ refusalField }) => {
      const box = named(refusalField);
      box.checked = false;
      tell(box);
      go(box);
    },
    remove: ({ refusalField }) => {
      const child = refusalField.replace(/-[^-]*$/, "");
      document.getElementById(`id_${child}-DELETE-button`).click();
    },
    add: ({ refusalAdd, refusalPart, refusalValue }) => {
      const total = document.getElementById(`id_${refusalAdd}-TOTAL_FORMS`);
      const number = Number(total.value);
      document.getElementById(`id_${refusalAdd}-ADD`).click();
      write(named(`${refusalAdd}-${number}-${refusalPart}`), refusalValue);
    },
  };

  const settle = (entry) => {
    entry.classList.add("refusal__entry--done");
    entry.querySelectorAll("button").forEach((button) => (button.disabled = true));
    entry.querySelector("[data-refusal-done]").hidden = false;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-refusal-go]");
    if (link) {
      event.preventDefault();
      go(named(link.dataset.refusalGo));
    }
    const button = event.target.closest("[data-refusal-act]");
    if (button) {
      acts[button.dataset.refusalAct](button.dataset);
      settle(button.closest("[data-refusal-entry]"));
    }
  });

  document.addEventListener("DOMContentLoaded", () =>
    document.querySelector(".refusal__title")?.focus({ preventScroll: true }),
  );
})();
