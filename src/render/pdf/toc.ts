import type { Page } from "puppeteer-core";
import type { Sheet } from "./columns.js";
import { type PdfFile, reference, textOf } from "./objects.js";
import { keepTables } from "./tables.js";

/** One line of the table of contents: the id it leads to and the page printed beside it. */
export interface TocEntry {
  target: string;
  page: number;
}

/**
 * Sets page one and page two small enough for a page each, fills in page numbers before anything was printed, and says what it
 * filled in. The page holds a document that `inColumns` prepared, in its low viewport. Whoever prints must still compare with
 * the pages that the headings came to lie on.
 */
export async function guessPages(page: Page, area: Sheet): Promise<TocEntry[]> {
  await page.evaluate(fitFirstPages, area.height);
  // References that are left out take no room, and which these are moves what follows.
  await page.evaluate(fillByColumns, area.width);
  await keepTables(page, area);
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
  style: { contentVisibility: string; zoom: string; display: string };
  closest(selector: string): Element | null;
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

/** Page one and page two are set as large as each has room for, up to a size; what is too much smaller, as far as it can still be read. */
async function fitFirstPages(height: number): Promise<void> {
  const { body } = document;
  body.style.contentVisibility = "visible";
  // A font is fetched when a layout first asks for it: without this one, "ready" would come at once.
  body.getBoundingClientRect();
  body.style.contentVisibility = "";
  await document.fonts.ready;
  body.style.contentVisibility = "visible";
  // Page numbers come later, and take room.
  for (const slot of document.querySelectorAll(".toc-page")) slot.textContent = "00";
  // Nothing after them decides how large they are, and all of it would be laid out again for every size that is tried.
  const others = [...document.querySelectorAll("main > :not(.decision, .questions)")];
  for (const each of others) each.style.display = "none";
  const SMALLEST = 0.7;
  const STEP = 0.01;
  for (const [selector, largest] of [
    [".decision", 1.06],
    [".questions", 1.06],
  ] as const) {
    const part = document.querySelector(selector);
    if (!part) continue;
    const columns = () => Array.from(part.getClientRects());
    /** Whether it stands on one page, so much larger or smaller. */
    const fits = (zoom: number) => {
      part.style.zoom = zoom.toFixed(2);
      return columns().length <= 1;
    };
    const needed = columns().reduce((sum, column) => sum + column.height, 0);
    // Smaller letters also fit more on a line.
    let zoom = Math.max(SMALLEST, Math.min(largest, Math.floor(100 * Math.sqrt(height / needed)) / 100));
    while (zoom < largest && fits(zoom + STEP)) zoom += STEP;
    while (!fits(zoom) && zoom > SMALLEST) zoom -= STEP;
  }
  for (const each of others) each.style.display = "";
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
  // Two places on one page are one reference.
  const isSaid = (slot: Element, place: number) => {
    const also = slot.closest(".also");
    const before = slots.flatMap((other, at) => (at < place && other.closest("li") === slot.closest("li") ? [at] : []));
    return also !== null && before.some((at) => entries[at]?.page === entries[place]?.page);
  };
  const said = slots.map(isSaid);
  slots.forEach((slot, place) => {
    const also = slot.closest(".also");
    if (also) also.style.display = said[place] ? "none" : "";
  });
  body.style.contentVisibility = "";
  return entries.filter((_, place) => !said[place]);
}

/** On which page (from 1) each named destination of a PDF lies. A link within the document makes its target one. */
export function destinationPages(file: PdfFile): Map<string, number> {
  const catalog = textOf(file, file.root);
  const pages = new Map(pageIds(file, reference(catalog, "Pages")).map((id, place) => [id, place + 1]));
  const named = new Map<string, number>();
  if (!catalog.includes("/Dests ")) return named;
  for (const [, name = "", id] of textOf(file, reference(catalog, "Dests")).matchAll(/\/(\S+) \[(\d+) 0 R \/XYZ /g)) {
    const page = pages.get(Number(id));
    if (page !== undefined) named.set(plain(name), page);
  }
  return named;
}

function pageIds(file: PdfFile, id: number): number[] {
  const kids = /\/Kids \[([^\]]*)\]/.exec(textOf(file, id))?.[1];
  if (kids === undefined) return [id];
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap((kid) => pageIds(file, Number(kid[1])));
}

/** In a PDF name, bytes outside plain ASCII stand as #xx. */
function plain(name: string): string {
  const bytes = name.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
