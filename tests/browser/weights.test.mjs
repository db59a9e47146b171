// What a page costs on a slow connection: bytes as a server sends them, requests, scripts.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, open } from "./chromium.mjs";
import { PUBLIC, files, looks, pages } from "./public.mjs";
import { packed, serve } from "./server.mjs";

const PAGE = 60_000;
const SCRIPT = 20_000;
const REQUESTS = 10;

const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

// The largest of each edition and kind: a smaller one of the same kind costs less, and packing all takes a minute.
const largest = [...new Map(pages().sort((a, b) => a.size - b.size).map((page) => [`${page.edition} ${page.kind}`, page])).values()];

test("every page is at most 60 kB on its way, its style sheet and scripts with it", () => {
  const bytes = (path) => packed(readFileSync(join(PUBLIC, path))).length;
  const shared = new Map();
  const weights = largest.map((page) => {
    const html = readFileSync(join(PUBLIC, page.path));
    const assets = [...new Set([...html.toString().matchAll(/(?:href|src)="?\/(assets\/[^"\s>]+\.(?:css|js|svg))/g)].map((match) => match[1]))];
    for (const asset of assets) if (!shared.has(asset)) shared.set(asset, bytes(asset));
    return { url: page.url, raw: html.length, sent: packed(html).length, all: packed(html).length + assets.reduce((sum, asset) => sum + shared.get(asset), 0) };
  });
  weights.sort((a, b) => b.all - a.all);
  for (const { url, raw, sent, all } of weights.slice(0, 5)) console.log(`# ${url}: ${kb(raw)} of HTML, sent as ${kb(sent)}, with all it needs ${kb(all)}`);
  const raw = weights.toSorted((a, b) => b.raw - a.raw)[0];
  console.log(`# most HTML: ${raw.url}, ${kb(raw.raw)}`);
  assert.deepEqual(weights.filter(({ all }) => all > PAGE).map(({ url, all }) => `${url}: ${kb(all)}`), []);
});

test("every script is at most 20 kB, and that of the search as it is sent", () => {
  // What the search looks through is no script but for its name; tests/peers/search.mjs tells what it costs.
  const scripts = files().filter((path) => path.endsWith(".js") && !path.startsWith("assets/search-"));
  assert.ok(scripts.length > 0);
  const size = (path) => (/^assets\/search\.\w+\.js$/.test(path) ? packed(readFileSync(join(PUBLIC, path))) : readFileSync(join(PUBLIC, path))).length;
  const heavy = scripts.map((path) => [path, size(path)]).filter(([, bytes]) => bytes > SCRIPT);
  assert.deepEqual(heavy, []);
});

describe("what a first visit asks for", () => {
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

  const kinds = [...new Map(looks().filter((page) => ["ja", "easy", "en"].includes(page.edition)).map((page) => [`${page.edition} ${page.kind}`, page])).values()];
  test(`at most ${REQUESTS} requests, ${kinds.length} pages`, async () => {
    const many = [];
    for (const { url } of kinds) {
      const { page, close } = await open(browser, site.origin);
      const asked = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(url, { waitUntil: "networkidle" });
      if (asked.length > REQUESTS) many.push(`${url}: ${asked.length} ${asked.join(" ")}`);
      await close();
    }
    assert.deepEqual(many, []);
  });
});
