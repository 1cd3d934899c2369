import { readDigits } from "./digits.js";
import { QuantityError } from "./quantity-error.js";
import { type Token, TokenReader, takeScale, tokensOf } from "./quantity-tokens.js";
import { placed } from "./unit-words.js";

/** One end of a range, or the whole figure, as it is written. */
export interface WrittenEnd {
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
export function endsOf(text: string): readonly [WrittenEnd, WrittenEnd?] | undefined {
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
function takeEnd(reader: TokenReader, separators: readonly (readonly string[])[]): WrittenEnd | undefined {
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
function takeHead(reader: TokenReader): Pick<WrittenEnd, "isNegative" | "isMoney"> {
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

/** A lower end without the scale of the upper one is plain (900 to 1.2k) within so many times. */
const NEAR = 100;

/** No range reaches so many times its lower end: what would is not clear. */
const FAR = 1000;

/** Both ends with what stands at one of them only. */
export function shared(first: WrittenEnd, second: WrittenEnd): readonly [WrittenEnd, WrittenEnd] {
  const [low, high] = sharedScale(first, second);
  const full = (end: WrittenEnd, { unit, isPercent, isMoney }: WrittenEnd): WrittenEnd => ({
    ...end,
    unit: end.unit.length > 0 ? end.unit : unit,
    isPercent: end.isPercent || (isPercent && end.unit.length === 0),
    isMoney: end.isMoney || isMoney,
  });
  return [full(low, second), full(high, first)];
}

function sharedScale(first: WrittenEnd, second: WrittenEnd): readonly [WrittenEnd, WrittenEnd] {
  const scale = first.scale ?? second.scale;
  const [a, b] = [size(first), size(second)];
  if (scale === undefined || (first.scale !== undefined && second.scale !== undefined) || a === 0)
    return [first, second];
  const units = [first, second].map(({ unit, isPercent }) => [isPercent, ...unit.map((token) => token.text)].join(" "));
  const isWhole = hasUnit(first) && hasUnit(second);
  if (isWhole && (first.scale !== undefined || a > b || units[0] !== units[1])) return [first, second];
  const [low, high] = first.scale === undefined ? [a, b * scale] : [a * scale, b];
  const isPlain = low <= high && high / low < NEAR;
  if (isPlain) return [first, second];
  const isForward = first.scale === undefined ? a <= b : high < low && a <= b;
  // 1B to 1000: nobody is unsure by so much, so that the upper end may have been meant as it stands.
  const isFar = first.scale !== undefined && b / a >= FAR;
  if (isWhole || !isForward || isFar) {
    const [text, other] = first.scale === undefined ? ["lower", "upper"] : ["upper", "lower"];
    const message = `it is not clear whether the ${text} end has the scale of the ${other} one`;
    throw new QuantityError(message, "write the scale at both ends: 900k to 1.2M");
  }
  return [first, second].map((end) => ({ ...end, scale })) as [WrittenEnd, WrittenEnd];
}

function size({ number, isNegative }: WrittenEnd): number {
  return placed(number, () => readDigits(number.text, () => false)) * (isNegative ? -1 : 1);
}

function hasUnit({ unit, isPercent }: WrittenEnd): boolean {
  return isPercent || unit.length > 0;
}
