/** A file's text, piece after piece: the whole of it never stands in memory. */
export class Pieces {
  readonly #pieces: Iterator<Uint8Array>;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  /** The beginning of a character whose end is in the next piece. */
  #begun = new Uint8Array();
  #isOver = false;

  constructor(pieces: Iterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.iterator]();
  }

  /** The next piece, not empty; undefined at the end. */
  next(): string | undefined {
    while (!this.#isOver) {
      const { done, value } = this.#pieces.next();
      this.#isOver = done === true;
      const bytes = joined(this.#begun, this.#isOver ? new Uint8Array() : value);
      // Decoding as a stream takes Node three times as long: a piece is cut behind its last character of one byte instead.
      let end = bytes.length;
      while (!this.#isOver && end > 0 && (bytes[end - 1] ?? 0) >= 0x80) end--;
      this.#begun = bytes.slice(end);
      const text = this.#decoder.decode(bytes.subarray(0, end));
      if (text !== "") return text;
    }
    return undefined;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Lines of a file, counted from 1, without what ends them. */
export class Lines {
  readonly #pieces: Pieces;
  #text = "";
  #at = 0;
  /** The number of the line that was read last. */
  number = 0;

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
  }

  next(): string | undefined {
    for (let from = this.#at; ; ) {
      const end = this.#text.indexOf("\n", from);
      if (end >= 0) {
        const line = this.#text.slice(this.#at, this.#text[end - 1] === "\r" ? Math.max(this.#at, end - 1) : end);
        this.#at = end + 1;
        this.number++;
        return line;
      }
      const rest = this.#text.slice(this.#at);
      const more = this.#pieces.next();
      this.#at = 0;
      if (more === undefined) {
        this.#text = "";
        if (rest === "") return undefined;
        this.number++;
        return rest;
      }
      from = rest.length;
      this.#text = rest + more;
    }
  }
}

/** The pieces of a file again, and its beginning, up to `length` characters of it. */
export function beginningOf(
  pieces: Iterable<Uint8Array>,
  length: number,
): { head: string; whole: Iterable<Uint8Array> } {
  const source = pieces[Symbol.iterator]();
  const first: Uint8Array[] = [];
  const decoder = new TextDecoder();
  let head = "";
  while (head.length < length) {
    const { done, value } = source.next();
    if (done) break;
    first.push(value);
    head += decoder.decode(value, { stream: true });
  }
  return { head: head.slice(0, length), whole: again(first, source) };
}

function* again(first: readonly Uint8Array[], rest: Iterator<Uint8Array>): Generator<Uint8Array> {
  yield* first;
  for (let next = rest.next(); !next.done; next = rest.next()) yield next.value;
}
