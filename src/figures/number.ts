/** How a bare number is written: grouping, decimals, a real minus sign. No locale is consulted. */

export const MINUS = "\u2212";
/** Narrow no-break space: between a number and its unit, and before %. */
export const THIN = "\u202f";

/** Digits grouped by threes, with exactly `decimals` places. */
export function fixed(value: number, decimals: number): string {
  mustBeFinite(value);
  const [whole = "0", fraction] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** The value to so many significant digits: what is known of it no better, or what arithmetic left behind its last ones. */
export function toDigits(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

/** The value to so many decimals. */
export function toPlaces(value: number, places: number): number {
  return Number(value.toFixed(places));
}

/** Enough places for `digits` significant figures; whole numbers are never cut short of their last digit. */
export function significant(value: number, digits: number): string {
  return fixed(value, decimalsFor(value, digits));
}

/** As `significant`, without the zeros that say nothing: 26,600 and 0.317, not 0.3170. */
export function trimmed(value: number, digits: number): string {
  const text = significant(value, digits);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

const SCALES = [
  { from: 1e12, suffix: "T" },
  { from: 1e9, suffix: "B" },
  { from: 1e6, suffix: "M" },
  { from: 1e3, suffix: "K" },
] as const;

/** 184,811 -> 184.8K; 583e9 -> 583B. Below a thousand, `trimmed`. */
export function compact(value: number, digits: number): string {
  mustBeFinite(value);
  for (const { from, suffix } of SCALES) {
    // What would be written as 1,000K is written as 1M.
    if (Math.abs(value) >= from * (1 - 0.5 * 10 ** -digits)) return trimmed(value / from, digits) + suffix;
  }
  return trimmed(value, digits);
}

export function decimalsFor(value: number, digits: number): number {
  mustBeFinite(value);
  if (value === 0) return 0;
  const rounded = toDigits(Math.abs(value), digits);
  // toFixed goes no further than 100.
  return Math.min(100, Math.max(0, digits - 1 - Math.floor(Math.log10(rounded))));
}

function mustBeFinite(value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`not a number that can be printed: ${value}`);
}

const SUFFIXES: Record<string, number> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

/** The value that a printed number stands for: what a reader with a calculator would type in. */
export function shownValue(text: string): number {
  const match = /(\u2212?)[^\d]*([\d,]*\.?\d+)([KMBT](?![A-Za-z]))?(\s*%)?/.exec(text);
  if (!match) throw new RangeError(`no number in "${text}"`);
  const [, minus, digits = "", suffix, percent] = match;
  const value = Number(digits.replaceAll(",", "")) * (suffix ? (SUFFIXES[suffix] ?? 1) : 1) * (percent ? 0.01 : 1);
  return minus ? -value : value;
}
