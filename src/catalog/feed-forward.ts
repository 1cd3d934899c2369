import type { FeedForwardRead } from "./family.js";
import type { Fields } from "./fields.js";
import { type ModelShape, noFeedForward } from "./layer.js";

interface Ways {
  /** True, or the field that says so. */
  readonly bias?: boolean | string;
  /** True where the width is four times the model's unless the config says otherwise. */
  readonly fourfold?: boolean;
}

/** Two matrices to a wider layer, one of which gates the other, and one back. */
export function gated(ways: Ways = {}) {
  return dense(ways, gatedWeights);
}

/** One matrix to a wider layer and one back. */
export function plain(ways: Ways = {}) {
  return dense(ways, plainWeights);
}

export function gatedWeights(hidden: number, width: number): number {
  return 3 * hidden * width;
}

function plainWeights(hidden: number, width: number): number {
  return 2 * hidden * width;
}

function dense({ bias, fourfold }: Ways, weights: (hidden: number, width: number) => number) {
  return (fields: Fields, { layers, hidden }: ModelShape): FeedForwardRead => {
    const width = fields.count("intermediate_size", fourfold === true ? 4 * hidden : undefined);
    const isBiased = typeof bias === "string" ? fields.flag(bias, false) : (bias ?? false);
    const all = weights(hidden, width);
    // A bias for each column: what is left of the weights when the shared side, the model's width, is one.
    const biases = isBiased ? weights(1, width) - width + hidden : 0;
    const layer = { ...noFeedForward, dense: all + biases };
    return { experts: null, layers: Array.from({ length: layers }, () => layer) };
  };
}
