import { inOneLine } from "../problem/printable.js";
import { withLinks } from "../report/addresses.js";

/** Text from scenario files, made safe for the place it is printed in. (For TeX: `texWords` of the formula room.) */

const HTML: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** For HTML text, and for attribute values in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => HTML[char] ?? char);
}

/**
 * For a run of Markdown text, in a paragraph as in a table cell. Line breaks become spaces. A dollar sign is escaped
 * because Git hosts read `$5 and $6` as a formula; an underscore only where it could start or end emphasis, so that
 * identifiers such as `api.monthly_cost` stay readable.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*/g, " ")
    .replace(/[\\`*<>[\]|$~]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/&(?=#?\w+;)/g, "\\&")
    .replace(/^(\s*)(#|[+=-](?=\s|[=-]|$))/, "$1\\$2")
    .replace(/^(\s*\d+)(?=[.)](\s|$))/, "$1\\");
}

/** The same, with addresses as links; `print` is `escapeMarkdown` unless the text is escaped already. */
export function linkMarkdown(text: string): string {
  return withLinks(text, escapeMarkdown, (address) => `<${address}>`);
}

const ALT: Record<string, string> = {
  ...{ $: "USD ", "[": "(", "]": ")", "<": "\u2039", ">": "\u203a", "*": "\u2217", "~": "\u223c" },
  ...{ "`": "'", "\\": "/", "|": "/", _: "-", "&": "+" },
};

/**
 * For the description of an image. markdown-it leaves out whatever is escaped in one, and others read `$5 and $6` as a formula: so
 * nothing in it needs to be escaped, and money is told in words.
 */
export function altText(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*/g, " ")
    .replace(/[\\`*<>[\]|$~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu, (char) => ALT[char] ?? char);
}

/** A code span in a table cell: it must still hide its bars. */
export function codeSpan(text: string): string {
  return wholeCodeSpan(text.replace(/\s+/g, " ")).replaceAll("|", "\\|");
}

/** A code span that shows a text letter for letter: between more backticks than it holds in a row. */
export function wholeCodeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = "`".repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(text) ? " " : "";
  return `${ticks}${pad}${text.replace(/\n/g, " ")}${pad}${ticks}`;
}

/** An address that a memo may link to: http, https, or a path inside the same docs repository. */
export function isSafeLink(address: string): boolean {
  // Browsers ignore these characters inside a scheme.
  const plain = [...address].filter((char) => char > " " && !(char >= "\u007f" && char <= "\u00a0")).join("");
  if (/^https?:\/\//i.test(plain)) return true;
  return !/^[a-z][a-z0-9+.-]*:/i.test(plain) && !/^[/\\]{2}/.test(plain) && !plain.startsWith("\\");
}

/** Breaks a word for machines, and for no reader. */
const UNSEEN = "\u200b";

/**
 * Scenario text in a comment on a Git host, which reads more into text than Markdown: a name behind @ is sent a message, and
 * a number behind # gets a link back.
 */
export function commentText(text: string): string {
  return escapeMarkdown(inOneLine(text))
    .replace(/@(?=[\w-])/g, `@${UNSEEN}`)
    .replace(/(\\?#|\bGH-)(?=\d)/gi, `$1${UNSEEN}`);
}
