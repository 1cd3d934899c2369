import type { Problem } from "../../problem/problem.js";

/** What importers make of a feed, before the gate and before it is an entry of a price sheet. */

/** USD per million tokens of each class, by what a sheet calls it; null where the feed does not tell. */
export interface TokenAmounts {
  readonly fresh: number;
  /** For input written to the cache, to be kept for minutes and for an hour; absent where a feed knows of no such price. */
  readonly cache_write?: number | null;
  readonly cache_write_1h?: number | null;
  readonly cached: number | null;
  readonly output: number;
  /** For output that is reasoning, where it costs otherwise. */
  readonly reasoning?: number | null;
}

/** One price of a feed. */
export interface Offer {
  /** Where it stands in the feed, as a person finds it: `row 17`, or `deepseek/deepseek-chat`. */
  readonly row: string;
  /** What the feed calls it; the next import finds it again by this. */
  readonly key: string;
  /** What scenarios call it, unless a sheet knows the key by another name. */
  readonly id: string;
  readonly provider: string;
  readonly item: string;
  readonly amount: TokenOffer | GpuOffer;
  readonly class: "on-demand" | "reserved" | "spot";
  /** Months that a reservation lasts, where the feed tells. */
  readonly term?: number | undefined;
  readonly region?: string | undefined;
  /** First and last day; null where the feed does not tell: then it holds from the feed's own day, and on. */
  readonly from: string | null;
  readonly to: string | null;
  /** When somebody last held it against its source; null where the feed does not tell: then on the feed's own day. */
  readonly checked: string | null;
  /** True where the feed says of other rows when they were checked, and not of this one. */
  readonly isUnchecked?: boolean | undefined;
  /** Page of the provider, where the feed names one. */
  readonly page?: string | undefined;
  /** What else the row prices that no bill counts, as people call it. */
  readonly notCounted?: readonly string[] | undefined;
  /** What a reader should know, in a few words. */
  readonly note?: string | undefined;
  /** The day on which its provider ends what is sold, where the feed tells. */
  readonly shutDown?: string | undefined;
}

/** What the same tokens cost where they are bought otherwise. */
interface OtherWays {
  readonly batch?: TokenAmounts | undefined;
  readonly flex?: TokenAmounts | undefined;
  readonly priority?: TokenAmounts | undefined;
}

/** Prices from a length of input on, in tokens. */
interface Tier extends TokenAmounts, OtherWays {
  readonly above: number;
}

export interface TokenOffer extends OtherWays {
  readonly kind: "tokens";
  readonly tokens: TokenAmounts;
  /** USD for each request, besides its tokens. */
  readonly perRequest?: number | undefined;
  /** USD for a million tokens in a cache and each hour. */
  readonly cacheStorage?: number | undefined;
  /** Ascending by `above`, in tokens of input. */
  readonly tiers?: readonly Tier[] | undefined;
  /** Times of day in UTC, `00:30`. */
  readonly hours?: readonly (TokenAmounts & { readonly from: string; readonly to: string })[] | undefined;
  /** True where the feed itself calls it free, so that a price of zero is meant. */
  readonly isFree: boolean;
}

export interface GpuOffer {
  readonly kind: "gpu";
  /** USD for one GPU and hour, as worked out from what the feed states. */
  readonly gpuHour: number;
  /** The GPU as the feed spells it, with its form where told: `H100 SXM`. */
  readonly gpu: string;
  readonly form?: "SXM" | "PCIe" | "NVL" | undefined;
  /** GB of memory of one GPU as the feed gives it, where it does; some feeds get it wrong. */
  readonly memoryGb?: number | undefined;
  readonly gpus: number;
  readonly instance?: string | undefined;
  /** USD for the whole instance and hour, where that is what the feed states. */
  readonly instanceHour?: number | undefined;
}

/** A row that gives no price: empty, or nothing that this tool prices. Counted, and told when asked for. */
export interface Skipped {
  readonly row: string;
  readonly why: string;
}

/** A row that cannot be read: it is left out, and stops an import that asks for it. */
export interface Unread {
  readonly row: string;
  /** What it would have been, where the row tells so much. */
  readonly of: Pick<Offer, "key" | "id"> | undefined;
  readonly problem: Problem;
}

export interface ReadFeed {
  readonly offers: readonly Offer[];
  readonly skipped: readonly Skipped[];
  readonly unread: readonly Unread[];
  /** What is odd about the feed as a whole, and stops nothing. */
  readonly remarks: readonly string[];
}

/** What the command line says of a feed that the feed does not say itself. */
export interface About {
  /** The file, as it is named in messages. */
  readonly file: string;
  /** The day of the feed, ISO. */
  readonly dated: string;
  readonly provider?: string | undefined;
  /** The GPU, where the feed has no such column. */
  readonly gpu?: string | undefined;
  /** What one price of a plain CSV buys. */
  readonly per?: "gpu" | "instance" | undefined;
  /** GPUs of an instance, where the feed has no such column. */
  readonly gpus?: number | undefined;
  /** Our name of a column -> its heading in a plain CSV. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
}

/** Throws InputError where the file is no such feed, or where none of its rows can be read. */
export type FeedReader = (text: string, about: About) => ReadFeed;
