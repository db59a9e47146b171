// The built site as files: which pages there are, what is in them, and a server that answers as a real one would.
//
// Never builds anything: ../run does, and hands over the folder in MADOGUCHI_PUBLIC.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "parse5";

const HERE = dirname(fileURLToPath(import.meta.url));

/** The folder that holds the built site. */
export const PUBLIC = process.env.MADOGUCHI_PUBLIC ?? join(HERE, "..", "..", "public");

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
};

/** Every file below the folder, with forward slashes, in order. */
export function files(folder = PUBLIC) {
  return readdirSync(folder, { recursive: true })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => relative(folder, path).split(sep).join("/"))
    .sort();
}

/** Every HTML page: address, kind (the class of its body), text of the file, tree. */
export function pages() {
  return files()
    .filter((path) => path.endsWith(".html"))
    .map((path) => {
      const html = readFileSync(join(PUBLIC, path), "utf8");
      const tree = parse(html);
      const kind = attribute(first(tree, "body"), "class")?.match(/\bpage-(\S+)/)?.[1] ?? "";
      return { path, url: `/${path.replace(/(^|\/)index\.html$/, "$1")}`, kind, html, tree };
    });
}

/**
 * Of every sort of page the largest, where a layout breaks first, and the smallest, where a heading may be missing.
 * Pages of one kind at different depths (a problem, a problem in a town) and with a way out are sorts of their own.
 */
export function samples() {
  const sorts = new Map();
  for (const page of pages()) {
    const exit = first(page.tree, (element) => hasClass(element, "exit-link")) !== undefined;
    const sort = `${page.kind} ${page.url.split("/").length} ${exit}`;
    sorts.set(sort, [...(sorts.get(sort) ?? []), page]);
  }
  return [...sorts.values()].flatMap((all) => {
    const bySize = all.sort((a, b) => b.html.length - a.html.length || a.url.localeCompare(b.url));
    return bySize.length > 1 ? [bySize[0], bySize[bySize.length - 1]] : bySize;
  });
}

/** Every element of a tree, in order. */
export function* elements(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) yield child;
    yield* elements(child);
  }
}

/** The elements that `test` holds for, or that have this name. */
export function all(node, test) {
  const holds = typeof test === "string" ? (element) => element.tagName === test : test;
  return [...elements(node)].filter(holds);
}

/** The first of them. */
export function first(node, test) {
  return all(node, test)[0];
}

export function attribute(element, name) {
  return element?.attrs?.find((attr) => attr.name === name)?.value;
}

export function hasClass(element, name) {
  return (attribute(element, "class") ?? "").split(/\s+/).includes(name);
}

/** All text inside. */
export function text(node) {
  if (node.nodeName === "#text") return node.value;
  return (node.childNodes ?? []).map(text).join("");
}

/** The file that a path of an address stands for, or undefined: a folder's index page, or the file itself. */
export function fileOf(pathname, known) {
  const path = decodeURIComponent(pathname).replace(/^\//, "");
  if (path === "" || path.endsWith("/")) return known.has(`${path}index.html`) ? `${path}index.html` : undefined;
  return known.has(path) ? path : undefined;
}

/** The headers that the site asks servers to send with a path, from its `_headers`. */
function headersFor(rules, pathname) {
  const found = {};
  for (const { prefix, headers } of rules) if (pathname.startsWith(prefix)) Object.assign(found, headers);
  return found;
}

function readHeaders() {
  const rules = [];
  for (const line of readFileSync(join(PUBLIC, "_headers"), "utf8").split("\n")) {
    if (/^\S/.test(line)) rules.push({ prefix: line.trim().replace(/\*$/, ""), headers: {} });
    else if (line.trim()) {
      const [name, ...value] = line.trim().split(":");
      rules.at(-1).headers[name] = value.join(":").trim();
    }
  }
  return rules;
}

/** Serves the site on a free port of this machine. */
export async function serve() {
  const known = new Set(files());
  const rules = readHeaders();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const file = fileOf(pathname, known);
    const path = file ?? "404.html";
    response.writeHead(file ? 200 : 404, {
      ...headersFor(rules, pathname),
      "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
    });
    response.end(readFileSync(join(PUBLIC, path)));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
