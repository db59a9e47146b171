// What staff see while they write: what is proposed, what is underlined, in a project that `init` has made.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { start } from "./server.mjs";

const PROGRAM = process.env.MADOGUCHI ?? fileURLToPath(new URL("../../target/debug/madoguchi", import.meta.url));
const WINDOWS = "content/fukui/minato-shi/windows";
const above = mkdtempSync(join(tmpdir(), "madoguchi-editor-"));
const project = join(above, "minato");
let server;

before(async () => {
  const town = ["--name", "みなと市", "--reading", "みなとし", "--prefecture", "福井県"];
  execFileSync(PROGRAM, ["init", project, ...town], { stdio: "pipe" });
  server = await start(project);
});

after(async () => {
  await server?.stop();
  rmSync(above, { recursive: true });
});

let files = 0;
const fresh = () => `${WINDOWS}/new-${++files}.yaml`;

/** Opens a text in which `|` is the cursor; gives what is proposed there, by label. */
async function proposed(marked) {
  const [front] = marked.split("|");
  const lines = front.split("\n");
  const path = fresh();
  await server.open(path, marked.replace("|", ""));
  const items = await server.complete(path, lines.length - 1, lines.at(-1).length);
  return new Map(items.map((item) => [item.label, item.documentation?.value ?? item.documentation]));
}

test("concerns are proposed with their Japanese names", async () => {
  for (const marked of ["concerns: |\n", "concerns: [|]\n", "concerns:\n  - |\n", "- id: a\n  concerns: [|]\n"]) {
    const items = await proposed(marked);
    assert.match(items.get("care") ?? "", /介護/, marked);
    assert.match(items.get("介護") ?? "", /care/, marked);
    assert.match(items.get("any") ?? "", /何でも受ける/, marked);
  }
});

test("words that can be chosen are proposed with what they mean", async () => {
  for (const [marked, word, meaning] of [
    ["status: |\n", "planned", "予定"],
    ["ways: [|]\n", "home_visit", "家に来てもらう"],
    ["referrals:\n  - how: |\n", "we_call", "こちらから連絡する"],
    ["reservation: |\n", "not_needed", "いらない"],
    ["part_of: |\n", "fukui/minato-shi/mihon", "（見本）相談窓口（みなと市）"],
    ["audiences: [|]\n", "anyone", "だれでも"],
  ]) {
    const items = await proposed(marked);
    assert.ok((items.get(word) ?? "").includes(meaning), `${marked}: ${word} ${items.get(word)}`);
  }
});

test("fields are proposed with what they are for, and again in what lies inside", async () => {
  assert.match((await proposed("name: x\n|\n")).get("what_happens"), /相談すると、どうなるか/);
  assert.match((await proposed("place:\n  |\n")).get("inside"), /入っている施設の名前/);
  assert.match((await proposed("- id: x\n  |\n")).get("summary"), /100 字まで/);
});

test("the pointer tells what a field is for", async () => {
  const path = fresh();
  await server.open(path, "name: x\nbring: [保険証]\n");
  assert.match(await server.hover(path, 1, 2), /持ち物/);
});

// What is written, and what is said of which words.
const SLIPS = [
  ["phon: 0776-20-5580", "phon", /phon は許可されていません/],
  ["concerns: [kaigo]", "kaigo", /^この困りごとは vocabulary\/concerns.yaml にありません/],
  ["audiences: dareka", "dareka", /^この対象は/],
  ["status: closed", "closed", /"open", "planned"/],
  ["place: {adress: x}", "adress", /adress/],
  ["fee: 1.5", "1.5", /^ここには、ことばを 1 つ書きます/],
  ["reading: 漢字", "漢字", /^読みは、ひらがなだけで/],
  ["phone: 0776-20-5580（代表）", "0776-20-5580（代表）", /^電話番号は、数字とハイフンだけで/],
  ["web: www.example.lg.jp", "www.example.lg.jp", /https:\/\/ から/],
  ["contacts: [{phne: x}]", "phne", /phne/],
  ["hours: {a: b}", "{a: b}", /^ここには、ことばを 1 つ/],
  ["outsiders: tabun", "tabun", /^true か false/],
  ["count: たくさん x", null, null],
  ["count: many", "many", /整数/],
];

test("slips are underlined, in Japanese and where they stand", async () => {
  for (const [line, words, said] of SLIPS) {
    const text = `name: よりそい\nconcerns: any\n${line}\n`.replace(/concerns: any\n(?=concerns)/, "");
    const found = await server.open(fresh(), text);
    if (words === null) {
      assert.deepEqual(found, [], line);
      continue;
    }
    assert.equal(found.length, 1, `${line}: ${JSON.stringify(found)}`);
    const [{ range, message }] = found;
    const row = text.split("\n")[range.start.line];
    assert.equal(row.slice(range.start.character, range.end.character), words, line);
    assert.match(message, said, line);
  }
});

test("what is missing is said in Japanese", async () => {
  const found = await server.open(fresh(), "reading: よりそい\n");
  assert.deepEqual(found.map((one) => one.message).sort(), [
    "「concerns」（受ける困りごと）がありません",
    "「name」（正式な名前）がありません",
  ]);
  const listed = await server.open(fresh(), "- name: よりそい\n  concerns: any\n");
  assert.deepEqual(listed.map((one) => one.message), ["「id」（URL になる名前）がありません"]);
});

test("nothing is underlined in what init has written", async () => {
  const walk = (folder) =>
    readdirSync(join(project, folder)).flatMap((name) => {
      const path = `${folder}/${name}`;
      return statSync(join(project, path)).isDirectory() ? walk(path) : path;
    });
  const paths = walk("content").filter((path) => path.endsWith(".yaml"));
  assert.ok(paths.length > 6);
  for (const path of paths) {
    assert.deepEqual(await server.open(path, readFileSync(join(project, path), "utf8")), [], path);
  }
});
