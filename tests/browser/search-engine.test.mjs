// The search engine without a page: the shared table of the analysis, and the same answers as the program's own engine.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import vm from "node:vm";

const root = new URL("../../", import.meta.url).pathname;
const lines = (path) => readFileSync(path, "utf8").split("\n").filter((line) => line && !line.startsWith("#"));

const world = vm.createContext({});
world.self = world;
vm.runInContext(readFileSync(join(root, "themes/default/js/search-engine.js"), "utf8"), world);
const { engine, fold, romaji, shortVowels, distanceWithin } = world.madoguchiSearch;

const STEPS = {
  fold,
  short: shortVowels,
  romaji: (word) => romaji(word) ?? "-",
  distance: (input) => String(distanceWithin(...input.split("|").map((text) => [...text]))),
};

test("the analysis is that of the shared table", () => {
  for (const line of lines(join(root, "tests/search/analysis.tsv"))) {
    const [step, input, expected] = line.split("\t");
    assert.equal(STEPS[step](input), expected, `${step} ${input}`);
  }
});

test("every judged query is answered as the program answers it", () => {
  const assets = join(process.env.MADOGUCHI_PUBLIC, "assets");
  const index = readdirSync(assets).find((name) => /^search-index\..*\.js$/.test(name));
  vm.runInContext(readFileSync(join(assets, index), "utf8"), world);
  const { head, rows } = world.madoguchiIndex;
  const search = engine(head, rows);
  const folder = index.replace("-index.", "-").replace(".js", "");
  world.madoguchiPart = (_, texts) => search.addTexts(texts);
  vm.runInContext(readFileSync(join(assets, folder, "t.js"), "utf8"), world);
  const answers = lines(process.env.MADOGUCHI_ANSWERS);
  assert.ok(answers.length > 150, "the program's answers are not there");
  for (const line of answers) {
    const [query] = line.split("\t");
    const { hits, near } = search.find(query);
    const top = hits.slice(0, 10).map(({ doc, score }) => `${doc.index}:${score}`);
    assert.equal([query, hits.length, near ? 1 : 0, top.join(" ")].join("\t"), line);
  }
});
