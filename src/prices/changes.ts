import { OPEN } from "./days.js";
import { type Amount, amountsOfOffer, amountsOfPrice, differences } from "./row-amounts.js";
import type { Price } from "./schema.js";
import type { Entry } from "./sheet.js";
import { spanOfPrice } from "./span.js";
import type { Owner, Stretch } from "./timeline.js";

/** What a reader of scenarios notices. */
export interface Change {
  readonly id: string;
  readonly kind: "new" | "changed" | "ended";
  /** The first day of the new price, or the first without one. */
  readonly from: string;
  readonly before: readonly Amount[];
  readonly after: readonly Amount[];
  readonly row: string;
}

/** What was in force before each new price, and what ended without another. */
export function changesOf(id: string, entries: readonly Entry[], stretches: readonly Stretch[], day: string): Change[] {
  const changes: Change[] = [];
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

function storedOn(entries: readonly Entry[], day: string): Amount[] | undefined {
  const found = entries.find(({ price }) => {
    const { from, end } = spanOfPrice(price);
    return from <= day && day < end;
  });
  return found && amountsOfPrice(found.price);
}

function amountsOf(owner: Owner): Amount[] {
  return "offer" in owner ? amountsOfOffer(owner.offer.amount) : amountsOfPrice(owner.stored.price);
}

function keyOf({ feed, id }: Price): string {
  return feed?.key ?? id;
}
