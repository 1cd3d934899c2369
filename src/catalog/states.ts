import type { AttentionRead } from "./family.js";
import type { Fields } from "./fields.js";
import { checkGroups, type Heads, headElements, headWeights } from "./heads.js";
import type { AttentionLayer, ModelShape } from "./layer.js";

/** States are kept in 32 bits whatever the cache is kept in, and the last inputs of a convolution in 16. */
const STATE_BYTES = 4;
const CONVOLUTION_BYTES = 2;

interface State {
  readonly weights: number;
  readonly norms: number;
  /** Numbers of the recurrent state, and of the inputs that the convolution looks back on. */
  readonly state: number;
  readonly convolution: number;
}

/** A layer that keeps a state of one size however long the text, and no cache. */
export function stateLayer({ weights, norms, state, convolution }: State): AttentionLayer {
  const bytes = state * STATE_BYTES + convolution * CONVOLUTION_BYTES;
  return { weights, norms, elements: 0, window: null, stateBytes: bytes };
}

/** Gated delta net (Qwen3-Next, Qwen3.5): keys and values of linear attention, a convolution, a gate and two rates. */
function deltaNet(fields: Fields, { hidden }: ModelShape): AttentionLayer {
  const keyHeads = fields.count("linear_num_key_heads");
  const valueHeads = fields.count("linear_num_value_heads");
  const keyDim = fields.count("linear_key_head_dim");
  const valueDim = fields.count("linear_value_head_dim");
  const kernel = fields.count("linear_conv_kernel_dim");
  const [keys, values] = [keyHeads * keyDim, valueHeads * valueDim];
  const convolved = 2 * keys + values;
  // Queries, keys, values and the output's gate; two rates a head; the convolution; back to the model's width.
  const weights = hidden * (2 * keys + 2 * values + 2 * valueHeads) + convolved * kernel + values * hidden;
  return stateLayer({
    weights: weights + 2 * valueHeads,
    norms: valueDim,
    state: valueHeads * keyDim * valueDim,
    convolution: convolved * (kernel - 1),
  });
}

export interface MambaSizes {
  readonly heads: number;
  readonly headDim: number;
  readonly state: number;
  readonly groups: number;
  readonly kernel: number;
  readonly hasConvolutionBias: boolean;
  readonly hasBias: boolean;
}

/** Mamba 2: one projection in, a convolution over what is mixed, a state for each head, a norm with a gate, one out. */
export function mamba2(hidden: number, sizes: MambaSizes): AttentionLayer {
  const { heads, headDim, state, groups, kernel, hasConvolutionBias, hasBias } = sizes;
  const inner = heads * headDim;
  const convolved = inner + 2 * groups * state;
  const into = inner + convolved + heads;
  const biases = (hasConvolutionBias ? convolved : 0) + (hasBias ? into + hidden : 0);
  // A rate, a skip and a step for each head.
  const weights = hidden * into + convolved * kernel + inner * hidden + biases + 3 * heads;
  return stateLayer({ weights, norms: inner, state: inner * state, convolution: convolved * (kernel - 1) });
}

/** Layers with a state, and in every so many of them, or where a list says so, heads with a gate that see everything. */
export function deltaNetWithGatedHeads(fields: Fields, shape: ModelShape): AttentionRead {
  const { layers, hidden } = shape;
  fields.expect("attention_bias", false, "biases of this family's attention are not counted here");
  const query = fields.count("num_attention_heads");
  const dim = fields.count("head_dim");
  const own: Heads = { query, kv: fields.count("num_key_value_heads"), keyDim: dim, valueDim: dim };
  checkGroups(fields, own);
  const isGated = fields.flag("attn_output_gate", true);
  const every = fields.count("full_attention_interval", 4);
  const listed = fields.perLayer("layer_types", layers, ["linear_attention", "full_attention"]);
  const linear = deltaNet(fields, shape);
  const full: AttentionLayer = {
    weights: headWeights(own, hidden) + (isGated ? hidden * query * dim : 0),
    norms: 2 * dim,
    elements: headElements(own),
    window: null,
  };
  const isFull = (index: number) => (listed ? listed[index] === "full_attention" : (index + 1) % every === 0);
  return {
    attention: { kind: "heads", queryHeads: query, kvHeads: own.kv, keyDim: dim, valueDim: dim },
    layers: Array.from({ length: layers }, (_, index) => (isFull(index) ? full : linear)),
  };
}
