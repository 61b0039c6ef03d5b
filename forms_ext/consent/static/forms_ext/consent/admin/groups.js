// Radio buttons and checkboxes that answer one question are a group with its name:
// Wagtail writes the question beside them, and a screen reader hears answers alone.
(() => {
  const CHOICES = "[data-field-input] > div[id]";
  const QUESTION = ".w-field__label, [data-panel-heading-text]";
  const CHOICE = "input[type=radio], input[type=checkbox]";

  const name = (choices) => {
    if (choices.hasAttribute("role") || !choices.querySelector(CHOICE)) return;
    const label = ["w-field__wrapper", "w-panel__wrapper", "w-panel"]
      .map((around) => choices.closest(`.${around}`)?.querySelector(QUESTION))
      .find(Boolean);
    if (!label) return;
    label.id ||= `${choices.id}-label`;
    const radios = choices.querySelector("input[type=radio]");
    choices.setAttribute("role", radios ? "radiogroup" : "group");
    choices.setAttribute("aria-labelledby", label.id);
  };

  // Fields are added while the page is open.
  const look = (root) => root.querySelectorAll?.(CHOICES).forEach(name);
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(look);
  }).observe(document.documentElement, { childList: true, subtree: true });
  addEventListener("load", () => look(document));
})();
