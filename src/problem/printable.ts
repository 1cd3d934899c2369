/**
 * What no text of ours may hold, wherever it comes from: a terminal obeys control characters, marks of direction (Unicode's
 * Bidi_Control) let a text be read as it does not stand, and XML has no place for non-characters and halves of surrogate pairs.
 */
const CLASS = "\\p{Cc}\\p{Cs}\\p{Bidi_Control}\\p{Noncharacter_Code_Point}\\p{Zl}\\p{Zp}";

/** Line breaks and tabs are text, where text has lines. */
const UNPRINTABLE = new RegExp(`(?![\\n\\t])[${CLASS}]`, "gu");
const IN_A_LINE = new RegExp(`[${CLASS}]+`, "gu");
const ONE = new RegExp(UNPRINTABLE.source, "u");

export function isPrintable(text: string): boolean {
  return !ONE.test(text);
}

/** Where the first stands that cannot be printed, and what it is: `a control character (U+001B)`. */
export function firstUnprintable(text: string): { offset: number; words: string } | undefined {
  const found = ONE.exec(text);
  return found === null ? undefined : { offset: found.index, words: wordsFor(found[0]) };
}

/** The text with a box in place of each. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, "\ufffd");
}

/** Text as part of one line of a terminal: spaces in place of them, line breaks and tabs too. */
export function inOneLine(text: string): string {
  return text.replace(IN_A_LINE, " ");
}

/** For JSON, in which an escape means the same. JSON.stringify has escaped the others. */
export function escapedInJson(json: string): string {
  return json.replace(UNPRINTABLE, (char) =>
    Array.from({ length: char.length }, (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""),
  );
}

function wordsFor(char: string): string {
  const code = `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  if (/\p{Cc}/u.test(char)) return `a control character (${code})`;
  return /\p{Bidi_Control}/u.test(char)
    ? `a mark that turns the direction of writing (${code})`
    : `a character that is no text (${code})`;
}
