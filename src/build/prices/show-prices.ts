import { sort } from "d3-array";
import { priceText } from "../../prices/changes.js";
import { daysBetween } from "../../prices/days.js";
import { where } from "../../prices/entry.js";
import { isInForce } from "../../prices/look-up.js";
import type { Price } from "../../prices/schema.js";
import type { Effects } from "../world/effects.js";
import { readShelf } from "./price-shelf.js";

/** A price on file, as it is listed. */
export interface ShownPrice {
  readonly id: string;
  readonly amount: string;
  readonly class: Price["class"];
  readonly from: string;
  readonly to: string | null;
  readonly read: string;
  /** Days since it was read, on the day that was asked for; negative where it was read later, null without a day. */
  readonly age: number | null;
  readonly feed: string | null;
  readonly usedBy: readonly string[];
  /** File and line. */
  readonly place: string;
}

/**
 * The prices beside scenarios whose id, provider or item holds the pattern, small letters or not; with a day, those in
 * force on it. In the order of ids, then of days. Throws InputError where a sheet or a scenario cannot be read.
 */
export function showPrices(
  pattern: string | undefined,
  asOf: string | undefined,
  scenarios: string | undefined,
  effects: Effects,
): ShownPrice[] {
  const { entries, usedBy } = readShelf(scenarios, [], effects);
  const wanted = pattern?.toLowerCase();
  const isWanted = ({ id, provider, item }: Price) =>
    wanted === undefined || [id, provider, item].some((text) => text.toLowerCase().includes(wanted));
  const isShown = (price: Price) => isWanted(price) && (asOf === undefined || isInForce(price, asOf));
  const shown = entries
    .filter(({ price }) => isShown(price))
    .map((entry) => {
      const { id, effective, read, feed, ...price } = entry.price;
      return {
        id,
        amount: priceText(entry.price),
        class: price.class,
        from: effective.from,
        to: effective.to ?? null,
        read,
        age: asOf === undefined ? null : daysBetween(read, asOf),
        feed: feed?.name ?? null,
        usedBy: usedBy.get(id) ?? [],
        place: where(entry),
      };
    });
  return sort(shown, ({ id, from, place }) => [id, from, place].join("\n"));
}
