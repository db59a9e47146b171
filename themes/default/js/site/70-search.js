// Boxes for search. What is typed goes to the search page behind a `#`, which a browser sends to nobody; without this
// script the form sends nothing, and leads to the lists.
(() => {
  "use strict";
  for (const form of document.querySelectorAll("form.search")) {
    const field = form.querySelector("input");
    // The Enter that settles a kana conversion must not send the form.
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
    });
    form.addEventListener("submit", (event) => {
      // The search page answers itself.
      if (event.defaultPrevented || document.getElementById("found")) return;
      event.preventDefault();
      const words = field.value.trim();
      location.href = form.action + (words ? "#q=" + encodeURIComponent(words) : "");
    });
  }
})();
