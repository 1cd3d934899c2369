/** A Python literal that cannot be read. */
export class PythonFault extends Error {
  override readonly name = "PythonFault";
}

const SPACE = /\s*/y;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const STRING = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y;
const ESCAPE = /\\(x[0-9a-f]{2}|u[0-9a-f]{4}|[\s\S])/gi;
const ESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
const WORD = /None|True|False|null|true|false/y;
const WORDS: Readonly<Record<string, unknown>> = {
  None: null,
  True: true,
  False: false,
  null: null,
  true: true,
  false: false,
};
const CLOSING: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")" };
const DEEPEST = 16;

/**
 * What Python prints of dicts, lists, tuples, texts and numbers; JSON is read too. Nothing is ever run. Throws
 * PythonFault, which says at which character.
 */
export function readPythonLiteral(text: string): unknown {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): unknown {
    this.#match(SPACE);
    if (depth > DEEPEST) throw this.#fault("nested too deeply");
    const char = this.#text[this.#at] ?? "";
    if (char === "{") return this.#dict(depth);
    if (char === "[" || char === "(") return this.#list(char, depth);
    if (char === "'" || char === '"') return this.#string();
    const number = this.#match(NUMBER);
    if (number !== undefined) return Number(number);
    const word = this.#match(WORD);
    if (word === undefined) throw this.#fault("a value is expected");
    return WORDS[word];
  }

  end(): void {
    this.#match(SPACE);
    if (this.#at < this.#text.length) throw this.#fault("more text follows the value");
  }

  #dict(depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    this.#within("{", () => {
      const key = this.#string();
      this.#match(SPACE);
      if (this.#text[this.#at] !== ":") throw this.#fault('":" is expected');
      this.#at++;
      entries.push([key, this.value(depth + 1)]);
    });
    return Object.fromEntries(entries);
  }

  #list(opening: string, depth: number): unknown[] {
    const items: unknown[] = [];
    this.#within(opening, () => items.push(this.value(depth + 1)));
    return items;
  }

  /** From an opening bracket to the closing one; Python allows a comma after the last entry. */
  #within(opening: string, entry: () => void): void {
    const closing = CLOSING[opening];
    this.#at++;
    for (let isFirst = true; ; isFirst = false) {
      this.#match(SPACE);
      if (!isFirst && this.#text[this.#at] === ",") {
        this.#at++;
        this.#match(SPACE);
      } else if (!isFirst && this.#text[this.#at] !== closing) throw this.#fault(`"," or "${closing}" is expected`);
      if (this.#text[this.#at] === closing) break;
      entry();
    }
    this.#at++;
  }

  #string(): string {
    const found = this.#match(STRING);
    if (found === undefined) throw this.#fault("text in quotes is expected");
    return found.slice(1, -1).replace(ESCAPE, (_, code: string) => {
      const digits = /^[xu]([0-9a-f]+)$/i.exec(code)?.[1];
      return digits === undefined ? (ESCAPED[code] ?? code) : String.fromCharCode(Number.parseInt(digits, 16));
    });
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #fault(message: string): PythonFault {
    return new PythonFault(`${message} at character ${this.#at + 1}`);
  }
}
