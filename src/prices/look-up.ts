import { least } from "d3-array";
import { type Amount, amountsText } from "../figures/amounts.js";
import { nameHint } from "../problem/nearest.js";
import { type Entry, sourceOf, where } from "./entry.js";
import type { Price } from "./schema.js";
import type { PriceFault, Prices } from "./sheet.js";

export interface Wanted {
  readonly id: string;
  /** Without a day, any entry of the id. */
  readonly day: string | undefined;
  /** The source that counts where several differ. */
  readonly trusted: string | undefined;
  /** What would be read of a price; empty where it does not have it. */
  readonly amounts: (price: Price) => readonly Amount[];
}

/**
 * The entry of this id that is in force on a day, or why there is none. Of several sources, the one that is trusted;
 * the one with the longest history where all say the same. Undefined where the entry may stand in what could not be read.
 */
export function findPrice(prices: Prices, wanted: Wanted): Entry | PriceFault | undefined {
  const { id, day, trusted } = wanted;
  const named = entriesOf(prices, id);
  if (day === undefined && named[0]) return named[0];
  const inForce = named.filter(({ price }) => day !== undefined && isInForce(price, day));
  // Two of one source are told where the sheets are read, whatever day is asked for.
  const sources = inForce.map(({ price }) => sourceOf(price));
  if (new Set(sources).size < sources.length) return undefined;
  const [entry, other] = inForce;
  const isThere = named.some(({ price }) => sourceOf(price) === trusted);
  if (trusted !== undefined && isThere) {
    return inForce.find(({ price }) => sourceOf(price) === trusted) ?? notInForce(named, wanted, trusted);
  }
  // Whoever is trusted and not there is told where the scenario says so.
  if (entry && other && trusted === undefined) return agreed(inForce, wanted);
  if (entry) return entry;
  if (prices.unread.has(id) || !prices.isComplete) return undefined;
  return named.length === 0 ? unknown(prices, id) : notInForce(named, wanted);
}

/** All entries of an id, in the order of the sheets. */
export function entriesOf({ entries }: Prices, id: string): Entry[] {
  return entries.filter(({ price }) => price.id === id);
}

export function isInForce({ effective: { from, to } }: Price, day: string): boolean {
  return from <= day && (to === undefined || day <= to);
}

/** Entries of this id that come into force after a day. */
export function laterPrices(prices: Prices, id: string, day: string): Entry[] {
  return entriesOf(prices, id).filter(({ price }) => price.effective.from > day);
}

/** Why nobody can be trusted as a scenario says; `key`: it is the id that leads nowhere. Undefined where it can be. */
export function trustFault(prices: Prices, id: string, source: string): (PriceFault & { key: boolean }) | undefined {
  const sources = new Set(entriesOf(prices, id).map(({ price }) => sourceOf(price)));
  if (sources.has(source) || prices.unread.has(id) || !prices.isComplete) return undefined;
  if (sources.size === 0) return { ...unknown(prices, id), key: true };
  const named = [...sources].join(", ");
  return { message: `no price called "${id}" comes from "${source}"`, hint: `it comes from ${named}`, key: false };
}

/** Of several sources that say the same, the one that has said so for the longest time. */
function agreed(inForce: readonly Entry[], { id, day, amounts }: Wanted): Entry | PriceFault | undefined {
  const [first] = inForce;
  const other = inForce.find(({ price }) => first && !same(amounts(first.price), amounts(price)));
  if (!first || !other) return longest(inForce);
  const told = (entry: Entry) => `${sourceOf(entry.price)} says ${amountsText(amounts(entry.price))} (${where(entry)})`;
  return {
    message: `the sources of "${id}" differ on ${day}: ${told(first)}, ${told(other)}`,
    hint: `say which one this scenario trusts: trusts: { ${id}: ${sourceOf(first.price)} }`,
  };
}

/** Who has had the price for the longest time knows best since when it holds. */
function longest(inForce: readonly Entry[]): Entry | undefined {
  return least(inForce, ({ price }) => price.effective.from);
}

function same(some: readonly Amount[], others: readonly Amount[]): boolean {
  const ends = ({ kind, value, low = value, high = value, currency = "USD" }: Amount) =>
    [kind, value, low, high, currency].join(" ");
  return some.map(ends).join() === others.map(ends).join();
}

function unknown({ entries, unread }: Prices, id: string): PriceFault {
  const known = new Set([...entries.map(({ price }) => price.id), ...unread]);
  const none =
    "put one into prices/ beside this file, or name sheets for all scenarios in breakeven.yaml (prices: [...])";
  return { message: `no price is called "${id}"`, hint: known.size === 0 ? none : nameHint(id, known) };
}

function notInForce(named: readonly Entry[], { id, day }: Wanted, source?: string): PriceFault {
  const given = named.filter(({ price }) => source === undefined || sourceOf(price) === source);
  const spans = given.map(({ price: { effective } }) => spanText(effective));
  const by = source === undefined ? "" : ` by "${source}", which is trusted,`;
  return { message: `no price called "${id}"${by} is in force on ${day}`, hint: `it is given for ${spans.join(", ")}` };
}

function spanText({ from, to }: Price["effective"]): string {
  return to ? `${from} to ${to}` : `${from} onwards`;
}
