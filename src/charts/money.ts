import { bare } from "../figures/figure.js";
import { fixed, toDigits } from "../figures/number.js";

interface MoneyScale {
  words: string;
  write: (value: number) => string;
}

const DIGITS = 3;

/** One scale for all the amounts of a chart, named once: "thousand US dollars" and then 96.2, 70.1, 185; three digits, as prose has. */
export function moneyScale(most: number): MoneyScale {
  if (most >= 1e9) return { words: "billion US dollars", write: (value) => inDigits(value / 1e9) };
  if (most >= 1e6) return { words: "million US dollars", write: (value) => inDigits(value / 1e6) };
  if (most >= 1e4) return { words: "thousand US dollars", write: (value) => inDigits(value / 1e3) };
  return { words: "US dollars", write: (value) => (most < 100 ? bare(value, "USD", "short") : inDigits(value)) };
}

function inDigits(value: number): string {
  const rounded = toDigits(value, DIGITS);
  const whole = Math.floor(Math.log10(Math.abs(rounded) || 1)) + 1;
  return fixed(rounded, Math.min(2, Math.max(0, DIGITS - whole)));
}
