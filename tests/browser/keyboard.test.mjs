// The site by keyboard alone: every kind of page from end to end, the menus, the search box, the way out.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { DESKTOP, PHONE, launch, open } from "./chromium.mjs";
import { looks } from "./public.mjs";
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

/** Where the keyboard is: its place among all elements, whether it can be seen, and what it is. */
function here() {
  const element = document.activeElement;
  if (element === document.body || element === document.documentElement) return undefined;
  const box = element.getBoundingClientRect();
  return {
    place: (window.everything ?? [...document.querySelectorAll("*")]).indexOf(element),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
    what: element.outerHTML.slice(0, 120),
  };
}

/** What Tab should reach, in the order of the page. */
function expected() {
  // Kept: a script that is fetched when a box has the focus would shift all numbers by one.
  const all = (window.everything = [...document.querySelectorAll("*")]);
  return all
    .filter(
      (element) =>
        element.matches("a[href], button, summary, select, textarea, input:not([type=hidden])") ||
        // A table too wide for the screen is scrolled by itself, and so has to be reached.
        (element.matches("table") && element.scrollWidth > element.clientWidth),
    )
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled)
    .map((element) => all.indexOf(element));
}

// One page of each kind, the smallest: every link is pressed at, so a long list only takes longer.
const kinds = [...new Map(looks().filter((page) => ["ja", "easy", "en"].includes(page.edition)).sort((a, b) => b.size - a.size).map((page) => [`${page.edition} ${page.kind} ${page.exit}`, page])).values()];

for (const { edition, kind, url, exit } of kinds) {
  describe(`${edition} ${kind} ${url}`, () => {
    test("the way past the header comes first, shows itself, and works", async () => {
      const { page, close } = await open(browser, site.origin, { reducedMotion: "reduce" });
      await page.goto(url);
      await page.keyboard.press("Tab");
      assert.equal(await page.locator(":focus").getAttribute("href"), "#main");
      assert.ok((await page.evaluate(here)).seen, "it is not to be seen while it has the focus");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "main");
      await page.keyboard.press("Tab");
      const next = page.locator(":focus");
      const inside = await next.evaluate((element) => document.querySelector("main").contains(element) || Boolean(document.querySelector("main").compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING));
      assert.ok(inside, "it goes back to the header");
      await close();
    });

    test("Tab goes through all of it in its order, forwards and backwards, and Escape does no harm", async () => {
      const { page, close } = await open(browser, site.origin, { reducedMotion: "reduce" });
      await page.goto(url);
      const wanted = await page.evaluate(expected);
      assert.ok(wanted.length > 5);
      const walked = [];
      const unseen = [];
      for (let step = 0; step < wanted.length; step += 1) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(here);
        if (!at) break;
        walked.push(at.place);
        if (!at.seen) unseen.push(at.what);
      }
      assert.deepEqual(walked, wanted, "not all of it, or not in order");
      assert.deepEqual(unseen, [], "the keyboard is where nobody sees it");
      // Out at the end, as out of any page: no trap.
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(here), undefined, "the last link holds the keyboard");
      await page.keyboard.press("Shift+Tab");
      assert.equal((await page.evaluate(here))?.place, wanted.at(-1));
      await page.keyboard.press("Shift+Tab");
      assert.equal((await page.evaluate(here))?.place, wanted.at(-2));
      await page.keyboard.press("Escape");
      assert.equal(new URL(page.url()).pathname, url);
      assert.equal((await page.evaluate(here))?.place, wanted.at(-2), "Escape took the keyboard away");
      await close();
    });

    if (exit) {
      test("the way out is among the first things that Tab reaches, and is a link that Enter follows", async () => {
        const { page, elsewhere, close } = await open(browser, site.origin);
        await page.goto(url);
        const out = page.locator("a.exit-link").first();
        await out.focus();
        const before = await out.evaluate((element) => document.querySelector("h1").compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING);
        assert.ok(before, "it stands after the heading");
        const href = await out.getAttribute("href");
        await page.keyboard.press("Enter");
        await page.waitForTimeout(300);
        // The test lets nothing leave this machine; what was asked for is what the reader would see.
        assert.ok(elsewhere.includes(href), `Enter asked for ${elsewhere}`);
        await close();
      });
    }
  });
}

for (const [screen, viewport] of [["phone", PHONE], ["desktop", DESKTOP]]) {
  test(`the menu of the header leads on by Enter: ${screen}`, async () => {
    const { page, close } = await open(browser, site.origin, { viewport });
    await page.goto("/");
    const links = page.locator("nav.site-nav a");
    const hrefs = await links.evaluateAll((all) => all.map((element) => element.getAttribute("href")));
    assert.ok(hrefs.length >= 3);
    for (const [place, href] of hrefs.entries()) {
      await page.goto("/");
      await links.nth(place).focus();
      await page.keyboard.press("Enter");
      await page.waitForURL((to) => to.pathname === href);
    }
    await close();
  });

  test(`the language menu opens, leads and closes by keyboard: ${screen}`, async () => {
    const { page, close } = await open(browser, site.origin, { viewport });
    await page.goto("/concerns/housing/");
    const menu = page.locator("nav.languages details");
    const links = menu.locator("a");
    await menu.locator("summary").focus();
    assert.equal(await links.first().isVisible(), false);
    await page.keyboard.press("Enter");
    assert.ok(await links.first().isVisible());
    await page.keyboard.press("Space");
    assert.equal(await links.first().isVisible(), false);
    await page.keyboard.press("Space");
    const count = await links.count();
    assert.equal(count, 8);
    for (let place = 0; place < count; place += 1) {
      await page.keyboard.press("Tab");
      assert.ok(await links.nth(place).evaluate((element) => element === document.activeElement));
    }
    await page.keyboard.press("Escape");
    assert.equal(new URL(page.url()).pathname, "/concerns/housing/");
    await links.filter({ hasText: "English" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL((to) => to.pathname === "/en/concerns/housing/");
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await close();
  });
}

test("the search box is reached, filled, emptied and left by keyboard, and what it finds can be walked", async () => {
  const { page, complaints, close } = await open(browser, site.origin);
  await page.goto("/search/");
  const box = page.getByRole("searchbox");
  for (let step = 0; step < 40 && !(await box.evaluate((element) => element === document.activeElement)); step += 1) await page.keyboard.press("Tab");
  assert.ok(await box.evaluate((element) => element === document.activeElement), "Tab does not reach it");
  await page.keyboard.type("よりそい");
  await page.locator("#found-list a").first().waitFor({ state: "visible", timeout: 10_000 });
  assert.ok(await box.evaluate((element) => element === document.activeElement), "what was found took the keyboard away");
  let reached = false;
  for (let step = 0; step < 10 && !reached; step += 1) {
    await page.keyboard.press("Tab");
    reached = await page.evaluate(() => document.querySelector("#found-list").contains(document.activeElement));
  }
  assert.ok(reached, "Tab does not reach what was found");
  await page.keyboard.press("Escape");
  assert.ok(await page.locator("#found-list a").first().isVisible(), "Escape took away what was found");
  await page.keyboard.press("Enter");
  await page.waitForURL((to) => to.pathname !== "/search/");
  assert.deepEqual(complaints, []);
  await close();
});
