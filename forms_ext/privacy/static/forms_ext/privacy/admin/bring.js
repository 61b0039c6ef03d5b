// Looks at a file without leaving the page, so that the file stays chosen.
"use strict";
(() => {
  const form = document.getElementById("bring");
  const report = document.getElementById("bring-report");
  if (!form || !report || !window.fetch) return;

  const clear = () => report.replaceChildren();
  form.elements.file.addEventListener("change", clear);
  form.elements.campaign.addEventListener("change", clear);

  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button || button.value !== "look") {
      button?.setAttribute("aria-busy", "true");
      return;
    }
    event.preventDefault();
    button.disabled = true;
    const body = new FormData(form);
    body.set("act", "look");
    body.delete("looked");
    try {
      const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById("bring-report");
      if (!answer.ok || !found) throw new Error(String(answer.status));
      for (const old of form.querySelectorAll(".w-field__errors")) old.replaceChildren();
      report.replaceChildren(...found.childNodes);
      form.classList.add("bring--kept");
      report.focus();
    } catch {
      // an error beside its field, or the network: let the browser show the page itself
      const act = Object.assign(document.createElement("input"), { type: "hidden", name: "act", value: "look" });
      form.append(act);
      form.submit();
    } finally {
      button.disabled = false;
    }
  });
})();
