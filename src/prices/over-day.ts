import { toDigits } from "../figures/number.js";
import type { Price } from "./schema.js";
import { MINUTES_A_DAY, minute, minutesOf, type Times } from "./times-of-day.js";

/** Part of a day at one price. */
interface PartOfDay<T> {
  readonly minutes: number;
  /** How much it counts in the mean: its minutes, or as many as stand for the load that comes in it. */
  readonly weight: number;
  readonly at: T;
}

/**
 * The day by its prices: those at times of the day, and the base price for what they leave. `load`: what part of it comes in
 * each minute of the UTC day; every minute counts the same where absent.
 */
export function spansOfDay(
  base: NonNullable<Price["tokens"]>,
  hours: NonNullable<Price["hours"]>,
  load?: readonly number[],
): PartOfDay<NonNullable<Price["tokens"]>>[] {
  const stated = hours.map((at) => {
    const minutes = minutesOf(at);
    return { minutes, weight: load ? MINUTES_A_DAY * loadIn(at, load) : minutes, at };
  });
  const left = (all: readonly number[]) => MINUTES_A_DAY - all.reduce((sum, each) => sum + each, 0);
  const minutes = left(stated.map((each) => each.minutes));
  const weight = Math.max(0, left(stated.map((each) => each.weight)));
  return minutes > 0 ? [...stated, { minutes, weight, at: base }] : stated;
}

/** What part of the load comes between two times of day. */
function loadIn(span: Times[number], load: readonly number[]): number {
  const start = minute(span.from);
  let sum = 0;
  for (let at = start; at < start + minutesOf(span); at++) sum += load[at % MINUTES_A_DAY] ?? 0;
  return sum;
}

/** What holds in each minute of the UTC day. */
export function minuteByMinute<T>(base: T, hours: readonly (Times[number] & T)[]): readonly T[] {
  const day = new Array<T>(MINUTES_A_DAY).fill(base);
  for (const at of hours)
    for (let passed = 0; passed < minutesOf(at); passed++) day[(minute(at.from) + passed) % MINUTES_A_DAY] = at;
  return day;
}

/** The mean over the day by the weights of its parts. */
export function meanOverDay<T>(spans: readonly PartOfDay<T>[], amount: (at: T) => number): number {
  const sum = spans.reduce((total, { weight, at }) => total + weight * amount(at), 0);
  return toDigits(sum / MINUTES_A_DAY, 15);
}
