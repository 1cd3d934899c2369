import type { Page } from "puppeteer-core";

/** A document to be printed shows something that it does not hold. */
export class AsksOutside extends Error {
  override name = "AsksOutside";

  constructor(addresses: readonly string[]) {
    super(`a document to print must hold all that it shows; this one asks for ${addresses.join(", ")}`);
  }
}

/**
 * Addresses that a document loads from outside itself. The browser's requests do not tell all: it leaves out in silence what is
 * relative, having no place to start from, and what the document's own content security policy forbids.
 */
export async function addressesOutside(page: Page): Promise<string[]> {
  return page.evaluate(loadedAddresses);
}

/* ---- What follows runs inside the page: it sees nothing of this file. ---- */

interface Element {
  textContent: string | null;
  getAttribute(name: string): string | null;
}
declare const document: { querySelectorAll(selector: string): Iterable<Element> };

function loadedAddresses(): string[] {
  const found: string[] = [];
  const isOutside = (address: string) => !/^(#|data:)/i.test(address.trim());
  const loading =
    "img[src], link[href], script[src], iframe[src], embed[src], object[data], source[src], input[src], image, use";
  for (const element of document.querySelectorAll(loading)) {
    for (const attribute of ["src", "href", "xlink:href", "data"]) {
      const address = element.getAttribute(attribute);
      if (address !== null && isOutside(address)) found.push(address);
    }
  }
  for (const style of document.querySelectorAll("style")) {
    // Embedded fonts are most of a style sheet: look at the first letters of an address only.
    for (const [, address = ""] of (style.textContent ?? "").matchAll(/\burl\(\s*["']?([^"')]{1,200})/g)) {
      if (isOutside(address)) found.push(address);
    }
  }
  return found;
}
