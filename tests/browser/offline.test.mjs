// Without a network: what is there from the first visit, what somebody chose, what must never be there, and off.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launch, open } from "./chromium.mjs";
import { PUBLIC, japanese } from "./public.mjs";
import { first, hasClass } from "./tree.mjs";
import { serve } from "./server.mjs";

let site;
let browser;
before(async () => {
  site = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  site?.close();
});

const TOWN = "/fukui/fukui-shi/";
const ONE = "/fukui/fukui-shi/yorisoi/";
const OTHER = "/saitama/kawagoe-shi/";
const DV = "/concerns/dv/";

/** A tab with the service worker at work, on a page that is not kept. */
async function start() {
  // Requests of the service worker are seen only without the tests' own routes.
  const context = await browser.newContext({ baseURL: site.origin, locale: "ja-JP" });
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto("/");
  await ready(page);
  return { page, context, complaints, close: () => context.close() };
}

const ready = (page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) await new Promise((go) => navigator.serviceWorker.addEventListener("controllerchange", go));
  });

/** Paths of all that is kept. */
const kept = (page) =>
  page.evaluate(async () => {
    const all = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) all.push(new URL(url).pathname);
    return all;
  });

const heading = (page) => page.locator("h1").innerText();

test("home, lines, the saved list and how to go on are there without a network, with their looks", async () => {
  const { page, context, complaints, close } = await start();
  await context.setOffline(true);
  for (const [url, words] of [["/", /./], ["/lines/", /電話/], ["/saved/", /保存した窓口/], ["/offline/", /電波がないとき/]]) {
    await page.goto(url);
    assert.match(await heading(page), words, url);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".wrap")).maxWidth), "1152px", `${url} has no style`);
  }
  // What is not kept says so, and has the numbers to call.
  await page.goto("/audiences/");
  assert.match(await heading(page), /電波がないとき/);
  assert.ok(await page.locator("#offline-now").isVisible());
  assert.ok(await page.locator(".site-footer .line-tel").first().isVisible());
  assert.deepEqual(complaints, []);
  await close();
});

test("pages that were seen and windows that were saved are there", async () => {
  const { page, context, close } = await start();
  await page.goto(`${TOWN}`);
  await page.goto(ONE);
  await page.locator("#save").click();
  await page.waitForFunction(async () => (await (await caches.open("madoguchi-kept")).match(location.pathname)) !== undefined);
  await context.setOffline(true);
  for (const url of [TOWN, ONE]) {
    await page.goto(url);
    assert.doesNotMatch(await heading(page), /電波がないとき/, url);
  }
  await close();
});

test("a chosen town's windows are there, and can be given up again", async () => {
  const { page, context, close } = await start();
  await page.goto("/offline/");
  await page.locator("#offline-town").selectOption(OTHER);
  assert.match(await page.locator("#offline-keep").innerText(), /^川越市の窓口/);
  await page.locator("#offline-keep").click();
  await page.getByText("川越市 電波がなくても見られます").waitFor({ timeout: 30_000 });
  const mine = japanese().filter((one) => one.kind === "record" && one.url.startsWith(OTHER));
  const there = new Set(await kept(page));
  const open = mine.filter((one) => !first(one.tree, (element) => hasClass(element, "exit-link")));
  assert.ok(open.length > 5);
  assert.deepEqual(open.map((one) => one.url).filter((url) => !there.has(url)), []);
  await context.setOffline(true);
  await page.goto(open[0].url);
  assert.ok(await page.locator("dl.facts").first().isVisible());
  await context.setOffline(false);
  await page.goto("/offline/");
  await page.locator("#offline-kept button").click();
  await page.locator("#offline-kept li").waitFor({ state: "detached" });
  assert.deepEqual((await kept(page)).filter((path) => path.startsWith(OTHER) && path !== open[0].url), []);
  await close();
});

test("sensitive pages and what was typed are never kept", async () => {
  const { page, context, close } = await start();
  const sensitive = japanese().filter((one) => one.exit);
  const some = [DV, `${DV}fukui/fukui-shi/`, sensitive.find((one) => one.kind === "record").url];
  for (const url of some) await page.goto(url);
  await page.goto("/search/?q=typed");
  await page.goto("/search/#q=typed");
  await page.goto("/audiences/");
  await page.waitForFunction(async () => (await caches.match("/audiences/")) !== undefined);
  const there = new Set(await kept(page));
  assert.deepEqual(sensitive.map((one) => one.url).filter((url) => there.has(url)), []);
  const typed = await page.evaluate(async () => {
    const found = [];
    for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys()) found.push(one.url);
    return found.filter((url) => url.includes("typed"));
  });
  assert.deepEqual(typed, []);
  await context.setOffline(true);
  await page.goto(DV);
  assert.match(await heading(page), /電波がないとき/);
  await close();
});

test("the list of what must not be kept is every page that has a way out", () => {
  const script = readFileSync(join(PUBLIC, "sw.js"), "utf8");
  const { private: parts } = JSON.parse(script.match(/^const SITE = (.*);$/m)[1]);
  for (const page of japanese()) {
    const exit = page.exit;
    assert.equal(parts.some((part) => page.url.includes(part)), exit, page.url);
  }
});

test("all of it can be switched off, stays off, and can be switched on again", async () => {
  const { page, context, close } = await start();
  await page.goto("/offline/");
  await page.locator("#offline-off").click();
  await page.getByText("やめました").waitFor();
  await page.goto("/");
  await page.waitForTimeout(500);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  assert.deepEqual(await kept(page), []);
  await page.goto("/offline/");
  await page.locator("#offline-on").click();
  await ready(page);
  await context.setOffline(true);
  await page.goto("/lines/");
  assert.match(await heading(page), /電話/);
  await close();
});

test("old versions go, and what is kept is fetched anew", async () => {
  const { page, close } = await start();
  await page.evaluate(async (url) => {
    await caches.open("madoguchi-shell-old");
    const kept = await caches.open("madoguchi-kept");
    await kept.put(url, new Response("<p>old", { headers: { "Content-Type": "text/html" } }));
    await kept.put("/__madoguchi/kept", new Response(JSON.stringify({ version: "old", towns: [], saved: [url] })));
    // The new worker's first act, done over: the same file registered again would not be new.
    await (await navigator.serviceWorker.getRegistration()).unregister();
  }, ONE);
  await page.goto("/");
  await ready(page);
  assert.ok(!(await page.evaluate(() => caches.keys())).includes("madoguchi-shell-old"));
  await page.goto("/audiences/");
  await page.waitForFunction(async (url) => (await (await caches.match(url))?.text())?.includes("</html>"), ONE, { timeout: 10_000 });
  await close();
});

test("the manifest names icons that are there and as large as they say", async () => {
  const { page, close } = await open(browser, site.origin);
  await page.goto("/");
  const found = await page.evaluate(async () => {
    const href = document.querySelector("link[rel=manifest]").href;
    const manifest = await (await fetch(href)).json();
    const icons = [];
    for (const icon of manifest.icons) {
      const image = new Image();
      image.src = icon.src;
      await image.decode();
      icons.push([icon.sizes, `${image.naturalWidth}x${image.naturalHeight}`, icon.purpose ?? ""]);
    }
    return { manifest, icons };
  });
  assert.equal(found.manifest.start_url, "/");
  assert.ok(found.manifest.name.length > 1);
  for (const [said, is] of found.icons) if (said !== "any") assert.equal(said, is);
  assert.deepEqual(found.icons.map(([size, , purpose]) => size + purpose), ["any", "192x192", "512x512", "512x512maskable"]);
  await close();
});
