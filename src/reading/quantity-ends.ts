import { QuantityError } from "./quantity-error.js";
import { type Token, TokenReader, tokensOf } from "./quantity-tokens.js";
import { takeScale } from "./scale-words.js";

/** One end of a range, or the whole figure, as it is written. */
export interface End {
  readonly number: Token;
  readonly isNegative: boolean;
  /** Whether a dollar sign stands before the number. */
  readonly isMoney: boolean;
  /** The k of `26.6k`. */
  readonly scale: number | undefined;
  readonly isPercent: boolean;
  /** The unit behind it. */
  readonly unit: readonly Token[];
}

const BETWEEN: readonly (readonly string[])[] = [["to"], ["-"], ["through"], ["until"]];
const DOLLAR: readonly (readonly string[])[] = [["us", "$"], ["$", "us"], ["$"], ["usd"]];
const PERCENT: readonly (readonly string[])[] = [["%"], ["percent"], ["per", "cent"], ["pct"]];

/** A text as its one or two ends; undefined where no number stands at the beginning. */
export function endsOf(text: string): readonly [End, End?] | undefined {
  const reader = new TokenReader(tokensOf(text));
  const separators = reader.take("between") ? [["and"]] : BETWEEN;
  reader.take("from");
  const first = takeEnd(reader, separators);
  if (first === undefined) return undefined;
  const separator = reader.peek();
  if (separator === undefined) {
    if (separators !== BETWEEN) throw new QuantityError("the other end is missing", 'write "between 20B and 40B"');
    return [first];
  }
  reader.next++;
  const second = takeEnd(reader, []);
  return second && [first, second];
}

/** Up to the separator that stands before another number. */
function takeEnd(reader: TokenReader, separators: readonly (readonly string[])[]): End | undefined {
  const head = takeHead(reader);
  const number = reader.peek();
  if (number?.kind !== "number") return undefined;
  reader.next++;
  const scale = takeScale(reader, head.isMoney);
  const isPercent = reader.takeAny(PERCENT);
  const from = reader.next;
  while (reader.peek() !== undefined && !isSeparated(reader, separators)) reader.next++;
  return { number, scale, isPercent, unit: reader.tokens.slice(from, reader.next), ...head };
}

/** A sign and a dollar, in either order. */
function takeHead(reader: TokenReader): Pick<End, "isNegative" | "isMoney"> {
  const isBefore = reader.take("-");
  if (!isBefore) reader.take("+");
  const isMoney = reader.takeAny(DOLLAR);
  const isBehind = reader.take("-");
  if (isBefore && isBehind) throw new QuantityError("it has two signs", "keep one of them");
  return { isNegative: isBefore || isBehind, isMoney };
}

function isSeparated(reader: TokenReader, separators: readonly (readonly string[])[]): boolean {
  const ahead = new TokenReader(reader.tokens, reader.next);
  if (!ahead.takeAny(separators)) return false;
  takeHead(ahead);
  return ahead.peek()?.kind === "number";
}
