import type { Offer } from "./feeds/offer.js";
import type { Price } from "./schema.js";
import type { Entry } from "./sheet.js";

/** An entry that is not written yet: of a feed's row, or an entry once more for other days. */
export type Draft =
  | {
      readonly kind: "offer";
      readonly id: string;
      readonly offer: Offer;
      readonly effective: Price["effective"];
      readonly feed: { readonly name: string; readonly title: string; readonly day: string };
    }
  | { readonly kind: "copy"; readonly entry: Entry; readonly effective: Price["effective"] };

/** The entry's id. */
export function idOf(draft: Draft): string {
  return draft.kind === "offer" ? draft.id : draft.entry.price.id;
}
