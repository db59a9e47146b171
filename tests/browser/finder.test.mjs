// The finder: from the home page to the telephone number of a window, without JavaScript, in three choices; the answer
// on paper, with a QR code that leads back to it; kept on the device, unless it must leave no trace.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import jsQR from "jsqr";
import { DESKTOP, PHONE, launch, open } from "./chromium.mjs";
import { pages } from "./public.mjs";
import { serve } from "./server.mjs";

const MOST_CHOICES = 3;
const BASE = "https://madoguchi.example";

let site;
let browser;
let folder;
before(async () => {
  site = await serve();
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), "madoguchi-finder-"));
});
after(async () => {
  await browser?.close();
  site?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Home, town, what is hard (`null`: "I do not know"), and the part of the last page that answers. */
const WAYS = [
  ["/", "/saitama/kawagoe-shi/", "/concerns/household-budget/saitama/kawagoe-shi/", ".answer-door"],
  ["/", "/tokyo/sumida-ku/", "/concerns/care/tokyo/sumida-ku/", ".answer-door"],
  ["/", "/akita/ogata-mura/", null, ".answer-door"],
  ["/", "/fukui/sakai-shi/", "/concerns/dv/fukui/sakai-shi/", ".urgent-box"],
  ["/easy/", "/easy/saitama/kawagoe-shi/", "/easy/concerns/childcare/saitama/kawagoe-shi/", ".answer-door"],
  // Of this town no number is known: national lines.
  ["/easy/", "/easy/tottori/yonago-shi/", null, ".urgent-box"],
  ["/en/", "/en/saitama/kawagoe-shi/", "#about-household-budget", ".found:target"],
  ["/vi/", "/vi/saitama/kawagoe-shi/", null, ".answer-door"],
  ["/en/", "/en/fukui/fukui-shi/", "/en/concerns/dv/", ".urgent-box"],
];

for (const [home, town, problem, answer] of WAYS) {
  test(`${home} to ${town}: ${problem ?? "I do not know"}`, async () => {
    const { page, elsewhere, complaints, close } = await open(browser, site.origin, { viewport: PHONE, javaScriptEnabled: false });
    let choices = 0;
    const choose = async (href) => {
      choices += 1;
      await page.locator(`main a[href="${href}"]:visible`).first().click();
      await page.waitForLoadState("load");
    };
    await page.goto(home);
    await choose(`${home}find/`);
    // What cannot wait stands above each question.
    assert.ok(await page.locator(".find-urgent a[href='tel:119']").isVisible());
    await choose(`${town}find/`);
    assert.ok(await page.locator(".find-urgent a[href='tel:119']").isVisible());
    await choose(problem ?? `${town}find/unsure/`);
    const number = page.locator(`${answer} a[href^="tel:"]`).first();
    await number.scrollIntoViewIfNeeded();
    assert.ok(await number.isVisible(), `no telephone number at ${page.url()}`);
    const box = await number.boundingBox();
    assert.ok(box.height >= 44, `the number is ${box.height} px high, a finger needs 44`);
    assert.ok(choices <= MOST_CHOICES, `${choices} choices`);
    assert.deepEqual({ elsewhere, complaints }, { elsewhere: [], complaints: [] });
    await close();
  });
}

test("an answer says what to say about whom, and each choice can be made again", async () => {
  const { page, close } = await open(browser, site.origin, { viewport: PHONE, javaScriptEnabled: false });
  await page.goto("/concerns/household-budget/saitama/kawagoe-shi/");
  assert.equal(await page.locator(".answer .say").count(), 1);
  assert.equal(await page.locator(".answer-say .says dt").count(), 3);
  await page.locator(".chosen a").last().click();
  await page.waitForURL("**/saitama/kawagoe-shi/find/");
  await page.locator(".chosen a").click();
  await page.waitForURL("**/find/");
  await close();
});

test("the keyboard alone comes from the question to the number", async () => {
  const { page, close } = await open(browser, site.origin, { viewport: DESKTOP });
  await page.goto("/saitama/kawagoe-shi/find/");
  const focus = async (selector) => {
    for (let press = 0; press < 80; press += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    assert.fail(`the keyboard does not come to ${selector}`);
  };
  await focus(".tile-unsure a");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/find/unsure/");
  await focus(".answer a.tel");
  await close();
});

test("an answer is kept on the device with its number", async () => {
  const { page, close } = await open(browser, site.origin);
  await page.goto("/concerns/household-budget/saitama/kawagoe-shi/");
  const number = await page.locator(".answer-door a.tel").first().getAttribute("href");
  await page.locator("#save").click();
  await page.locator("#saved-go").click();
  await page.waitForURL("**/saved/");
  assert.equal(await page.locator("#saved-list .card .tel-line").first().getAttribute("href"), number);
  await close();
});

/** A page as it is printed: how many sheets, their text, and what the QR code on them says. */
async function printed(page) {
  const pdf = join(folder, "page.pdf");
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true }));
  const sheets = Number(execFileSync("pdfinfo", [pdf], { encoding: "utf8" }).match(/^Pages:\s+(\d+)/m)[1]);
  const text = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });
  execFileSync("pdftoppm", ["-r", "200", "-gray", "-singlefile", pdf, join(folder, "page")]);
  return { sheets, text, code: read(readFileSync(join(folder, "page.pgm"))) };
}

/** What the QR code in a grey picture (PGM: three lines of text, then a byte a dot) says. */
function read(bytes) {
  const [, width, height] = bytes.subarray(0, 40).toString("latin1").match(/^P5\s+(\d+)\s+(\d+)\s+255\s/);
  const [wide, high] = [Number(width), Number(height)];
  const dots = bytes.subarray(bytes.length - wide * high);
  const colours = new Uint8ClampedArray(wide * high * 4).fill(255);
  dots.forEach((grey, at) => colours.fill(grey, at * 4, at * 4 + 3));
  return jsQR(colours, wide, high)?.data;
}

// The largest answers, on which a sheet overflows first.
const results = pages()
  .filter(({ url, exit }) => !exit && /^(\/easy)?\/concerns\/[^/]+\/.+\/|\/find\/unsure\/$/.test(url))
  .sort((a, b) => b.size - a.size || a.url.localeCompare(b.url));
const of = (edition, count) => results.filter((page) => page.edition === edition).slice(0, count);

for (const { url } of [...of("ja", 12), ...of("easy", 8), ...of("en", 2), ...of("vi", 2)]) {
  test(`${url} is one sheet with room to write and the way back`, async () => {
    const { page, close } = await open(browser, site.origin, { viewport: DESKTOP });
    await page.goto(url);
    const { sheets, text, code } = await printed(page);
    await page.emulateMedia({ media: "print" });
    assert.ok((await page.locator(".ruled").boundingBox()).height > 100, "no room to write");
    const numbers = await page.locator(".answer-door a.tel").evaluateAll((all) => all.map((one) => one.textContent.replaceAll(/[^\d-]/g, "")));
    await close();
    assert.equal(sheets, 1);
    assert.equal(code, `${BASE}${url}`);
    for (const number of numbers) assert.ok(text.includes(number), `${number} is not on the sheet`);
  });
}

test("of the answers of another language one is printed, the one that was chosen", async () => {
  const { page, close } = await open(browser, site.origin, { viewport: DESKTOP });
  await page.goto("/en/saitama/kawagoe-shi/find/#about-household-budget");
  const { sheets, code } = await printed(page);
  await page.emulateMedia({ media: "print" });
  const shown = await page.locator(".found").evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.id));
  await close();
  assert.deepEqual({ sheets, shown }, { sheets: 1, shown: ["about-household-budget"] });
  assert.equal(code, `${BASE}/en/saitama/kawagoe-shi/find/`);
});

test("an answer that must leave no trace has a way out, and neither a code nor a button to keep it", async () => {
  const { page, close } = await open(browser, site.origin);
  await page.goto("/concerns/dv/saitama/kawagoe-shi/");
  assert.ok(await page.locator(".exit-link").isVisible());
  assert.equal(await page.locator(".qr, #save").count(), 0);
  assert.ok(await page.locator(".answer").isVisible());
  await page.goto("/en/saitama/kawagoe-shi/find/");
  assert.equal(await page.locator("#about-dv, #about-suicide, #about-abuse").count(), 0);
  await close();
});
