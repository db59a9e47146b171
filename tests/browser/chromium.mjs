// One Chromium for a test file, and pages in it that keep an account of what went wrong.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 900 };
/** 1280 × 1024 at 400 %: what WCAG 1.4.10 asks a page to fit into. */
export const ZOOMED = { width: 320, height: 256 };

/** Starts the system's Chromium with a profile of its own that is thrown away. */
export function launch() {
  const executablePath = process.env.CHROMIUM || PLACES.find((path) => existsSync(path));
  if (!executablePath) throw new Error("no Chromium: install it, or name it in CHROMIUM");
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
}

/** A page in a window of its own, with what it asked for from elsewhere and what the console complained about. */
export async function open(browser, origin, options = {}) {
  const context = await browser.newContext({ viewport: PHONE, locale: "ja-JP", baseURL: origin, ...options });
  const page = await context.newPage();
  const elsewhere = [];
  const complaints = [];
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(`${origin}/`) || url.startsWith("data:")) return route.continue();
    elsewhere.push(url);
    return route.abort();
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { page, elsewhere, complaints, close: () => context.close() };
}
