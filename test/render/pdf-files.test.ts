import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "../../src/render/pdf/open-browser.js";
import { printPdf } from "../../src/render/pdf/pdf.js";
import { browserPath } from "./pdf-fixture.js";
import { readPdf } from "./pdf-reading.js";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser(browserPath());
});
afterAll(() => browser.close());

async function printed(body: string): Promise<string> {
  const html = `<!doctype html><html lang="en"><head><title>Files</title></head><body><main>${body}</main></body></html>`;
  const { pages } = await readPdf(await printPdf(browser, html, { asOf: "2026-06-09", paper: "A4" }));
  return pages.join(" ").replace(/\s+/g, " ");
}

const step = (...places: string[]) =>
  `<section class="step"><div class="origins"><ul>${places.map((place) => `<li>Price <code>${place}</code></li>`).join("")}</ul></div></section>`;

it("files beside figures are numbered in the order in which they are met, and a list at the end tells them", async () => {
  const text = await printed(
    step("scenarios/\u200bchat.yaml:12", "scenarios/\u200bprices/\u200bgpus.yaml, b200") +
      step("scenarios/\u200bchat.yaml:9"),
  );
  expect(text).toContain("[1:12]");
  expect(text).toContain("[2, b200]");
  expect(text).toContain("[1:9]");
  expect(text).toMatch(/1 is scenarios\/chat\.yaml; 2 is scenarios\/prices\/gpus\.yaml\.$/);
});

it("where nothing is worked out from a file there is no list", async () => {
  expect(await printed(`<p>Plain <code>scenarios/chat.yaml:12</code></p>${step()}`)).not.toContain("Files in brackets");
});
