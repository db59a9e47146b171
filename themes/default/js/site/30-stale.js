// Facts that have grown old since the site was made say so.
(() => {
  "use strict";
  const today = new Date(Date.now() + 540 * 60000).toISOString().slice(0, 10);
  for (const notice of document.querySelectorAll("[data-after]")) notice.hidden = today <= notice.dataset.after;
})();
