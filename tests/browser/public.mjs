// The built site as files: which pages there are, of which edition and kind, and which of them stand for the others.
//
// Never builds anything: ../run does, and hands over the folder in MADOGUCHI_PUBLIC. Never keeps a page: there are ten
// thousand, and a parsed one is a hundred times its file.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "parse5";

const HERE = dirname(fileURLToPath(import.meta.url));

/** The folder that holds the built site. */
export const PUBLIC = process.env.MADOGUCHI_PUBLIC ?? join(HERE, "..", "..", "public");

/** The folder of each edition and the language of its pages. `ja` has no folder of its own. */
export const EDITIONS = { ja: "ja", easy: "ja", en: "en", "zh-hans": "zh-Hans", ko: "ko", pt: "pt", vi: "vi", fil: "fil" };

/** Every file below the folder, with forward slashes, in order. */
export function files(folder = PUBLIC) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
    .sort();
}

export function read(path) {
  return readFileSync(join(PUBLIC, path), "utf8");
}

/** The edition that a page belongs to, by its folder. */
export function editionOf(url) {
  const folder = url.split("/")[1];
  return folder !== "ja" && folder in EDITIONS ? folder : "ja";
}

/** An address in the Japanese edition's terms: `/en/fukui/` is `/fukui/` there. */
export function sameInJapanese(url) {
  const edition = editionOf(url);
  return edition === "ja" ? url : url.slice(edition.length + 1);
}

/**
 * Every HTML page as one line of an account: file, address, edition, kind (the class of its body), size, whether it has
 * a way out. Read from the text: to parse ten thousand pages takes a minute, and every test file would do it again.
 */
export function pages() {
  return files()
    .filter((path) => path.endsWith(".html"))
    .map((path) => {
      const html = read(path);
      const url = `/${path.replace(/(^|\/)index\.html$/, "$1")}`;
      const kind = html.match(/<body\b[^>]*\bpage-([\w-]+)/)?.[1] ?? "";
      // The search page keeps one hidden, for when words of danger are typed; its own subject is none.
      const exit = html.includes('class="exit-link"') && !html.includes('id="found-exit"');
      return { path, url, edition: editionOf(url), kind, size: html.length, exit };
    });
}

/** The Japanese pages, each parsed when it is asked for its tree. */
export function japanese() {
  return pages()
    .filter((page) => page.edition === "ja")
    .map((page) => ({
      ...page,
      get html() {
        return read(page.path);
      },
      get tree() {
        return parse(read(page.path));
      },
    }));
}

/**
 * The sorts of page of an edition. Pages of one kind at different depths (a problem, a problem in a town) and with a
 * way out are sorts of their own. Within a sort the largest stands first.
 */
function sorts(site) {
  const found = new Map();
  for (const page of site) {
    const sort = [page.edition, page.kind, sameInJapanese(page.url).split("/").length, page.exit].join(" ");
    found.set(sort, [...(found.get(sort) ?? []), page]);
  }
  return [...found.values()].map((list) => list.sort((a, b) => b.size - a.size || a.url.localeCompare(b.url)));
}

/** Of every sort of page the largest, where a layout breaks first, the smallest, where a heading may be missing, and each `nth` between. */
export function sample(site, nth = Infinity) {
  return sorts(site).flatMap((list) => list.filter((_, place) => place === 0 || place === list.length - 1 || place % nth === 0));
}

/**
 * The pages to be looked at in a browser: of the Japanese edition every sort at its largest and smallest, of the easy
 * one every sort at its largest, of English every kind, and of each further language the kinds whose words differ most.
 */
export function looks() {
  const site = pages();
  const largest = (list) => sorts(list).map((all) => all[0]);
  const kinds = (list) => largest(list).filter((page, place, every) => every.findIndex((other) => other.kind === page.kind) === place);
  const of = (edition) => site.filter((page) => page.edition === edition);
  return [
    ...sample(of("ja")),
    ...largest(of("easy")),
    ...kinds(of("en")),
    ...["zh-hans", "ko", "pt", "vi", "fil"].flatMap((edition) => kinds(of(edition)).filter((page) => ["home", "record"].includes(page.kind))),
  ];
}

/** The file that a path of an address stands for, or undefined: a folder's index page, or the file itself. */
export function fileOf(pathname, known) {
  const path = decodeURIComponent(pathname).replace(/^\//, "");
  if (path === "" || path.endsWith("/")) return known.has(`${path}index.html`) ? `${path}index.html` : undefined;
  return known.has(path) ? path : undefined;
}
