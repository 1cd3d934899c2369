import { QuantityError } from "./quantity-error.js";
import type { TokenReader } from "./quantity-tokens.js";

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
