/** How many tokens one of a unit is: none where it is no unit of tokens, "unclear" where it is one that nobody can count in. */
export type UnitSize = number | "stored" | "unclear" | undefined;

const SCALES: Readonly<Record<string, number>> = {
  ...{ hundred: 100, hundreds: 100, k: 1e3, kilo: 1e3, thousand: 1e3, thousands: 1e3, tsd: 1e3 },
  ...{ m: 1e6, mm: 1e6, mn: 1e6, mln: 1e6, mio: 1e6, mega: 1e6, million: 1e6, millions: 1e6 },
  ...{ g: 1e9, giga: 1e9, b: 1e9, bn: 1e9, billion: 1e9, billions: 1e9 },
};
/** Which tokens they are, and what stands between: a row tells it elsewhere. */
const BESIDE = new Set(
  (
    "per of in each a input output prompt completion cache cached read reads write writes written creation hit hits " +
    "text audio image reasoning uncached fresh generated context model llm ai batch unit units"
  ).split(" "),
);
const TOKEN = /^(kilo|mega|giga|[kmgb])?tok(?:en)?s?$/;
const GROUPED = /\d{1,3}(?:[, '_]\d{3})+(?![\d.])/g;
/** Thousands or parts of one. */
const UNCLEAR = /^\d{1,3}\.\d{3}$/;
const PARTS = /\d+(?:\.\d+)?(?:e\+?\d+)?|[a-z]+|[^\s\w()[\]/-]/g;

/** `Tokens`, `1000 Input Tokens`, `1K Tokens`, `Million Tokens`, `per 1M tokens`, `MTok`; and `1M` alone where `isOfTokens`. */
export function unitSize(unit: string, isOfTokens = false): UnitSize {
  const text = unit
    .replace(/([a-z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .replace(GROUPED, (number) => number.replace(/\D/g, ""));
  const parts: readonly string[] = text.match(PARTS) ?? [];
  const tokens = parts.filter((part) => TOKEN.test(part));
  const others = parts.filter((part) => !TOKEN.test(part) && !BESIDE.has(part));
  if (/tok(?:en)?s?[ -]+hours?$/.test(text.trim())) return "stored";
  if (tokens.length === 0 && !(isOfTokens && parts.length > 0)) return undefined;
  const numbers = others.filter((part) => /^\d/.test(part));
  const scales = [
    ...others.filter((part) => !/^\d/.test(part)),
    ...tokens.flatMap((part) => TOKEN.exec(part)?.[1] ?? []),
  ];
  const isNamed = tokens.length === 1 || (tokens.length === 0 && numbers.length + scales.length > 0);
  if (!isNamed || numbers.length > 1 || scales.length > 1 || numbers.some((number) => UNCLEAR.test(number)))
    return "unclear";
  const size = Number(numbers[0] ?? 1) * (scales[0] === undefined ? 1 : (SCALES[scales[0]] ?? Number.NaN));
  return size > 0 && Number.isFinite(size) ? size : "unclear";
}
