// A day typed in another spelling stays as it was typed, and is refused in words when the
// form is sent: the calendar would put today in its place, and say nothing.
if (window.jQuery?.fn.datetimepicker) {
  window.jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
}
