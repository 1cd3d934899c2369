import type { Browser } from "puppeteer-core";
import type { Effects } from "./effects.js";
import type { PlannedMemo } from "./planned-memo.js";
import type { Request } from "./request.js";

/** Prints the PDFs of a build in one browser, a few pages at once. It starts with the first page that needs it. */
export class Press {
  readonly #effects: Effects;
  readonly #request: Request;
  readonly #waiting: (() => void)[] = [];
  readonly #printed: Promise<void>[] = [];
  #browser: Promise<Browser | undefined> | undefined;
  #free: number;
  #hasFailed = false;

  constructor(request: Request, effects: Effects) {
    this.#request = request;
    this.#effects = effects;
    this.#free = request.jobs;
  }

  /** Has the memo's PDF printed, into its files, while the caller goes on. Without a browser it stays without. */
  add(memo: PlannedMemo, whenDone: () => void): void {
    const { pdf } = memo;
    if (pdf === undefined || (pdf.current !== undefined && !this.#request.force)) {
      whenDone();
      return;
    }
    memo.files.delete(pdf.path);
    const printed = this.#print(memo, pdf.page).then((content) => {
      if (content !== undefined) memo.files.set(pdf.path, content);
      whenDone();
    });
    printed.catch(() => {
      this.#hasFailed = true;
    });
    this.#printed.push(printed);
  }

  /** Waits for every page. Returns whether a browser was missing. Throws the first failure. */
  async finish(): Promise<boolean> {
    try {
      await Promise.all(this.#printed);
      return this.#browser !== undefined && (await this.#browser) === undefined;
    } finally {
      await this.close();
    }
  }

  /** Closes the browser, also in the middle of a build that failed. */
  async close(): Promise<void> {
    this.#hasFailed = true;
    const browser = await this.#browser?.catch(() => undefined);
    await browser?.close();
    this.#browser = undefined;
  }

  async #print({ report }: PlannedMemo, page: string): Promise<Uint8Array | undefined> {
    this.#browser ??= this.#open();
    const [browser, { printPdf }] = await Promise.all([this.#browser, import("../render/pdf.js"), this.#turn()]);
    try {
      if (browser === undefined || this.#hasFailed) return undefined;
      return await printPdf(browser, page, { asOf: report.scenario.as_of, paper: this.#request.paper });
    } finally {
      this.#free++;
      this.#waiting.shift()?.();
    }
  }

  async #open(): Promise<Browser | undefined> {
    const path = await this.#effects.findBrowser();
    return path === undefined ? undefined : this.#effects.openBrowser(path);
  }

  /** Resolves when fewer than `jobs` pages are being printed. */
  async #turn(): Promise<void> {
    while (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#free--;
  }
}
