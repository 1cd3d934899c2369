import type { ProblemInFile } from "../problem/problem.js";
import { linesIn, type Position } from "./places.js";

/** An object of a JSON text that knows where its entries stand. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The JSON values of a file, one after another, and where each entry of each object stands. */
export interface JsonText {
  readonly values: readonly { readonly value: unknown; readonly place: Position }[];
  /** Where the value of `key` stands; where the object begins for a key that it does not have. */
  place(object: JsonObject, key?: string): Position;
  readonly problems: readonly ProblemInFile[];
}

/** A key that an object has twice; the object holds the later value. */
export interface Repeat {
  readonly key: string;
  readonly earlier: unknown;
  /** The object, and those that it stands in, the outermost first. */
  readonly within: readonly JsonObject[];
  readonly problem: ProblemInFile;
}

/** What tools write nests about eight levels. */
const DEEPEST = 64;
const NUMBER = /-?(?:Infinity|NaN|(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
const SPACE = /[ \t\r\n]*/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*/y;
const WORD = /[A-Za-z_][\w]*/y;
const WORDS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

/**
 * Reads a file of one JSON value or of several, one after another or a line each. What Python writes beside JSON (NaN,
 * Infinity) becomes such a number: whoever reads it as a figure must refuse it. The first mistake ends the reading.
 * Own code and not the YAML reader: a file with every token's time is large, and an error must say where a file ends
 * that was cut off. `onRepeat`: hears of keys that stand twice, which are problems otherwise.
 */
export function readJson(text: string, onRepeat?: (repeat: Repeat) => void): JsonText {
  return new Reader(text, onRepeat).read();
}

class Fault extends Error {
  constructor(
    readonly offset: number,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

class Reader {
  readonly #text: string;
  #at = 0;
  #opened: { bracket: string; offset: number }[] = [];
  readonly #around: JsonObject[] = [];
  readonly #objects = new WeakMap<object, { offset: number; entries: Map<string, number> }>();
  readonly #lines: ReturnType<typeof linesIn>;
  readonly #problems: ProblemInFile[] = [];

  constructor(
    text: string,
    private readonly onRepeat?: (repeat: Repeat) => void,
  ) {
    this.#text = text.replace(/^\ufeff/, "");
    this.#lines = linesIn(this.#text);
  }

  read(): JsonText {
    const values: { value: unknown; place: Position }[] = [];
    try {
      this.#space();
      while (this.#at < this.#text.length) {
        const offset = this.#at;
        values.push({ value: this.#value(), place: this.#lines(offset) });
        this.#space();
      }
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      this.#problems.push({ ...this.#lines(fault.offset), message: fault.message, hint: fault.hint });
    }
    const place = (object: JsonObject, key?: string): Position => {
      const known = this.#objects.get(object);
      return this.#lines((key === undefined ? undefined : known?.entries.get(key)) ?? known?.offset ?? 0);
    };
    return { values, place, problems: this.#problems };
  }

  #value(): unknown {
    if (this.#opened.length > DEEPEST) throw new Fault(this.#at, `nested deeper than ${DEEPEST} levels`);
    const char = this.#text[this.#at];
    if (char === "{") return this.#object();
    if (char === "[") return this.#list();
    if (char === '"') return this.#string();
    const number = this.#match(NUMBER);
    if (number !== undefined) return Number(number);
    const start = this.#at;
    const word = this.#match(WORD);
    if (word !== undefined && Object.hasOwn(WORDS, word)) return WORDS[word];
    if (char === undefined) throw this.#cutOff();
    this.#at = start;
    throw new Fault(start, `a value cannot start with ${quoted(word ?? char)}`, "text must be in double quotes");
  }

  #object(): JsonObject {
    const entries = new Map<string, number>();
    const object: Record<string, unknown> = {};
    this.#objects.set(object, { offset: this.#at, entries });
    this.#around.push(object);
    this.#within("}", () => {
      const keyAt = this.#at;
      if (this.#text[keyAt] === undefined) throw this.#cutOff();
      if (this.#text[keyAt] !== '"') throw new Fault(keyAt, "a key in double quotes is expected here");
      const key = this.#string();
      this.#space();
      this.#expect(":");
      this.#space();
      if (entries.has(key)) this.#repeat(object, key, keyAt, entries.get(key) ?? 0);
      else entries.set(key, this.#at);
      const value = this.#value();
      Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
    });
    this.#around.pop();
    return object;
  }

  #repeat(object: JsonObject, key: string, offset: number, first: number): void {
    const hint = `first on line ${this.#lines(first).line}: it must be known which one holds`;
    const message = `"${key}" is given twice`;
    const problem = { ...this.#lines(offset), length: key.length + 2, message, hint };
    if (this.onRepeat === undefined) this.#problems.push(problem);
    else this.onRepeat({ key, earlier: object[key], within: [...this.#around], problem });
  }

  #list(): unknown[] {
    const items: unknown[] = [];
    this.#within("]", () => items.push(this.#value()));
    return items;
  }

  /** From an opening bracket to the closing one, one entry after another. */
  #within(closing: string, entry: () => void): void {
    this.#opened.push({ bracket: this.#text[this.#at] ?? "", offset: this.#at });
    this.#at++;
    this.#space();
    for (let isFirst = true; this.#text[this.#at] !== closing; isFirst = false) {
      if (!isFirst) {
        this.#expect(",");
        this.#space();
        if (this.#text[this.#at] === closing)
          throw new Fault(this.#at, `a "," stands before the "${closing}"`, "JSON has no comma after the last entry");
      }
      entry();
      this.#space();
    }
    this.#at++;
    this.#opened.pop();
  }

  #string(): string {
    const start = this.#at;
    const end = this.#closingQuote(start + 1);
    if (end === undefined) throw this.#cutOff();
    try {
      const found: unknown = JSON.parse(this.#text.slice(start, end + 1));
      this.#at = end + 1;
      return String(found);
    } catch {
      const message = "this text in quotes is broken";
      throw new Fault(start, message, "its closing quote is missing, or it holds a character that must be escaped");
    }
  }

  #closingQuote(from: number): number | undefined {
    for (let at = this.#text.indexOf('"', from); at >= 0; at = this.#text.indexOf('"', at + 1)) {
      let slashes = 0;
      while (at - slashes > from && this.#text[at - 1 - slashes] === "\\") slashes++;
      if (slashes % 2 === 0) return at;
    }
    return undefined;
  }

  #expect(char: string): void {
    if (this.#text[this.#at] === char) this.#at++;
    else if (this.#at >= this.#text.length) throw this.#cutOff();
    else throw new Fault(this.#at, `expected ${quoted(char)}, found ${quoted(this.#text[this.#at] ?? "")}`);
  }

  #space(): void {
    for (;;) {
      this.#match(SPACE);
      const start = this.#at;
      if (this.#match(COMMENT) === undefined) return;
      const hint = "remove it: a documentation page explains itself with comments, a tool that writes JSON leaves none";
      this.#problems.push({ ...this.#lines(start), message: "a comment stands here, and JSON has none", hint });
    }
  }

  /** The end of the file where more must follow: the place is where the text ends. */
  #cutOff(): Fault {
    const end = Math.max(0, this.#text.trimEnd().length - 1);
    const open = this.#opened.at(-1);
    const where = open ? `: the "${open.bracket}" of line ${this.#lines(open.offset).line} is not closed` : "";
    return new Fault(end, `the file ends in the middle of a value${where}`, "it was cut off: copy it again, whole");
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}

function quoted(text: string): string {
  return text === '"' ? "a quotation mark" : `"${text}"`;
}
