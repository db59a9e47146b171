// Tell somebody, print; furigana off and on.
(() => {
  "use strict";
  const share = document.getElementById("share");
  const said = document.getElementById("hand-said");
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // No clipboard without a safe connection: the address is there to be copied by hand.
      said.textContent = text;
      return;
    }
    said.textContent = said.dataset.copied;
  };
  share?.addEventListener("click", async () => {
    // Without what stands behind `?` and `#`.
    const url = location.origin + location.pathname;
    if (!navigator.share) return copy(url);
    try {
      await navigator.share({ title: document.title, url });
    } catch (error) {
      // Thinking better of it is no failure.
      if (error.name !== "AbortError") copy(url);
    }
  });
  document.getElementById("print")?.addEventListener("click", () => print());

  const ruby = document.getElementById("ruby");
  if (!ruby) return;
  const KEY = "madoguchi.ruby";
  const show = (on) => {
    document.documentElement.classList.toggle("no-ruby", !on);
    ruby.textContent = on ? ruby.dataset.hide : ruby.dataset.show;
  };
  let on = true;
  try {
    on = localStorage.getItem(KEY) !== "off";
  } catch {
    // Not remembered, then.
  }
  show(on);
  ruby.addEventListener("click", () => {
    on = !on;
    show(on);
    try {
      if (on) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, "off");
    } catch {
      // It holds for this page.
    }
  });
})();
