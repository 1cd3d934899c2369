import { ticks } from "d3-array";
import { dayNumber, isoDate } from "../figures/date.js";

/** A few round values from `low` to `high`, both inclusive where they are round. */
export function roundValues(low: number, high: number, about: number): number[] {
  return ticks(low, high, about);
}

/** Powers of ten and, over a short stretch, their doubles and fives. */
export function logValues([low, high]: [number, number]): number[] {
  const decades = Math.log10(high / low);
  const steps = decades <= 1.5 ? [1, 2, 5] : decades <= 3 ? [1, 3] : [1];
  const values: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const step of steps) values.push(Number(`${step}e${power}`));
  }
  return values.filter((value) => value >= low && value <= high);
}

const DAYS_A_MONTH = 365.2425 / 12;

/** How far apart the ticks of a date axis may stand. */
const DATE_STEPS = [
  ...[1, 2, 7, 14].map((count) => ({ count, unit: "day", days: count }) as const),
  ...[1, 2, 3, 6].map((count) => ({ count, unit: "month", days: count * DAYS_A_MONTH }) as const),
  ...[1, 2, 5, 10, 20, 50].map((count) => ({ count, unit: "year", days: count * 12 * DAYS_A_MONTH }) as const),
];
type DateStep = (typeof DATE_STEPS)[number];

/** Round days, months, quarters or years between two days, counted from 1970-01-01, named as precisely as they are round. */
export function dateTicks([low, high]: [number, number], about: number): { value: number; text: string }[] {
  const fits = DATE_STEPS.findIndex(({ days }) => (high - low) / days <= about);
  // A month may lie between two of its firsts: then the next finer step is needed.
  const steps = DATE_STEPS.slice(0, fits < 0 ? DATE_STEPS.length : fits + 1).reverse();
  const all = steps.map((step) => ({ step, values: datesOf(step, low, high) }));
  const { step, values } = all.find((each) => each.values.length >= 3) ?? all[all.length - 1] ?? { values: [] };
  return values.map((value) => ({ value, text: isoDate(value, step?.unit) }));
}

function datesOf({ count, unit }: DateStep, low: number, high: number): number[] {
  if (unit === "day") {
    // Weeks start on Mondays, as 1970-01-05 was one.
    const first = Math.ceil((low - 4) / count) * count + 4;
    return range(first, high, count);
  }
  const months = unit === "month" ? count : 12 * count;
  const firstMonth = Number(isoDate(low, "year")) * 12;
  const lastMonth = (Number(isoDate(high, "year")) + 1) * 12;
  const starts = range(Math.floor(firstMonth / months) * months, lastMonth, months);
  return starts.map(startOfMonth).filter((day) => day >= low && day <= high);
}

/** The first day of a month that is counted from the year 0. */
function startOfMonth(month: number): number {
  const year = String(Math.floor(month / 12)).padStart(4, "0");
  return dayNumber(`${year}-${String((month % 12) + 1).padStart(2, "0")}-01`);
}

function range(first: number, last: number, step: number): number[] {
  return Array.from({ length: Math.max(0, Math.floor((last - first) / step) + 1) }, (_, index) => first + index * step);
}
