import { isShare, unitFor, unitName } from "../figures/figure.js";
import { decimalsFor, fixed } from "../figures/number.js";
import { NONE } from "./table.js";

/** A column of numbers in one unit: the unit for the head, the numbers with the same decimals in every row. */
interface NumberColumn {
  readonly unit: string;
  readonly texts: readonly string[];
}

const SCALES = [
  { from: 1e12, by: 1e9, word: "B " },
  { from: 1e8, by: 1e9, word: "B " },
  { from: 1e7, by: 1e6, word: "M " },
] as const;

/** What costs less than a dime each is told for a thousand of them: nobody compares $0.0013 with $0.0014. */
const BY_THE_THOUSAND: Readonly<Record<string, string>> = {
  "USD/request": "$/1,000 requests",
  "USD/kcharacter": "$/1M characters",
};
const DIME = 0.1;

/** More decimals than this are false precision in a table that is read, not calculated from. */
const MOST = 4;
const DIGITS = 3;

/**
 * The smallest number gets three significant figures, unless the column says how many decimals it has. Token counts are
 * written in millions or billions, and the head says so, because a column must have one scale for its decimals to stand
 * under one another.
 */
export function numberColumn(
  values: readonly (number | null)[],
  unit: string,
  stated: { readonly decimals?: number | undefined } = {},
): NumberColumn {
  const given = values.filter((value) => value !== null).map(Math.abs);
  const share = isShare(unit);
  const largest = Math.max(0, ...given);
  const scale = /tok/.test(unit) && !unit.startsWith("USD") ? SCALES.find(({ from }) => largest >= from) : undefined;
  const thousand = largest < DIME ? BY_THE_THOUSAND[unit] : undefined;
  const factor = share ? 0.01 : thousand ? 0.001 : (scale?.by ?? 1);
  const shown = given.map((value) => value / factor);
  const decimals = stated.decimals ?? (isWholeMoney(unit, largest) ? 0 : decimalsOf(shown, unit));
  return {
    unit: share ? "%" : (thousand ?? `${scale?.word ?? ""}${unitName(unitFor(2, unit))}`.trim()),
    texts: values.map((value) => (value === null ? NONE : fixed(value / factor, decimals))),
  };
}

function isWholeMoney(unit: string, largest: number): boolean {
  return unit.startsWith("USD") && largest >= 1000;
}

function decimalsOf(shown: readonly number[], unit: string): number {
  if (shown.every(Number.isInteger)) return unit.startsWith("USD") ? 2 : 0;
  const some = shown.filter((value) => value !== 0);
  const needed = Math.min(MOST, Math.max(0, ...some.map((value) => decimalsFor(value, DIGITS))));
  return unit.startsWith("USD") && Math.max(...some) >= 1 ? 2 : needed;
}
