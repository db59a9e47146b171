// The way out of sensitive pages: in view, with and without JavaScript, by Shift, and with no way back.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, open } from "./chromium.mjs";
import { japanese } from "./public.mjs";
import { first, hasClass, text } from "./tree.mjs";
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

const AWAY = "https://www.jma.go.jp/";
const ALL = "/concerns/dv/";
const HERE = "/concerns/dv/fukui/fukui-shi/";

/** A tab in which the other site answers. */
async function start(url, options) {
  const tab = await open(browser, site.origin, options);
  await tab.page.route(`${AWAY}**`, (route) => route.fulfill({ contentType: "text/html", body: "<title>away</title><p>away" }));
  await tab.page.goto("/");
  await tab.page.goto(url, { waitUntil: "load" });
  return tab;
}

const away = (page) => page.waitForURL(`${AWAY}**`, { timeout: 10_000 });

for (const [screen, viewport] of [["phone", PHONE], ["desktop", DESKTOP]]) {
  for (const javaScriptEnabled of [true, false]) {
    test(`it stays in view and leads away: ${screen}, JavaScript ${javaScriptEnabled ? "on" : "off"}`, async () => {
      const { page, complaints, close } = await start(HERE, { viewport, javaScriptEnabled });
      const link = page.locator(".exit-link");
      for (const y of [0, 400, 100_000]) {
        await page.mouse.wheel(0, y);
        await page.waitForTimeout(200);
        const box = await link.boundingBox();
        assert.ok(box.y >= 0 && box.y + box.height <= viewport.height, `after ${y} px it is at ${box.y}`);
        assert.ok(box.height >= 44 && box.width >= 44, `${box.width}×${box.height}`);
        if (screen === "phone") assert.ok(box.y > viewport.height - 100, "it is not at the thumb");
        else assert.ok(box.x > viewport.width / 2 && (y === 0 || box.y < 100), "it is not at the top right");
      }
      await link.click();
      await away(page);
      assert.deepEqual(complaints, []);
      await close();
    });
  }
}

test("Shift three times leaves; how often it was pressed is said", async () => {
  const { page, close } = await start(HERE);
  const said = page.locator(".exit-count");
  assert.equal(await said.getAttribute("role"), "status");
  await page.keyboard.press("Shift");
  assert.match(await said.innerText(), /1/);
  assert.ok(await said.isVisible());
  await page.keyboard.press("Shift");
  assert.match(await said.innerText(), /2/);
  await page.keyboard.press("Shift");
  await away(page);
  await close();
});

test("Shift with another key, and Shift too slowly, leave nothing", async () => {
  const { page, close } = await start(HERE);
  for (let i = 0; i < 4; i += 1) await page.keyboard.press("Shift+Tab");
  for (let i = 0; i < 4; i += 1) await page.keyboard.press("Shift+A");
  assert.equal(await page.locator(".exit-count").innerText(), "");
  await page.keyboard.press("Shift");
  await page.keyboard.press("Shift");
  await page.waitForTimeout(5_500);
  assert.equal(await page.locator(".exit-count").innerText(), "");
  await page.keyboard.press("Shift");
  await page.waitForTimeout(300);
  assert.equal(new URL(page.url()).pathname, HERE);
  await close();
});

test("the page is empty before the other site answers", async () => {
  const { page, close } = await open(browser, site.origin);
  await page.route(`${AWAY}**`, (route) => route.fulfill({ contentType: "text/html", body: "<p>away" }));
  await page.addInitScript(() => {
    const look = () => document.body?.childElementCount === 0 && sessionStorage.setItem("empty", location.pathname);
    document.addEventListener("DOMContentLoaded", () => new MutationObserver(look).observe(document.body, { childList: true }));
  });
  await page.goto(HERE);
  await page.locator(".exit-link").click();
  await away(page);
  await page.goto("/");
  assert.equal(await page.evaluate(() => sessionStorage.getItem("empty")), HERE);
  await close();
});

test("Back does not return, nor does it to the sensitive page before", async () => {
  const { page, close } = await start(ALL);
  await page.goto(HERE);
  await page.locator(".exit-link").click();
  await away(page);
  await page.goBack();
  await away(page);
  await page.goBack();
  assert.equal(new URL(page.url()).pathname, "/");
  // Who comes again on purpose may read.
  await page.goto(HERE);
  await page.locator("h1").waitFor();
  await close();
});

test("on a phone the lines to call at once stand on the first screen, and the focus is never behind the way out", async () => {
  const { page, close } = await start(ALL);
  const line = await page.locator("main .line-tel").first().boundingBox();
  assert.ok(line.y + line.height < PHONE.height - 70, `the first number is at ${line.y}`);
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press("Tab");
    const hidden = await page.evaluate(() => {
      const bar = document.querySelector(".exit").getBoundingClientRect();
      const focus = document.activeElement.getBoundingClientRect();
      return !document.activeElement.closest(".exit") && focus.top >= bar.top && document.activeElement.outerHTML.slice(0, 100);
    });
    assert.equal(hidden, false);
  }
  await close();
});

test("what has a way out has a neutral title and no preview", () => {
  const sensitive = japanese().filter((page) => page.exit);
  assert.ok(sensitive.some((page) => page.kind === "concern") && sensitive.some((page) => page.kind === "record"));
  for (const page of sensitive) {
    assert.doesNotMatch(text(first(page.tree, "title")), /DV|暴力|虐待|自殺|死/, page.url);
    assert.doesNotMatch(page.html, /property="og:/, page.url);
  }
});
