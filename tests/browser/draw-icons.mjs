// Draws the PNG icons of the default theme from its SVG icon. Run by hand when icon.svg changes:
//   node tests/browser/draw-icons.mjs
// They are committed, so that a build needs no browser.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "./chromium.mjs";

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "themes", "default", "icons");
const svg = readFileSync(join(FOLDER, "icon.svg"), "utf8");
// A maskable icon is cut to any shape: its ground fills the square, and the drawing stays within the middle four fifths.
const ground = svg.replace(/ rx="\d+"/, "");
const ICONS = [
  ["icon-192.png", 192, svg, "100%"],
  ["icon-512.png", 512, svg, "100%"],
  ["icon-maskable-512.png", 512, ground, "80%"],
];

const browser = await launch();
for (const [name, size, picture, part] of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const colour = picture.match(/fill="(#\w+)"/)[1];
  const body = part === "100%" ? "transparent" : colour;
  const source = `data:image/svg+xml,${encodeURIComponent(picture)}`;
  await page.setContent(
    `<style>body{margin:0;height:100vh;display:grid;place-items:center;background:${body}}img{width:${part}}</style><img src="${source}">`,
  );
  await page.locator("img").evaluate((image) => image.decode());
  await page.screenshot({ path: join(FOLDER, name), omitBackground: true });
  await page.close();
}
await browser.close();
