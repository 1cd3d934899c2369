import type { Place } from "./fields.js";
import type { Lines } from "./lines.js";

/** A quote that is never closed swallows no more lines than this. */
const LONGEST_RECORD = 1000;

/**
 * The rows of a CSV file, one after another. Own code and not csv-parse, which reads 50,000 to 150,000 rows a second: of
 * quotes it knows what RFC 4180 says, and the tests hold it against csv-parse.
 */
export class CsvRows {
  cells: readonly string[] = [];
  readonly #lines: Lines;
  readonly #separator: string;
  #text = "";
  #line = 0;

  constructor(lines: Lines, separator: string) {
    this.#lines = lines;
    this.#separator = separator;
  }

  /** Reads the next row that is not blank into `cells`; false at the end. Throws UnclosedQuote. */
  next(): boolean {
    let text = this.#lines.next();
    while (text !== undefined && isBlank(text)) text = this.#lines.next();
    if (text === undefined) return false;
    this.#line = this.#lines.number;
    if (this.#line === 1) text = text.replace(/^\ufeff/, "");
    this.#text = text;
    if (!text.includes('"')) {
      this.cells = text.split(this.#separator);
      return true;
    }
    for (let joined = 1; ; joined++) {
      const cells = cellsOf(this.#text, this.#separator);
      if (cells !== undefined) {
        this.cells = cells;
        return true;
      }
      const more = joined < LONGEST_RECORD ? this.#lines.next() : undefined;
      if (more === undefined) throw new UnclosedQuote(this.place(0));
      this.#text += `\n${more}`;
    }
  }

  /** Where a cell of the row stands. */
  place(column: number): Place {
    const [first = ""] = this.#text.split("\n");
    const starts = startsOf(this.#text, this.#separator);
    const at = starts[column] ?? 0;
    // In a row of several lines the line is the one that the row begins with.
    return { line: this.#line, column: at < first.length ? at + 1 : 1, excerpt: first };
  }
}

/** Few lines begin with a blank, and of the others nothing more need be looked at. */
function isBlank(text: string): boolean {
  return !(text.charCodeAt(0) > 32) && text.trim() === "";
}

export class UnclosedQuote extends Error {
  constructor(readonly place: Place) {
    super("a quote is not closed");
  }
}

/** The cells of a record with quotes in it; undefined where the last quote is not closed yet. */
function cellsOf(text: string, separator: string): string[] | undefined {
  const cells: string[] = [];
  for (let at = 0; ; ) {
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end < 0) return undefined;
      cells.push(text.slice(at + 1, end).replaceAll('""', '"'));
      at = text.indexOf(separator, end);
    } else {
      const end = text.indexOf(separator, at);
      cells.push(text.slice(at, end < 0 ? undefined : end));
      at = end;
    }
    if (at < 0) return cells;
    at += separator.length;
  }
}

/** Where each cell begins; of a cell in quotes, the character behind the first. */
function startsOf(text: string, separator: string): number[] {
  const starts: number[] = [];
  for (let at = 0; ; ) {
    const isQuoted = text[at] === '"';
    starts.push(isQuoted ? at + 1 : at);
    const end = isQuoted ? closingQuote(text, at + 1) : at;
    at = end < 0 ? -1 : text.indexOf(separator, end);
    if (at < 0) return starts;
    at += separator.length;
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}
