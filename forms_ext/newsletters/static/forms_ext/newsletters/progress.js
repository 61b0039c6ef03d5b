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
  const part = (name) => box.querySelector(`[data-part="${name}"]`);
  box.querySelector("[data-bar]").setAttribute("viewBox", `0 0 ${figures.total || 1} 1`);
  part("left").setAttribute("width", figures.left);
  part("never").setAttribute("x", figures.left);
  part("never").setAttribute("width", figures.never);
  for (const name of ["left", "waiting", "never", "total"]) {
    box.querySelector(`[data-figure="${name}"]`).textContent = format.format(figures[name]);
  }
  for (const name of ["waiting", "never"]) {
    box.querySelector(`[data-key="${name}"]`).hidden = figures[name] === 0;
  }
  box.querySelector("[data-states]").hidden = figures.total === 0;
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
