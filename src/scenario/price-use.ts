import type { Amount } from "../figures/amounts.js";
import type { Way } from "../figures/ways.js";
import type { Place } from "./inputs.js";

/** A price entry, in the amounts that the scenario would read of it. */
export interface DatedPrice {
  /** The feed that it comes from, or "hand". */
  readonly source: string;
  readonly version: string | null;
  /** Empty where the entry does not have what is read. */
  readonly amounts: readonly Amount[];
  readonly from: string;
  readonly to: string | null;
  /** When its source was read. */
  readonly read: string;
  /** True where nobody says that it was held against its source: its age is not known. */
  readonly isUnchecked: boolean;
  /** When the provider ends what is sold; null where nobody says. */
  readonly shutDown: string | null;
  readonly place: Place;
}

/** Somebody else who sells what an option buys, or what its fleet serves. */
export interface Seller extends Pick<DatedPrice, "amounts" | "read" | "place"> {
  readonly id: string;
  readonly provider: string;
  readonly item: string;
  readonly source: string;
  /** How it is bought: on demand, or reserved for so many months where that is told. */
  readonly way: string;
  readonly months: number | undefined;
  /** True where it is not the item that the option buys, but what the fleets serve. */
  readonly isServed: boolean;
}

/** A price that the scenario uses, with what else the sheets say of its id. */
export interface PriceUse {
  readonly id: string;
  readonly provider: string;
  readonly item: string;
  readonly kind: "gpu" | "unit" | "tokens";
  readonly billed: Way;
  /** Requests between two lengths at which the price changes: 0 those below all of them; undefined where all are told as one. */
  readonly bracket: number | undefined;
  /** From which length on those go, where the price changes at several. */
  readonly above: number | undefined;
  readonly taken: DatedPrice;
  /** Every entry of the id that is known on the scenario's day, the one that is taken among them, by source and day. */
  readonly entries: readonly DatedPrice[];
  /** Whether the scenario says whom it trusts. */
  readonly trusted: boolean;
  /** Options, GPUs and studies that read it, as the memo calls them. */
  readonly readers: readonly string[];
  /** Whether a later price is on file by now, known on the scenario's day or not. */
  readonly hasLater: boolean;
  /** What a reader should know of later prices. */
  readonly laterWords: readonly string[];
}
