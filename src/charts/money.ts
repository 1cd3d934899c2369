import { bare, figure } from "../figures/figure.js";
import { compact, fixed, MINUS } from "../figures/number.js";

/** "$184.8K", "$1.23M", "$1,423", "$40": as many places throughout a chart, so that amounts compare at a glance. */
export function dollars(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? MINUS : "";
  if (size < 1e4)
    return Number.isInteger(value) || size >= 100 ? `${sign}$${fixed(size, 0)}` : figure(value, "USD", "short");
  const whole = (Math.floor(Math.log10(size)) % 3) + 1;
  return `${sign}$${compact(size, whole + (size >= 1e6 ? 2 : 1))}`;
}

export interface MoneyScale {
  words: string;
  write: (value: number) => string;
}

/** One scale for all the amounts of a chart, named once: "thousand US dollars" and then 96.2, 70.1, 33.3. */
export function moneyScale(most: number): MoneyScale {
  if (most >= 1e9) return { words: "billion US dollars", write: (value) => fixed(value / 1e9, 2) };
  if (most >= 1e6) return { words: "million US dollars", write: (value) => fixed(value / 1e6, 2) };
  if (most >= 1e4) return { words: "thousand US dollars", write: (value) => fixed(value / 1e3, 1) };
  return { words: "US dollars", write: (value) => (most < 100 ? bare(value, "USD", "short") : fixed(value, 0)) };
}
