// What must hold of a single page, as functions from a page to the list of what is wrong with it.
//
// A page here is what the pass in files.test.mjs reads: its line in the account (public.mjs), its text and its tree.

import { EDITIONS, sameInJapanese } from "./public.mjs";
import { all, attribute, elements, first, hasClass, text, written } from "./tree.mjs";

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Links that leave the site: they can be dialled, written to or opened safely. */
export function outside(page) {
  return all(page.tree, "a").flatMap((element) => {
    const href = attribute(element, "href") ?? "";
    if (href.startsWith("tel:")) {
      // Hyphens are for people; a telephone skips them (RFC 3966).
      const number = href.slice(4).replaceAll("-", "");
      return /^(0\d{8,10}|1\d{2,3}|%23\d{4})$/.test(number) ? [] : [`${href} cannot be dialled`];
    }
    if (href.startsWith("sms:")) return /^sms:0\d{9,10}$/.test(href) ? [] : [href];
    if (href.startsWith("mailto:")) return /^mailto:[^\s@]+@[^\s@?]+(\?[^\s]*)?$/.test(href) ? [] : [href];
    return /^(https?:\/\/|\/|#|\?)/.test(href) ? [] : [`${href} is no address`];
  });
}

export function frame(page) {
  const wrong = [];
  const expect = (holds, what) => holds || wrong.push(what);
  const html = attribute(first(page.tree, "html"), "lang");
  expect(html === EDITIONS[page.edition], `the language is ${html}, not ${EDITIONS[page.edition]}`);
  expect(text(first(page.tree, "title") ?? {}).trim().length > 3, "no title");
  const description = first(page.tree, (element) => attribute(element, "name") === "description");
  expect((attribute(description, "content") ?? "").length > 10, "no description");
  expect(all(page.tree, "main").length === 1, "not one main part");
  expect(attribute(first(page.tree, "main"), "id") === "main", "the main part has no name");
  expect(first(page.tree, "header") && first(page.tree, "footer"), "no header or footer");
  const headings = all(page.tree, (element) => /^h[1-6]$/.test(element.tagName));
  expect(headings.filter((heading) => heading.tagName === "h1").length === 1, "not one h1");
  let before = 0;
  for (const heading of headings) {
    const level = Number(heading.tagName[1]);
    expect(level <= before + 1, `${heading.tagName} 「${written(heading)}」 follows h${before}`);
    expect(text(heading).trim() !== "", `an empty ${heading.tagName}`);
    before = level;
  }
  return wrong;
}

/** The language menu leads to this page in the other editions, in their own words, and marks where one is. */
export function languageMenu(page) {
  const menu = first(page.tree, (element) => element.tagName === "nav" && hasClass(element, "languages"));
  if (!menu) return [];
  const links = all(menu, "a");
  const wrong = [];
  const current = links.filter((element) => attribute(element, "aria-current") !== undefined);
  if (current.length !== 1 || attribute(current[0], "href") !== page.url) wrong.push("the language menu does not mark this page");
  for (const link of links) {
    const edition = attribute(link, "href").split("/")[1];
    const lang = EDITIONS[edition] ?? "ja";
    if (attribute(link, "lang") !== lang || attribute(link, "hreflang") !== lang) wrong.push(`${attribute(link, "href")} is not said to be ${lang}`);
    const same = sameInJapanese(attribute(link, "href"));
    if (same !== sameInJapanese(page.url)) wrong.push(`the language menu leads to another page: ${attribute(link, "href")}`);
  }
  return wrong;
}

/** Structured data can be read; a page that search engines should know says its own address. */
export function machineReadable(page) {
  const wrong = [];
  const scripts = all(page.tree, (element) => attribute(element, "type") === "application/ld+json");
  for (const script of scripts) {
    try {
      const data = JSON.parse(text(script));
      if (data["@context"] !== "https://schema.org" || !data["@type"] || !data.name) wrong.push("structured data without type or name");
    } catch (error) {
      wrong.push(`structured data: ${error.message}`);
    }
  }
  if (page.kind === "record" && page.edition === "ja" && scripts.length === 0) wrong.push("no structured data");
  if (!page.canonical && !page.noindex) wrong.push("no canonical address");
  if (page.canonical && new URL(page.canonical).pathname !== page.url) wrong.push(`canonical is ${page.canonical}`);
  return wrong;
}

/** Furigana is well formed, and never where only text is shown. */
export function furigana(page) {
  const wrong = [];
  for (const place of all(page.tree, (element) => ["title", "option", "script", "textarea"].includes(element.tagName))) {
    if (first(place, "ruby") || (place.tagName !== "script" && /<\/?(ruby|rt|rp)\b/.test(text(place)))) wrong.push(`ruby inside ${place.tagName}`);
  }
  for (const script of all(page.tree, "script")) if (/<\/?(ruby|rt|rp)\b/.test(text(script))) wrong.push("ruby inside script");
  for (const element of elements(page.tree)) {
    for (const { name, value } of element.attrs) if (/<\/?(ruby|rt|rp)\b/.test(value)) wrong.push(`ruby inside ${name}="${value}"`);
    if (element.tagName === "rt" || element.tagName === "rp") {
      if (element.parentNode.tagName !== "ruby") wrong.push(`${element.tagName} outside ruby`);
    }
    if (element.tagName !== "ruby") continue;
    // The word, then （, its reading, ）: what a browser without ruby shows as 福祉（ふくし）.
    const shape = element.childNodes.map((child) => (child.nodeName === "#text" ? "text" : child.tagName)).join(" ");
    const reading = first(element, "rt");
    if (shape !== "text rp rt rp") wrong.push(`ruby of the shape 「${shape}」: ${text(element)}`);
    else if (!written(element).trim() || !/^[\p{Script=Hiragana}\p{Script=Katakana}ー・\s]+$/u.test(text(reading))) wrong.push(`ruby reads ${text(element)}`);
    for (let parent = element.parentNode; parent; parent = parent.parentNode) if (parent.tagName === "ruby") wrong.push(`ruby inside ruby: ${text(element)}`);
  }
  return wrong;
}

/** In a page of another language a screen reader must be told where Japanese begins: each text with kana is marked. */
export function japaneseIsMarked(page) {
  const wrong = [];
  const visit = (node, lang) => {
    if (node.nodeName === "#text") {
      if (lang !== "ja" && KANA.test(node.value)) wrong.push(`Japanese without lang: ${node.value.trim().slice(0, 60)}`);
      return;
    }
    if (node.tagName === "script" || node.tagName === "style") return;
    const here = attribute(node, "lang") ?? lang;
    for (const child of node.childNodes ?? []) visit(child, here);
  };
  visit(first(page.tree, "body"), attribute(first(page.tree, "html"), "lang"));
  return wrong;
}

/** In a record, whoever called first gets the number: nothing stands before it among the facts. */
export function numberFirst(page) {
  const facts = first(page.tree, "dl");
  if (!facts || !first(page.tree, (element) => hasClass(element, "tel"))) return [];
  const beginning = first(facts, "div") ?? facts;
  return first(beginning, (element) => hasClass(element, "tel") && attribute(element, "href")?.startsWith("tel:"))
    ? []
    : ["something stands before the telephone number"];
}

/** What the open data know as a telephone number can be dialled on the page, in each edition. */
export function numbersOfOpenData(page, record) {
  if (!record) return ["the open data do not know it"];
  const dialled = all(page.tree, (element) => attribute(element, "href")?.startsWith("tel:")).map((element) => digits(written(element)));
  const numbers = (record.contacts ?? []).flatMap((contact) => contact.phone ?? []);
  return numbers.filter((number) => !dialled.some((shown) => shown.endsWith(digits(number)))).map((number) => `${number} cannot be dialled`);
}

/** Where the facts are from, and when they were checked. */
export function trust(page) {
  const part = first(page.tree, (element) => hasClass(element, "trust"));
  if (!part) return ["no source"];
  if (page.edition !== "ja") return first(part, "time") || /\d{4}/.test(text(part)) ? [] : ["no date in the sources"];
  const questions = all(part, "dt").map(written);
  return ["資料", "確かめた日"].filter((question) => !questions.includes(question)).map((question) => `no ${question}`);
}

/** The places to go instead are other places. */
export function instead(page) {
  const part = first(page.tree, (element) => hasClass(element, "not-fit"));
  const links = part ? all(part, "a").map((element) => attribute(element, "href")) : [];
  return links.includes(page.url) ? ["it offers itself"] : [];
}

/** A page with a way out tells nobody who looks over a shoulder, or into a chat, what it is about. */
export function neutral(page) {
  const wrong = [];
  if (first(page.tree, (element) => /^og:/.test(attribute(element, "property") ?? ""))) wrong.push("a preview would tell what it is about");
  const way = first(page.tree, (element) => hasClass(element, "exit-link"));
  if (way?.tagName !== "a" || !/^https?:\/\//.test(attribute(way, "href") ?? "")) wrong.push("the way out is no link to elsewhere");
  return wrong;
}


function digits(number) {
  return number.replaceAll(/\D/g, "");
}
