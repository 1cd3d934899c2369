import { readJson } from "../reading/json.js";
import { isObject } from "../reading/json-record.js";
import type { CappedProblems } from "./capped-problems.js";
import type { Place } from "./fields.js";
import { JsonFields, type JsonPath, type Places } from "./json-fields.js";
import type { Pieces } from "./lines.js";

/** Lists of records, by the names that tools give them within the one object of a file. */
const LISTS = new Set(["data", "results", "daily", "weekly", "monthly", "session", "sessions", "blocks", "logs"]);
/** An object that has one of these is a record itself, whatever lists it holds. */
const OF_RECORD = ["start_time", "starting_at", "startTime", "date", "timestamp", "request_id"];
/** A line that is longer is read as part of a larger value. */
const LONGEST_LINE = 4_000_000;

/** A record of a JSON file, and the name of the list that it stands in. */
export interface JsonRecordOf {
  readonly fields: JsonFields;
  readonly list: string | null;
}

/**
 * The records of a JSON file: lines of one object each, or the items of a list, which may stand within one object. Only one
 * record is held at a time.
 */
export class JsonValues {
  /** What stands beside the lists. */
  readonly beside: Record<string, unknown> = {};
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

  *records(): Generator<JsonRecordOf> {
    if (this.#next() === "\ufeff") this.#advance(1);
    for (let char = this.#next(); char !== undefined; char = this.#next()) {
      const line = char === "{" ? this.#restOfLine() : "";
      const whole = line.length > 1 ? parsed(line) : undefined;
      if (whole !== undefined) {
        const places = this.#places(line);
        this.#advance(line.length);
        yield* this.#spread(whole, places);
      } else if (char === "[") yield* this.#items(null);
      else if (char === "{") yield* this.#entries();
      else return this.#refuse("neither a JSON object nor a list begins here");
    }
  }

  /** An object that was read as a whole: its list of records, or itself. */
  *#spread(whole: unknown, places: Places): Generator<JsonRecordOf> {
    if (!isObject(whole)) return;
    const fields = (object: Readonly<Record<string, unknown>>, path: JsonPath) =>
      new JsonFields(this.#file, object, places, null, path, this.#problems);
    const isRecord =
      OF_RECORD.some((key) => key in whole) || !Object.keys(whole).some((key) => isList(key, whole[key]));
    if (isRecord) return yield { fields: fields(whole, []), list: null };
    for (const [key, value] of Object.entries(whole)) {
      if (!isList(key, value)) this.beside[key] = value;
      else
        for (const [index, item] of value.entries())
          if (isObject(item)) yield { fields: fields(item, [key, index]), list: key };
    }
  }

  /** An object entry by entry, the items of its lists one by one. */
  *#entries(): Generator<JsonRecordOf> {
    const places = this.#places("");
    const own: Record<string, unknown> = {};
    let hasList = false;
    this.#advance(1);
    for (let char = this.#next(); char !== "}"; char = this.#next()) {
      if (char === ",") {
        this.#advance(1);
        continue;
      }
      const key = char === '"' ? this.#take() : undefined;
      if (typeof key !== "string" || this.#next() !== ":")
        return this.#refuse('a key in double quotes and ":" must stand here');
      this.#advance(1);
      if (this.#next() === "[" && LISTS.has(key)) {
        hasList = true;
        yield* this.#items(key);
      } else own[key] = this.#take();
    }
    this.#advance(1);
    if (hasList) Object.assign(this.beside, own);
    else yield { fields: new JsonFields(this.#file, own, places, null, [], this.#problems), list: null };
  }

  *#items(list: string | null): Generator<JsonRecordOf> {
    this.#advance(1);
    for (let char = this.#next(); char !== "]"; char = this.#next()) {
      if (char === ",") {
        this.#advance(1);
        continue;
      }
      const text = this.#value();
      if (text === "") return this.#refuse('a list is not closed by "]" here', CUT_OFF);
      const places = this.#places(text);
      this.#advance(text.length);
      const item = this.#read(text, places);
      if (isObject(item)) yield { fields: new JsonFields(this.#file, item, places, null, [], this.#problems), list };
    }
    this.#advance(1);
  }

  /** The value at the place that was reached, and on behind it. */
  #take(): unknown {
    const text = this.#value();
    const places = this.#places(text);
    this.#advance(text.length);
    return this.#read(text, places);
  }

  #read(text: string, places: ItemPlaces): unknown {
    const value = parsed(text);
    if (value !== undefined) return value;
    const { values, problems } = readJson(text);
    // What Python writes beside JSON, such as NaN, is read: whoever needs the figure refuses it.
    for (const { message, hint, ...at } of problems)
      this.#problems.tell(this.#file, message, () => ({ ...places.shifted(at), hint }));
    return values[0]?.value;
  }

  /** The text of the value that begins here; "" where the file ends within it. */
  #value(): string {
    let depth = 0;
    for (let offset = 0; ; offset++) {
      while (this.#at + offset >= this.#text.length) {
        if (this.#more()) continue;
        if (depth > 0) this.#refuse("the file ends in the middle of the value that begins here", CUT_OFF);
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
        this.#refuse("a quote in the value that begins here is not closed", CUT_OFF);
        return -1;
      }
      let slashes = 0;
      while (this.#text[at - 1 - slashes] === "\\") slashes++;
      if (slashes % 2 === 0) return at - this.#at;
      from = at - this.#at + 1;
    }
  }

  /** The rest of this line; "" where it is longer than a line of one record. */
  #restOfLine(): string {
    while (this.#lineEnd < 0 && this.#text.length - this.#at < LONGEST_LINE && this.#more());
    const end = this.#lineEnd < 0 ? this.#text.length : this.#lineEnd;
    return end - this.#at < LONGEST_LINE ? this.#text.slice(this.#at, end).trimEnd() : "";
  }

  /** The next character that is no blank, which `#at` then stands at. */
  #next(): string | undefined {
    for (;;) {
      let at = this.#at;
      while (this.#text.charCodeAt(at) <= SPACE) at++;
      this.#advance(at - this.#at);
      if (this.#at < this.#text.length) return this.#text[this.#at];
      if (!this.#more()) return undefined;
    }
  }

  #advance(count: number): void {
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

  #places(text: string): ItemPlaces {
    return new ItemPlaces(text, this.#line, this.#at - this.#lineStart + 1);
  }

  /** Tells of a fault here, behind which nothing can be read. */
  #refuse(message: string, hint?: string): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    const place = { line: this.#line, column: this.#at - this.#lineStart + 1, excerpt: "" };
    this.#problems.tell(this.#file, message, () => ({ ...place, hint }));
    this.#text = "";
    this.#at = 0;
    while (this.#pieces.next() !== undefined);
  }
}

const CUT_OFF = "it was cut off: copy it again, whole";
const QUOTE = 34;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const COMMA = 44;
const SPACE = 32;

/** Places within one value, whose text begins at a line and column of the file. */
class ItemPlaces implements Places {
  constructor(
    private readonly text: string,
    private readonly line: number,
    private readonly column: number,
  ) {}

  place(path: JsonPath, name?: string): Place {
    const json = readJson(this.text);
    let value = json.values[0]?.value;
    for (const step of path) value = (value as Record<string | number, unknown>)[step];
    return isObject(value) ? this.shifted(json.place(value, name)) : this.shifted({ line: 1, column: 1 });
  }

  shifted({ line, column }: { line: number; column: number }): Place {
    const own = this.text.split("\n")[line - 1] ?? "";
    // The first line of a value may begin far within its line, whose beginning is gone.
    const excerpt = line > 1 || this.column === 1 ? own : "";
    return line > 1
      ? { line: this.line + line - 1, column, excerpt }
      : { line: this.line, column: this.column + column - 1, excerpt };
  }
}

function isList(key: string, value: unknown): value is readonly unknown[] {
  return LISTS.has(key) && Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
