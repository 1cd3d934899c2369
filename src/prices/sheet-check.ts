import { toDigits } from "../figures/number.js";
import type { Entry } from "./entry.js";
import { type EntryDraft, idOf } from "./entry-yaml.js";
import type { Edit } from "./merge.js";
import { amountsOfOffer, amountsOfPrice, type RowAmount } from "./row-amounts.js";
import type { Price } from "./schema.js";

/** True where a sheet holds, entry by entry, what edits to an earlier one mean: the proof that no more was touched. */
export function holdsAsMeant(before: readonly Entry[], edits: readonly Edit[], after: readonly Entry[]): boolean {
  const meant = [
    ...before.flatMap((entry) => entryAfter(entry, edits)),
    ...edits.flatMap((edit) => (edit.kind === "add" ? [ofDraft(edit.draft)] : [])),
  ];
  return inOrder(after.map(({ price }) => ofPrice(price))) === inOrder(meant);
}

/** What two entries are held by: whatever an import may change. */
interface HeldEntry {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
  readonly read: string;
  readonly version: string | null;
  readonly amounts: readonly RowAmount[];
}

function entryAfter({ price, path }: Entry, edits: readonly Edit[]): HeldEntry[] {
  let told: HeldEntry | undefined = ofPrice(price);
  for (const edit of edits) {
    if (told === undefined || edit.kind === "add" || edit.entry.path[1] !== path[1]) continue;
    if (edit.kind === "drop") told = undefined;
    else if (edit.kind === "replace") told = ofDraft(edit.draft);
    else if (edit.kind === "renew") told = { ...told, read: edit.read, version: edit.version };
    else told = { ...told, from: edit.from ?? told.from, to: edit.to === undefined ? told.to : edit.to };
  }
  return told === undefined ? [] : [told];
}

function ofPrice(price: Price): HeldEntry {
  const { id, effective, read, feed } = price;
  const { from, to } = effective;
  return { id, from, to: to ?? null, read, version: feed?.version ?? null, amounts: amountsOfPrice(price) };
}

function ofDraft(draft: EntryDraft): HeldEntry {
  const { from, to } = draft.effective;
  const days = { from, to: to ?? null };
  if (draft.kind === "copy") return { ...ofPrice(draft.entry.price), ...days };
  const { offer, feed } = draft;
  const amounts = amountsOfOffer(offer.amount);
  return { id: idOf(draft), ...days, read: offer.checked ?? feed.day, version: feed.day, amounts };
}

function inOrder(all: readonly HeldEntry[]): string {
  const lines = all.map(({ id, from, to, read, version, amounts }) => {
    return JSON.stringify([id, from, to, read, version, ...amounts.map(({ name, usd }) => [name, toDigits(usd, 9)])]);
  });
  return lines.sort().join("\n");
}
