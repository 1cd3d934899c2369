import type { Page } from "puppeteer-core";

/**
 * The files beside figures that are worked out, by short numbers that a list after the last of them tells: paths are noise on
 * paper, where nobody can follow them with a click, and each figure still leads to its file and line.
 */
export async function numberFiles(page: Page): Promise<void> {
  await page.evaluate(shorten);
}

/* ---- What follows runs inside the page: it sees nothing of this file. ---- */

interface Element {
  textContent: string | null;
  className: string;
  append(text: string): void;
  after(element: Element): void;
}
declare const document: {
  querySelectorAll(selector: string): Iterable<Element>;
  createElement(name: string): Element;
};

function shorten(): void {
  const files: string[] = [];
  for (const place of document.querySelectorAll(".origins code")) {
    // "prices/gpus.yaml, h100-node", "chat.yaml:12", with room to break after each slash.
    const [, file = "", rest = ""] = /^([^:,]+)(.*)$/.exec((place.textContent ?? "").replaceAll("\u200b", "")) ?? [];
    if (file === "") continue;
    if (!files.includes(file)) files.push(file);
    place.textContent = `[${files.indexOf(file) + 1}${rest}]`;
  }
  const last = [...document.querySelectorAll("main .step")].at(-1);
  if (!last || files.length === 0) return;
  const list = document.createElement("p");
  list.className = "table-note";
  list.append(
    `Files in brackets, with the line or the entry: ${files.map((file, at) => `${at + 1} is ${file}`).join("; ")}.`,
  );
  last.after(list);
}
