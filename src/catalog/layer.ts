import type { LayerCache, ParameterCounts } from "./architecture.js";

/** One layer's attention: its weights, and what it keeps of a token. */
export interface AttentionLayer {
  readonly weights: number;
  /** Norms of queries and keys. */
  readonly norms: number;
  /** Elements of the cache for each token. */
  readonly elements: number;
  /** Tokens that it looks back; null for all of them. */
  readonly window: number | null;
  /** What it keeps of groups of tokens besides. */
  readonly behind?: readonly CachePart[];
  /** Bytes of a state that is as large however long the text is. */
  readonly stateBytes?: number;
}

/** Elements of the cache that a group of so many tokens takes. */
export interface CachePart {
  readonly elements: number;
  readonly tokens: number;
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
export interface ModelShape {
  readonly layers: number;
  readonly hidden: number;
}

interface Parts {
  /** The table that words are looked up in. */
  readonly words: number;
  /** That table, and one for positions where there is one. */
  readonly embedding: number;
  readonly head: number;
  /** Norms outside the attention. */
  readonly norms: number;
  readonly attention: readonly AttentionLayer[];
  readonly feedForward: readonly FeedForwardLayer[];
}

/** Sums a model's layers, part by part. */
export function countParameters({ words, embedding, head, norms, attention, feedForward }: Parts): ParameterCounts {
  const parts = {
    embedding,
    head,
    attention: sum(attention, ({ weights }) => weights),
    dense: sum(feedForward, ({ dense }) => dense),
    shared: sum(feedForward, ({ shared }) => shared),
    routed: sum(feedForward, ({ routed }) => routed),
    router: sum(feedForward, ({ router }) => router),
    norms: norms + sum(attention, (layer) => layer.norms),
  };
  const used = sum(feedForward, (layer) => layer.used);
  const always = parts.attention + parts.dense + parts.shared + parts.router + parts.norms;
  // A tied table is multiplied with as the head, and is there once.
  const active = always + used + (head === 0 ? words : head);
  return {
    ...parts,
    total: always + parts.routed + embedding + head,
    active,
    activeWithEmbedding: always + used + embedding + head,
  };
}

/** Layers that keep the same for as long, put together; in the order in which the first of each stands. */
export function countCaches(attention: readonly AttentionLayer[]): LayerCache[] {
  const kinds = new Map<string, LayerCache>();
  const add = (cache: Omit<LayerCache, "layers">) => {
    const kind = JSON.stringify(cache);
    kinds.set(kind, { layers: (kinds.get(kind)?.layers ?? 0) + 1, ...cache });
  };
  for (const { elements, window, behind = [] } of attention) {
    if (elements > 0) add({ elements, window });
    for (const { elements: of, tokens } of behind) add({ elements: of, window: null, tokens });
  }
  return [...kinds.values()];
}

/** Bytes that a stream's states take, all layers. */
export function countStates(attention: readonly AttentionLayer[]): number {
  return sum(attention, ({ stateBytes = 0 }) => stateBytes);
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
