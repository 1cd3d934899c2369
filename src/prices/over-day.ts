import type { Price } from "./schema.js";

const MINUTES_A_DAY = 1440;

/** Part of a day at one price. */
export interface PartOfDay<T> {
  readonly minutes: number;
  readonly at: T;
}

type Times = readonly { readonly from: string; readonly to: string }[];

/** The day by its prices: those at times of the day, and the base price for what they leave. */
export function spansOfDay(
  base: NonNullable<Price["tokens"]>,
  hours: NonNullable<Price["hours"]>,
): PartOfDay<NonNullable<Price["tokens"]>>[] {
  const stated = hours.map((at) => ({ minutes: minutesOf(at), at }));
  const rest = MINUTES_A_DAY - stated.reduce((sum, { minutes }) => sum + minutes, 0);
  return rest > 0 ? [...stated, { minutes: rest, at: base }] : stated;
}

/** Two times of day that overlap, so that a minute would have two prices. */
export function overlappingTimes(hours: Times): string | undefined {
  for (const [index, one] of hours.entries()) {
    const other = hours.slice(index + 1).find((each) => startsIn(one, each) || startsIn(each, one));
    if (other) return `${one.from} to ${one.to} and ${other.from} to ${other.to}`;
  }
  return undefined;
}

/** A time of day that ends where it begins: nothing, or the whole day, nobody can tell which. */
export function emptyWindow(hours: Times): string | undefined {
  const empty = hours.find(({ from, to }) => from === to);
  return empty && `the time from ${empty.from} to ${empty.to} ends where it begins`;
}

/** Weighted by time: every minute of the day counts the same. */
export function meanOverDay<T>(spans: readonly PartOfDay<T>[], amount: (at: T) => number): number {
  const sum = spans.reduce((total, { minutes, at }) => total + minutes * amount(at), 0);
  return Number((sum / MINUTES_A_DAY).toPrecision(15));
}

/** A span may run over midnight. */
function minutesOf({ from, to }: Times[number]): number {
  return (minute(to) - minute(from) + MINUTES_A_DAY) % MINUTES_A_DAY;
}

function startsIn(span: Times[number], other: Times[number]): boolean {
  return (minute(other.from) - minute(span.from) + MINUTES_A_DAY) % MINUTES_A_DAY < minutesOf(span);
}

function minute(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
