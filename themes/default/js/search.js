// The search page: asks the engine while somebody types, and shows a count, a list and what narrows it.
// Without this script the page is a way in by problem, town and kana. Nothing that is typed leaves the device.
(() => {
  "use strict";
  const box = document.getElementById("found");
  const field = document.getElementById("q");
  if (!box || !field) return;
  const form = field.form;
  const element = (name) => document.getElementById("found-" + name);
  const [count, list, more, danger, way, narrow] = ["count", "list", "more", "danger", "way", "narrow"].map(element);
  // Every sentence that is shown stands in the page, where it is translated.
  const say = box.dataset;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const STEP = 20;
  // Addresses are rooted at the site, which may be a folder: its assets stand beside this script.
  const root = new URL("..", document.currentScript?.src || location.href);
  const isPlain = root.protocol !== "file:" && root.pathname === "/";
  const at = (path) => (isPlain ? path : new URL(path.replace(/^\//, ""), root).href);
  let engine = null;
  let loading = null;
  let hits = [];
  let answer = null;
  let shown = 0;
  let hasTexts = false;

  // A script and no fetch: it also comes from a file on a disk.
  const load = () => {
    loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = at(say.index);
      script.onload = () => {
        const { head, rows } = self.madoguchiIndex;
        engine = self.madoguchiSearch.engine(head, rows);
        engine.head = head;
        done();
      };
      script.onerror = () => {
        loading = null;
        failed(new Error("index"));
      };
      document.head.append(script);
    });
    return loading;
  };

  // Parts of a large index, each asked for once.
  const parts = new Map();
  const folder = say.index.replace(/search-index\.(\w+)\.js$/, "search-$1/");
  const part = (name) => {
    if (!parts.has(name)) {
      const waiting = {};
      waiting.promise = new Promise((done, failed) => ([waiting.done, waiting.failed] = [done, failed]));
      parts.set(name, waiting);
      const script = document.createElement("script");
      script.src = at(folder + name + ".js");
      script.onerror = () => {
        parts.delete(name);
        waiting.failed(new Error(name));
      };
      document.head.append(script);
    }
    return parts.get(name).promise;
  };
  self.madoguchiPart = (name, data) => parts.get(name)?.done(data);

  const add = (tag, parent, text, name) => {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (name) node.className = name;
    parent.append(node);
    return node;
  };
  const link = (parent, text, href, name) => {
    const node = add("a", parent, text, name);
    node.href = href;
    return node;
  };
  const areaName = (area) => engine.upward(area).reverse().map((one) => engine.head.areas[one][0]).join(" ");
  const kinds = JSON.parse(say.kinds);

  const showMore = (focus) => {
    const start = shown;
    for (const { doc } of hits.slice(start, start + STEP)) {
      const item = add("li", list, "", "card");
      const where = doc.area >= 0 && doc.kind !== "a" ? areaName(doc.area) : "";
      add("p", item, [kinds[doc.kind], where].filter(Boolean).join("　"), "card-kicker");
      link(add("p", item, "", "card-name"), doc.title, at(doc.href));
      if (doc.phone) link(add("p", item, "", "card-tel"), doc.phone, "tel:" + doc.phone.replace(/[^0-9+]/g, ""), "tel-line");
    }
    shown = Math.min(hits.length, start + STEP);
    more.hidden = shown >= hits.length;
    if (focus) list.children[start]?.querySelector("a")?.focus();
  };

  // ── filters ──
  const FILTERS = {
    kind: { of: (doc) => [doc.kind], label: (key) => kinds[key] },
    area: { of: (doc) => engine.upward(doc.area), label: (key) => areaName(Number(key)) },
    audience: { of: (doc) => doc.audiences, label: (key) => engine.audiences[key] },
    concern: { of: (doc) => doc.concerns, label: (key) => engine.head.concerns[key][0] },
  };
  const chosen = {};
  const passes = (doc, except) =>
    Object.entries(FILTERS).every(([name, { of }]) => name === except || !chosen[name] || of(doc).map(String).includes(chosen[name]));
  const fillFilters = () => {
    for (const [name, { of, label }] of Object.entries(FILTERS)) {
      const select = element(name);
      const numbers = new Map();
      for (const { doc } of answer.hits) if (passes(doc, name)) for (const key of of(doc)) numbers.set(String(key), (numbers.get(String(key)) ?? 0) + 1);
      if (chosen[name] && !numbers.has(chosen[name])) numbers.set(chosen[name], 0);
      const options = [...numbers].filter(([key]) => label(key));
      options.sort((a, b) => (name === "area" ? Number(a[0]) - Number(b[0]) : b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
      select.replaceChildren(new Option(say.all, ""));
      for (const [key, number] of options) select.append(new Option(fill(say.option, { name: label(key), n: number }), key));
      select.value = chosen[name] ?? "";
      select.parentElement.hidden = options.length < 2 && !chosen[name];
    }
  };

  // The general windows of the town that was chosen or named; else where towns are chosen.
  const showWay = () => {
    const town = chosen.area ? Number(chosen.area) : answer.areas.find((area) => !engine.head.areas[area][3]);
    const general = town === undefined ? [] : engine.docs().filter((doc) => doc.area === town && doc.rank >= 30 && "gwsbv".includes(doc.kind));
    way.replaceChildren();
    if (town === undefined) {
      link(way, say.choose, "#areas-h");
    } else if (general.length) {
      way.append(fill(say.general, { town: engine.head.areas[town][0] }) + " ");
      general.slice(0, 3).forEach((doc, index) => {
        if (index) way.append("、");
        link(way, doc.title, at(doc.href));
      });
    } else {
      link(way, fill(say.town, { town: engine.head.areas[town][0] }), at(engine.head.areas[town][4]));
    }
  };

  const showDanger = () => {
    danger.hidden = answer.lines.length === 0;
    const lines = element("lines");
    lines.replaceChildren();
    for (const number of answer.lines) {
      const [name, phone, dial, summary, web] = engine.head.lines[number];
      const item = add("li", lines, "", "line");
      if (phone) link(item, phone, dial, "line-tel");
      const what = add("div", item, "", "line-what");
      const title = add("p", what, "", "line-name");
      if (web) link(title, name, web).rel = "noreferrer";
      else title.textContent = name;
      if (summary) add("p", what, summary);
    }
  };

  const show = () => {
    hits = answer.hits.filter(({ doc }) => passes(doc));
    list.replaceChildren();
    shown = 0;
    const values = { n: hits.length, q: field.value.trim() };
    const narrowed = Object.values(chosen).some(Boolean);
    count.textContent = fill(!hits.length ? (narrowed ? say.narrowed : say.none) : answer.near ? say.near : engine.prepare && hits.length >= STEP ? say.atLeast : say.count, values);
    narrow.hidden = answer.hits.length < 2;
    fillFilters();
    showWay();
    showDanger();
    showMore(false);
  };

  let last = 0;
  const search = async () => {
    const typed = field.value;
    if (!typed.trim()) {
      box.hidden = true;
      return;
    }
    const mine = ++last;
    box.hidden = false;
    if (!engine) count.textContent = say.loading;
    try {
      await load();
    } catch {
      count.textContent = say.failed;
      return;
    }
    // Somebody typed on meanwhile.
    if (mine !== last) return;
    if (engine.prepare) {
      try {
        await engine.prepare(typed, part);
      } catch {
        count.textContent = say.failed;
        return;
      }
      if (mine !== last) return;
    }
    answer = engine.find(typed);
    show();
    if (engine.prepare || hasTexts) return;
    // What stands only in the texts comes when the first answer is there.
    hasTexts = true;
    try {
      engine.addTexts(await part("t"));
    } catch {
      hasTexts = false;
      return;
    }
    const before = answer.hits.length;
    if (mine === last && !list.contains(document.activeElement)) answer = engine.find(typed);
    if (answer.hits.length !== before) show();
  };

  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(search, 150);
  };
  field.addEventListener("focus", () => load().catch(() => {}), { once: true });
  field.addEventListener("input", (event) => {
    if (!event.isComposing) soon();
  });
  field.addEventListener("compositionend", soon);
  // The Enter that settles a kana conversion must not send the form.
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
  for (const name of Object.keys(FILTERS)) {
    element(name).addEventListener("change", (event) => {
      chosen[name] = event.target.value;
      show();
    });
  }
  more.addEventListener("click", () => showMore(true));

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    field.value = asked;
    search();
  }
})();
