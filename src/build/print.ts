import pLimit from "p-limit";
import type { Browser } from "puppeteer-core";
import type { Effects } from "./effects.js";
import type { Paper } from "./request.js";

export interface Printed {
  readonly content: Uint8Array;
  /** Version of the browser. */
  readonly browser: string;
}

/** Prints the PDFs of a build in one browser, a few pages at once. It starts with the first page that needs it, or before. */
export class Press {
  readonly #effects: Effects;
  readonly #turn: <T>(work: () => Promise<T>) => Promise<T>;
  #browser: Promise<Browser | undefined> | undefined;
  #closed: Promise<void> | undefined;
  /** True once a page could not be printed because there is no browser. */
  lacksBrowser = false;

  /** `jobs`: how many pages at once. */
  constructor(jobs: number, effects: Effects) {
    this.#effects = effects;
    this.#turn = pLimit(jobs);
  }

  /** Starts the browser: it takes as long as a first memo. What is wrong with it is told to whoever prints. */
  warmUp(): void {
    this.#opened().catch(() => {});
  }

  /**
   * The page as a PDF; undefined without a browser. Where the page or the browser crashes, it is opened again and the page
   * is tried once more.
   */
  async print(page: string, asOf: string, paper: Paper): Promise<Printed | undefined> {
    return this.#turn(async () => {
      const [{ printPdf }, { versionNumber }] = await Promise.all([
        import("../render/pdf.js"),
        import("../render/browser.js"),
      ]);
      const attempt = async (): Promise<Printed | undefined> => {
        const browser = await this.#opened();
        if (browser === undefined) return undefined;
        const content = await printPdf(browser, page, { asOf, paper });
        return { content, browser: versionNumber(await browser.version()) ?? "" };
      };
      try {
        return await attempt();
      } catch (error) {
        if (!(await isCrash(error))) throw error;
        return attempt();
      }
    });
  }

  /** Ends the browser; asked again, waits until it has ended. */
  close(): Promise<void> {
    this.#closed ??= this.#browser?.then((browser) => browser?.close()).catch(() => {}) ?? Promise.resolve();
    return this.#closed;
  }

  async #opened(): Promise<Browser | undefined> {
    const known = this.#browser;
    const open = await known;
    // Several pages learn of one death: only the first opens another browser.
    if (open?.connected === false && this.#browser === known) this.#browser = undefined;
    this.#browser ??= this.#open();
    const browser = await this.#browser;
    if (browser === undefined) this.lacksBrowser = true;
    return browser;
  }

  async #open(): Promise<Browser | undefined> {
    const path = await this.#effects.findBrowser();
    return path === undefined ? undefined : this.#effects.openBrowser(path);
  }
}

/** What puppeteer says when a page or the whole browser has gone. By its class: bundled, its classes have other names. */
async function isCrash(error: unknown): Promise<boolean> {
  if (!(error instanceof Error)) return false;
  const { PuppeteerError } = await import("puppeteer-core");
  return error instanceof PuppeteerError || /detached|crashed|closed|Connection/i.test(error.message);
}
