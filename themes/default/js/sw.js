// Pages for when there is no network. Before this stands `const SITE = {version, shell, search, offline, private}`, written by the
// program: a new version of anything makes a new file here, and the browser takes that over by itself.
//
// Pages always come from the network when there is one; what is kept is for when there is none, or when it takes too long.
// Sensitive pages are never kept, and neither is anything that somebody typed.
"use strict";

const SHELL = `madoguchi-shell-${SITE.version}`;
const SEEN = "madoguchi-seen";
const KEPT = "madoguchi-kept";
// What is kept is written down beside it, under an address that the site does not have.
const LIST = "/__madoguchi/kept";
const MOST_SEEN = 40;
const MOST_OF_TOWN = 400;
const PATIENCE = 4000;

const isPrivate = (path) => SITE.private.some((part) => path.includes(part));
const isPage = (path) => /^\/(?!\/)[\w/.-]*$/.test(path) && !isPrivate(path);

self.addEventListener("install", (event) => {
  const files = SITE.shell.map((url) => new Request(url, { cache: "reload" }));
  event.waitUntil(
    caches
      .open(SHELL)
      .then((shell) => shell.addAll(files))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const clean = async () => {
    for (const name of await caches.keys()) {
      // Pages seen on a walk through the site are old now; kept ones are fetched again at the next visit.
      if (name === SEEN || (name.startsWith("madoguchi-shell-") && name !== SHELL)) await caches.delete(name);
    }
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || url.pathname.startsWith("/__madoguchi/")) return;
  if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(asset(request, url));
});

async function page(event, url) {
  if (isPrivate(url.pathname)) return fetch(event.request).catch(offline);
  const network = fetch(event.request).then((response) => {
    event.waitUntil(keepVisited(url, response.clone()).catch(() => {}));
    return response;
  });
  const stored = () => caches.match(url.pathname, { cacheName: SHELL }).then((found) => found ?? caches.match(url.pathname));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  try {
    const first = await Promise.race([network, late]);
    return first ?? (await stored()) ?? (await network);
  } catch {
    return (await stored()) ?? offline();
  }
}

async function offline() {
  return (await caches.match(SITE.offline)) ?? Response.error();
}

async function asset(request, url) {
  const shell = await caches.open(SHELL);
  const found = await shell.match(url.pathname);
  if (found) return found;
  const response = await fetch(request).catch(() => undefined);
  if (response?.ok) {
    if (SITE.search.includes(url.pathname)) await shell.put(url.pathname, response.clone()).catch(() => {});
    return response;
  }
  // A kept page may ask for the style sheet of an older version: this version's does as well.
  const [, stem, ending] = url.pathname.match(/^\/assets\/([\w-]+)\.\w+\.(css|js)$/) ?? [];
  for (const { url: other } of stem ? await shell.keys() : []) {
    const { pathname } = new URL(other);
    if (pathname.startsWith(`/assets/${stem}.`) && pathname.endsWith(`.${ending}`)) return shell.match(other);
  }
  return response ?? Response.error();
}

const mayKeep = (response) =>
  response.ok &&
  response.type === "basic" &&
  !response.redirected &&
  (response.headers.get("Content-Type") ?? "").startsWith("text/html") &&
  !(response.headers.get("Cache-Control") ?? "").includes("no-store");

async function keepVisited(url, response) {
  if (url.search || !mayKeep(response)) return;
  const kept = await caches.open(KEPT);
  if (await kept.match(url.pathname)) await kept.put(url.pathname, response);
  else if (!SITE.shell.includes(url.pathname)) {
    const seen = await caches.open(SEEN);
    await seen.delete(url.pathname);
    await seen.put(url.pathname, response);
    const all = await seen.keys();
    for (const old of all.slice(0, Math.max(0, all.length - MOST_SEEN))) await seen.delete(old);
  }
  await inTurn(refresh);
  await inTurn(keepSearch);
}

// A small search index, from the second page on: it is not needed to see the first, and who counts bytes is left alone.
async function keepSearch() {
  if (self.navigator.connection?.saveData) return;
  const shell = await caches.open(SHELL);
  for (const url of SITE.search) if (!(await shell.match(url))) await shell.add(url);
}

// One thing at a time: two that write the list down would lose one's change.
let turn = Promise.resolve();
function inTurn(work) {
  turn = turn.then(work, work);
  return turn;
}

async function readList(kept) {
  const none = { version: SITE.version, towns: [], saved: [] };
  return (await kept.match(LIST))?.json().catch(() => none) ?? none;
}

const writeList = (kept, list) => kept.put(LIST, new Response(JSON.stringify(list), { headers: { "Content-Type": "application/json" } }));

async function fetchInto(kept, url) {
  const response = await fetch(url, { cache: "no-cache" });
  if (mayKeep(response)) await kept.put(url, response);
  // What is gone from the site must not be found here.
  else if (response.status === 404 || response.status === 410) await kept.delete(url);
}

/** The page of a town and of all that lies below it. Throws when the town itself cannot be fetched. */
async function fetchTown(kept, town) {
  const response = await fetch(town, { cache: "no-cache" });
  if (!mayKeep(response)) throw new Error(String(response.status));
  const html = await response.clone().text();
  await kept.put(town, response);
  const links = [...html.matchAll(/href=["']?(\/[\w/-]+\/)/g)].map((match) => match[1]);
  const urls = [...new Set(links)].filter((url) => url.startsWith(town) && url !== town && isPage(url)).slice(0, MOST_OF_TOWN);
  while (urls.length) await Promise.all(urls.splice(0, 6).map((url) => fetchInto(kept, url).catch(() => {})));
}

/** After a new version: what is kept is fetched again. */
async function refresh() {
  const kept = await caches.open(KEPT);
  const list = await readList(kept);
  if (list.version === SITE.version) return;
  for (const town of list.towns) await fetchTown(kept, town);
  for (const url of list.saved) await fetchInto(kept, url);
  await writeList(kept, { ...list, version: SITE.version });
}

const below = (list, path) => list.towns.some((town) => path.startsWith(town));

const TASKS = {
  async towns() {
    const { towns } = await readList(await caches.open(KEPT));
    return { towns };
  },

  async keep({ url }) {
    if (!isPage(url)) return { done: false };
    const kept = await caches.open(KEPT);
    await fetchTown(kept, url);
    const list = await readList(kept);
    await writeList(kept, { ...list, towns: [...new Set([...list.towns, url])] });
    return { done: true };
  },

  async drop({ url }) {
    const kept = await caches.open(KEPT);
    const list = await readList(kept);
    const rest = { ...list, towns: list.towns.filter((town) => town !== url) };
    await writeList(kept, rest);
    for (const { url: one } of await kept.keys()) {
      const { pathname } = new URL(one);
      if (pathname.startsWith(url) && !rest.saved.includes(pathname) && !below(rest, pathname)) await kept.delete(one);
    }
    return { done: true };
  },

  /** Keeps the pages of the saved list: all that are in it, none that left it. */
  async saved({ urls }) {
    const kept = await caches.open(KEPT);
    const list = await readList(kept);
    const saved = (Array.isArray(urls) ? urls : []).filter(isPage);
    for (const url of list.saved) if (!saved.includes(url) && !below(list, url)) await kept.delete(url);
    for (const url of saved) if (!(await kept.match(url))) await fetchInto(kept, url).catch(() => {});
    await writeList(kept, { ...list, saved });
    return { done: true };
  },
};

self.addEventListener("message", (event) => {
  const task = Object.hasOwn(TASKS, event.data?.task) ? TASKS[event.data.task] : undefined;
  if (!task) return;
  const work = inTurn(() => task(event.data)).catch(() => ({ done: false }));
  event.waitUntil(work.then((answer) => event.ports[0]?.postMessage(answer)));
});
