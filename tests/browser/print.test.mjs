// Paper: a record is a sheet to take along, two at most, and bears what helps without the screen.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open } from "./chromium.mjs";
import { looks, pages } from "./public.mjs";
import { serve } from "./server.mjs";

const SHEETS = 2;
// With furigana on every word the largest record needs a little more.
const SHEETS_WITH_FURIGANA = 3;
const most = (url) => (url.startsWith("/easy/") ? SHEETS_WITH_FURIGANA : SHEETS);

let site;
let browser;
let folder;
before(async () => {
  site = await serve();
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), "madoguchi-print-"));
});
after(async () => {
  await browser?.close();
  site?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The sheets of a PDF, and the text on them. pdfinfo and pdftotext come with poppler-utils. */
function sheets(bytes) {
  const file = join(folder, "page.pdf");
  writeFileSync(file, bytes);
  const count = Number(execFileSync("pdfinfo", [file], { encoding: "utf8" }).match(/^Pages:\s+(\d+)/m)[1]);
  return { count, text: execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }) };
}

// The largest records there are, of each edition: the longest text, the most contacts.
const records = pages().filter((page) => page.kind === "record").sort((a, b) => b.size - a.size);
const of = (edition, count) => records.filter((page) => page.edition === edition).slice(0, count);
const sample = new Set([...of("ja", 10), ...of("easy", 3), ...of("en", 3), ...of("vi", 1), ...looks().filter((page) => page.kind === "record")].map((page) => page.url));

for (const url of sample) {
  test(`${url} is printed on ${most(url)} sheets at most, without what only a screen can use`, async () => {
    const { page, close } = await open(browser, site.origin, { viewport: { width: 1280, height: 900 } });
    await page.goto(url);
    const { count, text } = sheets(await page.pdf({ preferCSSPageSize: true }));
    await page.emulateMedia({ media: "print" });
    const { shown, name, numbers } = await page.evaluate(() => {
      const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height > 0;
      const bare = (element) => {
        const copy = element.cloneNode(true);
        for (const part of copy.querySelectorAll("rt, rp")) part.remove();
        return copy.textContent.trim();
      };
      const screen = "nav, .skip, .exit, button, input, select, summary, form, .share, .save";
      return {
        shown: [...document.querySelectorAll(screen)].filter(seen).map((element) => element.outerHTML.slice(0, 100)),
        name: bare(document.querySelector("h1")),
        numbers: [...document.querySelectorAll("main a.tel")].map((element) => element.textContent.replaceAll(/[^\d-]/g, "")),
      };
    });
    await close();
    assert.ok(count <= most(url), `${count} sheets`);
    assert.deepEqual(shown, []);
    // Readings stand between the letters of a name, and a long one takes two lines: its first letters will do.
    const bareText = text.replaceAll(/\s/g, "");
    assert.ok(bareText.includes([...name.replaceAll(/\s/g, "")][0]), `the name 「${name}」 is not on the sheet`);
    for (const number of numbers) assert.ok(text.includes(number), `${number} is not on the sheet`);
  });
}

test("a printed record says where it is on the web, or who publishes it", async () => {
  const { page, close } = await open(browser, site.origin);
  await page.goto([...sample][0]);
  const { text } = sheets(await page.pdf({ preferCSSPageSize: true }));
  const publisher = await page.locator(".publisher").innerText();
  await close();
  assert.ok(text.replaceAll(/\s/g, "").includes(publisher.split("\n")[0].replaceAll(/\s/g, "").slice(-6)), "nobody answers for it");
});
