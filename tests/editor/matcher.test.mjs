// The problem matcher of tasks.json reads every line that `check --format line` prints, and reads it right.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PROGRAM = process.env.MADOGUCHI ?? join(ROOT, "target/debug/madoguchi");

const run = (...given) => spawnSync(PROGRAM, given, { encoding: "utf8", maxBuffer: 1 << 28 });

/** The matcher that `init` writes. */
function matcher() {
  const above = mkdtempSync(join(tmpdir(), "madoguchi-matcher-"));
  run("init", join(above, "x"), "--name", "みなと市", "--reading", "みなとし", "--prefecture", "福井県");
  const tasks = JSON.parse(readFileSync(join(above, "x/.vscode/tasks.json"), "utf8"));
  rmSync(above, { recursive: true });
  return tasks.tasks[0].problemMatcher;
}

test("every problem of every golden case is read", () => {
  const { pattern } = matcher();
  const regexp = new RegExp(pattern.regexp);
  const folder = join(ROOT, "tests/problems");
  let read = 0;
  for (const name of readdirSync(folder)) {
    const content = join(folder, name, "content");
    if (!existsSync(content)) continue;
    const given = ["check", "--content", content, "--date", "2026-11-01", "--format"];
    const lines = run(...given, "line").stdout.trimEnd().split("\n").filter(Boolean);
    const right = run(...given, "json").stdout.trimEnd().split("\n").filter(Boolean).map((line) => JSON.parse(line));
    assert.equal(lines.length, right.length, name);
    lines.forEach((line, at) => {
      const found = regexp.exec(line);
      assert.ok(found, `${name}: ${line}`);
      const { file, line: row, column, length, severity, code, message } = right[at];
      assert.equal(found[pattern.file], file, line);
      assert.equal(Number(found[pattern.line]), row, line);
      assert.equal(Number(found[pattern.column]), column, line);
      assert.equal(Number(found[pattern.endColumn]), column + length, line);
      assert.equal(found[pattern.severity], severity, line);
      assert.equal(found[pattern.code], code, line);
      const plain = message.replace(/\p{Cc}/gu, " ");
      assert.ok(found[pattern.message].startsWith(plain), line);
      read += 1;
    });
  }
  assert.ok(read > 200, `only ${read} problems`);
});

test("no problem looks like the line with which a check begins or ends", () => {
  const { background } = matcher();
  for (const edge of [background.beginsPattern, background.endsPattern]) {
    assert.ok(!new RegExp(edge).test("content/x.yaml:1:1-2: error: ── 確かめています [x]"));
  }
});
