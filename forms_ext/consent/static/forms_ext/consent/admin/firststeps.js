// A step that is done in another tab is seen as done when one comes back.
document.addEventListener("click", (event) => {
  if (!event.target.closest(".first-steps a[target=_blank]")) return;
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") location.reload();
  });
});
