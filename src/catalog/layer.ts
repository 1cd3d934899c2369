/** One layer's attention: its weights, and what it keeps of a token. */
export interface AttentionLayer {
  readonly weights: number;
  /** Norms of queries and keys. */
  readonly norms: number;
  /** Elements of the cache for each token. */
  readonly elements: number;
  /** Tokens that it looks back; null for all of them. */
  readonly window: number | null;
}

/** One layer's feed-forward part. */
export interface FeedForwardLayer {
  readonly dense: number;
  readonly shared: number;
  /** All routed experts of the layer. */
  readonly routed: number;
  /** Those of them that one token passes. */
  readonly used: number;
  readonly router: number;
}

export const noFeedForward: FeedForwardLayer = { dense: 0, shared: 0, routed: 0, used: 0, router: 0 };

/** What every reader of a part needs of the whole. */
export interface Shape {
  readonly layers: number;
  readonly hidden: number;
}
