import type { Page } from "puppeteer-core";
import type { Sheet } from "./columns.js";

/**
 * Nothing is introduced at the foot of a page and stands on the next: where headings, the paragraph that leads to a table, a
 * chart, a command or a step, and its first rows would part, they go over together, as a question does with its answer. A table of five rows and more parts instead where
 * going over would leave a fifth of the page empty, a chart is set a little smaller, and long prose stays where it is. The browser holds no chain of blocks together by itself. The page holds
 * a document that `inColumns` prepared, in its low viewport.
 */
export async function keepTables(page: Page, area: Sheet): Promise<void> {
  await page.evaluate(keepTogether, area);
}

/* ---- What follows runs inside the page: it sees nothing of this file. ---- */

interface Element {
  tagName: string;
  style: { contentVisibility: string; maxWidth: string };
  classList: { add(name: string): void; remove(name: string): void; contains(name: string): boolean };
  parentElement: Element | null;
  previousElementSibling: Element | null;
  nextElementSibling: Element | null;
  firstElementChild: Element | null;
  lastElementChild: Element | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  getClientRects(): ArrayLike<{ left: number; top: number; bottom: number }>;
  getBoundingClientRect(): { left: number; top: number };
}
declare const document: { body: Element; querySelectorAll(selector: string): Iterable<Element> };

function keepTogether({ width, height }: Sheet): void {
  const { body } = document;
  // What goes over leaves its margin behind as well: with it the page is half full.
  const LEAST = 0.56;
  // Prose of several lines is read by itself: it goes over only from the foot of a page.
  const FOOT = 0.75;
  const FULL = 0.64;
  const SMALLEST = 0.8;
  // Between what stands on a page and the chart that follows.
  const MARGIN = 28;
  body.style.contentVisibility = "visible";
  const start = body.getBoundingClientRect();
  const pages = (element: Element) =>
    Array.from(element.getClientRects(), ({ left }) => Math.floor((left - start.left + 1) / width));
  const down = (element: Element) => ((element.getClientRects()[0]?.top ?? start.top) - start.top) / height;
  const ends = (element: Element) =>
    ((Array.from(element.getClientRects()).at(-1)?.bottom ?? start.top) - start.top) / height;

  /** With the headings right over it. */
  const headed = (block: Element, over: Element | null): Element => {
    let [first, before] = [block, over];
    while (before && (/^H[2-4]$/.test(before.tagName) || before.classList.contains("appendix"))) {
      first = before;
      before = before.previousElementSibling;
    }
    return first;
  };
  /** Takes a question over to the page of its answer, with its heading. */
  const ask = (question: Element) => {
    const first = headed(question, question.parentElement?.previousElementSibling ?? null);
    const answer = question.nextElementSibling;
    const places = [...pages(first), ...pages(question), ...(answer ? pages(answer).slice(0, 1) : [])];
    if (new Set(places).size > 1 && down(first) > LEAST) first.classList.add("next-page");
  };
  /** The paragraphs that lead to a command, from the first on, with their headings. */
  const leading = (command: Element): Element => {
    let first = command;
    while (first.previousElementSibling?.tagName === "P") first = first.previousElementSibling;
    const within = first.parentElement?.tagName === "DIV" ? first.parentElement : null;
    return headed(first, first.previousElementSibling ?? within?.previousElementSibling ?? null);
  };
  /** The first of what introduces it: the paragraph before it, a section's lead, and the headings right over them. */
  const introduced = (block: Element): Element => {
    let first = block;
    let before = first.previousElementSibling;
    const said = before?.tagName === "DIV" ? before.lastElementChild : before;
    if (said?.tagName === "P" && !said.classList.contains("table-note")) {
      const asked = said.previousElementSibling;
      // An answer stays with its question; the steps to it may follow.
      if (asked?.tagName === "P" && asked.firstElementChild?.tagName === "EM") return block;
      first = said;
      before = first.previousElementSibling ?? (said === before ? null : before?.previousElementSibling) ?? null;
      // A section's lead stands between its heading and what leads to its first table.
      const lead = before?.tagName === "DIV" ? before.lastElementChild : before;
      const over = lead?.previousElementSibling ?? (lead === before ? null : before?.previousElementSibling);
      if (lead?.tagName === "P" && over && /^H[23]$/.test(over.tagName)) [first, before] = [lead, over];
    }
    return headed(first, before);
  };
  /** Whether what introduces a block is more than a line or two. */
  const isLong = (first: Element, block: Element): boolean => {
    for (let each: Element | null = first; each && each !== block; each = each.nextElementSibling)
      if (each.classList.contains("long") || each.querySelector(".long")) return true;
    return false;
  };
  /** What must stand on one page: of a table its caption and three rows. */
  const heads = (block: Element): Element[] => {
    const rows = [...block.querySelectorAll("tbody tr")].slice(0, 3);
    const caption = block.querySelector("caption");
    return caption && rows.length > 0 ? [caption, ...rows] : [block];
  };
  const isParted = (first: Element, block: Element) =>
    new Set([first, ...heads(block)].flatMap((each) => pages(each).slice(0, 1))).size > 1;

  /** What stays empty of the page before, where a block went over with all that introduces it, or parted from it. */
  const leftBy = (first: Element, block: Element) => {
    const from = isParted(first, block) ? block : first;
    const previous = from.previousElementSibling ?? from.parentElement?.previousElementSibling;
    return previous && (isParted(first, block) || down(first) < 0.06) ? 1 - ends(previous) : 0;
  };
  /** Sets a drawing as much smaller as the page before has room for, if it can still be read and then stands there. */
  const shrink = (first: Element, block: Element) => {
    const drawing = block.querySelector("svg");
    const high = (ends(block) - down(isParted(first, block) ? block : first)) * height;
    const { bottom = 0, top = 0 } = drawing?.getClientRects()[0] ?? {};
    const scale = 1 - (high - leftBy(first, block) * height + MARGIN) / (bottom - top);
    if (!drawing || scale < SMALLEST || scale >= 1) return;
    const before = pages(block)[0];
    drawing.style.maxWidth = `${Math.floor(scale * width)}px`;
    if (pages(block)[0] === before || isParted(first, block)) drawing.style.maxWidth = "";
  };
  const asked = "main h3 + div > p:has(> em:only-child)";
  for (const block of document.querySelectorAll(
    `main .table, main .chart, main .step, main pre, main > .appendix, ${asked}`,
  )) {
    if (block.classList.contains("appendix")) {
      // The body's last page is full enough to be one.
      if (down(block) > FULL) block.classList.add("next-page");
      continue;
    }
    if (block.tagName === "P") {
      ask(block);
      continue;
    }
    const first = block.tagName === "PRE" ? leading(block) : introduced(block);
    if (leftBy(first, block) > 0.15) shrink(first, block);
    const long = [...block.querySelectorAll("tbody tr")].length >= 5;
    if (isParted(first, block) ? long && down(first) < 0.7 : long && leftBy(first, block) > 0.18) {
      block.classList.add("may-part");
      if (isParted(first, block)) block.classList.remove("may-part");
    }
    if (isParted(first, block) && down(first) > (isLong(first, block) ? FOOT : LEAST)) first.classList.add("next-page");
  }
  // No last page of a few lines: its section comes with them, where the page before stays half full.
  const last = [...document.querySelectorAll("main h2")].at(-1);
  const end = [...document.querySelectorAll("main > *")].at(-1);
  const over = last && end && pages(end).at(-1) !== pages(last)[0];
  if (last && end && over && ends(end) < 0.25 && down(last) > LEAST) last.classList.add("next-page");
  body.style.contentVisibility = "";
}
