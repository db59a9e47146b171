// Starts what keeps pages for when there is no network; ../sw.js is that.
(() => {
  "use strict";
  if (!("serviceWorker" in navigator) || !/^https?:$/.test(location.protocol)) return;
  let off = false;
  try {
    off = localStorage.getItem("madoguchi.offline") === "off";
  } catch {
    // Without storage nobody could have switched it off.
  }
  // The preview shows what was saved a second ago; nothing may stand between.
  if (off || document.querySelector('script[src^="/__madoguchi/"]')) {
    navigator.serviceWorker.getRegistrations().then((all) => all.forEach((one) => one.unregister()));
    return;
  }
  // A visit to a sensitive page starts nothing that stays.
  if (document.querySelector(".exit-link")) return;
  const start = () => navigator.serviceWorker.register("/sw.js").catch(() => {});
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
})();
