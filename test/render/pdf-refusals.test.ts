import type { Browser, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openBrowser } from "../../src/render/pdf/open-browser.js";
import { type PrintOptions, printPdf } from "../../src/render/pdf/pdf.js";
import { browserPath, pageClass } from "./pdf-fixture.js";

const A4: PrintOptions = { asOf: "2026-06-09", paper: "A4" };
const PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser(browserPath());
});
afterAll(() => browser.close());
afterEach(() => vi.restoreAllMocks());

const page = (body: string, head = "") =>
  `<!doctype html><html lang="en"><head><title>t</title>${head}</head><body><h1>t</h1>${body}</body></html>`;

describe("a document that asks for anything outside itself", () => {
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
  it.each([
    ["an image", page('<img src="https://example.com/a.png" alt="">'), "https://example.com/a.png"],
    ["an image beside it", page('<img src="charts/a.svg" alt="">'), "charts/a.svg"],
    ["a local file", page('<img src="file:///etc/passwd" alt="">'), "file:///etc/passwd"],
    ["a style sheet", page("", '<link rel="stylesheet" href="memo.css">'), "memo.css"],
    ["an imported one", page("", '<style>@import "https://example.com/b.css"</style>'), "https://example.com/b.css"],
    [
      "a font",
      page("", "<style>@font-face { font-family: F; src: url(https://example.com/f.woff2) }</style>"),
      "f.woff2",
    ],
    ["a background", page("", "<style>h1 { background: url('paper.png') }</style>"), "paper.png"],
    ["a script", page('<script src="https://example.com/c.js"></script>'), "https://example.com/c.js"],
    ["a frame", page('<iframe src="https://example.com/d"></iframe>'), "https://example.com/d"],
    [
      "what its policy forbids",
      page('<img src="https://example.com/e.png" alt="">', policy),
      "https://example.com/e.png",
    ],
  ])("%s", async (_, html, address) => {
    const printing = printPdf(browser, html, A4);
    await expect(printing).rejects.toThrow("a document to print must hold all that it shows");
    await expect(printing).rejects.toThrow(address);
  });

  it("but not what it brings along, links, or scripts, which do not run", async () => {
    const html = page(
      `<a href="https://example.com/">out</a> <a href="memo.md">near</a> <img src="${PIXEL}" alt="">
       <script>document.body.textContent = "changed"; new Image().src = "https://example.com/f.png"</script>`,
    );
    await expect(printPdf(browser, html, A4)).resolves.toBeInstanceOf(Uint8Array);
  });
});

describe("a page that fails", () => {
  it("is named when it takes too long, and the next one prints", async () => {
    await expect(printPdf(browser, page(""), { ...A4, timeout: 1 })).rejects.toThrow(
      /longer than 0.001 s|[Tt]imed? ?out/,
    );
    await expect(printPdf(browser, page(""), A4)).resolves.toBeInstanceOf(Uint8Array);
  });

  it("is named when it crashes, and the next one prints", async () => {
    vi.spyOn(await pageClass(browser), "pdf").mockImplementationOnce(async function (this: Page) {
      await this.goto("chrome://crash").catch(() => undefined);
      return new Promise(() => undefined);
    });
    await expect(printPdf(browser, page(""), A4)).rejects.toThrow("the browser's page crashed while printing");
    await expect(printPdf(browser, page(""), A4)).resolves.toBeInstanceOf(Uint8Array);
  });

  it("is closed, not kept for the next", async () => {
    const before = (await browser.pages()).length;
    await expect(printPdf(browser, page('<img src="a.png" alt="">'), A4)).rejects.toThrow("a.png");
    await vi.waitFor(async () => expect((await browser.pages()).length).toBeLessThanOrEqual(before));
  });

  it("is dated properly or not at all", async () => {
    await expect(printPdf(browser, page(""), { ...A4, asOf: "June 2026" })).rejects.toThrow('not "June 2026"');
  });

  it("says so when the browser is gone", async () => {
    const own = await openBrowser(browserPath());
    await own.close();
    await expect(printPdf(own, page(""), A4)).rejects.toThrow(/closed/i);
  });
});
