// "Open now", and facts that grow old: as of any moment, in Japan's time, whatever zone the device is in.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "./chromium.mjs";
import { japanese } from "./public.mjs";
import { all, attribute, first, hasClass, text } from "./tree.mjs";
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

const records = japanese().filter((page) => page.kind === "record");
const openings = (page) => attribute(first(page.tree, (element) => hasClass(element, "now") && element.tagName === "dd"), "data-openings");

/** A page whose window is open on weekdays from 8:30 to 17:15 and closed on holidays. */
const office = records.find((page) => /;;510-1035(;|$)/.test(openings(page) ?? "") && !/\?/.test((openings(page) ?? "").split(";")[1]));
const FIRST = openings(office).split(";")[0];
const letters = openings(office).split(";")[1];

/** The n-th day from the day of the build, at a time in Japan. */
const moment = (day, time) => new Date(Date.parse(`${FIRST}T${time}:00+09:00`) + day * 86_400_000);
/** The number of the first day from `from` on whose sort is `letter`. */
const day = (letter, from = 0) => letters.indexOf(letter, from);
// Two working days in a row, and two days of rest in a row.
const work = letters.indexOf("11");
const rest = letters.indexOf("00", work);

async function said(at, options) {
  const tab = await open(browser, site.origin, options);
  await tab.page.clock.install({ time: at });
  await tab.page.goto(office.url);
  const now = tab.page.locator("dd.now");
  return { ...tab, now, text: await now.innerText() };
}

for (const timezoneId of ["Asia/Tokyo", "America/Los_Angeles", "Pacific/Auckland"]) {
  for (const [name, number, time, expected] of [
    ["open", work, "08:30", "いま開いています（17時15分まで）"],
    ["before it opens", work, "08:29", "いまは閉まっています。次は 今日 8時30分から"],
    ["the minute it closes", work, "17:15", "いまは閉まっています。次は あした 8時30分から"],
    ["the last minute", work, "17:14", "いま開いています（17時15分まで）"],
  ]) {
    test(`${name}, on a device in ${timezoneId}`, async () => {
      const { text, complaints, close } = await said(moment(number, time), { timezoneId });
      assert.equal(text, expected);
      assert.deepEqual(complaints, []);
      await close();
    });
  }
}

test("days of rest name the day on which it opens", async () => {
  const next = day("1", rest);
  const { text, close } = await said(moment(rest, "12:00"));
  const date = new Date(Date.parse(FIRST) + next * 86_400_000);
  const days = next - rest;
  if (days === 1) assert.match(text, /次は あした 8時30分から/);
  else assert.match(text, new RegExp(`次は ${date.getUTCMonth() + 1}月${date.getUTCDate()}日\\(.\\) 8時30分から`));
  await close();
});

test("before the first day and after the last nothing is known, and that is not closed", async () => {
  for (const number of [-1, letters.length]) {
    const { text, now, close } = await said(moment(number, "12:00"));
    assert.match(text, /わかりません/);
    assert.equal(await now.getAttribute("data-state"), "unknown");
    await close();
  }
});

test("it changes while one looks", async () => {
  const { page, now, close } = await said(moment(work, "17:13"));
  assert.match(await now.innerText(), /^いま開いています/);
  await page.clock.runFor(3 * 60_000);
  assert.match(await now.innerText(), /^いまは閉まっています/);
  await close();
});

test("without JavaScript there are the words of the hours and nothing else", async () => {
  const { page, close } = await open(browser, site.origin, { javaScriptEnabled: false });
  await page.goto(office.url);
  assert.equal(await page.locator("dd.now").isVisible(), false);
  assert.equal(await page.locator("#save, #share, #print, #ruby").filter({ visible: true }).count(), 0);
  await close();
});

test("what nobody can go to says nothing of now", () => {
  for (const page of records) {
    const notice = first(page.tree, (element) => ["notice-planned", "notice-paused", "notice-ended"].some((name) => hasClass(element, name)));
    const professionals = text(first(page.tree, (element) => hasClass(element, "key-facts")) ?? {}).includes("支援する人や団体のための窓口です");
    if (notice || professionals) assert.equal(openings(page), undefined, page.url);
  }
});

test("lists say it too, but only what is sure", async () => {
  const list = japanese().find((page) => page.kind === "area" && all(page.tree, (element) => hasClass(element, "now")).length > 3);
  const { page, complaints, close } = await open(browser, site.origin);
  await page.clock.install({ time: moment(letters.length + 1, "12:00") });
  await page.goto(list.url);
  assert.equal(await page.locator(".card .now").filter({ visible: true }).count(), 0);
  await page.clock.setFixedTime(moment(work, "11:00"));
  await page.goto(list.url);
  const shown = await page.locator(".card .now").filter({ visible: true }).allInnerTexts();
  assert.ok(shown.length > 0 && shown.every((line) => /^いま(開いて|は閉まって)います/.test(line)), shown.join("\n"));
  assert.deepEqual(complaints, []);
  await close();
});

test("facts that grow old after the build say so then", async () => {
  const page = japanese().find((page) => first(page.tree, (element) => attribute(element, "data-after")));
  const last = attribute(first(page.tree, (element) => attribute(element, "data-after")), "data-after");
  for (const [time, visible] of [
    [`${last}T23:59:00+09:00`, false],
    [new Date(Date.parse(`${last}T00:00:00+09:00`) + 86_400_000).toISOString(), true],
  ]) {
    const tab = await open(browser, site.origin, { timezoneId: "America/Los_Angeles" });
    await tab.page.clock.install({ time: new Date(time) });
    await tab.page.goto(page.url);
    assert.equal(await tab.page.locator(".notice-stale").isVisible(), visible, time);
    await tab.close();
  }
});
