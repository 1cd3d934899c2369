import { QuantityError } from "./quantity-error.js";

/** A number, a word or a single sign of a quantity. `at`: where it stands in the text. */
export interface Token {
  readonly kind: "number" | "word" | "sign";
  readonly text: string;
  readonly at: number;
  /** Whether a space stands before it. */
  readonly isApart: boolean;
}

/** Spaces that do not break, thin ones, and those that take no room. */
const SPACES = /[\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]/g;
/** The minus sign and the dashes, which stand between the ends of a range as well. */
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/** Digits with what may group them, an exponent, a word, any other sign. Each letter is looked at a few times at most. */
const TOKEN =
  /(\s+)|((?:\d{1,3}(?:(?: \d{3})+|(?:['’_]\d{3})+)(?:[.,]\d+)?(?![\d.,])|[\d.,]*\d)(?:e[+-]?\d+(?![a-z]))?)|([a-z_]\w*)|./giy;

export function tokensOf(text: string): Token[] {
  const plain = text.replace(SPACES, " ").replace(DASHES, "-");
  const tokens: Token[] = [];
  let isApart = false;
  for (const { 0: found, 1: space, 2: number, 3: word, index } of plain.matchAll(TOKEN)) {
    const kind = number !== undefined ? "number" : word !== undefined ? "word" : "sign";
    if (space === undefined) tokens.push({ kind, text: found, at: index, isApart });
    isApart = space !== undefined;
  }
  return tokens;
}

/** Tokens read from the left. */
export class TokenReader {
  constructor(
    readonly tokens: readonly Token[],
    public next = 0,
  ) {}

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.next + ahead];
  }

  /** Takes the next tokens where they are these words or signs, in any case of letters. */
  take(...texts: readonly string[]): boolean {
    const isThere = texts.every((text, index) => this.peek(index)?.text.toLowerCase() === text);
    if (isThere) this.next += texts.length;
    return isThere;
  }

  /** Takes the first of these that is next. */
  takeAny(all: readonly (readonly string[])[]): boolean {
    return all.some((texts) => this.take(...texts));
  }
}

const LETTERS: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6, B: 1e9, T: 1e12 };
const WORDS: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
  tn: 1e12,
};
/** Small letters that are taken for a scale, and what they mean elsewhere. */
const SMALL: Readonly<Record<string, string>> = {
  m: "write M for millions, min for minutes",
  b: "write B for billions",
};

/**
 * Takes the scale that stands next: the k of `26.6k`, the word of `30 billion`. A letter may stand apart (`$2 M`); B
 * only before tokens or behind money, as it is a byte elsewhere. Undefined where there is none.
 */
export function takeScale(reader: TokenReader, isMoney = false): number | undefined {
  const token = reader.peek();
  if (token?.kind !== "word") return undefined;
  const { text, at, isApart } = token;
  const hint = SMALL[text];
  if (hint !== undefined) throw new QuantityError(`"${text}" is no scale`, hint, at, text.length);
  const isBehind = reader.peek(-1)?.kind === "number" && (!isApart || isMoney);
  const isByte = text === "B" && !isBehind && !/^tok/i.test(reader.peek(1)?.text ?? "");
  const scale = isByte ? undefined : (LETTERS[text] ?? WORDS[text.toLowerCase()]);
  if (scale !== undefined) reader.next++;
  return scale;
}
