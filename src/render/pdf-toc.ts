import type { Page } from "puppeteer-core";
import type { Sheet } from "./pdf-columns.js";

/** One line of the table of contents: the id it leads to and the page printed beside it. */
export interface TocEntry {
  target: string;
  page: number;
}

/**
 * Sets page one small enough for one page, and fills the table of contents with page numbers before anything was printed, and says what it filled in. The page holds a
 * document that `inColumns` prepared, in its low viewport. Whoever prints must still compare with the pages that the
 * headings came to lie on.
 */
export async function guessPages(page: Page, area: Sheet): Promise<TocEntry[]> {
  await page.evaluate(fitPageOne, area.height);
  return page.evaluate(fillByColumns, area.width);
}

/** Writes page numbers into the table of contents. */
export async function fillPages(page: Page, entries: TocEntry[]): Promise<void> {
  await page.evaluate((numbers) => {
    for (const slot of document.querySelectorAll(".toc-page")) {
      slot.textContent = String(numbers.find((entry) => entry.target === slot.dataset.for)?.page ?? "");
    }
  }, entries);
}

/* ---- What follows runs inside the page, each function on its own: it sees nothing of this file. ---- */

interface Element {
  textContent: string | null;
  dataset: Record<string, string | undefined>;
  style: { contentVisibility: string; zoom: string };
  getClientRects(): ArrayLike<{ left: number; height: number }>;
  getBoundingClientRect(): { left: number };
}
declare const document: {
  body: Element;
  fonts: { ready: Promise<unknown> };
  getElementById(id: string): Element | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
};

/** What is too much for page one is set smaller, as far as it can still be read. */
async function fitPageOne(height: number): Promise<void> {
  const { body } = document;
  body.style.contentVisibility = "visible";
  // A font is fetched when a layout first asks for it: without this one, "ready" would come at once.
  body.getBoundingClientRect();
  body.style.contentVisibility = "";
  await document.fonts.ready;
  body.style.contentVisibility = "visible";
  const first = document.querySelector(".decision");
  const columns = () => Array.from(first?.getClientRects() ?? []);
  const needed = columns().reduce((sum, column) => sum + column.height, 0);
  // Smaller letters also fit more on a line.
  let zoom = Math.min(1, Math.sqrt(height / needed));
  while (first && columns().length > 1 && zoom > 0.7) {
    zoom -= 0.02;
    first.style.zoom = zoom.toFixed(2);
  }
  body.style.contentVisibility = "";
}

function fillByColumns(width: number): TocEntry[] {
  const { body } = document;
  body.style.contentVisibility = "visible";
  const start = body.getBoundingClientRect().left;
  const slots = [...document.querySelectorAll(".toc-page")];
  const entries = slots.map((slot) => {
    const target = slot.dataset.for ?? "";
    const left = document.getElementById(target)?.getClientRects()[0]?.left ?? start;
    return { target, page: Math.floor((left - start + 1) / width) + 1 };
  });
  slots.forEach((slot, place) => {
    slot.textContent = String(entries[place]?.page);
  });
  body.style.contentVisibility = "";
  return entries;
}
