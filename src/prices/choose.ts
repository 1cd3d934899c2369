import type { Entry } from "./entry.js";
import type { Offer } from "./feeds/offer.js";

/** An offer, and what scenarios call it. */
export interface ChosenRow {
  readonly id: string;
  readonly offer: Offer;
}

/** A row that a command line names: the feed's key or our id of it, and another id for it. */
export interface Item {
  readonly key: string;
  readonly id: string | undefined;
}

interface Wanted {
  /** Ids that scenarios name. */
  readonly used: ReadonlySet<string>;
  readonly items: readonly Item[];
  /** Everything in the feed. */
  readonly all: boolean;
  /** Where given, no other ids than these and those of `items`. */
  readonly only: readonly string[] | undefined;
}

export interface RowChoice {
  readonly chosen: readonly ChosenRow[];
  /** Rows that nobody asked for. */
  readonly unused: number;
  /** Rows that another sheet holds. */
  readonly elsewhere: number;
  readonly unfound: readonly Item[];
  /** Ids that `only` names, and that neither a row nor an entry has. */
  readonly unknown: readonly string[];
  /** Items that fit several prices, which one id cannot hold. */
  readonly unclear: readonly { readonly item: Item; readonly ids: readonly string[] }[];
}

/**
 * The rows of a feed to write. `linked`: entries of this feed in the sheet that is written to; a row that one of them
 * came from keeps its id. `others`: entries of this feed in other sheets; their rows stay there.
 */
export function choose(
  offers: readonly Offer[],
  linked: readonly Entry[],
  others: readonly Entry[],
  wanted: Wanted,
): RowChoice {
  const heldIds = new Set(linked.map(({ price }) => price.id));
  const [ids, away] = [idsByRow(linked), idsByRow(others)];
  const named = wanted.items.map((item) => ({ item, rows: new Set(offers.filter((offer) => isNamed(offer, item))) }));
  const heldBy = ({ key, class: priceClass }: Offer) => ids.get(rowOf(key, priceClass)) ?? [];
  const askedOf = (offer: Offer) =>
    named
      .filter(({ rows }) => rows.has(offer))
      .flatMap(({ item }) => item.id ?? (heldBy(offer).length > 0 ? heldBy(offer) : offer.id));
  // An id is that of the row that was named for it, whichever other row gives it too.
  const taken = new Map<string, Set<string>>();
  for (const { key, class: priceClass, id } of offers.flatMap((offer) =>
    askedOf(offer).map((id) => ({ ...offer, id })),
  )) {
    taken.set(id, (taken.get(id) ?? new Set()).add(rowOf(key, priceClass)));
  }
  const { only, used, all } = wanted;
  const isMeant = (id: string) => only === undefined || only.includes(id);
  let elsewhere = 0;
  const chosen = offers.flatMap((offer) => {
    const row = rowOf(offer.key, offer.class);
    const isFree = (id: string) => isMeant(id) && (taken.get(id)?.has(row) ?? true);
    const held = heldBy(offer).filter(isFree);
    const asked = askedOf(offer);
    const isUsed = isFree(offer.id) && (all || only !== undefined || used.has(offer.id));
    if (isUsed && held.length === 0 && asked.length === 0 && away.has(row)) {
      elsewhere++;
      return [];
    }
    // An id that a sheet took from another row of this feed stays with that row.
    const own = held.length === 0 && asked.length === 0 && isUsed && !heldIds.has(offer.id) ? [offer.id] : [];
    return [...new Set([...held, ...asked, ...own])].map((id) => ({ id, offer }));
  });
  return {
    chosen,
    elsewhere,
    unused: offers.length - new Set(chosen.map(({ offer }) => offer)).size - elsewhere,
    unknown: (only ?? []).filter(
      (id) => !heldIds.has(id) && !taken.has(id) && !offers.some((offer) => offer.id === id),
    ),
    unfound: named.filter(({ rows }) => rows.size === 0).map(({ item }) => item),
    unclear: named.flatMap(({ item, rows }) => {
      const several = [...new Set([...rows].map(({ id }) => id))];
      return item.id !== undefined && several.length > 1 ? [{ item, ids: several }] : [];
    }),
  };
}

function isNamed(offer: Offer, { key }: Item): boolean {
  return offer.key === key || offer.id === key;
}

/** Row of the feed -> ids that entries gave it. Of an id that changed its row, the latest entry tells which. */
function idsByRow(entries: readonly Entry[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  const latest = new Map<string, Entry>();
  for (const entry of entries) {
    const known = latest.get(entry.price.id);
    const isLater = known === undefined || known.price.effective.from <= entry.price.effective.from;
    if (isLater) latest.set(entry.price.id, entry);
  }
  for (const { price } of latest.values()) {
    const row = rowOf(price.feed?.key ?? "", price.class);
    const known = ids.get(row) ?? [];
    if (!known.includes(price.id)) ids.set(row, [...known, price.id]);
  }
  return ids;
}

/** A feed may sell one instance on demand and on spot under one key: those are two rows. */
export function rowOf(key: string, priceClass: string): string {
  return `${priceClass}\n${key}`;
}

/** Names of models share words in any order: `llama-3-3-70b-together` and `together_ai/meta-llama/Llama-3.3-70B`. */

/** At least so much of the words of the shorter name. */
const ENOUGH = 0.6;

/** The candidate that shares the most words with a name; undefined where none shares enough. */
export function sharingWords(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = words(name);
  let best: { candidate: string; score: number } | undefined;
  for (const candidate of candidates) {
    const held = words(candidate);
    const shared = [...wanted].filter((word) => held.has(word)).length;
    const fewest = Math.min(wanted.size, held.size);
    // Among equals the one with the fewest words that were not asked for.
    const score = shared / Math.max(1, wanted.size) - (held.size - shared) / 1000;
    if (shared < 2 || shared / fewest < ENOUGH || shared / wanted.size < ENOUGH) continue;
    if (best === undefined || score > best.score) best = { candidate, score };
  }
  return best?.candidate;
}

function words(name: string): Set<string> {
  return new Set(
    name
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter(Boolean),
  );
}
