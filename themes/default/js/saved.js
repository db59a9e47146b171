// The list of what was saved on this device. Everything in it comes from the device's own storage, and is shown as text.
(() => {
  "use strict";
  const KEY = "madoguchi.saved";
  const box = document.getElementById("saved");
  const list = document.getElementById("saved-list");
  const empty = document.getElementById("saved-empty");
  const tools = document.getElementById("saved-tools");
  const said = document.getElementById("saved-said");

  const read = () => {
    try {
      const all = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      // Only addresses of this site and telephone numbers become links.
      return Array.isArray(all) ? all.filter((one) => /^\/(?!\/)/.test(one?.url)) : [];
    } catch {
      return [];
    }
  };
  const write = (all) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(all));
    } catch {
      // Then it stays as it is, and the list shows that.
    }
    dispatchEvent(new Event("madoguchi-saved"));
    tell();
  };
  const tell = () =>
    navigator.serviceWorker?.ready.then((worker) => worker.active.postMessage({ task: "saved", urls: read().map((one) => one.url) }));

  const add = (tag, parent, text, name) => {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (name) node.className = name;
    parent.append(node);
    return node;
  };
  const card = (one) => {
    const item = add("li", list, "", "card");
    if (one.area) add("p", item, String(one.area), "card-kicker");
    const link = add("a", add("p", item, "", "card-name"), String(one.name ?? one.url));
    link.href = one.url;
    const phones = Array.isArray(one.phones) ? one.phones.filter((phone) => /^tel:[0-9#%-]+$/.test(phone?.href)) : [];
    if (phones.length) {
      const line = add("p", item, "", "card-tel");
      for (const phone of phones) {
        const tel = add("a", line, "", "tel-line");
        add("span", tel, `${one.name} ${box.dataset.phone} `, "vh");
        tel.append(String(phone.number));
        tel.href = phone.href;
      }
    }
    if (one.hours) add("p", item, String(one.hours), "small");
    const remove = add("button", add("p", item, "", "hand"), box.dataset.remove, "hand-button");
    remove.type = "button";
    // Which one, for those who do not see where the button stands.
    add("span", remove, ` ${one.name}`, "vh");
    remove.addEventListener("click", () => {
      const at = [...list.children].indexOf(item);
      write(read().filter((other) => other.url !== one.url));
      show();
      said.textContent = box.dataset.removed;
      // The focus stays in the list, or goes to its heading when it is empty.
      (list.children[Math.min(at, list.children.length - 1)]?.querySelector("a") ?? document.getElementById("saved-title")).focus();
    });
  };
  const show = () => {
    const all = read();
    list.replaceChildren();
    all.forEach(card);
    empty.hidden = all.length > 0;
    tools.hidden = all.length === 0;
  };

  document.getElementById("saved-clear").addEventListener("click", (event) => {
    if (!confirm(event.target.dataset.sure)) return;
    write([]);
    show();
    said.textContent = box.dataset.removed;
    document.getElementById("saved-title").focus();
  });
  addEventListener("storage", show);
  show();
  tell();
})();
