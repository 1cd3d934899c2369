import type { Page } from "puppeteer-core";

/**
 * Takes the links from laws to the list of documents: two hundred of them make a PDF 5 % larger, and who reads one has its
 * outline. The document stays named.
 */
export async function unlinkLaws(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const link of document.querySelectorAll(".law a")) link.replaceWith(link.textContent ?? "");
  });
}

/* What `evaluate` runs sees the page, and nothing of this file. */
declare const document: {
  querySelectorAll(selector: string): Iterable<{ textContent: string | null; replaceWith(text: string): void }>;
};
