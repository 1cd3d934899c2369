/**
 * What a model's config says, counted: everything that memory and speed follow from. Counts are of parameters, elements,
 * heads and layers, never billions.
 */
export interface Architecture {
  /** As memos name it, such as "Llama 3.1 70B". */
  readonly label: string;
  /** Where the config was read: a repository and file, or the user's path. */
  readonly source: string;
  readonly parameters: ParameterCounts;
  readonly layers: number;
  readonly hidden: number;
  readonly vocabulary: number;
  readonly attention: Attention;
  /** Layers by what they keep of a token; a layer that keeps two things stands in two of them, one that keeps a state in none. */
  readonly caches: readonly LayerCache[];
  /** Bytes of a stream's states, which do not grow with its text; 0 where every layer keeps a cache. */
  readonly stateBytes: number;
  /** Null for a dense model. */
  readonly experts: Experts | null;
  /** The number format that the checkpoint itself states; null where it says none. */
  readonly stored: Precision | null;
  /** Tokens that the model was made to read; null where the config does not say. */
  readonly longestContext: number | null;
}

/** Parameters by part, each over all layers; the parts add up to the total. A part's biases are counted with it. */
export interface ParameterCounts {
  readonly total: number;
  readonly embedding: number;
  /** 0 where it is tied to the embedding. */
  readonly head: number;
  readonly attention: number;
  /** Dense feed-forward layers, those of a mixture's dense first layers among them. */
  readonly dense: number;
  /** Experts that every token passes. */
  readonly shared: number;
  /** All routed experts together. */
  readonly routed: number;
  readonly router: number;
  /** Vectors that scale: norms and the like. */
  readonly norms: number;
  /** What one token is multiplied with: the head counted, the embedding table not (the convention of DeepSeek and gpt-oss). */
  readonly active: number;
  /** The same with the embedding table (the convention of Mixtral and Qwen). */
  readonly activeWithEmbedding: number;
}

/**
 * Heads as the arithmetic of attention needs them; MLA is counted as it decodes, on the compressed vector. Where layers
 * with a window have heads of their own, these are the heads of the layers that see the whole context.
 */
export interface Attention {
  readonly kind: "heads" | "latent";
  readonly queryHeads: number;
  /** Heads that keep keys and values; 1 for MQA and for MLA, whose one vector serves all heads. */
  readonly kvHeads: number;
  /** Elements of a key, and of a value, of one head. For MLA: latent + rope, and latent. */
  readonly keyDim: number;
  readonly valueDim: number;
}

export interface LayerCache {
  readonly layers: number;
  /** Elements of the KV cache that one token takes in one of these layers. */
  readonly elements: number;
  /** Tokens that such a layer looks back; null for all of them. */
  readonly window: number | null;
  /** Tokens that such elements are kept of together; one where absent. */
  readonly tokens?: number;
}

export interface Experts {
  /** Layers that have experts. */
  readonly layers: number;
  readonly routed: number;
  readonly perToken: number;
  readonly shared: number;
}

/** Number formats as operating points spell them, canonical. */
export const precisions = ["bf16", "fp8", "int8", "fp4", "int4"] as const;
export type Precision = (typeof precisions)[number];
