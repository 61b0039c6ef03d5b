// Pass it on: the telephone's own share sheet, a button that copies, and a count.
// Without this file the links and the field with the address remain.
const block = document.querySelector("[data-share]");
const find = (name) => block?.querySelector(`[data-share-${name}]`);
const { title, text, url, countUrl } = block?.dataset ?? {};
const AGAIN = 3000;

// A sum per way and day: no cookie goes along, and no id.
const count = (channel) => {
  if (!countUrl) return;
  fetch(countUrl, {
    method: "POST",
    body: new URLSearchParams({ channel }),
    credentials: "omit",
    keepalive: true,
  }).catch(() => {});
};

const openSheet = async () => {
  try {
    await navigator.share({ title, url, text: text.replace(url, "").trim() });
    count("sheet");
  } catch (error) {
    // Closed again without choosing: nothing was passed on.
    if (error.name !== "AbortError") find("sheet").hidden = true;
  }
};

const copied = () => {
  const button = find("copy");
  button.dataset.label ??= button.textContent;
  button.textContent = button.dataset.done;
  find("status").textContent = button.dataset.done;
  setTimeout(() => {
    button.textContent = button.dataset.label;
    find("status").textContent = "";
  }, AGAIN);
};

const copy = async () => {
  try {
    await navigator.clipboard.writeText(url);
    copied();
    count("link");
  } catch {
    // Refused by the browser: the address is marked, ready to be copied by hand.
    block.querySelector("#share-link").select();
  }
};

if (block) {
  find("sheet").hidden = !navigator.share;
  find("sheet").addEventListener("click", openSheet);
  find("copy").hidden = !navigator.clipboard;
  find("copy").addEventListener("click", copy);
  block.querySelector("#share-link").addEventListener("focus", (event) => {
    event.target.select();
  });
  for (const link of block.querySelectorAll("[data-channel]")) {
    link.addEventListener("click", () => count(link.dataset.channel));
  }
}
