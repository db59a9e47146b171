// Serves the built site on a free port of this machine as a real server would: the site's own headers, and compressed.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { PUBLIC, fileOf, files, read } from "./public.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
};

/** Files as a server sends them: gzip at the level that servers use, which is the least that any of them does. */
export function packed(bytes) {
  return gzipSync(bytes, { level: 6 });
}

/** The headers that the site asks servers to send with a path, from its `_headers`. */
function headersFor(rules, pathname) {
  const found = {};
  for (const { prefix, headers } of rules) if (pathname.startsWith(prefix)) Object.assign(found, headers);
  return found;
}

function readHeaders() {
  const rules = [];
  for (const line of read("_headers").split("\n")) {
    if (/^\S/.test(line)) rules.push({ prefix: line.trim().replace(/\*$/, ""), headers: {} });
    else if (line.trim()) {
      const [name, ...value] = line.trim().split(":");
      rules.at(-1).headers[name] = value.join(":").trim();
    }
  }
  return rules;
}

export async function serve() {
  const known = new Set(files());
  const rules = readHeaders();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const file = fileOf(pathname, known);
    const path = file ?? "404.html";
    const bytes = readFileSync(join(PUBLIC, path));
    const gzip = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    response.writeHead(file ? 200 : 404, {
      ...headersFor(rules, pathname),
      "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
      ...(gzip ? { "Content-Encoding": "gzip", Vary: "Accept-Encoding" } : {}),
    });
    response.end(gzip ? packed(bytes) : bytes);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
