// The Nu Html Checker, the W3C's own, over every kind of page of every edition, and over the icons.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { PUBLIC, files, pages, sample } from "./public.mjs";

const JAR = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
const java = spawnSync("java", ["-version"]).status === 0;
// ../run installs Java; where it cannot, it says so, and this is not a failure of the site.
const skip = java ? false : "there is no Java on this machine, so the Nu Html Checker was not run";

/** What the checker calls an error about `paths`. */
function check(paths, ...options) {
  const told = spawnSync("java", ["-Xmx1g", "-Xss2m", "-jar", JAR, "--format", "json", "--exit-zero-always", ...options, ...paths.map((path) => join(PUBLIC, path))], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  assert.equal(told.status, 0, told.stderr.slice(-2000));
  const { messages } = JSON.parse(told.stderr);
  return messages
    .filter((message) => message.type === "error" || message.type === "non-document-error")
    .map((message) => `${message.url.replace(`file:${PUBLIC}`, "")}:${message.lastLine}: ${message.message} 「${(message.extract ?? "").slice(0, 120)}」`);
}

test("no error in any kind of page", { skip }, () => {
  const paths = sample(pages()).map((page) => page.path);
  assert.ok(paths.length > 100);
  const wrong = check(paths);
  console.log(`# ${paths.length} pages checked`);
  assert.equal(wrong.length, 0, `${wrong.length} errors\n${wrong.slice(0, 40).join("\n")}`);
});

test("no error in the icons", { skip }, () => {
  const icons = files().filter((path) => path.endsWith(".svg"));
  assert.ok(icons.length > 0);
  assert.deepEqual(check(icons, "--svg"), []);
});
