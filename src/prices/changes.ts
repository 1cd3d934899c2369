import { currencyOf } from "../figures/currencies.js";
import { figure, change as relative } from "../figures/figure.js";
import { OTHER_WAYS } from "../figures/ways.js";
import { OPEN, spanOfPrice } from "./days.js";
import type { Entry } from "./entry.js";
import { type AmountDifference, amountsOfOffer, amountsOfPrice, differences, type RowAmount } from "./row-amounts.js";
import type { Price } from "./schema.js";
import type { PriceOwner, PriceStretch } from "./timeline.js";

/** What a reader of scenarios notices. */
export interface PriceChange {
  readonly id: string;
  readonly kind: "new" | "changed" | "ended";
  /** The first day of the new price, or the first without one. */
  readonly from: string;
  readonly before: readonly RowAmount[];
  readonly after: readonly RowAmount[];
  readonly row: string;
}

/** What was in force before each new price, and what ended without another. */
export function changesOf(
  id: string,
  entries: readonly Entry[],
  stretches: readonly PriceStretch[],
  day: string,
): PriceChange[] {
  const changes: PriceChange[] = [];
  for (const [index, { from, owner }] of stretches.entries()) {
    if (!("offer" in owner)) continue;
    const earlier = stretches[index - 1];
    const before = storedOn(entries, from) ?? (earlier?.end === from ? amountsOf(earlier.owner) : []);
    const after = amountsOfOffer(owner.offer.amount);
    // A change that ends where the old price comes back is told by what replaces it.
    const isNew = before.length === 0;
    if (isNew || differences(before, after).length > 0) {
      changes.push({ id, kind: isNew ? "new" : "changed", from, before, after, row: owner.offer.row });
    }
  }
  const last = stretches.at(-1);
  const open = entries.find(({ price }) => price.effective.to === undefined);
  if (open && last?.end !== OPEN) {
    const from = last?.end ?? day;
    changes.push({ id, kind: "ended", from, before: amountsOfPrice(open.price), after: [], row: keyOf(open.price) });
  }
  return changes;
}

function storedOn(entries: readonly Entry[], day: string): RowAmount[] | undefined {
  const found = entries.find(({ price }) => {
    const { from, end } = spanOfPrice(price);
    return from <= day && day < end;
  });
  return found && amountsOfPrice(found.price);
}

function amountsOf(owner: PriceOwner): RowAmount[] {
  return "offer" in owner ? amountsOfOffer(owner.offer.amount) : amountsOfPrice(owner.stored.price);
}

function keyOf({ feed, id }: Price): string {
  return feed?.key ?? id;
}

/** A change on one line: `id: output $1.70 -> $0.42/Mtok (−75 %), from 2026-01-02, used by a.yaml, b.yaml`. */
export function changeText({ id, kind, from, before, after }: PriceChange, usedBy: readonly string[]): string {
  const figures =
    kind === "changed"
      ? differences(before, after).map(differenceText).join(", ")
      : kind === "new"
        ? `new, ${amountsText(after)}`
        : `ends, ${amountsText(before)} until the day before`;
  const day = kind === "ended" ? from : `from ${from}`;
  return `${id}: ${figures}${kind === "ended" ? " " : ", "}${day}${usedText(usedBy)}`;
}

function usedText(usedBy: readonly string[]): string {
  return usedBy.length === 0 ? ", used by no scenario" : `, used by ${usedBy.join(", ")}`;
}

function differenceText({ name, unit, before, after }: AmountDifference): string {
  if (before === null) return `${name} none -> ${after === null ? "none" : figure(after.usd, unit)}`;
  if (after === null) return `${name} ${figure(before.usd, unit)} -> none`;
  // Two prices that look alike when rounded are shown in full; their change would round to 0 %.
  const isAlike = figure(before.usd, unit) === figure(after.usd, unit);
  const size = before.usd === 0 || isAlike ? "" : ` (${relative((after.usd - before.usd) / before.usd)})`;
  const style = isAlike ? "unrounded" : "full";
  return `${name} ${figure(before.usd, before.unit === unit ? (currencyOf(unit) ?? unit) : before.unit, style)} -> ${figure(after.usd, unit, style)}${size}`;
}

/** The figures of a price in one line: `input $0.27, cached input as input, output $1.10/Mtok`. */
export function amountsText(amounts: readonly RowAmount[]): string {
  const isByToken = ({ unit }: RowAmount) => /^[A-Z]{3}\/Mtok$/.test(unit);
  const last = amounts.findLastIndex(isByToken);
  return amounts
    .map((amount, index) => {
      const { name, usd, unit, isTold } = amount;
      const money = figure(usd, index === last || !isByToken(amount) ? unit : (currencyOf(unit) ?? unit));
      return isTold
        ? `${name} ${money}`
        : `${name} ${likeWhat(name, usd, amounts)}${index === last ? " (per Mtok)" : ""}`;
    })
    .join(", ");
}

/** Which price was taken for cached input that nobody tells. */
function likeWhat(name: string, usd: number, amounts: readonly RowAmount[]): string {
  const fresh = amounts.find((each) => each.name === name.replace("cached ", ""));
  return fresh?.usd === usd ? "as input" : "as at once";
}

/** The price of an entry; a range by its ends, for its middle is nobody's price unless the sheet gives one. */
export function priceText(price: Price): string {
  const range = price.gpu_hour ?? price.unit_hour ?? price.unit_month ?? price.blended;
  if (range?.low !== undefined && range.high !== undefined) {
    const ends = `${figure(range.low, currencyOf(range.unit) ?? "USD")} to ${figure(range.high, range.unit)}`;
    return range.spread === undefined ? ends : `${figure(range.value, range.unit)} (${ends})`;
  }
  const none = Object.fromEntries(OTHER_WAYS.map((way) => [way, undefined]));
  const base = { ...price, ...none, tiers: undefined, hours: undefined };
  const more = [
    ...OTHER_WAYS.filter((way) => price[way]),
    price.tiers && "tiers",
    price.hours && "times of day",
  ].filter(Boolean);
  return range ? figure(range.value, range.unit) : [amountsText(amountsOfPrice(base)), ...more].join(", ");
}
