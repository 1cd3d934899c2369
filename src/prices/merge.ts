import { sort } from "d3-array";
import { changesOf, type PriceChange } from "./changes.js";
import type { ChosenRow } from "./choose.js";
import { dayAfter, OPEN, readOn, spanOf, spanOfPrice } from "./days.js";
import type { Entry } from "./entry.js";
import type { EntryDraft } from "./entry-yaml.js";
import type { Offer } from "./feeds/offer.js";
import type { Price } from "./schema.js";
import { agree, type PriceStretch, timelineOf } from "./timeline.js";

/** Where prices come from, as entries tell it. */
interface FeedDay {
  readonly name: string;
  readonly title: string;
  readonly day: string;
}

/** What is done to a price sheet. */
export type Edit =
  /** Its days change; null: it is open again. */
  | { readonly kind: "days"; readonly entry: Entry; readonly from?: string; readonly to?: string | null }
  /** The feed still says so. */
  | { readonly kind: "renew"; readonly entry: Entry; readonly read: string; readonly version: string }
  /** Its figures change in place. */
  | { readonly kind: "replace"; readonly entry: Entry; readonly draft: EntryDraft }
  | { readonly kind: "add"; readonly draft: EntryDraft; readonly after: Entry | undefined }
  | { readonly kind: "drop"; readonly entry: Entry };

export interface Plan {
  readonly edits: readonly Edit[];
  readonly changes: readonly PriceChange[];
  /** Stored prices that the feed contradicts, and that stay. */
  readonly kept: readonly { readonly id: string; readonly offer: Offer; readonly stored: Entry }[];
  readonly renewed: number;
  readonly unchanged: number;
}

/**
 * What writing the chosen rows does to a sheet. `stored`: its entries of this feed. `isAccepted`: may the feed rewrite the
 * past of an id? `gone`: entries that end, because the feed names them no more.
 */
export function merge(
  chosen: readonly ChosenRow[],
  stored: readonly Entry[],
  feed: FeedDay,
  isAccepted: (id: string) => boolean,
  gone: readonly Entry[] = [],
): Plan {
  const ids = [...new Set([...chosen, ...gone.map(({ price }) => price)].map(({ id }) => id))].sort();
  const plans = ids.map((id) => {
    const named = stored.filter(({ price }) => price.id === id);
    const entries = sort(named, ({ price }) => price.effective.from);
    const offers = chosen.filter((each) => each.id === id).map(({ offer }) => offer);
    const isGone = offers.length === 0;
    const { stretches, contradicted } = timelineOf(entries, offers, {
      day: feed.day,
      isAccepted: isAccepted(id),
      isGone,
    });
    const edits = editsOf(id, entries, offers, stretches, feed);
    const changes = changesOf(id, entries, stretches, feed.day);
    const isRenewed = edits.some(({ kind }) => kind === "renew") && changes.length === 0;
    return { edits, changes, isRenewed, kept: contradicted.map((each) => ({ id, ...each })) };
  });
  return {
    edits: plans.flatMap(({ edits }) => edits),
    changes: plans.flatMap(({ changes }) => changes),
    kept: plans.flatMap(({ kept }) => kept),
    renewed: plans.filter(({ isRenewed }) => isRenewed).length,
    unchanged: plans.filter(({ isRenewed, changes }) => !isRenewed && changes.length === 0).length,
  };
}

function editsOf(
  id: string,
  entries: readonly Entry[],
  offers: readonly Offer[],
  stretches: readonly PriceStretch[],
  feed: FeedDay,
): Edit[] {
  const fresh = stretches.filter(({ owner }) => "offer" in owner);
  const edits: Edit[] = [];
  for (const entry of entries) {
    // Of several stretches the entry keeps the last: that is the one that the feed may go on renewing.
    const more = stretches.filter(({ owner }) => "stored" in owner && owner.stored === entry);
    const own = more.pop();
    if (own) edits.push(...keepEntry(id, entry, own, offers, feed));
    for (const { from, end } of more) {
      const draft: EntryDraft = { kind: "copy", entry, effective: effective(from, end) };
      edits.push({ kind: "add", draft, after: entry });
    }
    if (own) continue;
    const was = spanOfPrice(entry.price);
    const instead = fresh.findIndex(({ from }) => was.from <= from && from < was.end);
    const [replacement] = instead < 0 ? [] : fresh.splice(instead, 1);
    const draft = replacement && draftOf(id, replacement, feed);
    edits.push(draft ? { kind: "replace", entry, draft } : { kind: "drop", entry });
  }
  const last = entries.at(-1);
  const adds = fresh.flatMap((stretch): Edit[] => {
    const draft = draftOf(id, stretch, feed);
    return draft ? [{ kind: "add", draft, after: entryBefore(entries, stretch) ?? last }] : [];
  });
  return [...edits, ...adds];
}

function keepEntry(id: string, entry: Entry, own: PriceStretch, offers: readonly Offer[], feed: FeedDay): Edit[] {
  const { price } = entry;
  const was = spanOfPrice(price);
  const edits: Edit[] = [];
  if (was.from !== own.from || was.end !== own.end) {
    edits.push({
      kind: "days",
      entry,
      ...(was.from !== own.from && { from: own.from }),
      ...(was.end !== own.end && { to: effective(own.from, own.end).to ?? null }),
    });
  }
  const said = offers.find((offer) => {
    const { from, end } = spanOf(offer, feed.day);
    return end > feed.day && from < own.end && own.from < end && agree(entry, offer);
  });
  if (said === undefined || feed.day < readOn(price)) return edits;
  // Another row was named for the id, which later imports are to follow; or another end of what is sold was told.
  const isAsStored =
    said.key === price.feed?.key &&
    said.shutDown === price.shut_down &&
    (said.isUnchecked ?? false) === (price.unchecked ?? false);
  const draft = isAsStored ? undefined : draftOf(id, { ...own, owner: { offer: said } }, feed);
  if (draft) return [{ kind: "replace", entry, draft }];
  const checked = said.checked ?? feed.day;
  const read = checked > price.read ? checked : price.read;
  if (read !== price.read || feed.day !== price.feed?.version) {
    edits.push({ kind: "renew", entry, read, version: feed.day });
  }
  return edits;
}

function draftOf(id: string, { from, end, owner }: PriceStretch, feed: FeedDay): EntryDraft | undefined {
  return "offer" in owner
    ? { kind: "offer", id, offer: owner.offer, effective: effective(from, end), feed }
    : undefined;
}

function entryBefore(entries: readonly Entry[], { from }: PriceStretch): Entry | undefined {
  return entries.filter(({ price }) => price.effective.from < from).at(-1);
}

function effective(from: string, end: string): Price["effective"] {
  return end === OPEN ? { from } : { from, to: dayAfter(end, -1) };
}
