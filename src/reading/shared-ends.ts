import { readDigits } from "./digits.js";
import type { End } from "./quantity-ends.js";
import { QuantityError } from "./quantity-error.js";
import { placed } from "./unit-words.js";

/** A lower end without the scale of the upper one is plain (900 to 1.2k) within so many times. */
const NEAR = 100;

/** No range reaches so many times its lower end: what would is not clear. */
const FAR = 1000;

/** Both ends with what stands at one of them only. */
export function shared(first: End, second: End): readonly [End, End] {
  const [low, high] = sharedScale(first, second);
  const full = (end: End, { unit, isPercent, isMoney }: End): End => ({
    ...end,
    unit: end.unit.length > 0 ? end.unit : unit,
    isPercent: end.isPercent || (isPercent && end.unit.length === 0),
    isMoney: end.isMoney || isMoney,
  });
  return [full(low, second), full(high, first)];
}

function sharedScale(first: End, second: End): readonly [End, End] {
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
  return [first, second].map((end) => ({ ...end, scale })) as [End, End];
}

function size({ number, isNegative }: End): number {
  return placed(number, () => readDigits(number.text, () => false)) * (isNegative ? -1 : 1);
}

function hasUnit({ unit, isPercent }: End): boolean {
  return isPercent || unit.length > 0;
}
