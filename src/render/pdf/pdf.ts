import type { Browser, Page } from "puppeteer-core";
import type { Paper } from "../page-styles.js";
import { inColumns, lowViewport, pageArea, type Sheet, sized } from "./columns.js";
import { compact } from "./compact.js";
import { numberFiles } from "./files.js";
import { type PdfFile, readObjects } from "./objects.js";
import { headingsOf, nameBookmarks } from "./outline.js";
import { AsksOutside, addressesOutside } from "./outside.js";
import { withPage } from "./page.js";
import { leaveOutBareTags } from "./plain-tags.js";
import { destinationPages, fillPages, guessPages, type TocEntry } from "./toc.js";
import { mapRoles, renumberNodeIds, stampDates } from "./traces.js";
import type { Packing } from "./writer.js";

export interface PrintOptions {
  /** The day that the document is dated, YYYY-MM-DD. */
  asOf: string;
  /** The sheet, where the document's own `@page` names no size. */
  paper: Paper;
  /** How it is written; small where nothing is said. */
  packing?: Packing;
  /** Milliseconds after which printing counts as failed. */
  timeout?: number;
}

/** CSS pixels, 96 to the inch. */
const SHEETS: Record<Paper, Sheet> = {
  A4: { width: (210 / 25.4) * 96, height: (297 / 25.4) * 96 },
  Letter: { width: 8.5 * 96, height: 11 * 96 },
};

/** Printing a memo takes a tenth of a second; a minute is a machine in trouble. */
const TIMEOUT = 60_000;

/**
 * Prints a self-contained HTML document as a tagged PDF with an outline, and with page numbers in its table of contents:
 * every `<span class="toc-page" data-for="id">` gets the page that the element with the id lies on. The same document gives
 * the same bytes with the same browser. A document that asks for anything outside itself is an error naming it.
 */
export async function printPdf(browser: Browser, html: string, options: PrintOptions): Promise<Uint8Array> {
  const { asOf, paper, timeout = TIMEOUT } = options;
  const { file, headings } = await withPage(browser, timeout, async ({ page, refused }) => {
    const area = pageArea(html, SHEETS[paper]);
    await view(page, lowViewport(area));
    await page.setContent(sized(inColumns(html, area), SHEETS[paper]), { timeout });
    refuse([...refused, ...(await addressesOutside(page))]);
    await unlinkLaws(page);
    await numberFiles(page);
    const pdf = await printNumbered(page, await guessPages(page, area), { paper, timeout });
    refuse(refused);
    stampDates(pdf.bytes, asOf);
    renumberNodeIds(pdf.bytes);
    return { file: pdf.file, headings: await headingsOf(page) };
  });
  leaveOutBareTags(file);
  mapRoles(file);
  nameBookmarks(file, headings);
  return compact(file, options.packing ?? "small");
}

/** A page is lent to one document after the other, mostly of one size. */
async function view(page: Page, { width, height }: Sheet): Promise<void> {
  const now = page.viewport();
  if (now?.width !== width || now.height !== height) await page.setViewport({ width, height });
}

/** The bytes of a PDF and, in the same memory, its objects. */
interface Printed {
  bytes: Uint8Array;
  file: PdfFile;
}

/** Prints until the table of contents names the pages that its targets lie on: at once, where the guess was right. */
async function printNumbered(
  page: Page,
  guess: TocEntry[],
  { paper, timeout }: { paper: Paper; timeout: number },
): Promise<Printed> {
  let entries = guess;
  for (let attempt = 1; attempt <= 3; attempt++) {
    const bytes = await page.pdf({
      format: paper,
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
      waitForFonts: false, // they are there: the guess waited for them
      timeout,
    });
    const file = readObjects(bytes);
    const printed = pagesOf(entries, destinationPages(file));
    if (printed.every((entry, place) => entry.page === entries[place]?.page)) return { bytes, file };
    entries = printed;
    await fillPages(page, entries);
  }
  throw new Error("the page numbers of the table of contents move the pages: its .toc-page needs a fixed width");
}

function pagesOf(entries: TocEntry[], pages: Map<string, number>): TocEntry[] {
  return entries.map(({ target }) => {
    const page = pages.get(target);
    if (page === undefined)
      throw new Error(`the table of contents names #${target}, which no link leads to on any page`);
    return { target, page };
  });
}

function refuse(addresses: string[]): void {
  if (addresses.length === 0) return;
  const named = [...new Set(addresses)].map((address) =>
    address.length > 200 ? `${address.slice(0, 200)}...` : address,
  );
  throw new AsksOutside(named);
}

/**
 * Takes the links from laws: two hundred of them to the list of documents make a PDF 5 % larger, and who reads one has its
 * outline; the document stays named. To the list of laws they would lead from wherever the PDF is kept.
 */
async function unlinkLaws(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const book of document.querySelectorAll(".law .book")) book.replaceWith("");
    for (const link of document.querySelectorAll(".law a, a[href^='../laws']"))
      link.replaceWith(link.textContent ?? "");
  });
}

/* What `evaluate` runs sees the page, and nothing of this file. */
declare const document: {
  querySelectorAll(selector: string): Iterable<{ textContent: string | null; replaceWith(text: string): void }>;
};
