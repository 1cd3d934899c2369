import type { Page } from "puppeteer-core";
import { type PdfFile, reference, textOf } from "./objects.js";

/** The text of every heading of the page, in reading order, as its source has it. */
export async function headingsOf(page: Page): Promise<string[]> {
  return page.$$eval("h1, h2, h3, h4, h5, h6", (all) => all.map(({ textContent }) => textContent ?? ""));
}

/**
 * Names the bookmarks as their headings read. The browser joins the words at the end of a line, and says a heading twice that
 * stands at the top of a page (Chromium 141 to 148). A bookmark that fits no heading keeps its name.
 */
export function nameBookmarks(file: PdfFile, headings: readonly string[]): void {
  const catalog = textOf(file, file.root);
  if (!catalog.includes("/Outlines ")) return;
  let next = 0;
  for (const id of itemsBelow(file, reference(catalog, "Outlines"))) {
    const text = textOf(file, id);
    const found = TITLE.exec(text);
    const name = squashed(found ? readString(found[1] ?? "") : "");
    const place = headings.findIndex((heading, index) => index >= next && isSaidBy(name, squashed(heading)));
    if (!found || place < 0) continue;
    next = place + 1;
    const title = `/Title <${hex(headings[place] ?? "")}>`;
    const body = text.slice(0, found.index) + title + text.slice(found.index + found[0].length);
    file.objects.set(id, { id, body: Buffer.from(body, "latin1") });
  }
}

/** A text in brackets, or in hexadecimal digits. */
const TITLE = /\/Title (\((?:\\[\s\S]|[^\\()])*\)|<[0-9A-Fa-f\s]*>)/;

/** The items of an outline, each before those below it. */
function itemsBelow(file: PdfFile, id: number): number[] {
  const text = textOf(file, id);
  const first = text.includes("/First ") ? reference(text, "First") : undefined;
  const found: number[] = [];
  for (let item = first; item !== undefined; ) {
    found.push(item, ...itemsBelow(file, item));
    const own = textOf(file, item);
    item = own.includes("/Next ") ? reference(own, "Next") : undefined;
  }
  return found;
}

function isSaidBy(name: string, heading: string): boolean {
  return heading !== "" && name === heading.repeat(Math.max(1, Math.round(name.length / heading.length)));
}

function squashed(text: string): string {
  return text.replace(/\s+/g, "");
}

/** A PDF text string (ISO 32000-1, 7.3.4 and 7.9.2): UTF-16 behind its mark, else one byte a character. */
function readString(written: string): string {
  const bytes = written.startsWith("<")
    ? Buffer.from(written.replace(/[<>\s]/g, ""), "hex")
    : Buffer.from(written.slice(1, -1).replace(/\\([0-7]{1,3}|[\s\S])/g, unescaped), "latin1");
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? bytes.subarray(2).swap16().toString("utf16le")
    : bytes.toString("latin1");
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", "\n": "" };

function unescaped(_: string, mark: string): string {
  return /^[0-7]/.test(mark) ? String.fromCharCode(Number.parseInt(mark, 8)) : (ESCAPES[mark] ?? mark);
}

function hex(heading: string): string {
  const text = heading.replace(/\s+/g, " ").trim();
  return `FEFF${Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase()}`;
}
