// Keeps the figures of a mailing fresh while it leaves; the page works without it.
const box = document.querySelector("[data-progress]");

async function refresh() {
  const response = await fetch(box.dataset.progress, { credentials: "same-origin" });
  if (!response.ok) return;
  const figures = await response.json();
  const said = [figures.state, figures.held, String(figures.silent)].join();
  if (said !== [box.dataset.state, box.dataset.held, box.dataset.silent].join()) {
    window.location.reload();
    return;
  }
  const format = new Intl.NumberFormat(document.documentElement.lang || undefined);
  const bar = box.querySelector("progress");
  bar.max = figures.total || 1;
  bar.value = figures.done;
  box.querySelector("[data-done]").textContent = format.format(figures.done);
  box.querySelector("[data-total]").textContent = format.format(figures.total);
  for (const [state, count] of Object.entries(figures.by_state)) {
    const row = box.querySelector(`[data-row="${state}"]`);
    row.hidden = count === 0;
    row.querySelector("td").textContent = format.format(count);
  }
}

if (box?.dataset.progress) {
  setInterval(() => {
    if (!document.hidden) refresh().catch(() => {});
  }, 2000);
}
