// The site as files: links, headings, telephone numbers, sources, languages, machine-readable parts, valid HTML.
//
// One pass over the pages: each is read, asked everything, and let go; what is kept of it is its ids, its title, its
// links and its faults. The validator, which takes longer than all the rest, goes over them in threads of its own.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { parse } from "parse5";
import * as checks from "./checks.mjs";
import { EDITIONS, fileOf, files, pages, read, sameInJapanese, sample } from "./public.mjs";
import { all, attribute, first, text } from "./tree.mjs";
import { validate } from "./validate.mjs";

const TITLE_MUST_NOT_TELL = (page) => page.exit;

const known = new Set(files());
const site = pages();
const records = new Map(JSON.parse(read("data/records.json")).records.map((record) => [`/${record.id}/`, record]));
// What few pages of an edition show, all do: they come from the same templates. Only Japanese, where staff write, is read whole.
const whole = new Set([...site.filter((page) => page.edition === "ja"), ...sample(site, 12)].map((page) => page.url));

const record = (page) => page.kind === "record";
const foreign = (page) => EDITIONS[page.edition] !== "ja";
// A prefecture's page is a list of its towns: it states nothing that would have a source.
const town = (page) => page.kind === "area" && sameInJapanese(page.url).split("/").length > 3;
const sampled = (page) => whole.has(page.url);

/** Name of the test, what is asked, and of which pages. */
const ASKED = [
  ["language, title, description, one main part, one h1, headings in order", checks.frame, () => true],
  ["addresses that are not pages of ours can be dialled, written to or opened safely", checks.outside, sampled],
  ["a record with a number shows it first among its facts", checks.numberFirst, record],
  ["records that have a telephone number in the open data show it to be dialled", (page) => checks.numbersOfOpenData(page, records.get(sameInJapanese(page.url))), record],
  ["records and towns say where the facts are from, and when they were checked", checks.trust, (page) => record(page) || town(page)],
  ["the places to go instead are other places", checks.instead, record],
  ["structured data can be read, and canonical addresses are the page's own", checks.machineReadable, () => true],
  ["the language menu leads to the same page in every edition", checks.languageMenu, sampled],
  ["furigana is well formed, and only where it can be shown", checks.furigana, sampled],
  ["Japanese on a page of another language is marked as Japanese", checks.japaneseIsMarked, (page) => foreign(page) && sampled(page)],
  ["pages with a way out tell nobody what they are about", checks.neutral, (page) => page.exit],
];

const faults = new Map(ASKED.map(([name]) => [name, { read: 0, wrong: [] }]));
/** Of each page: ids, title, links inside the site, links to the same page in other languages, whether it is for search engines. */
const kept = new Map();
let validated;

before(async () => {
  const validating = validate(site.filter(sampled).map((page) => page.path));
  for (const line of site) {
    const page = look(line);
    for (const [name, ask, where] of ASKED) {
      if (!where(page)) continue;
      const found = faults.get(name);
      found.read += 1;
      found.wrong.push(...ask(page).map((what) => `${page.url}: ${what}`));
    }
    kept.set(page.path, keep(page));
  }
  validated = await validating;
  console.log(`# ${site.length} pages read, ${whole.size} of them asked everything; at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
});

function look(line) {
  const tree = parse(read(line.path));
  const canonical = attribute(first(tree, (element) => attribute(element, "rel") === "canonical"), "href");
  const noindex = first(tree, (element) => attribute(element, "name") === "robots") !== undefined;
  return { ...line, tree, canonical, noindex };
}

function keep(page) {
  const inside = new Set();
  for (const element of all(page.tree, (element) => ["href", "src", "action"].some((name) => attribute(element, name) !== undefined))) {
    const address = attribute(element, "href") ?? attribute(element, "src") ?? attribute(element, "action");
    if (!/^(https?:|mailto:|tel:|sms:|data:)/.test(address)) inside.add(address);
  }
  const alternates = all(page.tree, (element) => element.tagName === "link" && attribute(element, "hreflang") !== undefined);
  return {
    url: page.url,
    edition: page.edition,
    exit: page.exit,
    noindex: page.noindex,
    title: text(first(page.tree, "title")),
    ids: all(page.tree, (element) => attribute(element, "id") !== undefined).map((element) => attribute(element, "id")),
    inside: [...inside],
    alternates: alternates.map((element) => [attribute(element, "hreflang"), attribute(element, "href")]),
  };
}

/** All that is wrong is told, not only the first. */
function none(wrong) {
  assert.equal(wrong.length, 0, `${wrong.length} faults\n${wrong.slice(0, 40).join("\n")}`);
}

for (const [name] of ASKED) {
  test(name, () => {
    const { read: asked, wrong } = faults.get(name);
    assert.ok(asked > 0, "there is no such page");
    none(wrong);
  });
}

test("links lead to a page, and to a place that is on it", () => {
  const ids = new Map();
  const has = (file, id) => {
    if (!ids.has(file)) ids.set(file, new Set(kept.get(file)?.ids));
    return ids.get(file).has(id);
  };
  // One broken link of the footer is one fault, though ten thousand pages have it.
  const broken = new Map();
  const note = (what, page) => broken.has(what) ? broken.get(what).push(page.url) : broken.set(what, [page.url]);
  for (const page of kept.values()) {
    for (const address of page.inside) {
      const target = new URL(address, `https://here${page.url}`);
      const file = target.host === "here" ? fileOf(target.pathname, known) : undefined;
      if (address === "" || file === undefined) note(`${target.pathname} leads nowhere`, page);
      else if (target.hash && !has(file, decodeURIComponent(target.hash.slice(1)))) note(`${target.pathname}${target.hash}: no such place on the page`, page);
    }
  }
  none([...broken].map(([what, urls]) => `${what}: linked from ${urls.length} pages, ${urls.slice(0, 2).join(" ")}`));
});

test("every page is reached by links from the home page of its edition", () => {
  for (const edition of Object.keys(EDITIONS)) {
    const home = edition === "ja" ? "index.html" : `${edition}/index.html`;
    const reached = new Set([home]);
    for (const file of reached) {
      const page = kept.get(file);
      for (const address of page?.inside ?? []) {
        const next = fileOf(new URL(address, `https://here${page.url}`).pathname, known);
        if (next && kept.get(next)?.edition === edition) reached.add(next);
      }
    }
    const alone = [...kept].filter(([file, page]) => page.edition === edition && !reached.has(file)).map(([, page]) => page.url);
    assert.deepEqual(alone.filter((url) => url !== "/404.html").slice(0, 20), [], edition);
  }
});

test("no two pages of an edition have the same title, but for those whose title must not tell", () => {
  const titles = new Map();
  for (const page of kept.values()) {
    if (TITLE_MUST_NOT_TELL(page)) continue;
    const title = `${page.edition}: ${page.title}`;
    titles.set(title, [...(titles.get(title) ?? []), page.url]);
  }
  none([...titles].filter(([, urls]) => urls.length > 1).map(([title, urls]) => `${title} ${urls.join(" ")}`));
});

test("pages in other languages are named by the pages that they name", () => {
  const wrong = [];
  const languages = new Set(Object.values(EDITIONS));
  let named = 0;
  for (const page of kept.values()) {
    const own = EDITIONS[page.edition];
    const seen = new Map(page.alternates);
    if (seen.size !== page.alternates.length) wrong.push(`${page.url}: a language twice`);
    for (const [lang, href] of page.alternates) {
      named += 1;
      if (!languages.has(lang)) wrong.push(`${page.url}: ${lang} is no edition of this site`);
      const pathname = new URL(href).pathname;
      const other = kept.get(fileOf(pathname, known));
      if (!other) wrong.push(`${page.url}: ${href} leads nowhere`);
      else if (EDITIONS[other.edition] !== lang) wrong.push(`${page.url}: ${href} is not ${lang}`);
      // The easy edition is Japanese as well; search engines know one page a language, and it stands for that one.
      else if (page.edition !== "easy" && !other.alternates.some(([back, there]) => back === own && new URL(there).pathname === page.url)) wrong.push(`${page.url}: ${pathname} does not name it back`);
    }
    if (page.alternates.length > 0 && page.edition !== "easy" && (!seen.has(own) || new URL(seen.get(own)).pathname !== page.url)) wrong.push(`${page.url}: does not name itself`);
  }
  assert.ok(named > 0, "no page names another language");
  none(wrong);
});

test("the sitemap lists every page that search engines should know, and no other", () => {
  const listed = [...read("sitemap.xml").matchAll(/<loc>(.*?)<\/loc>/g)].map((match) => new URL(match[1]).pathname);
  const wanted = [...kept.values()].filter((page) => !page.noindex).map((page) => page.url);
  assert.equal(new Set(listed).size, listed.length, "a page twice");
  const has = new Set(listed);
  const wants = new Set(wanted);
  none([...wanted.filter((url) => !has.has(url)).map((url) => `missing: ${url}`), ...listed.filter((url) => !wants.has(url)).map((url) => `not wanted: ${url}`)]);
});

test("robots.txt lets everybody in and names the sitemap", () => {
  const robots = read("robots.txt");
  assert.match(robots, /^User-agent: \*\nAllow: \/$/m);
  assert.match(robots, /^Sitemap: https?:\/\/\S+\/sitemap\.xml$/m);
});

test("every page is valid HTML", () => {
  assert.equal(validated.read, whole.size);
  none(validated.wrong);
});
