import type { Page } from "puppeteer-core";
import type { Sheet } from "./pdf-columns.js";

/**
 * No table is called at the foot of a page and stands on the next: where its caption and its first rows would part, it goes
 * over with the paragraph that leads to it. The browser holds no caption to its rows by itself. A page that this would leave less than
 * half full stays as it is. The page holds a document that `inColumns` prepared, in its low viewport.
 */
export async function keepTables(page: Page, area: Sheet): Promise<void> {
  await page.evaluate(pushTables, area);
}

/* ---- What follows runs inside the page: it sees nothing of this file. ---- */

interface Element {
  tagName: string;
  style: { contentVisibility: string };
  classList: { add(name: string): void };
  previousElementSibling: Element | null;
  lastElementChild: Element | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  getClientRects(): ArrayLike<{ left: number; top: number; bottom: number }>;
  getBoundingClientRect(): { left: number; top: number };
}
declare const document: { body: Element; querySelectorAll(selector: string): Iterable<Element> };

function pushTables({ width, height }: Sheet): void {
  const { body } = document;
  body.style.contentVisibility = "visible";
  const start = body.getBoundingClientRect();
  const columns = (element: Element) =>
    Array.from(element.getClientRects(), ({ left }) => Math.floor((left - start.left + 1) / width));
  for (const table of document.querySelectorAll(".table:has(caption)")) {
    const caption = table.querySelector("caption");
    const rows = [...table.querySelectorAll("tbody tr")].slice(0, 3);
    let first = table;
    let before = first.previousElementSibling;
    // The last paragraph before a table goes with it, and so do the headings right over both.
    const said = before?.tagName === "DIV" ? before.lastElementChild : before;
    if (said?.tagName === "P") {
      first = said;
      before = said.previousElementSibling ?? (said === before ? null : before?.previousElementSibling) ?? null;
    }
    while (before && /^H[2-4]$/.test(before.tagName)) {
      first = before;
      before = before.previousElementSibling;
    }
    const places = [...(caption ? [caption] : []), ...rows].flatMap(columns);
    const whole = new Set([...columns(first), ...places]);
    if (whole.size < 2) continue;
    const isParted = new Set(places).size > 1;
    const pushed = [first, table].find((each) => {
      const [at] = Array.from(each.getClientRects());
      return at !== undefined && at.top - start.top > height * 0.62 && isParted;
    });
    pushed?.classList.add("next-page");
  }
  body.style.contentVisibility = "";
}
