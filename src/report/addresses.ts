/**
 * Addresses in a text that somebody wrote: of the web, and of letters that mean nothing to Markdown, HTML or TeX. What ends a
 * sentence is no part of them.
 */
const ADDRESS = /https?:\/\/[A-Za-z0-9][\w.~:/?#@!&+,;=%-]*[\w/#=%-]/g;

/** A text with its addresses printed by `link`, and everything between them by `plain`. */
export function withLinks(text: string, plain: (text: string) => string, link: (address: string) => string): string {
  let from = 0;
  let out = "";
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    out += plain(text.slice(from, index)) + link(address);
    from = index + address.length;
  }
  return from === 0 ? plain(text) : out + plain(text.slice(from));
}

/** An address as a link of HTML. */
export function anchorHtml(address: string, safe: (text: string) => string): string {
  return `<a href="${safe(address)}">${safe(address).replaceAll("/", "/<wbr>")}</a>`;
}
