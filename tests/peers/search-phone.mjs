// How long a slow phone waits for the first result: Chromium with 1.6 Mbps, 150 ms and a quarter of the processor, from
// an empty cache; then how long an answer takes while typing on. Needs ../browser's modules.
// usage: node search-phone.mjs PUBLIC [QUERY…]
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import zlib from "node:zlib";
import { launch } from "../browser/chromium.mjs";

const [folder, ...queries] = process.argv.slice(2);
const KINDS = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const cache = new Map();
const server = createServer((request, response) => {
  let path = join(folder, decodeURIComponent(new URL(request.url, "http://x").pathname));
  if (path.endsWith("/")) path += "index.html";
  if (!existsSync(path)) return response.writeHead(404).end();
  if (!cache.has(path)) cache.set(path, zlib.brotliCompressSync(readFileSync(path)));
  response.writeHead(200, { "content-type": KINDS[extname(path)] ?? "text/plain", "content-encoding": "br" }).end(cache.get(path));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await launch();
for (const query of queries.length ? queries : ["よりそい", "家賃が払えない"]) {
  const times = [];
  const answers = [];
  for (let run = 0; run < 3; run++) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 });
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.goto(`${origin}/search/`, { waitUntil: "load" });
    // From the first word on: the script is there, the index is not.
    times.push(
      await page.evaluate(async (words) => {
        const field = document.getElementById("q");
        const start = performance.now();
        field.value = words;
        field.form.requestSubmit();
        // A word that nothing matches would be waited for for ever.
        while (!document.querySelector("#found-list li")) {
          if (performance.now() - start > 30_000) throw new Error(`nothing found for ${words}`);
          await new Promise((next) => requestAnimationFrame(next));
        }
        return performance.now() - start;
      }, query),
    );
    await page.waitForTimeout(2_500);
    answers.push(
      await page.evaluate(async (words) => {
        const field = document.getElementById("q");
        const count = document.getElementById("found-count");
        count.textContent = "";
        field.value = words + " ";
        const start = performance.now();
        field.form.requestSubmit();
        while (!count.textContent) await new Promise((next) => setTimeout(next, 0));
        return performance.now() - start;
      }, query),
    );
    await context.close();
  }
  const middle = (all) => all.sort((a, b) => a - b)[1].toFixed(0);
  console.log(`${query}\tfirst result ${middle(times)} ms\tasked again ${middle(answers)} ms (the middle of three)`);
}
await browser.close();
server.close();
