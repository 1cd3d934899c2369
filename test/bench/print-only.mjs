/** Prints every memo.html below a folder, so many pages at once: `bare` by the browser's own call, `ours` by printPdf. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "../../dist/render/pdf/browser.js";
import { openBrowser } from "../../dist/render/pdf/open-browser.js";

const [folder, jobs, how] = process.argv.slice(2);
const printers = { bare, ours };
const pages = readdirSync(folder)
  .map((name) => join(folder, name, "memo.html"))
  .filter(existsSync)
  .map((file) => readFileSync(file, "utf8"));
const browser = await openBrowser(findBrowser(process.env, existsSync));
await Promise.all(Array.from({ length: Number(jobs) }, work));
await browser.close();

async function work() {
  const print = await printers[how]();
  for (let html = pages.pop(); html !== undefined; html = pages.pop()) await print(html);
}

/** One page, kept: opening another for each memo costs more than the least. */
async function bare() {
  const page = await browser.newPage();
  return async (html) => {
    await page.setContent(html);
    await page.pdf({ printBackground: true, preferCSSPageSize: true, tagged: true, outline: true });
  };
}

async function ours() {
  const { printPdf } = await import("../../dist/render/pdf/pdf.js");
  return (html) => printPdf(browser, html, { asOf: "2026-06-09", paper: "A4" });
}
