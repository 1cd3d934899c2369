import { isDay } from "../reading/stated.js";
import { dayAfter, OPEN } from "./days.js";
import type { Offer } from "./feeds/offer.js";
import type { Price } from "./schema.js";

/** Days from the first up to, and without, the end. */
export interface Span {
  readonly from: string;
  readonly end: string;
}

/** When an offer holds; empty where it ended before the feed's day and the feed does not tell when it began. */
export function spanOf({ from, to }: Pick<Offer, "from" | "to">, day: string): Span {
  return { from: from ?? day, end: to === null ? OPEN : dayAfter(to) };
}

/** When an entry holds. */
export function spanOfPrice({ effective: { from, to } }: Price): Span {
  return { from, end: to === undefined ? OPEN : dayAfter(to) };
}

/** The last day whose feed said so: a later word on days up to then contradicts it. */
export function readOn({ feed, read }: Price): string {
  return feed !== undefined && isDay(feed.version) ? feed.version : read;
}
