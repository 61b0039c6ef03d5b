// The count of signatures, fetched again each minute while somebody looks at it.
// Never a live region: it would interrupt whoever listens to the page.
const counter = document.querySelector("[data-counter]");
const language = document.documentElement.lang;
const format = new Intl.NumberFormat(language);
const plural = new Intl.PluralRules(language);
const PERIOD = 60000;

// The server wrote the sentence for one and for many, in templates: none is made here.
// French says 0 and 1 in the singular, English only 1; Intl knows.
const choose = (sentence, number) => {
  const form = plural.select(number) === "one" ? "one" : "many";
  if (sentence.dataset.form === form) return;
  const words = counter.querySelector(`template[data-form=${form}]`);
  sentence.replaceChildren(words.content.cloneNode(true));
  sentence.dataset.form = form;
};

const show = (name, number) => {
  const place = counter.querySelector(`[data-${name}]`);
  if (place && Number.isFinite(number)) place.textContent = format.format(number);
};

const refresh = async () => {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch(counter.dataset.url, { credentials: "omit" });
  if (!answer.ok) return;
  const { count, remaining } = await answer.json();
  const sentence = counter.querySelector("[data-sentence]");
  // Nobody yet: “Be the first to sign” stays.
  if (sentence && count > 0) choose(sentence, count);
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
