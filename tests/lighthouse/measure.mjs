// Runs Lighthouse on pages of the built site and prints a table. See ./run.

import { existsSync } from "node:fs";
import lighthouse from "lighthouse";
import { launch as launchChromium } from "chrome-launcher";
import { serve } from "../browser/server.mjs";

const PAGES = {
  home: "/",
  area: "/fukui/fukui-shi/",
  record: "/fukui/sakai-shi/fukushi-sogo-sodan/",
  concern: "/concerns/housing/",
  list: "/windows/",
  easy: "/easy/fukui/fukui-shi/",
  english: "/en/",
};
const WHOLE = ["accessibility", "best-practices", "seo"];

/**
 * What the test's own server is to blame for, and not the site: the pages say their address at madoguchi.example, and
 * the server is at 127.0.0.1, so Lighthouse takes the canonical link for one to another site. tests/browser checks it.
 * (127.0.0.1 counts as safe: nothing has to be excused about https.)
 */
const SERVERS_FAULT = ["canonical"];

const asserting = process.argv.includes("--assert");
const chromePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
const site = await serve();
const chromium = await launchChromium({
  chromePath,
  logLevel: "error",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
});
let failed = 0;
try {
  console.log(["page", ...WHOLE, ...(asserting ? [] : ["performance", "LCP", "CLS", "TBT"])].join("\t"));
  for (const [name, path] of Object.entries(PAGES)) {
    const { lhr } = await lighthouse(`${site.origin}${path}`, {
      port: chromium.port,
      logLevel: "error",
      output: "json",
      onlyCategories: asserting ? WHOLE : [...WHOLE, "performance"],
      skipAudits: SERVERS_FAULT,
      locale: "ja",
    });
    if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
    const score = (category) => Math.round(lhr.categories[category].score * 100);
    const wants = ["largest-contentful-paint", "cumulative-layout-shift", "total-blocking-time"];
    console.log([name, ...WHOLE.map(score), ...(asserting ? [] : [score("performance"), ...wants.map((id) => lhr.audits[id].displayValue)])].join("\t"));
    for (const category of WHOLE) {
      if (score(category) === 100) continue;
      failed += 1;
      for (const { id, weight } of lhr.categories[category].auditRefs) {
        const audit = lhr.audits[id];
        if (weight > 0 && audit.score !== null && audit.score < 1) {
          console.log(`  ${path} ${id}: ${audit.title}`);
          for (const item of audit.details?.items?.slice(0, 3) ?? []) console.log(`    ${item.node?.snippet ?? JSON.stringify(item).slice(0, 200)}`);
        }
      }
    }
  }
} finally {
  chromium.kill();
  site.close();
}
if (asserting) {
  const pages = Object.keys(PAGES).length;
  console.log(`# pass ${pages * WHOLE.length - failed}`);
  console.log(`# fail ${failed}`);
  process.exitCode = failed > 0 ? 1 : 0;
}
