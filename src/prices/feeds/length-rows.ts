import { group } from "d3-array";
import { noteOf, tiersOf } from "./amounts.js";
import type { Offer, ReadFeed, TokenOffer } from "./offer.js";

/** A row of a feed, as it names the model: `Gemini 2.5 Pro >200k`. */
export interface NamedRow {
  readonly key: string;
  readonly vendor: string;
  readonly id: string;
  readonly name: string;
}

/** The lengths of input that a row prices, of which model. */
interface Lengths {
  readonly key: string;
  readonly model: string;
  readonly above: number;
  readonly upTo: number | undefined;
  readonly name: string;
  /** False where the name says no length. */
  readonly isSaid: boolean;
}

const ONE_END = /^(.*?)[\s(,]*(>=?|[≥≤]|<=?|over|above|up to|under)\s*(\d+)\s*k\s*\)?$/i;
const TWO_ENDS = /^(.*?)[\s(,]*(\d+)\s*k?\s*[-–]\s*(\d+)\s*k\s*\)?$/i;
const THOUSAND = 1000;

/**
 * Rows of one model that each price another length of input, joined to one price with tiers. Where it is not certain that rows
 * belong together they stay as they are, and say so.
 */
export function joinLengths(feed: ReadFeed, rows: readonly NamedRow[]): ReadFeed {
  const limits = new Map(rows.map((row) => [`${row.vendor}/${row.id}`, said(row)]));
  const lengths = rows.map((row) => said(row, limits));
  const offers = group(feed.offers, ({ key }) => key);
  const joined = new Map<Offer, Offer>();
  const apart = new Map<string, string>();
  const skipped = new Map<string, string>();
  for (const members of group(lengths, ({ model }) => model).values()) {
    if (!members.some(({ isSaid }) => isSaid)) continue;
    const [base, ...longer] = [...members].sort((a, b) => a.above - b.above);
    const found = base && whole(base, longer) ? withTiers(base, longer, offers) : undefined;
    for (const [from, to] of found ?? []) joined.set(from, to);
    for (const { key, name, isSaid } of members) {
      if (found && key !== base?.key) skipped.set(key, `what ${base?.key} costs above a length of input`);
      if (!found && isSaid)
        apart.set(key, `"${name}" prices some lengths of input alone, and no other row is sure to price the rest`);
    }
  }
  const kept = feed.offers.filter(({ key }) => !skipped.has(key));
  return {
    ...feed,
    offers: kept.map((offer) => {
      const words = apart.get(offer.key);
      return words === undefined ? (joined.get(offer) ?? offer) : { ...offer, note: noteOf(offer.note, words) };
    }),
    skipped: [...feed.skipped, ...[...skipped].map(([row, why]) => ({ row, why }))],
    remarks: [...feed.remarks, ...[...apart].map(([key, words]) => `${key}: ${words}`)],
  };
}

function said({ key, vendor, id, name }: NamedRow, limits?: ReadonlyMap<string, Lengths>): Lengths {
  const of = (model: string, above: number, upTo: number | undefined, isSaid = true): Lengths => {
    return { key, model: `${vendor}/${model.trim().toLowerCase()}`, above, upTo, name, isSaid };
  };
  const [, between, from, to] = TWO_ENDS.exec(name) ?? [];
  if (between !== undefined) return of(between, Number(from) * THOUSAND, Number(to) * THOUSAND);
  const [, model, sign = "", end] = ONE_END.exec(name) ?? [];
  if (model !== undefined) {
    const isAbove = /[>≥]|over|above/i.test(sign);
    return of(model, isAbove ? Number(end) * THOUSAND : 0, isAbove ? undefined : Number(end) * THOUSAND);
  }
  // `gpt-4-32k` is another model than `gpt-4`, unless that says that it ends at 32k.
  const [, short, above] = /^(.*)-(\d+)k$/i.exec(id) ?? [];
  const shorter = short === undefined ? undefined : limits?.get(`${vendor}/${short}`);
  if (shorter?.upTo !== undefined && shorter.upTo === Number(above) * THOUSAND)
    return { ...of("", shorter.upTo, undefined), model: shorter.model };
  return of(name, 0, undefined, false);
}

/** Whether every length of input has one price: each row begins where the one before says that it ends. */
function whole(base: Lengths, longer: readonly Lengths[]): boolean {
  const all = [base, ...longer];
  return (
    base.above === 0 &&
    longer.length > 0 &&
    longer.every(({ above }, at) => above > (all[at]?.above ?? 0) && (all[at]?.upTo ?? above) === above) &&
    all.at(-1)?.upTo === undefined
  );
}

/** The prices of the shortest inputs with those of longer ones, each of the same days; undefined where some days lack one. */
function withTiers(
  base: Lengths,
  longer: readonly Lengths[],
  offers: ReadonlyMap<string, readonly Offer[]>,
): (readonly [Offer, Offer])[] | undefined {
  const found = (offers.get(base.key) ?? []).map((offer) => {
    const tiers = longer.flatMap(({ key, above }) => {
      const same = (offers.get(key) ?? []).filter(({ from, to }) => from === offer.from && to === offer.to);
      const [only] = same;
      return same.length === 1 && only?.amount.kind === "tokens" ? [[above, only.amount.tokens] as const] : [];
    });
    const amount = offer.amount as TokenOffer;
    const with_ = { ...offer, amount: { ...amount, tiers: tiersOf(amount.tokens, new Map(tiers)) } };
    return tiers.length === longer.length ? ([offer, with_] as const) : undefined;
  });
  const all = found.flatMap((each) => (each ? [each] : []));
  const some = longer.reduce((sum, { key }) => sum + (offers.get(key)?.length ?? 0), 0);
  return all.length > 0 && all.length === found.length && some === all.length * longer.length ? all : undefined;
}
