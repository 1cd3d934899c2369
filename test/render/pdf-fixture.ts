import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "puppeteer-core";
import { findBrowser, noBrowser } from "../../src/render/pdf/browser.js";
import { ROOT } from "../support/scenarios.js";

/** The browser that the tests print with. Without one they cannot run, and must not seem to have passed. */
export function browserPath(): string {
  const path = findBrowser(process.env, existsSync);
  if (path === undefined) throw new Error(noBrowser(process.env));
  return path;
}

/** What every page of a browser inherits: to watch a call on pages that are yet to be opened. */
export async function pageClass(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.close();
  return Object.getPrototypeOf(page);
}

/** A small document with everything that a printed memo has: test/fixtures/pdf-memo.html with a font and `rows` table rows. */
export function pdfMemo(rows = 120): string {
  const font = readFileSync(join(ROOT, "node_modules/katex/dist/fonts/KaTeX_Main-Regular.woff2"), "base64");
  const cells = Array.from({ length: rows }, (_, hour) => `<tr><td>hour ${hour}</td><td>${hour * 111}</td></tr>`);
  const page = readFileSync(join(ROOT, "test/fixtures/pdf-memo.html"), "utf8");
  return page.replace("{{font}}", font).replace("{{rows}}", cells.join(""));
}
