// Pages of every kind and edition in a browser: ask nobody else, complain of nothing, fit the screen however it is set,
// show where the keyboard is, can be hit with a finger, have no barrier that axe knows.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { DESKTOP, PHONE, ZOOMED, launch, open } from "./chromium.mjs";
import * as measure from "./measure.mjs";
import { looks } from "./public.mjs";
import { serve } from "./server.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What only the colours decide; the rest of a page is the same in the dark. */
const COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"];
const SCHEMES = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  "forced colours": { colorScheme: "dark", forcedColors: "active" },
};
/** What a reader may set for text (WCAG 1.4.12). */
const SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }";
const FINGER = 44;

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

for (const { kind, edition, url } of looks()) {
  describe(`${edition} ${kind} ${url}`, () => {
    let tab;
    before(async () => {
      // Without motion: a colour on its way from light to dark has no contrast that means anything.
      tab = await open(browser, site.origin, { reducedMotion: "reduce" });
      await tab.page.goto(url, { waitUntil: "load" });
    });
    after(() => tab.close());

    test("asks no other host and complains of nothing", () => {
      // A page that is not there answers 404, and Chromium says so.
      const complaints = tab.complaints.filter((text) => !(url === "/404.html" && text.includes("404")));
      assert.deepEqual({ elsewhere: tab.elsewhere, complaints }, { elsewhere: [], complaints: [] });
    });

    test("fits 320 px, 400 %, 360 px, 1280 px and twice the text without sideways scrolling", async () => {
      const { page } = tab;
      for (const viewport of [ZOOMED, PHONE, DESKTOP]) {
        await page.setViewportSize(viewport);
        assert.deepEqual(await page.evaluate(measure.tooWide), [], `${viewport.width} px`);
        assert.deepEqual(await page.evaluate(measure.stuck), [], `what stays at ${viewport.width} px`);
      }
      // Not a style sheet's rem: the browser's own setting, which rem in media queries follows as well.
      const session = await page.context().newCDPSession(page);
      await session.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
      for (const viewport of [{ width: 640, height: 512 }, DESKTOP]) {
        await page.setViewportSize(viewport);
        assert.deepEqual(await page.evaluate(measure.tooWide), [], `text at 200 %, ${viewport.width} px`);
        assert.deepEqual(await page.evaluate(measure.clipped), [], `text at 200 %, ${viewport.width} px`);
      }
      await session.send("Page.setFontSizes", { fontSizes: { standard: 16 } });
      await session.detach();
    });

    test("cuts nothing off and lays nothing over one another when text is set wide apart", async () => {
      const { page } = tab;
      for (const viewport of [PHONE, DESKTOP]) {
        await page.setViewportSize(viewport);
        await restyle(page, SPACING);
        const found = [await page.evaluate(measure.clipped), await page.evaluate(measure.overlapping), await page.evaluate(measure.tooWide)].flat();
        await restyle(page);
        assert.deepEqual(found, [], `${viewport.width} px`);
      }
    });

    test(`what is to be touched is ${FINGER} px wide and high`, async () => {
      const { page } = tab;
      for (const viewport of [PHONE, DESKTOP]) {
        await page.setViewportSize(viewport);
        await showMenu(page, true);
        const found = await page.evaluate(measure.smallTargets, FINGER);
        await showMenu(page, false);
        assert.deepEqual(found.slice(0, 8), [], `${found.length} at ${viewport.width} px`);
      }
    });

    test("rests when the reader asks for rest", async () => {
      assert.deepEqual(await tab.page.evaluate(measure.moving), []);
    });

    test("shows where the keyboard is, 3:1 and 2 px at least, in every scheme", async () => {
      const { page } = tab;
      await page.setViewportSize(PHONE);
      for (const [name, media] of Object.entries(SCHEMES)) {
        await page.emulateMedia(media);
        await page.keyboard.press("Tab");
        const { asked, found } = await page.evaluate(measure.weakRings);
        assert.ok(asked > 5, `only ${asked} links`);
        assert.deepEqual(found, [], name);
      }
    });

    for (const [name, media] of Object.entries(SCHEMES)) {
      test(`no barrier that axe knows, ${name}`, async () => {
        const { page } = tab;
        await page.emulateMedia(media);
        // The protocol runs it: a script tag would, rightly, be refused by the page's policy.
        if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(`${AXE};undefined`);
        await showMenu(page, true);
        const violations = [];
        for (const viewport of [PHONE, DESKTOP]) {
          await page.setViewportSize(viewport);
          const found = await page.evaluate(axe, { tags: TAGS, colours: COLOURS, all: name === "light" });
          violations.push(...found.map((what) => `${viewport.width} px: ${what}`));
        }
        await showMenu(page, false);
        assert.deepEqual(violations, []);
      });
    }
  });
}

/** Lays a style sheet of the reader's over the page, or takes it away; the page's own policy has no say in it. */
function restyle(page, css) {
  return page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    if (text) sheet.replaceSync(text);
    document.adoptedStyleSheets = text ? [sheet] : [];
  }, css);
}

/** What is folded away has to be as good as the rest. */
function showMenu(page, open) {
  return page.evaluate((value) => {
    for (const details of document.querySelectorAll("details")) details.open = value;
  }, open);
}

async function axe({ tags, colours, all }) {
  const rules = { "color-contrast-enhanced": { enabled: true } };
  const asked = all ? { runOnly: { type: "tag", values: tags }, rules } : { runOnly: { type: "rule", values: colours } };
  const found = await window.axe.run(document, { ...asked, resultTypes: ["violations"] });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" … ")}`);
}
