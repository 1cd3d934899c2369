import { type DaySpan, readOn, spanOf, spanOfPrice } from "./days.js";
import type { Entry } from "./entry.js";
import type { Offer } from "./feeds/offer.js";
import { amountsOfOffer, amountsOfPrice, isSame } from "./row-amounts.js";

/** Who tells the price of some days: what is stored, or the feed. */
export type PriceOwner = { readonly stored: Entry } | { readonly offer: Offer };
export interface PriceStretch extends DaySpan {
  readonly owner: PriceOwner;
}

interface Timeline {
  readonly stretches: readonly PriceStretch[];
  /** Offers that say otherwise of days for which a price is stored; the stored price stays. */
  readonly contradicted: readonly { readonly offer: Offer; readonly stored: Entry }[];
}

interface Saying {
  /** The feed's day. */
  readonly day: string;
  /** The feed may rewrite what is stored of earlier days. */
  readonly isAccepted: boolean;
  /** The feed names the row no more: what is stored ends. */
  readonly isGone: boolean;
}

/**
 * One price through time: what is stored of it from one feed, and what that feed says now. From its day on the feed rules;
 * of earlier days, what is stored stays where the feed contradicts it, and a feed older than what is stored only fills days
 * that nothing is stored for.
 */
export function timelineOf(stored: readonly Entry[], offers: readonly Offer[], saying: Saying): Timeline {
  const { day, isAccepted, isGone } = saying;
  const held = stored.map((entry) => ({ entry, ...spanOfPrice(entry.price) }));
  const said = offers
    .map((offer) => ({ offer, ...cut(spanOf(offer, day), offer, stored, day) }))
    .filter(({ from, end }) => from < end);
  const contradicted = new Map<Offer, Entry>();

  const ownerOn = (on: string): PriceOwner | undefined => {
    const mine = held.find(({ from, end }) => from <= on && on < end);
    const theirs = said.find(({ from, end }) => from <= on && on < end);
    const isOlder = mine !== undefined && day < readOn(mine.entry.price);
    if (mine === undefined) return theirs && { offer: theirs.offer };
    const keep = { stored: mine.entry };
    if (theirs === undefined) return on < day || isOlder || (said.length === 0 && !isGone) ? keep : undefined;
    if (agree(mine.entry, theirs.offer)) return keep;
    const start = mine.from > theirs.from ? mine.from : theirs.from;
    const isKnown = isOlder || (on < day && start <= readOn(mine.entry.price));
    if (!isKnown || (isAccepted && !isOlder)) return { offer: theirs.offer };
    contradicted.set(theirs.offer, mine.entry);
    return keep;
  };

  const days = [...new Set([day, ...[...held, ...said].flatMap(({ from, end }) => [from, end])])].sort();
  const stretches = days.slice(0, -1).flatMap((from, index): PriceStretch[] => {
    const owner = ownerOn(from);
    return owner ? [{ from, end: days[index + 1] ?? from, owner }] : [];
  });
  return {
    stretches: joined(absorbed(absorbed(stretches, day).reverse(), day).reverse()),
    contradicted: [...contradicted].map(([offer, entry]) => ({ offer, stored: entry })),
  };
}

/** An undated word of a feed that is older than what is stored holds up to the next day that something is stored for. */
function cut(span: DaySpan, offer: Offer, stored: readonly Entry[], day: string): DaySpan {
  if (offer.from !== null || !stored.some(({ price }) => day < readOn(price))) return span;
  const next = stored
    .map(({ price }) => spanOfPrice(price))
    .flatMap(({ from, end }) => (end <= day ? [] : [from > day ? from : end]))
    .sort()[0];
  return next !== undefined && next < span.end ? { ...span, end: next } : span;
}

/**
 * What the feed says of the days beside a stored price, and is the same, becomes part of it; not of one that was read
 * later, whose source would then speak of days that it does not know.
 */
function absorbed(stretches: readonly PriceStretch[], day: string): PriceStretch[] {
  let last: PriceStretch | undefined;
  return stretches.map((stretch) => {
    const touches = last !== undefined && (last.end === stretch.from || stretch.end === last.from);
    const isSameWord =
      touches && last && "stored" in last.owner && "offer" in stretch.owner
        ? readOn(last.owner.stored.price) <= day && agree(last.owner.stored, stretch.owner.offer)
        : false;
    last = isSameWord && last ? { ...stretch, owner: last.owner } : stretch;
    return last;
  });
}

/** Neighbours of one owner as one. */
function joined(stretches: readonly PriceStretch[]): PriceStretch[] {
  const all: PriceStretch[] = [];
  for (const stretch of stretches) {
    const last = all.at(-1);
    if (last !== undefined && last.end === stretch.from && isOneOwner(last.owner, stretch.owner)) {
      all[all.length - 1] = { ...last, end: stretch.end };
    } else all.push(stretch);
  }
  return all;
}

function isOneOwner(a: PriceOwner, b: PriceOwner): boolean {
  return "stored" in a ? "stored" in b && a.stored === b.stored : "offer" in b && a.offer === b.offer;
}

export function agree({ price }: Entry, { amount }: Offer): boolean {
  return isSame(amountsOfPrice(price), amountsOfOffer(amount));
}
