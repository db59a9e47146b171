// Calendar files, read by another program (ical.js, which Thunderbird uses): those of the built site, and those of the
// small town in tests/sites/places, where every sort of date stands.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import ICAL from "ical.js";
import { PUBLIC, files, japanese } from "./public.mjs";
import { all, attribute } from "./tree.mjs";

const PLACES = join(dirname(fileURLToPath(import.meta.url)), "..", "sites", "places", "expected");

/** Every calendar file of the site and of the small town: name and bytes. */
const calendars = [PUBLIC, PLACES].flatMap((folder) =>
  files(folder)
    .filter((path) => path.endsWith(".ics"))
    .map((path) => ({ path, bytes: readFileSync(join(folder, path)) })),
);

function events(bytes) {
  const calendar = new ICAL.Component(ICAL.parse(bytes.toString("utf8")));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone"));
  ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
}

test("there are calendar files", () => assert.ok(calendars.length >= 4));

for (const { path, bytes } of calendars) {
  test(`${path} is a calendar`, () => {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    assert.ok(text.endsWith("\r\n") && !/[^\r]\n|\r[^\n]/.test(text), "line ends are not CRLF");
    for (const line of text.split("\r\n")) {
      assert.ok(Buffer.byteLength(line) <= 75, `too long: ${line}`);
      assert.ok(!line.includes("\ufffd"), `a letter was cut in two: ${line}`);
    }
    const found = events(bytes);
    assert.ok(found.length > 0);
    assert.equal(new Set(found.map((event) => event.uid)).size, found.length, "two events have one UID");
    for (const event of found) {
      assert.ok(event.uid && event.summary && event.location && event.description);
      assert.equal(event.component.getFirstPropertyValue("dtstamp").zone.tzid, "UTC");
      assert.equal(event.startDate.isDate || event.startDate.zone.tzid === "Asia/Tokyo", true);
      assert.ok(event.endDate.compare(event.startDate) >= 0, "it ends before it begins");
    }
  });
}

test("times, whole days, nights and places mean what the content says", () => {
  const of = (name) => events(readFileSync(join(PLACES, name)));
  const [first, second] = of("minato/sora/calendar.ics");
  assert.equal(first.startDate.toJSDate().toISOString(), "2026-04-14T01:00:00.000Z");
  assert.equal(first.endDate.toJSDate().toISOString(), "2026-04-14T03:00:00.000Z");
  assert.equal(second.startDate.toJSDate().toISOString(), "2026-04-28T01:00:00.000Z");
  assert.equal(first.summary, "空の茶の間");
  assert.equal(first.location, "みなと市北町2-3 北公民館");
  assert.match(first.description, /^お茶を飲みながら、.*要りません; 上ばき.*\n電話 0776-20-3001\nお金: 100円\n/);
  assert.equal(first.component.getFirstPropertyValue("url"), "https://minato.example/minato/sora/");
  const [night] = of("minato/yoru/calendar.ics");
  assert.equal(night.startDate.toJSDate().toISOString(), "2026-04-03T13:00:00.000Z");
  assert.equal(night.endDate.toJSDate().toISOString(), "2026-04-03T17:00:00.000Z");
  const town = of("events/calendar.ics");
  const whole = town.find((event) => event.summary === "時間のわからない会");
  assert.ok(whole.startDate.isDate);
  assert.equal(whole.startDate.toString(), "2026-04-15");
  const out = town.filter((event) => event.summary === "出張する茶の間" && event.startDate.toString().startsWith("2026-04-15"));
  assert.deepEqual(out.map((event) => event.location).toSorted(), ["みなと市 東集会所", "みなと市 西集会所"].toSorted());
  assert.ok(!town.some((event) => /休んでいる|終わった/.test(event.summary)));
});

test("a page that links a calendar file also names it in its head", () => {
  for (const page of japanese()) {
    const { tree } = page;
    const ways = (tag) =>
      all(tree, tag)
        .map((element) => attribute(element, "href") ?? "")
        .filter((href) => href.endsWith(".ics"));
    assert.deepEqual(ways("a"), ways("link"), page.url);
  }
});
