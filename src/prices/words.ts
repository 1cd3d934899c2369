import { figure, change as relative } from "../figures/figure.js";
import type { Change } from "./changes.js";
import { type Amount, amountsOfPrice, type Difference, differences } from "./row-amounts.js";
import type { Price } from "./schema.js";

/** A change on one line: `id: output $1.70 -> $0.42/Mtok (−75 %), from 2026-01-02, used by a.yaml, b.yaml`. */
export function changeText({ id, kind, from, before, after }: Change, usedBy: readonly string[]): string {
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

function differenceText({ name, unit, before, after }: Difference): string {
  if (before === null) return `${name} none -> ${after === null ? "none" : figure(after.usd, unit)}`;
  if (after === null) return `${name} ${figure(before.usd, unit)} -> none`;
  const size = before.usd === 0 ? "" : ` (${relative((after.usd - before.usd) / before.usd)})`;
  // Two prices that look alike when rounded are shown in full.
  const isAlike = figure(before.usd, unit) === figure(after.usd, unit);
  const style = isAlike ? "unrounded" : "full";
  return `${name} ${figure(before.usd, "USD", style)} -> ${figure(after.usd, unit, style)}${size}`;
}

/** The figures of a price in one line: `input $0.27, cached input as input, output $1.10/Mtok`. */
export function amountsText(amounts: readonly Amount[]): string {
  const last = amounts.length - 1;
  return amounts
    .map(({ name, usd, unit, isTold }, index) => {
      const money = figure(usd, index === last || unit !== "USD/Mtok" ? unit : "USD");
      return isTold
        ? `${name} ${money}`
        : `${name} ${likeWhat(name, usd, amounts)}${index === last ? " (per Mtok)" : ""}`;
    })
    .join(", ");
}

/** Which price was taken for cached input that nobody tells. */
function likeWhat(name: string, usd: number, amounts: readonly Amount[]): string {
  const fresh = amounts.find((each) => each.name === name.replace("cached ", ""));
  return fresh?.usd === usd ? "as input" : "as at once";
}

/** The price of an entry; a range by its ends: its middle is nobody's price. */
export function priceText(price: Price): string {
  const range = price.gpu_hour ?? price.blended;
  if (range?.low !== undefined && range.high !== undefined) {
    return `${figure(range.low, "USD")} to ${figure(range.high, range.unit)}`;
  }
  const base = { ...price, batch: undefined, tiers: undefined, hours: undefined };
  const more = [price.batch && "batch", price.tiers && "tiers", price.hours && "times of day"].filter(Boolean);
  return range ? figure(range.value, range.unit) : [amountsText(amountsOfPrice(base)), ...more].join(", ");
}
