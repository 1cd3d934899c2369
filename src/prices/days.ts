import { isDay } from "../reading/stated.js";
import type { Offer } from "./feeds/offer.js";
import type { Price } from "./schema.js";

/** Days are ISO text, so that they compare as text does. */

/** Behind every day that can be meant: the end of what is open. */
export const OPEN = "9999-12-31";

const DAY = 86_400_000;

/** The day so many days after another; before it where the number is negative. */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Days from one day to another; negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** The days that a text holds, such as the name of a file, each once. */
export function daysIn(text: string): string[] {
  return [...new Set(text.match(/(?<!\d)\d{4}-\d\d-\d\d(?!\d)/g))].filter(isDay);
}

/** Days from the first up to, and without, the end. */
export interface DaySpan {
  readonly from: string;
  readonly end: string;
}

/** When an offer holds; empty where it ended before the feed's day and the feed does not tell when it began. */
export function spanOf({ from, to }: Pick<Offer, "from" | "to">, day: string): DaySpan {
  return { from: from ?? day, end: to === null ? OPEN : dayAfter(to) };
}

/** When an entry holds. */
export function spanOfPrice({ effective: { from, to } }: Price): DaySpan {
  return { from, end: to === undefined ? OPEN : dayAfter(to) };
}

/** The last day whose feed said so: a later word on days up to then contradicts it. */
export function readOn({ feed, read }: Price): string {
  return feed !== undefined && isDay(feed.version) ? feed.version : read;
}
