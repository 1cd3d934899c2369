import { printable } from "./printable.js";

/** Columns of a source line that are shown; a longer line is cut around the mistake. */
const WIDEST = 100;
/** Columns kept in front of the mistake where a line is cut. */
const LEAD = 40;
const TAB = "  ";

interface Excerpt {
  /** The line, or the stretch of it around the mistake. */
  text: string;
  /** Columns in front of the caret, as a terminal draws them. */
  before: number;
  /** Columns under the mistake. */
  under: number;
}

/** The stretch of a source line to show for a mistake at `column` (from 1), `length` UTF-16 units long. */
export function excerptOf(line: string, column: number, length: number): Excerpt {
  const start = Math.min(Math.max(column - 1, 0), line.length);
  const end = Math.min(start + Math.max(length, 1), Math.max(line.length, start + 1));
  const before = shown(line.slice(0, start));
  const wrong = shown(line.slice(start, end));
  const after = shown(line.slice(end).trimEnd());
  if (width(before) + width(wrong) + width(after) <= WIDEST) {
    return { text: before + wrong + after, before: width(before), under: Math.max(1, width(wrong)) };
  }
  const head = tail(before, LEAD);
  const middle = cut(wrong, WIDEST - width(head));
  const text = head + cut(wrong + after, WIDEST - width(head));
  return { text, before: width(head), under: Math.max(1, width(middle)) };
}

/** The line with tabs widened and whatever cannot be printed as a box. */
function shown(text: string): string {
  return printable(text.replaceAll("\t", TAB));
}

/** The beginning of `text`, at most `columns` wide, its end marked where it was cut. */
function cut(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let out = "";
  for (const char of text) {
    if (width(out + char) > columns - 1) break;
    out += char;
  }
  return `${out}…`;
}

/** The end of `text`, at most `columns` wide, its beginning marked where it was cut. */
function tail(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let out = "";
  for (const char of [...text].reverse()) {
    if (width(char + out) > columns - 1) break;
    out = char + out;
  }
  return `…${out}`;
}

/** Columns that a terminal gives to a text: roughly Unicode's East Asian Width (UAX 11), emoji two, marks none. */
export function width(text: string): number {
  let columns = 0;
  for (const char of text) columns += /[\p{Mn}\p{Me}\p{Cf}]/u.test(char) ? 0 : isWide(char) ? 2 : 1;
  return columns;
}

function isWide(char: string): boolean {
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
    char,
  );
}
