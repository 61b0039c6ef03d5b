// The count of signatures, fetched again each minute while somebody looks at it.
// Never a live region: it would interrupt whoever listens to the page.
const counter = document.querySelector("[data-counter]");
const format = new Intl.NumberFormat(document.documentElement.lang);
const PERIOD = 60000;

const show = (name, number) => {
  const place = counter.querySelector(`[data-${name}]`);
  if (place && Number.isFinite(number)) place.textContent = format.format(number);
};

const refresh = async () => {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch(counter.dataset.url, { credentials: "omit" });
  if (!answer.ok) return;
  const { count, remaining } = await answer.json();
  show("count", count);
  show("remaining", remaining);
  const bar = counter.querySelector("progress");
  if (bar && Number.isFinite(count)) bar.value = count;
};

// Offline is no error here: the number on the page stays.
const tick = () => refresh().catch(() => {});

if (counter) {
  setInterval(tick, PERIOD);
  document.addEventListener("visibilitychange", tick);
}
