// What the search page shows beside the list: lines for words of danger, the way to the general window, filters with
// counts; and that it works from a disk, offline and with an input method.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open } from "./chromium.mjs";
import { serve } from "./public.mjs";

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

const ask = async (page, words) => {
  await page.goto(`/search/?q=${encodeURIComponent(words)}`);
  await page.locator("#found-list li").first().waitFor({ timeout: 10_000 });
};

test("words of danger show lines to call before anything else, and a way out", async () => {
  const { page, complaints, elsewhere, close } = await open(browser, site.origin);
  await ask(page, "夫に殴られた");
  const box = page.locator("#found-danger");
  assert.ok(await box.isVisible());
  assert.equal(await box.locator("a").first().getAttribute("href"), "tel:110");
  assert.ok(await box.getByRole("link", { name: "このページを出る" }).isVisible());
  const [danger, list] = await Promise.all([box.boundingBox(), page.locator("#found-list").boundingBox()]);
  assert.ok(danger.y < list.y);
  await ask(page, "子ども食堂");
  assert.ok(!(await box.isVisible()));
  assert.deepEqual([complaints, elsewhere], [[], []]);
  await close();
});

test("the general window of a named or chosen town is one step away", async () => {
  const { page, close } = await open(browser, site.origin);
  await ask(page, "坂井市 家賃が払えない");
  assert.equal(await page.locator("#found-way a", { hasText: "福祉総合相談課" }).getAttribute("href"), "/fukui/sakai-shi/fukushi-sogo-sodan/");
  await ask(page, "家賃が払えない");
  await page.locator("#found-way a[href='#areas-h']").waitFor();
  await page.locator("#found-narrow summary").click();
  await page.getByLabel("町", { exact: true }).selectOption({ label: await page.locator("#found-area option", { hasText: "福井市" }).first().innerText() });
  await page.locator("#found-way a", { hasText: "よりそい" }).waitFor();
  await close();
});

test("filters say how many there are, and keep only those", async () => {
  const { page, close } = await open(browser, site.origin);
  await ask(page, "認知症");
  await page.locator("#found-narrow summary").click();
  const option = await page.locator("#found-kind option", { hasText: "サロン" }).innerText();
  const number = Number(option.match(/（(\d+)）/)[1]);
  await page.getByLabel("種類").selectOption({ label: option });
  await page.getByText(`${number}件 見つかりました`).waitFor();
  assert.equal(await page.locator("#found-list .card-kicker", { hasText: "サロン" }).count(), Math.min(20, number));
  await close();
});

test("more results move the focus to the first of them", async () => {
  const { page, close } = await open(browser, site.origin);
  await ask(page, "相談");
  await page.getByRole("button", { name: "続きを見る" }).click();
  const index = await page.evaluate(() => [...document.querySelectorAll("#found-list a:not(.tel-line)")].indexOf(document.activeElement));
  assert.equal(index, 20);
  await close();
});

test("nothing is searched for while an input method composes", async () => {
  const { page, close } = await open(browser, site.origin);
  await page.goto("/search/");
  const session = await page.context().newCDPSession(page);
  await page.getByRole("searchbox").focus();
  for (const text of ["k", "か", "かi", "かい", "かいg", "かいご"]) {
    await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await page.waitForTimeout(400);
  assert.ok(!(await page.locator("#found").isVisible()));
  await session.send("Input.insertText", { text: "介護" });
  await page.locator("#found-list a", { hasText: "介護" }).first().waitFor({ timeout: 10_000 });
  await close();
});

test("typing on works without a network once the page has searched", async () => {
  const { page, close } = await open(browser, site.origin);
  await ask(page, "介護");
  await page.waitForTimeout(1_000);
  await page.context().setOffline(true);
  await page.getByRole("searchbox").fill("ひきこもり 調布");
  await page.locator("#found-list li", { hasText: "調布" }).first().waitFor({ timeout: 5_000 });
  await close();
});

test("engine and index come from a disk as well", async () => {
  const assets = join(process.env.MADOGUCHI_PUBLIC, "assets");
  const names = readdirSync(assets);
  const script = names.find((name) => /^search\.\w+\.js$/.test(name));
  const index = names.find((name) => /^search-index\.\w+\.js$/.test(name));
  const html = readFileSync(join(process.env.MADOGUCHI_PUBLIC, "search/index.html"), "utf8");
  const folder = mkdtempSync(join(tmpdir(), "madoguchi-search-"));
  const file = join(folder, "index.html");
  // The page as it is, with its own script by its place on the disk.
  writeFileSync(file, html.replace(/<meta http-equiv[^>]*>/gi, "").replaceAll(`/assets/${script}`, `file://${assets}/${script}`));
  assert.ok(index);
  const page = await browser.newPage();
  await page.goto(`file://${file}`);
  await page.getByRole("searchbox").fill("よりそい");
  const found = page.locator("#found-list a", { hasText: "福祉総合相談室よりそい" }).first();
  await found.waitFor({ timeout: 10_000 });
  assert.match(await found.getAttribute("href"), /^file:.*\/fukui\/fukui-shi\/yorisoi\/$/);
  await page.close();
});
