import pLimit from "p-limit";
import type { Browser } from "puppeteer-core";
import { BrowserFault } from "../render/pdf/browser-fault.js";
import type { PrintOptions } from "../render/pdf/pdf.js";
import type { Effects } from "./world/effects.js";

export interface Printed {
  readonly content: Uint8Array;
  /** Version of the browser. */
  readonly browser: string;
}

/** A page that dies with all others of the browser may be given another dead one, which nobody knows of yet. */
const TRIES = 3;

/** Pages that are lost, each tried so often, before the browser is given up: one may be too much for it, not three. */
const MOST_LOST = 3;

/** Prints the PDFs of a build in one browser, a few pages at once. It starts with the first page that needs it, or before. */
export class Printer {
  readonly #effects: Effects;
  readonly #turn: <T>(work: () => Promise<T>) => Promise<T>;
  #browser: Promise<Browser | undefined> | undefined;
  #closed: Promise<void> | undefined;
  #lost = 0;
  /** True once a page could not be printed, because there is no browser, or none that works. */
  lacksBrowser = false;
  /** What is wrong with the browser that is there. */
  fault: string | undefined;

  /** `jobs`: how many pages at once. */
  constructor(jobs: number, effects: Effects) {
    this.#effects = effects;
    this.#turn = pLimit(jobs);
  }

  /** Starts the browser: it takes as long as a first memo. What is wrong with it is told with the first page. */
  warmUp(): void {
    this.#opened().catch(() => {});
  }

  /**
   * The page as a PDF; undefined without a browser that can print it. Where the page or the browser crashes or hangs, it is
   * opened again and the page is tried anew; what hangs twice is left.
   */
  async print(page: string, options: PrintOptions): Promise<Printed | undefined> {
    return this.#turn(async () => {
      const printed = await this.#tried(page, options);
      if (printed === undefined) this.lacksBrowser = true;
      return printed;
    });
  }

  /** Ends the browser; asked again, waits until it has ended. */
  close(): Promise<void> {
    this.#closed ??= this.#browser?.then((browser) => browser?.close()).catch(() => {}) ?? Promise.resolve();
    return this.#closed;
  }

  async #tried(page: string, options: PrintOptions): Promise<Printed | undefined> {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const browser = await this.#opened();
      if (browser === undefined) return undefined;
      try {
        return await printedBy(browser, page, options);
      } catch (error) {
        const fault = await faultOf(error);
        if (fault === undefined) throw error;
        // What hangs would hang again: another one takes its place, and it is ended.
        if (fault.hangs) {
          await browser.disconnect();
          attempt++;
        }
        this.fault = `the browser could not print: ${fault.message}`;
      }
    }
    this.#lost++;
    return undefined;
  }

  async #opened(): Promise<Browser | undefined> {
    if (this.#lost >= MOST_LOST) return undefined;
    const known = this.#browser;
    const open = await known;
    // Several pages learn of one death: only the first opens another browser.
    if (open?.connected === false && this.#browser === known) this.#browser = undefined;
    this.#browser ??= this.#open();
    return this.#browser;
  }

  /** One that does not start is as good as none. */
  async #open(): Promise<Browser | undefined> {
    const path = await this.#effects.findBrowser();
    if (path === undefined) return undefined;
    try {
      return await this.#effects.openBrowser(path);
    } catch (error) {
      const why = error instanceof Error ? error.message : "without a reason";
      this.fault = error instanceof BrowserFault ? why : `the browser ${path} did not start: ${why}`;
      return undefined;
    }
  }
}

async function printedBy(browser: Browser, page: string, options: PrintOptions): Promise<Printed> {
  const [{ printPdf }, { versionNumber }] = await Promise.all([
    import("../render/pdf/pdf.js"),
    import("../render/pdf/browser.js"),
  ]);
  const content = await printPdf(browser, page, options);
  return { content, browser: versionNumber(await browser.version()) ?? "" };
}

/** Where a page or the whole browser has gone: puppeteer says so by its class, as bundled, its classes have other names. */
async function faultOf(error: unknown): Promise<BrowserFault | undefined> {
  if (error instanceof BrowserFault) return error;
  if (!(error instanceof Error)) return undefined;
  const { PuppeteerError } = await import("puppeteer-core");
  const isCrash = error instanceof PuppeteerError || /detached|crashed|closed|Connection/i.test(error.message);
  return isCrash ? new BrowserFault(error.message) : undefined;
}
