// Every kind of page in a browser: asks nobody else, complains of nothing, fits the screen, has no barrier that axe knows.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { launch, open } from "./chromium.mjs";
import { samples, serve } from "./public.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

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

for (const { kind, url } of samples()) {
  describe(`${kind} ${url}`, () => {
    let tab;
    before(async () => {
      // Without motion: a colour on its way from light to dark has no contrast that means anything.
      tab = await open(browser, site.origin, { reducedMotion: "reduce" });
      await tab.page.goto(url, { waitUntil: "networkidle" });
    });
    after(() => tab.close());

    test("asks no other host and complains of nothing", () => {
      // A page that is not there answers 404, and Chromium says so.
      const complaints = tab.complaints.filter((text) => !(url === "/404.html" && text.includes("404")));
      assert.deepEqual({ elsewhere: tab.elsewhere, complaints }, { elsewhere: [], complaints: [] });
    });

    test("the way past the header is the first thing that Tab reaches, and works", async () => {
      const { page } = tab;
      await page.keyboard.press("Tab");
      const skip = page.locator(":focus");
      assert.equal(await skip.getAttribute("href"), "#main");
      const box = await skip.boundingBox();
      assert.ok(box.y >= 0 && box.x >= 0, "it is not to be seen while it has the focus");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "main");
      assert.equal(await page.evaluate(() => document.activeElement.tagName), "MAIN");
    });

    for (const width of [320, 360]) {
      test(`no sideways scrolling at ${width} px`, async () => {
        const { page } = tab;
        await page.setViewportSize({ width, height: 740 });
        const wide = await page.evaluate(() => {
          const root = document.scrollingElement;
          if (root.scrollWidth <= root.clientWidth) return [];
          const all = [...document.querySelectorAll("body *")].filter(
            (element) => element.getBoundingClientRect().right > root.clientWidth + 0.5,
          );
          return all.slice(-5).map((element) => element.outerHTML.slice(0, 120));
        });
        assert.deepEqual(wide, []);
      });
    }

    for (const colorScheme of ["light", "dark"]) {
      test(`no barrier that axe knows, ${colorScheme}`, async () => {
        const { page } = tab;
        await page.setViewportSize({ width: 360, height: 740 });
        await page.emulateMedia({ colorScheme });
        // The protocol runs it: a script tag would, rightly, be refused by the page's policy.
        if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(`${AXE};undefined`);
        const violations = await page.evaluate(async (values) => {
          const found = await window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
          return found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" … ")}`);
        }, RULES);
        assert.deepEqual(violations, []);
      });
    }
  });
}
