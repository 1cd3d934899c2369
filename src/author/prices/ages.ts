import { dayNumber, longDate } from "../../figures/date.js";
import { listed } from "../../figures/words.js";
import { isOf } from "../../report/ids.js";
import type { Report } from "../../report/schema.js";
import { RATES } from "../../scenario/context.js";
import type { Common } from "../../scenario/inputs.js";
import type { PriceUse } from "../../scenario/price-use.js";

type Dated = Pick<Common, "prices" | "as_of" | "maxPriceAge" | "givens">;

/** Whether no seller stands behind a price: whoever read it lately has read a document, and no list. */
export const isNobodys = ({ provider }: Pick<PriceUse, "provider">): boolean => /not named/i.test(provider);

/** Days from the reading of a price's source, or of nobody's price from its own day, to the day of the memo; none where that is later. */
export function ageOf(use: PriceUse, asOf: string): number {
  const { taken } = use;
  return Math.max(0, dayNumber(asOf) - dayNumber(isNobodys(use) ? taken.from : taken.read));
}

/** "1 day", "160 days". */
export function daysText(days: number): string {
  return `${days} ${days === 1 ? "day" : "days"}`;
}

/** Each entry once, also where several parts of the scenario read it in different ways. */
export function entriesUsed(prices: readonly PriceUse[]): PriceUse[] {
  return prices.filter((use, index) => prices.findIndex(({ id }) => id === use.id) === index);
}

/** Prices, and rates by which they are converted, that are older than the scenario allows. */
export function stalePrices(inputs: Dated): Report["stale_prices"] {
  const { maxPriceAge } = inputs;
  return maxPriceAge === null ? [] : [...staleEntries(inputs, maxPriceAge), ...staleRates(inputs, maxPriceAge)];
}

function staleEntries({ prices, as_of }: Dated, limit: number): Report["stale_prices"] {
  return entriesUsed(prices).flatMap((use) => {
    const age = ageOf(use, as_of);
    const { file, entry = use.id, from } = use.taken.place;
    const cited = { file, entry, ...(from !== undefined && { from }) };
    return age > limit ? [{ id: use.id, age_days: age, limit_days: limit, ...cited }] : [];
  });
}

function staleRates({ givens, as_of }: Dated, limit: number): Report["stale_prices"] {
  return givens.flatMap(({ id, unit, date, place: { file } }) => {
    if (!isOf(RATES, id) || date === undefined) return [];
    const age = dayNumber(as_of) - dayNumber(date);
    const name = `rate of ${unit.replace("USD/", "")}`;
    return age > limit ? [{ id: name, age_days: age, limit_days: limit, file, entry: name }] : [];
  });
}

/** Prices of which a later one is on file, not in force yet on the day of the memo. */
export function laterPrices({ prices }: Dated): Pick<Report, "later_prices"> {
  const ids = [...new Set(prices.filter(({ hasLater }) => hasLater).map(({ id }) => id))];
  return ids.length > 0 ? { later_prices: ids } : {};
}

export function ageWarnings(inputs: Dated): string[] {
  const { maxPriceAge: limit, as_of } = inputs;
  const tooOld = (what: string, days: number, allowed: number) =>
    `The ${what} is ${daysText(days)} old on ${longDate(as_of)}: older than the ${daysText(allowed)} that this scenario allows.`;
  const stale =
    limit === null
      ? []
      : [
          ...staleEntries(inputs, limit).map(({ id, age_days }) => tooOld(`price ${id}`, age_days, limit)),
          ...staleRates(inputs, limit).map(({ id, age_days }) => tooOld(id, age_days, limit)),
        ];
  return [...stale, ...longAgo(inputs), ...ratesLongAgo(inputs), ...entriesUsed(inputs.prices).flatMap(uncheckedWords)];
}

/** Days after which nobody takes a price for today's, also where the scenario allows any age. */
const YEAR = 365;

/** A memo may be of a day to come: how far its prices lie before it is told, whatever day it is built on. */
function longAgo({ prices, as_of, maxPriceAge }: Dated): string[] {
  if (maxPriceAge !== null) return [];
  const all = entriesUsed(prices);
  const old = all.filter((use) => ageOf(use, as_of) > YEAR);
  if (old.length === 0) return [];
  const least = daysText(Math.min(...old.map((use) => ageOf(use, as_of))));
  const isAll = old.length === all.length;
  const which = isAll ? "Every price is" : `${listed(old.map(({ id }) => id))} ${old.length > 1 ? "are" : "is"}`;
  return [
    `${which} more than a year old on ${longDate(as_of)}, ${isAll || old.length > 1 ? "the youngest " : ""}${least}: what tokens and GPUs cost by then nobody knows.`,
  ];
}

function ratesLongAgo(inputs: Dated): string[] {
  if (inputs.maxPriceAge !== null) return [];
  return staleRates(inputs, YEAR).map(
    ({ id, age_days }) =>
      `The ${id} is from ${daysText(age_days)} before ${longDate(inputs.as_of)}: what it is worth by then nobody knows.`,
  );
}

/** A row that its feed lists, and that nobody is known to have looked at, is not as fresh as the feed. */
function uncheckedWords({ id, taken: { isUnchecked, read } }: PriceUse): string[] {
  if (!isUnchecked) return [];
  return [
    `The price ${id} stands in a feed of ${longDate(read)} that says when other prices were checked, and not this one: how old it is nobody knows.`,
  ];
}
