import { amountsText, priceText } from "./changes.js";
import type { ChosenRow } from "./choose.js";
import { spanOf, spanOfPrice } from "./days.js";
import { type Entry, sourceOf, where } from "./entry.js";
import type { Offer } from "./feeds/offer.js";
import type { Finding } from "./finding.js";
import { amountsOfOffer, amountsOfPrice, isSame, type RowAmount } from "./row-amounts.js";
import type { Price } from "./schema.js";

/** What rows are held against to tell whether others differ. */
export interface OtherSources {
  /** What entries of the feed are called by. */
  readonly feed: string;
  readonly day: string;
  /** Entries of this feed in the sheet that is written to. */
  readonly stored: readonly Entry[];
  /** All other entries: of other feeds, and kept by hand. */
  readonly others: readonly Entry[];
  /** Id -> scenarios that name it, and do not say whom they trust. */
  readonly untrusting: ReadonlyMap<string, readonly string[]>;
}

/** A row whose id another source gives on the same days. */
export interface RowBeside extends ChosenRow {
  readonly other: Entry;
  /** Written, it would leave scenarios without a price that is sure. */
  readonly isAsked: boolean;
}

/** Of each id and each other source one row, where there is one, whose price the other does not give. */
export function besides(chosen: readonly ChosenRow[], against: OtherSources): RowBeside[] {
  const found = new Map<string, RowBeside>();
  for (const { id, offer } of chosen) {
    const { from, end } = spanOf(offer, against.day);
    for (const other of against.others.filter(({ price }) => price.id === id)) {
      const span = spanOfPrice(other.price);
      if (span.from >= end || from >= span.end) continue;
      const isAsked = isNewDifference(id, offer, other, against);
      const key = `${id} ${sourceOf(other.price)}`;
      if (!found.has(key) || (isAsked && !found.get(key)?.isAsked)) found.set(key, { id, offer, other, isAsked });
    }
  }
  return [...found.values()];
}

export function otherSources(chosen: readonly ChosenRow[], against: OtherSources): Finding[] {
  const { feed, untrusting } = against;
  return besides(chosen, against).flatMap(({ id, offer, other, isAsked }) => {
    if (!isAsked) return [];
    const theirs = sourceOf(other.price);
    const says = `${feed} says ${amountsText(amountsOfOffer(offer.amount))}, ${theirs} says ${priceText(other.price)} (${where(other)})`;
    const whom = `trusts: { ${id}: ${feed} } or trusts: { ${id}: ${theirs} }`;
    const scenarios = (untrusting.get(id) ?? []).join(", ");
    const message = `another source differs on the same days: ${says}; written, ${scenarios} cannot be built without ${whom}`;
    return [{ id, row: offer.row, severity: "ask", rule: "other-source", message }];
  });
}

/** Whether scenarios that could be built so far could be no more. */
function isNewDifference(id: string, offer: Offer, other: Entry, against: OtherSources): boolean {
  const { feed, day, stored, untrusting } = against;
  if (sourceOf(other.price) === feed || !untrusting.has(id)) return false;
  const own = amountsOfOffer(offer.amount);
  if (agrees(own, other.price)) return false;
  const [span, theirs] = [spanOf(offer, day), spanOfPrice(other.price)];
  const first = span.from > theirs.from ? span.from : theirs.from;
  const held = stored.find(({ price }) => {
    const { from, end } = spanOfPrice(price);
    return price.id === id && from <= first && first < end;
  });
  return held === undefined || agrees(amountsOfPrice(held.price), other.price);
}

/** Prices that many sources do not tell: that one of two lacks them is no difference. */
const SELDOM_TOLD = ["batch ", "flex ", "priority ", "cache write", "kept cache"];

/** As a scenario would read the two: a range is no price of a feed. */
function agrees(own: readonly RowAmount[], price: Price): boolean {
  const { gpu_hour, unit_hour, unit_month, blended, tokens } = price;
  const figures = [gpu_hour, unit_hour, unit_month, blended, ...Object.values(tokens ?? {})];
  if (figures.some((each) => each?.low !== undefined && each.low !== each.high)) return false;
  const theirs = amountsOfPrice(price);
  const isLacking = SELDOM_TOLD.filter((kind) =>
    [own, theirs].some((all) => !all.some(({ name }) => name.startsWith(kind))),
  );
  const compared = (amounts: readonly RowAmount[]) =>
    amounts.filter(({ name }) => !isLacking.some((kind) => name.startsWith(kind)));
  return isSame(compared(own), compared(theirs));
}
