import type { CappedProblems } from "./capped-problems.js";
import { ItemPlaces } from "./item-places.js";
import type { Pieces } from "./lines.js";

/** A line that is longer is read as part of a larger value. */
const LONGEST_LINE = 4_000_000;
export const CUT_OFF = "it was cut off: copy it again, whole";
const QUOTE = 34;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const COMMA = 44;
const SPACE = 32;

/** A place in a JSON file that is read piece after piece: one value is held at a time. */
export class JsonCursor {
  readonly #file: string;
  readonly #pieces: Pieces;
  readonly #problems: CappedProblems;
  #text = "";
  #at = 0;
  #line = 1;
  /** Where the line of `#at` begins in the text that is held; below 0 where that is gone. */
  #lineStart = 0;
  /** The first end of a line at or behind `#at`; -1 where the text that is held has none. */
  #lineEnd = -1;
  #isBroken = false;

  constructor(file: string, pieces: Pieces, problems: CappedProblems) {
    this.#file = file;
    this.#pieces = pieces;
    this.#problems = problems;
  }

  /** The text of the value that begins here; "" where the file ends within it. */
  value(): string {
    let depth = 0;
    for (let offset = 0; ; offset++) {
      while (this.#at + offset >= this.#text.length) {
        if (this.#more()) continue;
        if (depth > 0) this.refuse("the file ends in the middle of the value that begins here", CUT_OFF);
        return depth > 0 ? "" : this.#text.slice(this.#at);
      }
      const code = this.#text.charCodeAt(this.#at + offset);
      if (code === QUOTE) {
        offset = this.#closingQuote(offset);
        if (offset < 0) return "";
        if (depth === 0) return this.#text.slice(this.#at, this.#at + offset + 1);
      } else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
      else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        if (depth === 0) return this.#text.slice(this.#at, this.#at + offset);
        depth--;
        if (depth === 0) return this.#text.slice(this.#at, this.#at + offset + 1);
      } else if (depth === 0 && (code === COMMA || code <= SPACE)) return this.#text.slice(this.#at, this.#at + offset);
    }
  }

  #closingQuote(opening: number): number {
    for (let from = opening + 1; ; ) {
      const at = this.#text.indexOf('"', this.#at + from);
      if (at < 0) {
        from = Math.max(opening + 1, this.#text.length - this.#at);
        if (this.#more()) continue;
        this.refuse("a quote in the value that begins here is not closed", CUT_OFF);
        return -1;
      }
      let slashes = 0;
      while (this.#text[at - 1 - slashes] === "\\") slashes++;
      if (slashes % 2 === 0) return at - this.#at;
      from = at - this.#at + 1;
    }
  }

  /** The rest of this line; "" where it is longer than a line of one record. */
  restOfLine(): string {
    while (this.#lineEnd < 0 && this.#text.length - this.#at < LONGEST_LINE && this.#more());
    const end = this.#lineEnd < 0 ? this.#text.length : this.#lineEnd;
    return end - this.#at < LONGEST_LINE ? this.#text.slice(this.#at, end).trimEnd() : "";
  }

  /** The next character that is no blank, which `#at` then stands at. */
  next(): string | undefined {
    for (;;) {
      let at = this.#at;
      while (this.#text.charCodeAt(at) <= SPACE) at++;
      this.advance(at - this.#at);
      if (this.#at < this.#text.length) return this.#text[this.#at];
      if (!this.#more()) return undefined;
    }
  }

  advance(count: number): void {
    this.#at += count;
    while (this.#lineEnd >= 0 && this.#lineEnd < this.#at) {
      this.#line++;
      this.#lineStart = this.#lineEnd + 1;
      this.#lineEnd = this.#text.indexOf("\n", this.#lineStart);
    }
  }

  /** Holds another piece, and lets go of what was read; false at the end of the file. */
  #more(): boolean {
    const more = this.#pieces.next();
    if (more === undefined) return false;
    const held = this.#text.slice(this.#at);
    this.#text = held + more;
    this.#lineStart -= this.#at;
    this.#lineEnd = this.#lineEnd < 0 ? this.#text.indexOf("\n", held.length) : this.#lineEnd - this.#at;
    this.#at = 0;
    return true;
  }

  places(text: string): ItemPlaces {
    return new ItemPlaces(text, this.#line, this.#at - this.#lineStart + 1);
  }

  /** Tells of a fault here, behind which nothing can be read. */
  refuse(message: string, hint?: string): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    const place = { line: this.#line, column: this.#at - this.#lineStart + 1, excerpt: "" };
    this.#problems.tell(this.#file, message, () => ({ ...place, hint }));
    this.#text = "";
    this.#at = 0;
    while (this.#pieces.next() !== undefined);
  }
}
