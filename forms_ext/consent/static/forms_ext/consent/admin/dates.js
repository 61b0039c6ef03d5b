// A day typed in another spelling stays as it was typed, and is refused in words when the
// form is sent: the calendar would put today in its place, and say nothing.
if (window.jQuery?.fn.datetimepicker) {
  window.jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
}

// Who types a day needs no calendar, least of all one that lies over the next button.
document.addEventListener("input", ({ target }) => {
  const field = window.jQuery?.(target);
  if (!field?.data("xdsoft_datetimepicker")) return;
  // after the moment in which it opens by itself
  setTimeout(() => field.datetimepicker("hide"), 200);
});
