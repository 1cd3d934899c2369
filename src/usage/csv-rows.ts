import type { FieldPlace } from "./fields.js";
import type { Lines } from "./lines.js";

/** A quote that is never closed swallows no more lines than this. */
const LONGEST_RECORD = 1000;
const QUOTE = 34;

/**
 * The rows of a CSV file, one after another. Own code and not csv-parse, which reads 50,000 to 150,000 rows a second: of
 * quotes it knows what RFC 4180 says, and the tests hold it against csv-parse. Of many columns few are asked for, so that a
 * cell is cut out of its row once it is.
 */
export class CsvRows {
  /** How many cells the row has that was read last. */
  length = 0;
  readonly #lines: Lines;
  readonly separator: string;
  #text = "";
  /** The line that the row begins in. */
  line = 0;
  /** Where each cell begins, and a cell behind the last would. */
  readonly #starts: number[] = [];
  /** Where the quote stands that closes it; 0 of a cell without quotes. */
  readonly #closings: number[] = [];

  constructor(lines: Lines, separator: string) {
    this.#lines = lines;
    this.separator = separator;
  }

  /** Reads the next row that is not blank; false at the end. Throws UnclosedQuote. */
  next(): boolean {
    let text = this.#lines.next();
    while (text !== undefined && isBlank(text)) text = this.#lines.next();
    if (text === undefined) return false;
    this.line = this.#lines.number;
    if (this.line === 1) text = text.replace(/^\ufeff/, "");
    this.#text = text;
    for (let joined = 1; !this.#findCells(); joined++) {
      const more = joined < LONGEST_RECORD ? this.#lines.next() : undefined;
      if (more === undefined) throw new UnclosedQuote({ line: this.line, column: 1, excerpt: text });
      this.#text += `\n${more}`;
    }
    return true;
  }

  /** The row as it stands. */
  get text(): string {
    return this.#text;
  }

  cell(column: number): string {
    const start = this.#starts[column] ?? 0;
    const closing = this.#closings[column] ?? 0;
    if (closing === 0) return this.#text.slice(start, (this.#starts[column + 1] ?? 0) - this.separator.length);
    const cell = this.#text.slice(start + 1, closing);
    return cell.includes('"') ? cell.replaceAll('""', '"') : cell;
  }

  /** All of the row. */
  get cells(): readonly string[] {
    return Array.from({ length: this.length }, (_, column) => this.cell(column));
  }

  /** Where a cell of the row stands; of a cell in quotes, the character behind the first. */
  place(column: number): FieldPlace {
    const [first = ""] = this.#text.split("\n");
    const start = column < this.length ? (this.#starts[column] ?? 0) : 0;
    const at = (this.#closings[column] ?? 0) > 0 ? start + 1 : start;
    // In a row of several lines the line is the one that the row begins with.
    return { line: this.line, column: at < first.length ? at + 1 : 1, excerpt: first };
  }

  /** False where the last quote is not closed yet. */
  #findCells(): boolean {
    const text = this.#text;
    const separator = this.separator;
    let count = 0;
    for (let at = 0; ; count++) {
      const closing = text.charCodeAt(at) === QUOTE ? closingQuote(text, at + 1) : 0;
      if (closing < 0) return false;
      this.#starts[count] = at;
      this.#closings[count] = closing;
      const end = text.indexOf(separator, Math.max(at, closing));
      if (end < 0) break;
      at = end + separator.length;
    }
    this.length = count + 1;
    this.#starts[this.length] = text.length + separator.length;
    return true;
  }
}

/** Few lines begin with a blank, and of the others nothing more need be looked at. */
function isBlank(text: string): boolean {
  return !(text.charCodeAt(0) > 32) && text.trim() === "";
}

export class UnclosedQuote extends Error {
  constructor(readonly place: FieldPlace) {
    super("a quote is not closed");
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}
