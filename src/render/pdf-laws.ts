import type { Page } from "puppeteer-core";

/**
 * Takes the links from laws: two hundred of them to the list of documents make a PDF 5 % larger, and who reads one has its
 * outline; the document stays named. To the list of laws they would lead from wherever the PDF is kept.
 */
export async function unlinkLaws(page: Page): Promise<void> {
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
