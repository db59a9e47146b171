// Records that somebody keeps on the device: the button on a record's page, and how many there are in the header.
// Nothing of it leaves the device.
(() => {
  "use strict";
  const KEY = "madoguchi.saved";
  const read = () => {
    try {
      const list = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(list) ? list.filter((one) => one && typeof one.url === "string") : [];
    } catch {
      return [];
    }
  };
  const write = (list) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(list));
    } catch {
      return false;
    }
    // The pages themselves are kept for when there is no network; nobody answers where that is switched off.
    navigator.serviceWorker?.ready.then((worker) => worker.active.postMessage({ task: "saved", urls: list.map((one) => one.url) }));
    return true;
  };

  const count = document.getElementById("saved-count");
  const show = () => {
    if (!count) return;
    const number = read().length;
    count.textContent = number ? count.dataset.text.replace("{number}", number) : "";
  };
  show();
  // Another tab, or the list itself.
  addEventListener("storage", show);
  addEventListener("madoguchi-saved", show);

  const button = document.getElementById("save");
  if (!button) return;
  const said = document.getElementById("hand-said");
  const list = document.getElementById("saved-go");
  const url = location.pathname.replace(/index\.html$/, "");
  const entry = () => ({
    url,
    name: button.dataset.name,
    area: button.dataset.area,
    hours: button.dataset.hours,
    // Of a centre without a number of its own, those of its windows.
    phones: [...document.querySelectorAll(".key-facts a.tel, .children a.tel-line")]
      .slice(0, 2)
      .map((phone) => ({ number: phone.lastChild.textContent, href: phone.getAttribute("href") })),
  });
  const is = () => read().some((one) => one.url === url);
  const mark = () => {
    button.setAttribute("aria-pressed", String(is()));
    list.hidden = !is();
  };
  // What was kept is as new as the last visit.
  if (is()) write(read().map((one) => (one.url === url ? entry() : one)));
  mark();
  addEventListener("pageshow", mark);
  button.addEventListener("click", () => {
    const was = is();
    const others = read().filter((one) => one.url !== url);
    const done = write(was ? others : [...others, entry()]);
    mark();
    show();
    said.textContent = !done ? "" : was ? said.dataset.removed : said.dataset.saved;
  });
})();
