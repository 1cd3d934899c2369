import type { Browser, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openBrowser } from "../../src/render/pdf/open-browser.js";
import { type PrintOptions, printPdf } from "../../src/render/pdf/pdf.js";
import { browserPath, pageClass, pdfMemo } from "./pdf-fixture.js";
import { type ReadPdf, readPdf } from "./pdf-reading.js";

const A4: PrintOptions = { asOf: "2026-06-09", paper: "A4" };
let browser: Browser;
/** What every page inherits, for spying on the prints. */
let pages: Page;

beforeAll(async () => {
  browser = await openBrowser(browserPath());
  pages = await pageClass(browser);
});
afterAll(() => browser.close());
afterEach(() => vi.restoreAllMocks());

/** The entries of the contents as printed on the first page, "1. The options 1". */
function printedContents(pdf: ReadPdf): number[] {
  return [...(pdf.pages[0] ?? "").matchAll(/^\d\. .+ (\d+)$/gm)].map((line) => Number(line[1]));
}

describe("a printed document", () => {
  let pdf: ReadPdf;
  let prints = 0;

  beforeAll(async () => {
    const spy = vi.spyOn(pages, "pdf");
    pdf = await readPdf(await printPdf(browser, pdfMemo(), A4));
    prints = spy.mock.calls.length;
  });

  it("carries title, language and the dates of its prices", () => {
    expect(pdf.info).toMatchObject({
      Title: "Stay on the API",
      CreationDate: "D:20260609000000+00'00'",
      ModDate: "D:20260609000000+00'00'",
    });
    expect(pdf.language).toBe("en");
    expect(pdf.size.map(Math.round)).toEqual([595, 842]);
  });

  it("has the page that each heading lies on in its contents, at the first print", () => {
    expect(pdf.destinations).toEqual({ options: 1, hours: 1, after: 4, sources: 5 });
    expect(printedContents(pdf)).toEqual([1, 1, 4, 5]);
    expect(prints).toBe(1);
  });

  it("has an outline", () => {
    expect(pdf.outline).toEqual(["Stay on the API", "  The options", "  Every hour", "  After the table", "  Sources"]);
  });

  it("is tagged: headings, lists, links, figures with their descriptions, table heads", () => {
    expect(pdf.isTagged).toBe(true);
    const count = (role: string) => pdf.tags.filter((tag) => tag === role).length;
    expect({ h1: count("H1"), h2: count("H2"), links: count("Link") }).toEqual({ h1: 1, h2: 4, links: 4 });
    expect(pdf.tags).toEqual(expect.arrayContaining(["L", "LI", "Figure", "Table", "Caption", "TR", "TD"]));
    expect(count("TH")).toBeGreaterThanOrEqual(2);
    expect(pdf.alternatives).toEqual(["Two bars"]);
    // PDF 2.0's Em and Strong stand for something to older readers too.
    expect(count("Span")).toBeGreaterThanOrEqual(2);
    expect(count("Em") + count("Strong")).toBe(0);
  });

  it("repeats table heads and the running foot, and leaves out what is folded away", () => {
    expect(pdf.pages).toHaveLength(5);
    pdf.pages.forEach((text, place) => {
      expect(text).toContain(`${place + 1} / 5`);
      expect(text).toContain("Prices of 2026-06-09");
      if (place < 4) expect(text).toContain("Hour of the year");
    });
    expect(pdf.pages.join("")).not.toContain("folded away");
  });

  it("embeds its fonts as outlines with a name", () => {
    expect(pdf.fonts).toEqual([{ name: expect.stringContaining("KaTeX_Main"), isEmbedded: true, isType3: false }]);
  });
});

describe("page numbers", () => {
  it("are right on Letter too, at the first print", async () => {
    const spy = vi.spyOn(pages, "pdf");
    const pdf = await readPdf(await printPdf(browser, pdfMemo(), { ...A4, paper: "Letter" }));
    expect(pdf.size.map(Math.round)).toEqual([612, 792]);
    expect(printedContents(pdf)).toEqual(["options", "hours", "after", "sources"].map((id) => pdf.destinations[id]));
    expect(spy).toHaveBeenCalledTimes(1);
  });

  it("are right where the document names its own size", async () => {
    const spy = vi.spyOn(pages, "pdf");
    const html = pdfMemo().replace("@page {", "@page { size: 148mm 210mm;");
    const pdf = await readPdf(await printPdf(browser, html, A4));
    expect(pdf.size.map(Math.round)).toEqual([420, 595]);
    expect(printedContents(pdf)).toEqual(["options", "hours", "after", "sources"].map((id) => pdf.destinations[id]));
    expect(pdf.destinations.sources).toBe(7);
    expect(spy).toHaveBeenCalledTimes(1);
  });

  it("are mended by a second print where columns cannot tell them", async () => {
    const spy = vi.spyOn(pages, "pdf");
    const html = pdfMemo().replace("</style>", "@page :first { margin-top: 170mm }</style>");
    const pdf = await readPdf(await printPdf(browser, html, A4));
    expect(printedContents(pdf)).toEqual(["options", "hours", "after", "sources"].map((id) => pdf.destinations[id]));
    expect(spy).toHaveBeenCalledTimes(2);
  });

  it("must lead somewhere", async () => {
    const html = pdfMemo().replace('data-for="after"', 'data-for="afterwards"');
    await expect(printPdf(browser, html, A4)).rejects.toThrow(
      "the table of contents names #afterwards, which no link leads to on any page",
    );
  });
});

describe("printing many at once", () => {
  it("gives each its own, and the bytes that it gives alone", async () => {
    const rows = [10, 40, 80, 120, 10, 40];
    const alone = await Promise.all([10, 40].map((n) => printPdf(browser, pdfMemo(n), A4)));
    const many = await Promise.all(rows.map((n) => printPdf(browser, pdfMemo(n), A4)));
    expect(many.map((pdf) => Buffer.from(pdf).equals(alone[0] ?? pdf))).toEqual([
      true,
      false,
      false,
      false,
      true,
      false,
    ]);
    expect(many.map((pdf) => Buffer.from(pdf).equals(alone[1] ?? pdf))).toEqual([
      false,
      true,
      false,
      false,
      false,
      true,
    ]);
  });
});
