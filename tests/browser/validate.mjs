// html-validate over many pages, as many threads as there are processors.

import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { read } from "./public.mjs";

const CONFIG = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // The standard leaves these free, and the minifier takes the shorter way.
    "attr-quotes": "off",
    "doctype-style": "off",
    "no-implicit-button-type": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    // Long titles name the window and the town; short ones would be the same in two towns.
    "long-title": "off",
    // Numbers must not break; CSS sees to it, for all of them.
    "tel-non-breaking": "off",
  },
};

/** How many pages were read, and what is wrong with them. */
export async function validate(paths) {
  const threads = Math.max(1, Math.min(availableParallelism(), 4));
  const found = await Promise.all(
    Array.from({ length: threads }, (_, own) => ask(paths.filter((_, place) => place % threads === own))),
  );
  return { read: found.reduce((all, part) => all + part.read, 0), wrong: found.flatMap((part) => part.wrong) };
}

function ask(paths) {
  return new Promise((resolve, reject) => {
    // What is said of a page is garbage soon after; without a bound V8 lets it grow to gigabytes before it looks.
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { paths }, resourceLimits: { maxOldGenerationSizeMb: 500 } });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

async function work(paths) {
  const validator = new HtmlValidate(new StaticConfigLoader(CONFIG));
  const wrong = [];
  for (const path of paths) {
    const report = await validator.validateString(read(path), path);
    for (const { messages } of report.results) {
      for (const message of messages) wrong.push(`${path} ${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
    }
  }
  parentPort.postMessage({ read: paths.length, wrong });
}

if (!isMainThread && workerData?.paths) await work(workerData.paths);
