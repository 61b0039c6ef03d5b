// A video from elsewhere: its page is a plain link until the click that asks for it.
const play = (event) => {
  // A new tab or window is the person's own choice.
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const link = event.currentTarget;
  const frame = document.createElement("iframe");
  frame.className = "video__frame";
  frame.title = link.dataset.title;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  // YouTube plays only for a page that says which site it stands on.
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.src = link.dataset.video;
  link.replaceWith(frame);
  frame.focus();
};

for (const link of document.querySelectorAll("[data-video]")) {
  link.addEventListener("click", play);
}
