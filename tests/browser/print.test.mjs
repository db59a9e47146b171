// On paper: a record takes two sheets at most. Printed are the largest record pages of the site; with PRINT=all every
// one of them, which takes some minutes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "./chromium.mjs";
import { first, hasClass, pages, serve, text } from "./public.mjs";

const LARGEST = 40;
const SHEETS = 2;

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

/** How many pages a PDF of Chromium has: its page objects are not compressed. */
function sheets(pdf) {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test(`a record takes at most ${SHEETS} sheets of A4`, async (t) => {
  const records = pages()
    .filter((page) => page.kind === "record")
    .map((page) => ({ url: page.url, length: text(first(page.tree, "main")).length }))
    .sort((a, b) => b.length - a.length || a.url.localeCompare(b.url));
  assert.ok(records.length > LARGEST, "the records have gone");
  const { page, close } = await open(browser, site.origin, { javaScriptEnabled: false });
  const found = new Map();
  const wrong = [];
  for (const { url } of process.env.PRINT === "all" ? records : records.slice(0, LARGEST)) {
    await page.goto(url);
    const number = sheets(await page.pdf({ preferCSSPageSize: true }));
    assert.ok(number > 0, `${url}: no PDF`);
    found.set(number, (found.get(number) ?? 0) + 1);
    if (number > SHEETS) wrong.push(`${url}: ${number}`);
  }
  for (const [number, of] of found) t.diagnostic(`${number} sheets: ${of} records`);
  await close();
  assert.deepEqual(wrong, []);
});

test("what is for the screen does not reach paper", async () => {
  const largest = pages().find((page) => page.kind === "record");
  const { page, close } = await open(browser, site.origin);
  await page.goto(largest.url);
  await page.emulateMedia({ media: "print" });
  for (const gone of [".site-nav", ".crumbs", ".on-screen", ".map-link", ".calendar"]) {
    assert.equal(await page.locator(`${gone}:visible`).count(), 0, gone);
  }
  assert.ok(await page.locator("h1").isVisible());
  assert.ok(await page.locator(".page-number").isVisible());
  await close();
});

test("a town's list repeats its headings on each sheet and does not cut a row", async () => {
  const lists = pages().filter((page) => page.kind === "town-list");
  assert.ok(lists.length > 0);
  const largest = lists.sort((a, b) => b.html.length - a.html.length)[0];
  assert.ok(first(largest.tree, (element) => hasClass(element, "rows")));
  const { page, close } = await open(browser, site.origin);
  await page.goto(largest.url);
  await page.emulateMedia({ media: "print" });
  const style = (selector, name) => page.locator(selector).first().evaluate((element, name) => getComputedStyle(element)[name], name);
  assert.equal(await style(".rows thead", "display"), "table-header-group");
  assert.equal(await style(".rows tbody tr", "display"), "table-row");
  assert.equal(await style(".rows tbody tr", "breakInside"), "avoid");
  await close();
});
