import { extent } from "d3-array";
import { servedUnderCurve } from "../../economics/books/spillover.js";
import type { Law } from "../../economics/law.js";
import { atItsHours } from "../../economics/options/at-its-hours.js";
import { percent } from "../../figures/figure.js";
import { TOKEN_CLASSES } from "../../figures/token-classes.js";
import { type BilledAs, PRICE_KEYS } from "../../prices/amounts.js";
import type { Entry } from "../../prices/entry.js";
import { minuteByMinute } from "../../prices/over-day.js";
import type { Context } from "../context.js";
import { fromSheet } from "../price-book.js";
import { type LoadOfDay, minuteOfDay } from "../zone.js";
import { isSearched } from "./fleet-laws.js";
import type { Own } from "./register.js";

/** An API's price by the time of day, over its mean in the hours of all traffic. */
export interface HourPrices {
  readonly entry: Entry;
  /** By minute of the UTC day; undefined where what is bought has no one such factor. */
  readonly byMinute: readonly number[] | undefined;
  /** The least and the most that it is of any class at any time. */
  readonly low: number;
  readonly high: number;
}

/** Undefined where the price does not depend on the time, or nobody says when the load comes. */
export function hourPricesOf(entry: Entry, readings: readonly BilledAs[]): HourPrices | undefined {
  const { tokens, hours, tiers, per_request } = entry.price;
  const load = readings.find(({ billed, bracket = 0 }) => billed === "standard" && bracket === 0)?.byMinute;
  if (!tokens || !hours || !load) return undefined;
  const day = minuteByMinute<typeof tokens>(tokens, hours);
  const factors = TOKEN_CLASSES.flatMap((kind) => {
    const prices = day.map((at) => at[PRICE_KEYS[kind]]?.value ?? 0);
    const mean = prices.reduce((sum, price, minute) => sum + price * (load[minute] ?? 0), 0);
    return mean > 0 ? [prices.map((price) => price / mean)] : [];
  });
  const [first] = factors;
  if (!first) return undefined;
  const isOne = factors.every((each) => each.every((factor, minute) => Math.abs(factor - (first[minute] ?? 0)) < 1e-9));
  const isAll = readings.length === 1 && !tiers && !per_request;
  const [low = 1, high = 1] = extent(factors.flat());
  return { entry, byMinute: isOne && isAll ? first : undefined, low, high };
}

/** The laws of an option that buys a part from such an API: at the price of its own hours, or at a range where those do not follow. */
export function giveHourPrices(
  context: Context,
  name: string,
  option: Own,
  laws: readonly Law[],
  { entry, byMinute, low, high }: HourPrices,
  load: LoadOfDay,
): readonly Law[] {
  const give = (key: string, what: string, value: number | readonly number[], range = {}) =>
    context.give(
      `${name}.${key}`,
      `${option.label}: ${what}`,
      { value: 1, unit: "1", ...UNSAID, ...range },
      context.atPrice(entry, "hours"),
      { ...fromSheet(entry), value, varies: "the hours in which it buys" },
    );
  const isWorkedOut = byMinute !== undefined && isFilledFirst(option, laws);
  if (isWorkedOut) {
    give("hour_price", "the API's price in each hour, over its mean", byHour(byMinute, load));
    if (option.kind === "floor_with_spillover" && typeof option.sizing === "string" && isSearched(option.sizing))
      context.remark(
        `${option.label}: its number of boxes is searched for at the API's mean price of all hours, and what it buys is billed at the price of the hours in which it buys: another number may cost less.`,
      );
  } else {
    give("spill_price_factor", "the API's price in the hours in which it buys, over its mean", 1, { low, high });
    context.remark(
      `${option.label}: the API's price depends on the time of day. In which hours it buys is not worked out for such an option: what it buys is counted at the mean of all hours, and may cost ${percent(low, "short")} to ${percent(high, "short")} of that.`,
    );
  }
  return atItsHours(laws, isWorkedOut);
}

const UNSAID = { basis: undefined, source: undefined, date: undefined, note: undefined };

/** A fleet that serves first what it can of each even hour. */
function isFilledFirst(option: Own, laws: readonly Law[]): boolean {
  const isFloor = option.kind === "floor_with_spillover" && option.billing === undefined;
  return isFloor && servedUnderCurve.every((law) => laws.includes(law));
}

/** The mean over each hour of the load. */
function byHour(byMinute: readonly number[], { hours, from }: LoadOfDay): readonly number[] {
  return hours.map((_, hour) => {
    let sum = 0;
    for (let at = hour * 60; at < (hour + 1) * 60; at++) sum += byMinute[minuteOfDay(from + at)] ?? 0;
    return sum / 60;
  });
}
