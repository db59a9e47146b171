// Search in the page: loads one small list of records and keeps those that contain every word.
// Without this script the search page is a way in by problem, town and kana. A later issue replaces it.
(() => {
  "use strict";
  const box = document.getElementById("found");
  const field = document.getElementById("q");
  if (!box || !field) return;
  const form = field.form;
  const count = document.getElementById("found-count");
  const list = document.getElementById("found-list");
  const more = document.getElementById("found-more");
  const STEP = 20;
  let records = null;
  let hits = [];
  let shown = 0;

  // One form for what is written and for what is typed: full width, katakana and capitals are no difference.
  const fold = (text) =>
    text.normalize("NFKC").toLowerCase().replace(/[\u30a1-\u30f6]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));

  const load = async () => {
    if (records) return;
    const answer = await fetch(box.dataset.index);
    if (!answer.ok) throw new Error(String(answer.status));
    records = (await answer.json()).map((r) => ({ ...r, key: fold([r.n, r.r, r.a, r.t, r.x].join(" ")) }));
  };

  const add = (tag, parent, text, name) => {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (name) node.className = name;
    parent.append(node);
    return node;
  };

  const showMore = (focus) => {
    const from = shown;
    for (const r of hits.slice(from, from + STEP)) {
      const item = add("li", list, "", "card");
      add("p", item, r.a, "card-kicker");
      const link = add("a", add("p", item, "", "card-name"), r.n);
      link.href = r.u;
      if (r.t) {
        const tel = add("a", add("p", item, "", "card-tel"), r.t, "tel-line");
        tel.href = "tel:" + encodeURIComponent(r.t.replaceAll("-", ""));
      }
    }
    shown = Math.min(hits.length, from + STEP);
    more.hidden = shown >= hits.length;
    if (focus) list.children[from]?.querySelector("a")?.focus();
  };

  const search = async () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    list.replaceChildren();
    shown = 0;
    if (words.length === 0) {
      box.hidden = true;
      return;
    }
    box.hidden = false;
    try {
      await load();
    } catch {
      count.textContent = "いま検索できません。下の一覧からさがしてください。";
      return;
    }
    hits = records.filter((r) => words.every((w) => r.key.includes(w)));
    count.textContent = hits.length
      ? `${hits.length}件 見つかりました`
      : "見つかりませんでした。短いことばに変えるか、下の一覧からさがしてください。";
    showMore(false);
  };

  let timer = 0;
  field.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(search, 200);
  });
  field.addEventListener("compositionend", search);
  // The Enter that settles a kana conversion must not send the form.
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  more.addEventListener("click", () => showMore(true));

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    field.value = asked;
    search();
  }
})();
