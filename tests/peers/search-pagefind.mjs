// Our search beside Pagefind on the same site, in one run: quality on the judged queries, bytes of the first query
// (brotli), and the time to the first result on a slow phone (1.6 Mbps, 150 ms, a quarter of the processor).
// usage: node search-pagefind.mjs PUBLIC [GAINS]     GAINS: what `madoguchi search --judge TABLE --gains` prints
// Without GAINS only bytes and time. Needs `npm ci` here and in ../browser. Pagefind is given the Japanese pages alone,
// the main part of each, so that its index is no larger for other editions.
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import zlib from "node:zlib";
import * as pagefind from "pagefind";
import { launch } from "../browser/chromium.mjs";

const [folder, table] = process.argv.slice(2);
const EDITIONS = /^(easy|en|zh-hans|ko|pt|vi|fil)\//i;
const start = performance.now();
const { index } = await pagefind.createIndex({ forceLanguage: "ja", rootSelector: "main" });
let pages = 0;
for (const name of readdirSync(folder, { recursive: true })) {
  if (!name.endsWith("index.html") || EDITIONS.test(name)) continue;
  pages++;
  await index.addHTMLFile({ url: "/" + name.replace(/index\.html$/, ""), content: readFileSync(join(folder, name), "utf8") });
}
const bundle = mkdtempSync(join(tmpdir(), "madoguchi-pagefind-"));
await index.writeFiles({ outputPath: bundle });
await pagefind.close();
console.log(`pagefind: ${pages} pages indexed in ${((performance.now() - start) / 1000).toFixed(1)} s, ${readdirSync(bundle, { recursive: true }).length} files`);

const KINDS = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json", ".wasm": "application/wasm" };
const packed = new Map();
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://x");
  let path = pathname.startsWith("/pagefind/") ? join(bundle, pathname.slice(10)) : join(folder, decodeURIComponent(pathname));
  if (path.endsWith("/")) path += "index.html";
  if (pathname === "/blank/") return response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>.</title>");
  if (!existsSync(path) || statSync(path).isDirectory()) return response.writeHead(404).end();
  // What is packed already is sent as it is where that is smaller.
  if (!packed.has(path)) {
    const plain = readFileSync(path);
    const small = zlib.brotliCompressSync(plain, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } });
    packed.set(path, small.length < plain.length ? [small, "br"] : [plain]);
  }
  const [bytes, encoding] = packed.get(path);
  sent.push([pathname, bytes.length]);
  response.writeHead(200, { "content-type": KINDS[extname(path)] ?? "application/octet-stream", ...(encoding ? { "content-encoding": encoding } : {}) }).end(bytes);
});
let sent = [];
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await launch();
const middle = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];

// Each answers with addresses, best first.
const ENGINES = {
  madoguchi: {
    page: "/search/",
    first: async (words) => {
      const field = document.getElementById("q");
      field.value = words;
      field.form.requestSubmit();
      while (!document.querySelector("#found-list li")) await new Promise((next) => requestAnimationFrame(next));
    },
    // Results, not the page around them.
    counts: (path) => /^\/assets\/search/.test(path),
  },
  pagefind: {
    page: "/blank/",
    first: async (words) => {
      const engine = await import("/pagefind/pagefind.js");
      const { results } = await engine.search(words);
      await Promise.all(results.slice(0, 5).map((one) => one.data()));
    },
    counts: (path) => path.startsWith("/pagefind/"),
  },
};
for (const [name, { page: at, first, counts }] of Object.entries(ENGINES)) {
  for (const query of ["福祉総合相談室", "家賃が払えない"]) {
    const times = [];
    let bytes = 0;
    for (let run = 0; run < 3; run++) {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: "block" });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send("Network.enable");
      await session.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 });
      await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
      sent = [];
      await page.goto(origin + at, { waitUntil: "load" });
      const from = Date.now();
      await page.evaluate(first, query);
      times.push(Date.now() - from);
      await page.waitForTimeout(1_500);
      bytes = sent.filter(([path]) => counts(path)).reduce((sum, [, size]) => sum + size, 0);
      await context.close();
    }
    console.log(`${name}\t${query}\tfirst query ${(bytes / 1000).toFixed(1)} kB\tfirst result ${middle(times)} ms`);
  }
}

if (table) {
  const page = await browser.newPage();
  await page.goto(origin + "/search/");
  await page.evaluate(async () => {
    const say = document.getElementById("found").dataset;
    const run = (src) => new Promise((done) => Object.assign(document.head.appendChild(document.createElement("script")), { src, onload: done }));
    await run(say.index);
    const { head, rows } = self.madoguchiIndex;
    self.ours = self.madoguchiSearch.engine(head, rows);
    const texts = new Promise((done) => (self.madoguchiPart = (_, data) => done(data)));
    await run(say.index.replace(/search-index\.(\w+)\.js$/, "search-$1/t.js"));
    self.ours.addTexts(await texts);
    self.theirs = await import("/pagefind/pagefind.js");
  });
  const hrefs = await page.evaluate(() => self.ours.docs().map((doc) => doc.href));
  const sums = {};
  for (const line of readFileSync(table, "utf8").split("\n").filter(Boolean)) {
    const [kind, query, right] = line.split("\t");
    const gains = new Map();
    for (const pair of right.split(" ").filter(Boolean)) {
      const [at, gain] = pair.split(":").map(Number);
      gains.set(hrefs[at], Math.max(gain, gains.get(hrefs[at]) ?? 0));
    }
    const found = await page.evaluate(async (words) => {
      const { hits, near } = self.ours.find(words);
      const { results } = await self.theirs.search(words);
      const pages = await Promise.all(results.slice(0, 10).map((one) => one.data()));
      return { madoguchi: [...new Set(hits.slice(0, 10).map(({ doc }) => doc.href))], pagefind: pages.map(({ url }) => url), near };
    }, query);
    const ideal = [...gains.values()].sort((a, b) => b - a).slice(0, 10);
    const dcg = (all) => all.reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);
    for (const name of ["madoguchi", "pagefind"]) {
      const got = found[name].map((url) => gains.get(url) ?? 0);
      const nothing = !ideal.length;
      const right = nothing ? Number(!got.length || (name === "madoguchi" && found.near)) : null;
      for (const sort of [kind, "all"]) {
        const sum = ((sums[sort] ??= {})[name] ??= { n: 0, recall: 0, ndcg: 0, first: 0, zero: 0 });
        sum.n++;
        sum.recall += right ?? got.filter(Boolean).length / ideal.length;
        sum.ndcg += right ?? dcg(got) / dcg(ideal);
        sum.first += right ?? Number(got[0] > 0);
        sum.zero += nothing ? 0 : Number(!got.length);
      }
    }
  }
  console.log("class\tqueries\tmadoguchi recall@10 / nDCG / first / zero\tpagefind");
  for (const [kind, both] of Object.entries(sums)) {
    const say = ({ n, recall, ndcg, first, zero }) => [recall, ndcg, first, zero].map((sum) => (sum / n).toFixed(2)).join(" ");
    console.log(`${kind}\t${both.madoguchi.n}\t${say(both.madoguchi)}\t${say(both.pagefind)}`);
  }
}
await browser.close();
server.close();
