// The search page: asks the engine while somebody types, and shows a count, a list and what narrows it.
// Without this script the page is a way in by problem, town and kana. Nothing that is typed leaves the device.
(() => {
  "use strict";
  const box = document.getElementById("found");
  const field = document.getElementById("q");
  if (!box || !field) return;
  const form = field.form;
  const element = (name) => document.getElementById("found-" + name);
  const [count, list, more, danger, way, narrow, exit] = ["count", "list", "more", "danger", "way", "narrow", "exit"].map(element);
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
  const run = (path) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = at(path);
      script.onload = done;
      script.onerror = () => failed(new Error(path));
      document.head.append(script);
    });
  const names = say.names ? JSON.parse(say.names) : null;
  const load = () => {
    loading ??= run(say.index).then(
      () => {
        const { head, rows } = self.madoguchiIndex;
        engine = self.madoguchiSearch.engine(head, rows, names);
        engine.head = head;
      },
      (error) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  };

  // Parts of the index, each asked for once. A part says its own name.
  const parts = new Map();
  const folder = say.index.replace(/search-index\.(\w+)\.js$/, "search-$1/");
  const part = (name, path = folder + name + ".js") => {
    if (!parts.has(name)) {
      const waiting = {};
      waiting.promise = new Promise((done, failed) => ([waiting.done, waiting.failed] = [done, failed]));
      parts.set(name, waiting);
      run(path).catch((error) => {
        parts.delete(name);
        waiting.failed(error);
      });
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
  // In another language, names of records and towns are Japanese.
  const inJapanese = (node) => {
    if (names) node.lang = "ja";
    return node;
  };
  const areaName = (area) => engine.upward(area).reverse().map((one) => engine.head.areas[one][0]).join(" ");
  const kinds = JSON.parse(say.kinds);
  const isRecord = (doc) => "wsbvagd".includes(doc.kind);
  // The page of this edition where there is one, else the Japanese one.
  const pageOf = (doc) => at(say.here.includes(doc.kind) && doc.href !== say.once ? say.prefix + doc.href : doc.href);

  // What was old on the day of the build is old; other facts are from the day after their last, as it is in Japan.
  const ages = JSON.parse(say.asOf ?? "[]");
  const ageOf = ({ age }) => {
    const [month, last] = engine.head.ages[age] ?? [];
    const today = new Date(Date.now() + 540 * 60000).toISOString().slice(0, 10);
    return last && today <= last ? "" : ages[month];
  };

  const showMore = (focus) => {
    const start = shown;
    for (const { doc } of hits.slice(start, start + STEP)) {
      const item = add("li", list, "", "card");
      const kicker = add("p", item, kinds[doc.kind], "card-kicker");
      if (doc.area >= 0 && doc.kind !== "a") inJapanese(add("span", kicker, areaName(doc.area), "found-where"));
      const name = link(add("p", item, "", "card-name"), doc.title, pageOf(doc));
      if (isRecord(doc)) inJapanese(name);
      if (doc.phone) link(add("p", item, "", "card-tel"), doc.phone, "tel:" + doc.phone.replace(/[^0-9+]/g, ""), "tel-line");
      const age = ageOf(doc);
      if (age) add("span", add("p", item, "", "small"), age, "piece as-of");
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
    concern: { of: (doc) => doc.concerns, label: (key) => engine.concerns[key] },
  };
  const chosen = {};
  const open = element("open");
  // Number of a document → whether it is open at this minute; unknown is not open.
  let isOpen = null;
  const passes = (doc, except) =>
    (except === "open" || !open.checked || !isOpen || isOpen(doc)) &&
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
      for (const [key, n] of options) select.append(new Option(fill(say.option, { name: label(key), n }), key));
      select.value = chosen[name] ?? "";
      select.parentElement.hidden = options.length < 2 && !chosen[name];
    }
    element("open-row").hidden = !isOpen;
    if (!isOpen) return;
    const n = answer.hits.filter(({ doc }) => passes(doc, "open") && isOpen(doc)).length;
    open.nextElementSibling.textContent = fill(say.option, { name: say.open, n });
  };
  // What is open when comes with the filters, not with the first answer.
  const loadOpenings = async () => {
    if (isOpen || !say.openings || !self.madoguchiNow) return;
    const [openings, numbers] = await part("openings", say.openings);
    const known = new Map();
    let minute = 0;
    isOpen = (doc) => {
      const now = Math.floor(Date.now() / 60000);
      if (now !== minute) known.clear();
      minute = now;
      const number = numbers[doc.index] ?? -1;
      if (!known.has(number)) known.set(number, number >= 0 && self.madoguchiNow.isOpen(openings[number]));
      return known.get(number);
    };
    if (answer) fillFilters();
  };
  narrow.addEventListener("toggle", () => {
    if (narrow.open) loadOpenings().catch(() => {});
  });

  // The general windows of the town that was chosen or named; else where towns are chosen.
  const showWay = () => {
    const town = chosen.area ? Number(chosen.area) : answer.areas.find((area) => !engine.head.areas[area][3]);
    const general = town === undefined ? [] : engine.docs().filter((doc) => doc.area === town && doc.rank >= 30 && "gwsbv".includes(doc.kind));
    way.replaceChildren();
    if (town === undefined) {
      link(way, say.choose, "#areas-h");
      return;
    }
    const name = engine.head.areas[town][0];
    if (!general.length) {
      link(way, fill(say.town, { town: name }), pageOf({ kind: "a", href: engine.head.areas[town][4] }));
      return;
    }
    add("span", way, fill(say.general, { town: name }));
    for (const doc of general.slice(0, 3)) inJapanese(link(way, doc.title, pageOf(doc)));
  };

  let hasExit = false;
  const showDanger = () => {
    const isDanger = answer.lines.length > 0;
    danger.hidden = !isDanger;
    exit.hidden = !isDanger;
    if (isDanger && !hasExit && say.exit) {
      hasExit = true;
      run(say.exit).catch(() => {});
    }
    const lines = element("lines");
    lines.replaceChildren();
    for (const number of answer.lines) {
      const [name, phone, dial, summary, web] = engine.head.lines[number];
      const [called, about] = names?.l[number] ?? [name, summary];
      const item = add("li", lines, "", "line");
      if (phone) link(item, phone, dial, "line-tel");
      const what = add("div", item, "", "line-what");
      const title = add("p", what, "", "line-name");
      if (web) link(title, called, web).rel = "noreferrer";
      else title.textContent = called;
      if (about) add("p", what, about);
    }
  };

  const show = () => {
    hits = answer.hits.filter(({ doc }) => passes(doc));
    list.replaceChildren();
    shown = 0;
    const values = { n: hits.length, q: field.value.trim() };
    const narrowed = open.checked || Object.values(chosen).some(Boolean);
    count.textContent = fill(!hits.length ? (narrowed ? say.narrowed : say.none) : answer.near ? say.near : engine.prepare && hits.length >= STEP ? say.atLeast : say.count, values);
    narrow.hidden = answer.hits.length < 2 && !narrowed;
    fillFilters();
    showWay();
    showDanger();
    showMore(false);
  };

  // What was asked stands behind the `#` of this page's own address, which no request carries, so that Back and a reload
  // find it again. Words of danger never stand there.
  const remember = (words) => {
    try {
      history.replaceState(history.state, "", location.pathname + (words ? "#q=" + encodeURIComponent(words) : ""));
    } catch {
      // A page from a disk may not change its address.
    }
  };

  let last = 0;
  const search = async () => {
    const typed = field.value;
    const mine = ++last;
    if (!typed.trim()) {
      box.hidden = true;
      exit.hidden = true;
      remember("");
      return;
    }
    box.hidden = false;
    if (!engine) count.textContent = say.loading;
    try {
      await load();
      // Somebody typed on meanwhile.
      if (mine !== last) return;
      if (engine.prepare) await engine.prepare(typed, part);
    } catch {
      if (mine === last) count.textContent = say.failed;
      return;
    }
    if (mine !== last) return;
    answer = engine.find(typed);
    remember(answer.lines.length ? "" : typed.trim());
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
  open.addEventListener("change", show);
  more.addEventListener("click", () => showMore(true));

  const ask = () => {
    const asked = new URLSearchParams(location.hash.slice(1)).get("q");
    if (!asked) return;
    field.value = asked;
    search();
  };
  addEventListener("hashchange", ask);
  ask();
})();
