import type { Browser, Page } from "puppeteer-core";
import { unlessAborted } from "../unless-aborted.js";
import { BrowserFault } from "./browser-fault.js";

/** A browser page ready to print: no scripts, no requests, print colours. */
interface PrintPage {
  page: Page;
  /** Every request that the document made; all were refused. */
  refused: string[];
}

interface Open extends PrintPage {
  /** Says that the page has crashed or closed. */
  broken: AbortSignal;
}

/** A fresh page costs half a print, so pages that did their work are kept until their browser closes. */
const idle = new WeakMap<Browser, Open[]>();

/**
 * Lends a page to `work`. A page whose work failed, crashed or took longer than `timeout` ms is closed, never lent again.
 * May be called many times at once: each caller has a page of its own.
 */
export async function withPage<T>(
  browser: Browser,
  timeout: number,
  work: (page: PrintPage) => Promise<T>,
): Promise<T> {
  const kept = idle.get(browser) ?? [];
  idle.set(browser, kept);
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    const fault = new BrowserFault(`printing took longer than ${timeout / 1000} s`, true);
    timer = setTimeout(() => reject(fault), timeout);
  });
  let open = kept.pop();
  try {
    // A page may crash while it waits.
    while (open?.broken.aborted) open = kept.pop();
    open ??= await Promise.race([openPage(browser), tooLong]);
    open.refused.length = 0;
    const result = await unlessAborted(open.broken, Promise.race([work(open), tooLong]));
    kept.push(open);
    return result;
  } catch (error) {
    // A page that hangs may not close either; it ends with its browser.
    open?.page.close().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function openPage(browser: Browser): Promise<Open> {
  const page = await browser.newPage();
  const refused: string[] = [];
  const broken = new AbortController();
  page.once("error", () => broken.abort(new BrowserFault("the browser's page crashed while printing")));
  page.once("close", () => broken.abort(new BrowserFault("the browser's page was closed while printing")));
  page.on("request", (request) => {
    if (request.url().startsWith("data:")) return;
    refused.push(request.url());
    request.abort("blockedbyclient").catch(() => undefined);
  });
  // The browser refuses file: addresses itself, without a request, and says so here only.
  page.on("console", (message) => {
    const local = /Not allowed to load local resource: (\S+)/.exec(message.text());
    if (local?.[1] !== undefined) refused.push(local[1]);
  });
  const session = await unlessAborted(broken.signal, page.createCDPSession());
  const ready = Promise.all([
    page.setRequestInterception(true),
    page.setJavaScriptEnabled(false),
    // Together: puppeteer's emulateMediaType and emulateMediaFeatures undo each other.
    session.send("Emulation.setEmulatedMedia", {
      media: "print",
      features: [{ name: "prefers-color-scheme", value: "light" }],
    }),
  ]);
  await unlessAborted(broken.signal, ready);
  return { page, refused, broken: broken.signal };
}
