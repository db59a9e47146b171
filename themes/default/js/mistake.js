// The sheet for mistakes: writes the number of the page that somebody came from into its line, and prints.
// Without this script the number is written by hand. Nothing that is typed here leaves the device.
(() => {
  "use strict";
  const number = new URLSearchParams(location.search).get("id") ?? "";
  const line = document.getElementById("page-number");
  // Only what can be the number of a page: an address may come from anywhere.
  if (line && /^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(number) && number.length <= 200) line.value = number;
  const print = document.getElementById("print");
  if (!print) return;
  print.hidden = false;
  print.addEventListener("click", () => window.print());
})();
