// What the first query of a built site costs: bytes that are transferred (brotli), files, and processor time, by the
// search's own engine. usage: node search.mjs PUBLIC [QUERY…]
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import zlib from "node:zlib";

const [folder, ...queries] = process.argv.slice(2);
const assets = join(folder, "assets");
const squeezed = (path) =>
  zlib.brotliCompressSync(Buffer.isBuffer(path) ? path : readFileSync(path), { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const file = (pattern) => join(assets, readdirSync(assets).find((name) => pattern.test(name)));
// A bench of the search alone has no script of its own: the theme's two parts are what it would be.
const theme = new URL("../../themes/default/js/", import.meta.url).pathname;
const script = Buffer.concat(["search-engine.js", "search.js"].map((name) => readFileSync(join(theme, name))));
const index = file(/^search-index\.\w+\.js$/);
const parts = index.replace("search-index.", "search-").replace(/\.js$/, "");
globalThis.self = globalThis;
const run = (path) => (0, eval)(readFileSync(path, "utf8"));
run(join(theme, "search-engine.js"));
const spent = (from) => (process.cpuUsage(from).user / 1000).toFixed(0);

console.log(`script ${squeezed(script)} B, index ${squeezed(index)} B`);
const asked = queries.length ? queries : ["よりそい", "家賃が払えない", "相談支援センター", "にんちしょう", "soudan", "福祉まるごと相談"];
for (const query of asked) {
  let start = process.cpuUsage();
  run(index);
  const { head, rows } = madoguchiIndex;
  const engine = madoguchiSearch.engine(head, rows);
  const ready = spent(start);
  let [bytes, files] = [squeezed(script) + squeezed(index), 2];
  start = process.cpuUsage();
  if (engine.prepare) {
    const part = async (name) => {
      const path = join(parts, `${name}.js`);
      bytes += squeezed(path);
      files++;
      let data;
      globalThis.madoguchiPart = (_, given) => (data = given);
      run(path);
      return data;
    };
    await engine.prepare(query, part);
  }
  const { hits } = engine.find(query);
  const found = hits.slice(0, 3).map(({ doc }) => doc.title).join(" / ");
  console.log(`${query}\t${bytes} B\t${files} files\tready ${ready} ms\tanswer ${spent(start)} ms (with squeezing)\t${hits.length}: ${found}`);
}
