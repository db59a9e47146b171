// The page about being without a network: keeps a town's windows, tells what is kept, switches all of it off and on.
(() => {
  "use strict";
  const KEY = "madoguchi.offline";
  const box = document.getElementById("offline");
  const part = (name) => document.getElementById(`offline-${name}`);
  const [now, keep, town, kept, said, off, on, choose] = ["now", "keep", "town", "kept", "said", "off", "on", "choose"].map(part);

  // This page also stands in for one that cannot be reached.
  const lost = () => {
    now.hidden = navigator.onLine && location.pathname === box.dataset.here;
  };
  lost();
  addEventListener("online", lost);
  addEventListener("offline", lost);

  if (!("serviceWorker" in navigator) || !window.isSecureContext || document.querySelector('script[src^="/__madoguchi/"]')) {
    box.hidden = true;
    part("none").hidden = false;
    return;
  }

  const ask = async (task, url) => {
    const worker = (await navigator.serviceWorker.ready).active;
    return new Promise((answer) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = (event) => answer(event.data);
      worker.postMessage({ task, url }, [channel.port2]);
    });
  };
  const isOff = () => {
    try {
      return localStorage.getItem(KEY) === "off";
    } catch {
      return false;
    }
  };
  const set = (value) => {
    try {
      if (value) localStorage.setItem(KEY, value);
      else localStorage.removeItem(KEY);
    } catch {
      // It is off until the next page, at least.
    }
  };

  const name = (url) => [...town.options].find((option) => option.value === url)?.text ?? url;
  const label = () => {
    keep.textContent = keep.dataset.text.replace("{area}", name(town.value));
  };
  town.addEventListener("change", label);
  label();

  const show = async () => {
    const switched = isOff();
    off.hidden = switched;
    on.hidden = !switched;
    choose.hidden = switched;
    kept.replaceChildren();
    if (switched) return;
    const { towns = [] } = (await ask("towns")) ?? {};
    kept.replaceChildren();
    for (const url of towns) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = url;
      link.className = "link strong";
      link.textContent = name(url);
      const state = document.createElement("span");
      state.textContent = box.dataset.kept;
      const drop = document.createElement("button");
      drop.type = "button";
      drop.className = "hand-button";
      drop.textContent = box.dataset.drop;
      const which = document.createElement("span");
      which.className = "vh";
      which.textContent = ` ${name(url)}`;
      drop.append(which);
      drop.addEventListener("click", async () => {
        await ask("drop", url);
        await show();
        said.textContent = box.dataset.dropped;
        town.focus();
      });
      item.append(link, state, drop);
      kept.append(item);
    }
  };

  keep.addEventListener("click", async () => {
    keep.setAttribute("aria-disabled", "true");
    said.textContent = "…";
    const answer = await ask("keep", town.value);
    keep.removeAttribute("aria-disabled");
    await show();
    said.textContent = answer?.done ? `${name(town.value)} ${box.dataset.kept}` : box.dataset.failed;
  });
  off.addEventListener("click", async () => {
    set("off");
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
    for (const one of await caches.keys()) if (one.startsWith("madoguchi-")) await caches.delete(one);
    await show();
    said.textContent = box.dataset.stopped;
    on.focus();
  });
  on.addEventListener("click", async () => {
    set("");
    await navigator.serviceWorker.register("/sw.js");
    await show();
    said.textContent = "";
    off.focus();
  });
  show();
})();
