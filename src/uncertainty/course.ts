import { toDigits } from "../figures/number.js";
import { normalQuantile } from "./normal.js";
import { evenly, order } from "./sample.js";

/** How a figure goes on from today: what half of its courses lie below after a year, and how far they scatter in one. */
export interface Course {
  /** Change of the middle course a year: -0.2 for a fifth less. */
  readonly drift: number;
  /** Standard deviation of its logarithm after a year. */
  readonly spread: number;
}

/**
 * How many times today's a figure is at the start of each month, draw by draw: its logarithm drifts evenly, and each month adds
 * an error of its own (geometric Brownian motion). The first month is today's. Each month's errors hang on the seed and the
 * name alone, so that a longer course begins as a shorter one.
 */
export function coursesOf(seed: string, name: string, { drift, spread }: Course, months: number, draws: number) {
  const [step, error] = [Math.log1p(drift) / 12, spread / Math.sqrt(12)];
  const at = new Float64Array(draws);
  // Every month draws the same chances, in another order.
  const errors = evenly(draws).map((chance) => error * normalQuantile(chance));
  return Array.from({ length: months }, (_, month) => {
    if (month > 0 && spread > 0) {
      const drawn = order(seed, `${name}, month ${month}`, draws);
      for (let draw = 0; draw < draws; draw++)
        at[draw] = (at[draw] as number) + (errors[drawn[draw] as number] as number);
    }
    // In single precision: the last bits of a logarithm on another machine then make no other draw.
    return at.map((off) => Math.fround(Math.exp(month * step + off)));
  });
}

/** A price and the day from which it held. */
export interface Dated {
  readonly from: string;
  readonly price: number;
}

const MONTH = (365.25 / 12) * 86_400_000;

/** Months without which nothing can be said of a year. */
export const LEAST_MONTHS = 12;

/**
 * The course that a price has taken, from the first day until another: looked at once a month, the mean and the scatter of what
 * its logarithm changed by. Undefined for less than a year.
 */
export function courseTaken(history: readonly Dated[], until: string): Course | undefined {
  const sorted = [...history].sort((a, b) => (a.from < b.from ? -1 : 1));
  const [first] = sorted;
  if (!first) return undefined;
  const [start, end] = [Date.parse(first.from), Date.parse(until)];
  const months = Math.floor((end - start) / MONTH + 1e-9);
  if (months < LEAST_MONTHS) return undefined;
  const at = (month: number) =>
    Math.log(
      sorted.filter(({ from }) => Date.parse(from) <= end - (months - month) * MONTH).at(-1)?.price ?? first.price,
    );
  const changes = Array.from({ length: months }, (_, month) => at(month + 1) - at(month));
  const mean = changes.reduce((sum, change) => sum + change, 0) / months;
  const variance = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0) / (months - 1);
  // A few prices tell no more.
  const known = (value: number) => toDigits(value, 3);
  return { drift: known(Math.expm1(12 * mean)), spread: known(Math.sqrt(12 * variance)) };
}
