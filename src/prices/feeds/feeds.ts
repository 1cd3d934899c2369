import type { FeedReader } from "./offer.js";

export interface FeedSource {
  readonly reader: FeedReader;
  /** As sources and messages name it. */
  readonly title: string;
  /** Where `prices fetch` gets it; absent where it has no address of its own. */
  readonly url?: string;
  readonly prices: "tokens" | "gpu";
}

/** Every feed that can be imported, by the name that a command line gives it. */
export const FEEDS: Readonly<Record<string, FeedSource>> = {};
