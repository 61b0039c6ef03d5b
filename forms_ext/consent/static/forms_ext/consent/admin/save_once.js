// Wagtail's autosave and its buttons know nothing of one another. Pressed while an
// autosave is on its way, "Publish" or "Save draft" would make a new page a second time
// (and be refused for the address the first one has), or its fields twice: so the button
// waits for the answer, and nothing is saved any more once it was sent.
(() => {
  const PATIENCE = 15000;
  let leaving = false;
  let underWay = null;
  let waiting = null;

  const send = () => {
    const { form, timer } = waiting;
    clearTimeout(timer);
    waiting = null;
    underWay = null;
    form.requestSubmit();
  };

  // By then the button pressed is disabled, and a disabled button names no action.
  const keep = (form, button) => {
    if (!button || !button.name) return;
    const action = document.createElement("input");
    action.type = "hidden";
    action.name = button.name;
    action.value = button.value;
    form.append(action);
  };

  document.addEventListener("w-autosave:save", (event) => {
    if (leaving || waiting) event.preventDefault();
    else underWay = event.detail.trigger;
  });

  for (const end of ["w-autosave:success", "w-autosave:error"]) {
    document.addEventListener(end, (event) => {
      if (event.detail.trigger !== underWay) return;
      underWay = null;
      if (waiting) send();
    });
  }

  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!form.matches("[data-edit-form]")) return;
      if (!underWay) {
        leaving = true;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (waiting) return;
      keep(form, event.submitter);
      waiting = { form, timer: setTimeout(send, PATIENCE) };
    },
    true,
  );

  // Back from the browser's memory, the page is edited again.
  addEventListener("pageshow", () => {
    leaving = false;
  });
})();
