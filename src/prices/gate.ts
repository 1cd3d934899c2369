import { sort } from "d3-array";
import { type ChosenRow, rowOf } from "./choose.js";
import { readOn, spanOf } from "./days.js";
import type { Entry } from "./entry.js";
import type { Offer } from "./feeds/offer.js";
import type { Finding } from "./finding.js";
import { isInForce } from "./look-up.js";
import { type OtherSources, otherSources } from "./other-sources.js";
import { amountsOfOffer, amountsOfPrice, isSame, type RowAmount } from "./row-amounts.js";
import { rowFindings } from "./row-rules.js";

/** What the gate holds rows against; `day` is the feed's. */
export interface Against extends OtherSources {
  /** Every row of the feed, wanted or not. */
  readonly offers: readonly Offer[];
  /** Ids that scenarios name. */
  readonly used: ReadonlySet<string>;
}

/** What is odd about the rows to be written, in the order of their ids. Each at most once. */
export function gate(chosen: readonly ChosenRow[], against: Against): Finding[] {
  const found = [
    ...chosen.flatMap(({ id, offer }) =>
      rowFindings(offer, inForce(id, offer, against)).map((each) => ({ id, row: offer.row, ...each })),
    ),
    ...twoPrices(chosen, against.day),
    ...olderFeed(chosen, against),
    ...shutDown(chosen, against.day),
    ...otherSources(chosen, against),
    ...gone(against),
  ];
  const once = new Map(found.map((each) => [JSON.stringify(each), each]));
  return sort(once.values(), ({ id }) => id);
}

/** The stored figures that an offer takes the place of: this feed's, else those of another source. */
function inForce(id: string, offer: Offer, { stored, others, day }: Against): RowAmount[] {
  const { from, end } = spanOf(offer, day);
  // A price of days gone by is held against those days alone.
  const days = end <= day ? [from] : [from, day];
  for (const entries of [stored, others]) {
    for (const on of days) {
      const found = entries.find(({ price }) => price.id === id && isInForce(price, on));
      if (found) return amountsOfPrice(found.price);
    }
  }
  return [];
}

function twoPrices(chosen: readonly ChosenRow[], day: string): Finding[] {
  return chosen.flatMap(({ id, offer }) => {
    const span = spanOf(offer, day);
    const other = chosen.find((each) => {
      if (each.id !== id || each.offer === offer) return false;
      const theirs = spanOf(each.offer, day);
      const isBeside = span.from < theirs.end && theirs.from < span.end;
      return isBeside && !isSame(amountsOfOffer(offer.amount), amountsOfOffer(each.offer.amount));
    });
    if (!other) return [];
    const way =
      other.offer.key === offer.key
        ? "both have one key"
        : `--item ${offer.key}=${id} takes this row alone, now and in later imports`;
    const message = `${other.offer.row} gives another price for "${id}" on the same days, and an id has one price at a time; ${way}`;
    return [{ id, row: offer.row, severity: "refuse", rule: "two-prices", message }];
  });
}

function olderFeed(chosen: readonly ChosenRow[], { stored, day }: Against): Finding[] {
  return chosen.flatMap(({ id, offer }) => {
    const later = stored.filter(({ price }) => price.id === id && readOn(price) > day);
    const last = later
      .map(({ price }) => readOn(price))
      .sort()
      .at(-1);
    if (last === undefined) return [];
    const message = `the feed is of ${day}, and what is stored was read on ${last}; accepted, it only fills days that nothing is stored for`;
    return [{ id, row: offer.row, severity: "ask", rule: "older-feed", message }];
  });
}

/** Feeds go on listing models for months after their end. */
function shutDown(chosen: readonly ChosenRow[], day: string): Finding[] {
  return chosen.flatMap(({ id, offer }) => {
    if (offer.shutDown === undefined || offer.shutDown > day) return [];
    const message = `to be shut down on ${offer.shutDown}, and the feed is of ${day}: it may be sold no more`;
    return [{ id, row: offer.row, severity: "ask", rule: "shut-down", message }];
  });
}

/** Prices that scenarios use, that this feed gave, and that it gives no more. */
function gone({ offers, stored, used, day }: Against): Finding[] {
  return goneEntries(offers, stored, day)
    .filter(({ price }) => used.has(price.id))
    .map(({ price }) => {
      const message = `the feed names it no more, and a scenario uses it; accepted, the stored price ends the day before ${day}`;
      return { id: price.id, row: price.feed?.key ?? price.id, severity: "ask", rule: "gone", message };
    });
}

/** Entries in force whose row is in the feed no more. A feed of one provider says nothing of others. */
export function goneEntries(offers: readonly Offer[], stored: readonly Entry[], day: string): Entry[] {
  const rows = new Set(offers.map((offer) => rowOf(offer.key, offer.class)));
  const providers = new Set(offers.map(({ provider }) => provider));
  return stored.filter(({ price }) => {
    const isOfFeed = providers.size > 1 || providers.has(price.provider);
    const isRead = isInForce(price, day) && readOn(price) <= day;
    return isOfFeed && isRead && !rows.has(rowOf(price.feed?.key ?? "", price.class));
  });
}
