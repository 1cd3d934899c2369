import { escapeMarkdown } from "./escape.js";

/** Breaks a word for machines, and for no reader. */
const UNSEEN = "\u200b";

/** Control characters, and marks that turn the direction of writing: text behind them reads as it does not stand. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g;

/**
 * Scenario text in a comment on a Git host, which reads more into text than Markdown: a name behind @ is sent a message, and
 * a number behind # gets a link back.
 */
export function commentText(text: string): string {
  return escapeMarkdown(text.replace(HIDDEN, " "))
    .replace(/@(?=[\w-])/g, `@${UNSEEN}`)
    .replace(/(\\?#|\bGH-)(?=\d)/gi, `$1${UNSEEN}`);
}
