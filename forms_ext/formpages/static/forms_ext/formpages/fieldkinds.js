// In the editor: of a field's settings, only those of its kind are shown.
const SELECT = "select[data-settings]";

const show = (select) => {
  const settings = JSON.parse(select.dataset.settings);
  const shown = settings[select.value] ?? [];
  const known = new Set(Object.values(settings).flat());
  const child = select.closest("[data-inline-panel-child]");
  for (const name of known) {
    const field = child?.querySelector(`[data-contentpath="${name}"]`);
    const panel = field?.closest(".w-panel__wrapper");
    if (panel) panel.hidden = !shown.includes(name);
  }
};

document.addEventListener("change", ({ target }) => {
  if (target.matches(SELECT)) show(target);
});

// Fields are added and moved while the page is open.
const look = (root) => root.querySelectorAll?.(SELECT).forEach(show);
new MutationObserver((changes) => {
  for (const change of changes) change.addedNodes.forEach(look);
}).observe(document.documentElement, { childList: true, subtree: true });
look(document);
document.addEventListener("DOMContentLoaded", () => look(document));
