// The way that the site is for: from a problem to a telephone number, on any screen, with and without JavaScript, in
// Japanese, in easy Japanese and in English.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, open } from "./chromium.mjs";
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

/** Where somebody begins, with what problem, in which town. */
const WAYS = {
  ja: { home: "/", problem: "/concerns/household-budget/", town: /川越市/ },
  easy: { home: "/easy/", problem: "/easy/concerns/household-budget/", town: /川越市/ },
  en: { home: "/en/", problem: "/en/concerns/household-budget/", town: /Kawagoe|川越市/ },
};

/** The words of an element without readings. */
function bare(element) {
  const copy = element.cloneNode(true);
  for (const part of copy.querySelectorAll("rt, rp")) part.remove();
  return copy.textContent.trim();
}

async function click(page, link) {
  await link.scrollIntoViewIfNeeded();
  await link.click();
  await page.waitForLoadState("load");
}

/** The first link inside `within` whose own words, without readings, fit. */
async function named(page, within, words) {
  const links = page.locator(within).locator("a:visible");
  for (let place = 0; place < (await links.count()); place += 1) {
    if (words.test(await links.nth(place).evaluate(bare))) return links.nth(place);
  }
  assert.fail(`no link ${words} in ${within} of ${page.url()}`);
}

for (const [edition, { home, problem, town }] of Object.entries(WAYS)) {
  for (const [screen, viewport] of [["phone", PHONE], ["desktop", DESKTOP]]) {
    for (const javaScriptEnabled of [true, false]) {
      test(`problem, town, window, telephone: ${edition}, ${screen}, JavaScript ${javaScriptEnabled ? "on" : "off"}`, async () => {
        const { page, elsewhere, complaints, close } = await open(browser, site.origin, { viewport, javaScriptEnabled });
        await page.goto(home);
        await click(page, page.locator(`main a[href="${problem}"]:visible`).first());
        assert.ok((await page.locator("h1").evaluate(bare)).length > 1);
        await click(page, await named(page, "section[aria-labelledby=towns-h]", town));
        // In other languages a town has one page of answers: the link leads to the one about this problem.
        const answer = (await page.locator(".found:target").count()) ? ".found:target" : "main";
        const where = await page.locator(answer === "main" ? "h1" : ".chosen").first().evaluate(bare);
        assert.match(where, town);
        await click(page, page.locator(`${answer} .card:has(a.tel-line) .card-name a:visible`).first());
        const number = page.locator("dl.facts").first().locator("a.tel").first();
        assert.ok(await number.isVisible(), `no telephone number at ${page.url()}`);
        const href = await number.getAttribute("href");
        assert.match(href, /^tel:0\d{9,10}$/);
        assert.equal((await number.innerText()).replaceAll(/\D/g, ""), href.slice(4));
        const box = await number.boundingBox();
        assert.ok(box.height >= 44, `the number is ${box.height} px high, a finger needs 44`);
        assert.deepEqual(elsewhere, []);
        assert.deepEqual(complaints, []);
        await close();
      });
    }
  }
}
