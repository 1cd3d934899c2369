import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "../../src/render/pdf/open-browser.js";
import { printPdf } from "../../src/render/pdf/pdf.js";
import { browserPath } from "./pdf-fixture.js";
import { readPdf } from "./pdf-reading.js";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser(browserPath());
});
afterAll(() => browser.close());

const STYLE = `@page { size: 400px 600px; margin: 0 } p, h3 { margin: 0; font: 20px/20px sans-serif }
  .chart { margin: 0; break-inside: avoid } svg { display: block; width: 100% } h3 { break-after: avoid }
  h3 + div > p:has(> em:only-child) { break-after: avoid } .table { break-inside: avoid }
  .table.may-part { break-inside: auto } .next-page { break-before: page }`;

/** The pages of a document whose first so many pixels are empty. */
async function pagesOf(empty: number, body: string): Promise<string[]> {
  const html = `<!doctype html><html lang="en"><head><title>Kept</title><style>${STYLE}</style></head><body><main>
    <div style="height: ${empty}px"></div>${body}</main></body></html>`;
  return (await readPdf(await printPdf(browser, html, { asOf: "2026-06-09", paper: "A4" }))).pages;
}

const chart = (height: number) =>
  `<p>Before</p><figure class="chart"><div class="drawing"><svg viewBox="0 0 400 ${height}"><text y="30">Drawn</text></svg></div></figure><p>After</p>`;

it("a chart that nearly fits is set smaller, one that does not goes over", async () => {
  expect((await pagesOf(375, chart(210)))[0]).toContain("Drawn");
  const [first, second] = await pagesOf(375, chart(300));
  expect([first?.includes("Drawn"), second?.includes("Drawn")]).toEqual([false, true]);
});

it("a question stays with its answer, whose steps may follow", async () => {
  const rows = Array.from({ length: 4 }, (_, row) => `<tr style="height: 30px"><td>Row ${row}</td></tr>`).join("");
  const body = `<h3>Question</h3><div><p><em>How much?</em></p><p>So much.</p></div>
    <div class="table"><table><caption>Steps</caption><tbody>${rows}</tbody></table></div>`;
  const [first, second] = await pagesOf(500, body);
  expect(first).toMatch(/Question[\s\S]*How much\?[\s\S]*So much\./);
  expect(second).toMatch(/Steps[\s\S]*Row 3/);
});

it("long prose stays where it begins, and a line that only leads to a table goes over with it", async () => {
  const rows = Array.from({ length: 4 }, (_, row) => `<tr style="height: 40px"><td>Row ${row}</td></tr>`).join("");
  const body = (name: string) => `<h3>Heading</h3><p class="${name}">What leads to it.<br>It goes on.</p>
    <div class="table"><table><caption>Table</caption><tbody>${rows}</tbody></table></div>`;
  const [kept = ""] = await pagesOf(380, body("long"));
  expect([kept.includes("Heading"), kept.includes("goes on"), kept.includes("Table")]).toEqual([true, true, false]);
  expect((await pagesOf(380, body("")))[0]).not.toContain("Heading");
  // At the foot of a page it would stand alone.
  expect((await pagesOf(470, body("long")))[0]).not.toContain("Heading");
});

it("a question that its answer would leave goes over to it, with its heading", async () => {
  const body =
    "<h3>Question</h3><div><p><em>How much is it, and how much would it be<br>if all were twice as long?</em></p><p>So much.</p></div>";
  // Of 600 there is room for the heading and a line of the question.
  const [first, second] = await pagesOf(560, body);
  expect(first ?? "").not.toContain("Question");
  expect(second).toMatch(/Question[\s\S]*How much[\s\S]*twice as long\?[\s\S]*So much\./);
});

it.each([
  [200, 1],
  [450, 2],
])("the appendix begins a page where %d of 600 pixels are full already", async (empty, page) => {
  const body = `<div class="appendix"><h3>Appendix</h3><p>What the rest is.</p></div><p>Further on.</p>`;
  const pages = await pagesOf(empty, body);
  expect(pages.findIndex((text) => text.includes("Appendix")) + 1).toBe(page);
  expect(pages[page - 1]).toContain("Further on.");
});

it("what leads to a command goes over with it, from the first paragraph on", async () => {
  const body = `<h3>Heading</h3><div class="notes"><p>What it is for.</p><p>Whose it is:</p>
    <pre style="margin: 0; font: 20px/20px sans-serif; break-inside: avoid">serve\n--one\n--two\n--three\n--four\n--five</pre></div>`;
  const [first = "", second] = await pagesOf(430, body);
  expect(first).not.toContain("Heading");
  expect(second).toMatch(/Heading[\s\S]*What it is for\.[\s\S]*Whose it is:[\s\S]*--five/);
});

it("a table of five rows parts rather than leave a fifth of the page empty, and a shorter one goes over", async () => {
  const table = (rows: number) =>
    `<div class="table"><table><tbody>${Array.from({ length: rows }, (_, row) => `<tr style="height: 30px"><td>Row ${row}</td></tr>`).join("")}</tbody></table></div>`;
  const [first = ""] = await pagesOf(470, table(6));
  expect(first).toContain("Row 2");
  expect((await pagesOf(490, table(4)))[0]).not.toContain("Row 0");
});
