import { inOneLine } from "../problem/printable.js";
import { escapeMarkdown } from "./escape.js";

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
