// The search box: finds while somebody types, leaves kana conversion alone, and leads somewhere without JavaScript.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "./chromium.mjs";
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

for (const words of ["よりそい", "ヨリソイ", "福井 よりそい"]) {
  test(`typing 「${words}」 finds the window よりそい`, async () => {
    const { page, complaints, elsewhere, close } = await open(browser, site.origin);
    await page.goto("/search/");
    await page.getByRole("searchbox").pressSequentially(words);
    // While somebody types, something else may stand first.
    await page.locator("#found-list li:first-child a[href='/fukui/fukui-shi/yorisoi/']").waitFor({ timeout: 10_000 });
    assert.match(await page.getByRole("status").innerText(), /\d+件/);
    assert.deepEqual(complaints, []);
    assert.deepEqual(elsewhere, []);
    await close();
  });
}

test("nothing found is said, and the lists stay", async () => {
  const { page, close } = await open(browser, site.origin);
  await page.goto("/search/");
  await page.getByRole("searchbox").fill("ぬぬぬぬぬ");
  await page.getByText("見つかりませんでした").waitFor({ timeout: 5_000 });
  assert.ok(await page.locator("section[aria-labelledby=concerns-h] a").first().isVisible());
  await close();
});

test("Enter in the home page's box leads to what was found", async () => {
  const { page, close } = await open(browser, site.origin);
  await page.goto("/");
  await page.getByRole("searchbox").fill("よりそい");
  await page.getByRole("searchbox").press("Enter");
  await page.waitForURL(/\/search\/#q=/);
  assert.equal(await page.getByRole("searchbox").inputValue(), "よりそい");
  await page.locator("#found-list a", { hasText: "福祉総合相談室よりそい" }).first().waitFor({ timeout: 5_000 });
  await close();
});

test("Enter that settles a kana conversion does not search, whatever page the box is on", async () => {
  const { page, close } = await open(browser, site.origin);
  await page.goto("/search/");
  // Chromium's own composition, as an input method does it; then the Enter that Safari and Chrome report with it.
  const session = await page.context().newCDPSession(page);
  await page.getByRole("searchbox").focus();
  await session.send("Input.imeSetComposition", { text: "よりそ", selectionStart: 3, selectionEnd: 3 });
  const prevented = await page.getByRole("searchbox").evaluate((field) => {
    let submitted = false;
    field.form.addEventListener("submit", (event) => {
      submitted = true;
      event.preventDefault();
    });
    const key = new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true });
    return { prevented: !field.dispatchEvent(key), submitted };
  });
  assert.deepEqual(prevented, { prevented: true, submitted: false });
  assert.equal(new URL(page.url()).search, "");
  await session.send("Input.insertText", { text: "よりそい" });
  await page.locator("#found-list a", { hasText: "福祉総合相談室よりそい" }).first().waitFor({ timeout: 5_000 });
  await close();
});

test("without JavaScript the form leads to the search page with its lists, and sends nothing of what was typed", async () => {
  const { page, close } = await open(browser, site.origin, { javaScriptEnabled: false });
  await page.goto("/");
  await page.getByRole("searchbox").fill("よりそい");
  await page.getByRole("searchbox").press("Enter");
  await page.waitForURL(/\/search\/\??$/);
  for (const list of ["concerns-h", "areas-h"]) {
    assert.ok((await page.locator(`section[aria-labelledby=${list}] a:visible`).count()) > 2, list);
  }
  await close();
});
