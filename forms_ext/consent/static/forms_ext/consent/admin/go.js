// Long forms: the cursor goes to the field that a link names (`#id_…`), or to the first
// error of a form that was refused, with its tab and panels opened. Other scripts ask
// for the same by sending "forms-ext:go" to an element.
(() => {
  const ERRORS = ".w-field--error, .error-message, .help-critical";
  const INPUTS =
    "input:not([type=hidden]):not(:disabled), select, textarea, [contenteditable=true], button";

  const uncover = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (at.matches("details:not([open])")) at.open = true;
      if (at.matches("[role=tabpanel][hidden]")) {
        document.querySelector(`[role=tab][href="#${at.id}"]`)?.click();
      }
      if (at.matches("[data-panel]")) {
        const toggle = at.querySelector("[data-panel-toggle]");
        if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
      }
    }
  };

  // A sentence that belongs to no field takes the cursor itself, to be read out.
  const focusable = (element) => {
    if (element.matches(INPUTS)) return element;
    const inputs = [...element.querySelectorAll(INPUTS)];
    const found = inputs.find((input) => input.checked) || inputs[0];
    if (found) return found;
    if (element.tabIndex < 0) element.tabIndex = -1;
    return element;
  };

  const go = (element) => {
    uncover(element);
    const found = focusable(element);
    found.scrollIntoView({ block: "center" });
    found.focus({ preventScroll: true });
  };

  document.addEventListener("forms-ext:go", (event) => go(event.target));

  const named = () =>
    location.hash.startsWith("#id_") && document.getElementById(location.hash.slice(1));

  // The list of a refused publish is read first: it leads to each field itself. That the
  // worker is silent is no fault of a form.
  const refused = () => {
    const form = document.querySelector("main form");
    if (!form || document.querySelector("[data-refusal]")) return null;
    return [...document.querySelectorAll(ERRORS)].find(
      (error) => error.closest("main") && !error.closest("template, .silence, [hidden]:not([role=tabpanel])"),
    );
  };

  // Once the page's own scripts have built its panels.
  addEventListener("load", () =>
    setTimeout(() => {
      const target = named() || refused();
      if (target) go(target);
    }),
  );
})();
