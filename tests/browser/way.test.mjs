// The way that the site is for: from a problem to a telephone number, on any screen, with and without JavaScript.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, open } from "./chromium.mjs";
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

/** Follows the first link inside `within` whose text fits. */
async function follow(page, within, text) {
  const link = page.locator(within).getByRole("link", text ? { name: text } : {}).first();
  await link.scrollIntoViewIfNeeded();
  await link.click();
  await page.waitForLoadState("load");
}

for (const [screen, viewport] of [["phone", PHONE], ["desktop", DESKTOP]]) {
  for (const javaScriptEnabled of [true, false]) {
    test(`problem, town, window, telephone: ${screen}, JavaScript ${javaScriptEnabled ? "on" : "off"}`, async () => {
      const { page, elsewhere, complaints, close } = await open(browser, site.origin, { viewport, javaScriptEnabled });
      await page.goto("/");
      await follow(page, "section[aria-labelledby=concerns-h]", "家計");
      assert.match(await page.locator("h1").innerText(), /家計/);
      await follow(page, "section[aria-labelledby=towns-h]", "川越市");
      assert.match(await page.locator("h1").innerText(), /川越市/);
      await follow(page, "main .card-name");
      const number = page.locator("dl.facts").first().locator("a.tel").first();
      assert.ok(await number.isVisible(), `no telephone number at ${page.url()}`);
      assert.match(await number.getAttribute("href"), /^tel:0\d{9,10}$/);
      assert.equal((await number.innerText()).replaceAll(/\D/g, ""), (await number.getAttribute("href")).slice(4));
      const box = await number.boundingBox();
      assert.ok(box.height >= 44, `the number is ${box.height} px high, a finger needs 44`);
      assert.deepEqual(elsewhere, []);
      assert.deepEqual(complaints, []);
      await close();
    });
  }
}
