// The site as files, every page of it: links, headings, telephone numbers, sources, machine-readable parts, valid HTML.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { PUBLIC, all, attribute, fileOf, files, first, hasClass, pages, text } from "./public.mjs";

const known = new Set(files());
const site = pages();
const byPath = new Map(site.map((page) => [page.path, page]));

/** Runs `check` on every page; it returns what is wrong. All of it is shown, not only the first. */
function everyPage(name, check, where = () => true) {
  test(name, () => {
    const read = site.filter(where);
    assert.ok(read.length > 0, "there is no such page");
    const wrong = read.flatMap((page) => check(page).map((what) => `${page.url}: ${what}`));
    assert.equal(wrong.length, 0, `${wrong.length} faults\n${wrong.slice(0, 40).join("\n")}`);
  });
}

const ids = new Map();
function idsOf(path) {
  if (!ids.has(path)) ids.set(path, new Set(all(byPath.get(path).tree, (element) => attribute(element, "id")).map((element) => attribute(element, "id"))));
  return ids.get(path);
}

everyPage("links lead to a page, and to a place that is on it", (page) => {
  const wrong = [];
  const addresses = all(page.tree, (element) => ["href", "src", "action"].some((name) => attribute(element, name) !== undefined));
  for (const element of addresses) {
    const address = attribute(element, "href") ?? attribute(element, "src") ?? attribute(element, "action");
    if (/^(https?:|mailto:|tel:|sms:|data:)/.test(address)) continue;
    const target = new URL(address, `https://here${page.url}`);
    const file = target.host === "here" ? fileOf(target.pathname, known) : undefined;
    if (address === "" || file === undefined) wrong.push(`${address} leads nowhere`);
    else if (target.hash && !(byPath.has(file) && idsOf(file).has(decodeURIComponent(target.hash.slice(1)))))
      wrong.push(`${address}: no such place on the page`);
  }
  return wrong;
});

everyPage("addresses that are not pages of ours can be dialled, written to or opened safely", (page) =>
  all(page.tree, "a").flatMap((element) => {
    const href = attribute(element, "href") ?? "";
    if (href.startsWith("tel:")) {
      // Hyphens are for people; a telephone skips them (RFC 3966).
      const number = href.slice(4).replaceAll("-", "");
      return /^(0\d{8,10}|1\d{2,3}|%23\d{4})$/.test(number) ? [] : [`${href} cannot be dialled`];
    }
    if (href.startsWith("sms:")) return /^sms:0\d{9,10}$/.test(href) ? [] : [href];
    if (href.startsWith("mailto:")) return /^mailto:[^\s@?]+@[^\s@?]+(\?subject=[\w%.~-]+(&body=[\w%.~-]+)?)?$/.test(href) ? [] : [href];
    return /^(https?:\/\/|\/|#|\?)/.test(href) ? [] : [`${href} is no address`];
  }),
);

everyPage("language, title, description, one main part, one h1, headings in order", (page) => {
  const wrong = [];
  const expect = (holds, what) => holds || wrong.push(what);
  expect(/^ja\b/.test(attribute(first(page.tree, "html"), "lang") ?? ""), "no language");
  expect(text(first(page.tree, "title") ?? {}).trim().length > 3, "no title");
  const description = first(page.tree, (element) => attribute(element, "name") === "description");
  expect((attribute(description, "content") ?? "").length > 10, "no description");
  expect(all(page.tree, "main").length === 1, "not one main part");
  expect(attribute(first(page.tree, "main"), "id") === "main", "the main part has no name");
  expect(all(page.tree, "header").length > 0 && all(page.tree, "footer").length > 0, "no header or footer");
  const headings = all(page.tree, (element) => /^h[1-6]$/.test(element.tagName));
  expect(headings.filter((heading) => heading.tagName === "h1").length === 1, "not one h1");
  let before = 0;
  for (const heading of headings) {
    const level = Number(heading.tagName[1]);
    expect(level <= before + 1, `${heading.tagName} 「${text(heading)}」 follows h${before}`);
    expect(text(heading).trim() !== "", `an empty ${heading.tagName}`);
    before = level;
  }
  return wrong;
});

test("no two pages have the same title, but for those whose title must not tell", () => {
  const titles = new Map();
  for (const page of site) {
    if (first(page.tree, (element) => hasClass(element, "exit-link"))) continue;
    const title = text(first(page.tree, "title"));
    titles.set(title, [...(titles.get(title) ?? []), page.url]);
  }
  assert.deepEqual([...titles].filter(([, urls]) => urls.length > 1), []);
});

everyPage("a record with a number shows it first among its facts", (page) => {
  const numbers = all(page.tree, (element) => hasClass(element, "tel"));
  if (numbers.length === 0) return [];
  const facts = first(page.tree, "dl");
  const beginning = first(facts, "div") ?? facts;
  return first(beginning, (element) => hasClass(element, "tel") && attribute(element, "href")?.startsWith("tel:"))
    ? []
    : ["something stands before the telephone number"];
}, (page) => page.kind === "record");

everyPage("records that have a telephone number in the open data show it to be dialled", (page) => {
  const record = records.get(page.url);
  if (!record) return ["the open data do not know it"];
  const dialled = new Set(all(page.tree, (element) => attribute(element, "href")?.startsWith("tel:")).map(text).map(digits));
  const numbers = (record.contacts ?? []).flatMap((contact) => contact.phone ?? []);
  return numbers.filter((number) => ![...dialled].some((shown) => shown.endsWith(digits(number)))).map((number) => `${number} cannot be dialled`);
}, (page) => page.kind === "record");

everyPage("records and towns say where the facts are from, and when they were checked", (page) => {
  const trust = first(page.tree, (element) => hasClass(element, "trust"));
  if (!trust) return ["no source"];
  const questions = all(trust, "dt").map(text);
  return ["資料", "確かめた日"].filter((question) => !questions.includes(question)).map((question) => `no ${question}`);
}, (page) => page.kind === "record" || isTown(page));

everyPage("the places to go instead are other places", (page) => {
  const instead = first(page.tree, (element) => hasClass(element, "not-fit"));
  const links = instead ? all(instead, "a").map((element) => attribute(element, "href")) : [];
  return links.includes(page.url) ? ["it offers itself"] : [];
}, (page) => page.kind === "record");

everyPage("structured data can be read, and canonical addresses are the page's own", (page) => {
  const wrong = [];
  for (const script of all(page.tree, (element) => attribute(element, "type") === "application/ld+json")) {
    try {
      const data = JSON.parse(text(script));
      if (data["@context"] !== "https://schema.org" || !data["@type"] || !data.name) wrong.push("structured data without type or name");
    } catch (error) {
      wrong.push(`structured data: ${error.message}`);
    }
  }
  if (page.kind === "record" && !first(page.tree, (element) => attribute(element, "type") === "application/ld+json")) wrong.push("no structured data");
  const canonical = first(page.tree, (element) => attribute(element, "rel") === "canonical");
  const noindex = first(page.tree, (element) => attribute(element, "name") === "robots");
  if (!canonical && !noindex) wrong.push("no canonical address");
  if (canonical && new URL(attribute(canonical, "href")).pathname !== page.url) wrong.push(`canonical is ${attribute(canonical, "href")}`);
  return wrong;
});

test("the sitemap lists every page that search engines should know, and no other", () => {
  const listed = [...read("sitemap.xml").matchAll(/<loc>(.*?)<\/loc>/g)].map((match) => new URL(match[1]).pathname);
  const wanted = site.filter((page) => !first(page.tree, (element) => attribute(element, "name") === "robots")).map((page) => page.url);
  assert.deepEqual(listed.toSorted(), wanted.toSorted());
});

test("robots.txt lets everybody in and names the sitemap", () => {
  const robots = read("robots.txt");
  assert.match(robots, /^User-agent: \*\nAllow: \/$/m);
  assert.match(robots, /^Sitemap: https?:\/\/\S+\/sitemap\.xml$/m);
});

everyPage("pages weigh little", (page) => (page.html.length > 300_000 ? [`${page.html.length} characters`] : []));

test("every page is valid HTML", async () => {
  const validator = new HtmlValidate(
    new StaticConfigLoader({
      root: true,
      extends: ["html-validate:recommended"],
      rules: {
        // The standard leaves these free, and the minifier takes the shorter way.
        "attr-quotes": "off",
        "doctype-style": "off",
        "no-implicit-button-type": "off",
        "no-trailing-whitespace": "off",
        "void-style": "off",
        // Long titles name the window and the town; short ones would be the same in two towns.
        "long-title": "off",
        // Numbers must not break; CSS sees to it, for all of them.
        "tel-non-breaking": "off",
      },
    }),
  );
  const wrong = [];
  for (const page of site) {
    const report = await validator.validateString(page.html, page.path);
    for (const { messages } of report.results) {
      for (const message of messages) wrong.push(`${page.url} ${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
    }
  }
  assert.equal(wrong.length, 0, `${wrong.length} faults\n${wrong.slice(0, 40).join("\n")}`);
});

/** A prefecture's page is a list of its towns: it states nothing that would have a source. */
function isTown(page) {
  return page.kind === "area" && page.url.split("/").length > 3;
}

function digits(number) {
  return number.replaceAll(/\D/g, "");
}

function read(path) {
  return readFileSync(join(PUBLIC, path), "utf8");
}

// Hoisted by nothing: the tests above run after the whole file is read.
const records = new Map(JSON.parse(read("data/records.json")).records.map((record) => [`/${record.id}/`, record]));
