import type { Attention, Experts } from "./architecture.js";
import type { Fields } from "./fields.js";
import type { AttentionLayer, FeedForwardLayer, ModelShape } from "./layer.js";

export interface AttentionRead {
  readonly attention: Attention;
  /** One for each layer of the model. */
  readonly layers: readonly AttentionLayer[];
}

export interface FeedForwardRead {
  readonly experts: Experts | null;
  /** One for each layer of the model. */
  readonly layers: readonly FeedForwardLayer[];
}

interface Norms {
  readonly layer: number;
  readonly last: number;
}

/** How the models of one `model_type` are built, and what holds where their config is silent. */
export interface Family {
  readonly attention: (fields: Fields, shape: ModelShape) => AttentionRead;
  readonly feedForward: (fields: Fields, shape: ModelShape) => FeedForwardRead;
  /** Vectors as wide as the model in one layer and behind the last: a norm is one, one with a bias two. */
  readonly norms: Norms | ((fields: Fields) => Norms);
  /** Words where the config does not say: what the class itself holds. */
  readonly vocabulary?: number;
  /** True where head and embedding are one table unless the config says otherwise. */
  readonly tied: boolean;
  /** True where the head has a bias for each word. */
  readonly headBias?: boolean;
  /** True where positions are a table that was learnt. */
  readonly positions?: boolean;
  /** True where the family counts layers that keep a state or a compressed cache: fields that tell of them are understood. */
  readonly keepsState?: boolean;
  /** Fields of the family that change nothing which is counted. */
  readonly harmless?: readonly string[];
  /** Further checks: values of fields that are not understood. */
  readonly check?: (fields: Fields) => void;
}

/** How many vectors as wide as the model a layer has, and how many stand behind the last: norms. */
export const twoNorms = { layer: 2, last: 1 };
export const fourNorms = { layer: 4, last: 1 };
/** A norm with a bias counts as two. */
export const oneBiasedNorm = { layer: 2, last: 2 };
export const twoBiasedNorms = { layer: 4, last: 2 };
