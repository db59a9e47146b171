// What is at hand: the saved list, sharing, printing, furigana. All of it stays on the device.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, launch, open } from "./chromium.mjs";
import { japanese } from "./public.mjs";
import { first, hasClass } from "./tree.mjs";
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

const ONE = "/fukui/fukui-shi/yorisoi/";

test("a window is saved, listed with its telephone, and taken out again", async () => {
  const record = japanese().find((one) => one.kind === "record" && first(one.tree, (element) => element.tagName === "a" && hasClass(element, "tel")));
  const { page, elsewhere, complaints, close } = await open(browser, site.origin);
  await page.goto(record.url);
  const name = await page.locator("#save").getAttribute("data-name");
  assert.equal(await page.locator("#saved-count").isVisible(), false);
  const save = page.locator("#save");
  assert.equal(await save.getAttribute("aria-pressed"), "false");
  await save.click();
  assert.equal(await save.getAttribute("aria-pressed"), "true");
  assert.equal(await page.locator("#hand-said").innerText(), "保存しました");
  assert.equal(await page.locator("#saved-count").innerText(), "1件");
  const number = await page.locator(".key-facts a.tel, .children a.tel-line").first().getAttribute("href");

  await page.reload();
  assert.equal(await save.getAttribute("aria-pressed"), "true");
  await page.locator("#saved-go").click();
  await page.waitForURL("**/saved/");
  const card = page.locator("#saved-list .card");
  assert.equal(await card.count(), 1);
  assert.equal(await card.locator(".card-name a").innerText(), name);
  assert.equal(await card.locator(".card-name a").getAttribute("href"), record.url);
  assert.equal(await card.locator(".tel-line").first().getAttribute("href"), number);

  await card.getByRole("button", { name: /保存をやめる/ }).click();
  assert.equal(await card.count(), 0);
  assert.ok(await page.locator("#saved-empty").isVisible());
  assert.equal(await page.locator("#saved-count").isVisible(), false);
  assert.deepEqual({ elsewhere, complaints }, { elsewhere: [], complaints: [] });
  await close();
});

test("everything can be taken out at once, after being asked", async () => {
  const { page, close } = await open(browser, site.origin);
  await page.goto(ONE);
  await page.locator("#save").click();
  await page.goto("/saved/");
  let asked = 0;
  page.on("dialog", (dialog) => (asked++ ? dialog.accept() : dialog.dismiss()));
  await page.locator("#saved-clear").click();
  assert.equal(await page.locator("#saved-list .card").count(), 1);
  await page.locator("#saved-clear").click();
  assert.equal(await page.locator("#saved-list .card").count(), 0);
  assert.equal(asked, 2);
  await close();
});

test("what stands in the storage is shown as text, and only leads to this site and to telephones", async () => {
  const { page, complaints, close } = await open(browser, site.origin);
  await page.goto("/saved/");
  await page.evaluate(() => {
    const phones = [{ number: "1", href: "javascript:alert(1)" }, { number: "0776-1", href: "tel:0776" }];
    localStorage.setItem(
      "madoguchi.saved",
      JSON.stringify([
        { url: "https://example.com/", name: "a" },
        { url: "//example.com/", name: "b" },
        { url: "javascript:alert(1)", name: "c" },
        null,
        { url: "/x/", name: "<img src=x onerror=alert(1)>", phones },
      ]),
    );
  });
  await page.reload();
  assert.deepEqual(await page.locator("#saved-list a").evaluateAll((links) => links.map((link) => link.getAttribute("href"))), ["/x/", "tel:0776"]);
  assert.equal(await page.locator("#saved-list img").count(), 0);
  await page.evaluate(() => localStorage.setItem("madoguchi.saved", "{"));
  await page.reload();
  assert.ok(await page.locator("#saved-empty").isVisible());
  assert.deepEqual(complaints, []);
  await close();
});

test("without storage the page works, and says nothing that is not so", async () => {
  const { page, complaints, close } = await open(browser, site.origin);
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } });
  });
  await page.goto(ONE);
  await page.locator("#save").click();
  assert.equal(await page.locator("#save").getAttribute("aria-pressed"), "false");
  assert.equal(await page.locator("#hand-said").innerText(), "");
  await page.goto("/saved/");
  assert.ok(await page.locator("#saved-empty").isVisible());
  assert.deepEqual(complaints, []);
  await close();
});

test("without JavaScript the list says what it needs", async () => {
  const { page, close } = await open(browser, site.origin, { javaScriptEnabled: false });
  for (const url of ["/saved/", "/offline/"]) {
    await page.goto(url);
    assert.ok(await page.locator(".no-js").isVisible(), url);
    assert.equal(await page.getByRole("button").count(), 0, url);
  }
  await close();
});

test("a sensitive window cannot be saved: it would be found on the device", async () => {
  const sensitive = japanese().find((page) => page.kind === "record" && page.exit);
  const { page, complaints, close } = await open(browser, site.origin);
  await page.goto(sensitive.url);
  assert.equal(await page.locator("#save").count(), 0);
  assert.ok(await page.locator("#share").isVisible());
  assert.deepEqual(complaints, []);
  await close();
});

test("telling somebody: the device's own way, or the address is copied", async () => {
  const { page, close } = await open(browser, site.origin, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.addInitScript(() => {
    if (location.hash === "#own") navigator.share = (what) => ((window.shared = what), Promise.resolve());
    else navigator.share = undefined;
  });
  await page.goto(`${ONE}?q=typed`);
  await page.locator("#share").click();
  await page.getByText("アドレスをコピーしました").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${site.origin}${ONE}`);
  await page.goto(`${ONE}#own`);
  await page.reload();
  await page.locator("#share").click();
  assert.equal((await page.evaluate(() => window.shared)).url, `${site.origin}${ONE}`);
  await close();
});

test("the button prints, and the paper shows no buttons", async () => {
  const { page, close } = await open(browser, site.origin);
  await page.addInitScript(() => {
    window.print = () => (window.printed = true);
  });
  await page.goto(ONE);
  await page.locator("#print").click();
  assert.equal(await page.evaluate(() => window.printed), true);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("button").filter({ visible: true }).count(), 0);
  await close();
});

test("furigana go and stay away, on this device", async () => {
  const { page, close } = await open(browser, site.origin);
  await page.goto(ONE);
  const rt = page.locator("main rt").first();
  assert.ok(await rt.isVisible());
  await page.locator("#ruby").click();
  assert.equal(await rt.isVisible(), false);
  assert.equal(await page.locator("#ruby").innerText(), "ふりがなを付ける");
  await page.goto("/fukui/fukui-shi/");
  assert.equal(await page.locator("main rt").first().isVisible(), false);
  await page.locator("#ruby").click();
  assert.ok(await page.locator("main rt").first().isVisible());
  assert.equal(await page.locator("#ruby").innerText(), "ふりがなを消す");
  await close();
});

for (const url of [ONE, "/saved/", "/offline/"]) {
  test(`buttons are large enough for a finger: ${url}`, async () => {
    const { page, close } = await open(browser, site.origin, { viewport: PHONE });
    await page.goto(url, { waitUntil: "networkidle" });
    const buttons = await page.locator("button:visible, select:visible, .tool:visible").all();
    assert.ok(buttons.length > 1);
    for (const button of buttons) {
      const box = await button.boundingBox();
      assert.ok(box.height >= 44, `${await button.innerText()}: ${box.height}`);
    }
    await close();
  });
}
