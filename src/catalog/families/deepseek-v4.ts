import { mixture, sharedCount } from "../experts.js";
import { type AttentionRead, type Family, twoNorms } from "../family.js";
import type { Fields } from "../fields.js";
import type { AttentionLayer, CachePart, ModelShape } from "../layer.js";

/** Tokens of a group whose compressed vectors overlap with the next: its two matrices are twice as wide. */
const OVERLAPPING = 4;

/**
 * One key that is its own value for all heads, within a short window; behind it one vector for each group of tokens, of 4
 * or of 128, and for groups of 4 an indexer that picks them. The output goes through groups of low rank.
 */
function compressed(fields: Fields, { layers, hidden }: ModelShape): AttentionRead {
  fields.expect("attention_bias", false, "biases of this family's attention are not counted here");
  fields.expect("num_key_value_heads", 1, "one key serves all heads of this family");
  const heads = fields.count("num_attention_heads");
  const dim = fields.count("head_dim");
  const queryRank = fields.count("q_lora_rank");
  const [groups, outputRank] = [fields.count("o_groups"), fields.count("o_lora_rank")];
  const [indexHeads, indexDim] = [fields.count("index_n_heads"), fields.count("index_head_dim")];
  fields.count("index_topk");
  const window = fields.count("sliding_window");
  fields.ignore("qk_rope_head_dim");
  const plain =
    hidden * queryRank +
    queryRank * heads * dim +
    hidden * dim +
    heads * dim * outputRank +
    groups * outputRank * hidden +
    heads;
  const compressor = (of: number, ratio: number) => {
    const wide = ratio === OVERLAPPING ? 2 * of : of;
    return 2 * hidden * wide + ratio * wide;
  };
  const indexer = queryRank * indexHeads * indexDim + hidden * indexHeads + compressor(indexDim, OVERLAPPING);
  const layerOf = (ratio: number): AttentionLayer => {
    const hasIndexer = ratio === OVERLAPPING;
    const weights = plain + (ratio > 0 ? compressor(dim, ratio) : 0) + (hasIndexer ? indexer : 0);
    const norms = queryRank + dim + (ratio > 0 ? dim : 0) + (hasIndexer ? indexDim : 0);
    const behind: CachePart[] = ratio > 0 ? [{ elements: dim + (hasIndexer ? indexDim : 0), tokens: ratio }] : [];
    return { weights, norms, elements: dim, window, behind };
  };
  return {
    attention: { kind: "heads", queryHeads: heads, kvHeads: 1, keyDim: dim, valueDim: dim },
    layers: ratiosOf(fields, layers).map(layerOf),
  };
}

/** One ratio a layer; what follows belongs to the layers that predict further tokens. */
function ratiosOf(fields: Fields, layers: number): number[] {
  const listed = fields.list("compress_ratios") ?? [];
  const ratios = listed.slice(0, layers);
  const known = (ratio: unknown): ratio is number => typeof ratio === "number" && Number.isInteger(ratio) && ratio >= 0;
  if (ratios.length < layers || !ratios.every(known)) {
    fields.refuse("compress_ratios", `"compress_ratios" must say of each layer how many tokens it keeps as one`);
    return Array.from({ length: layers }, () => 0);
  }
  return ratios.filter(known);
}

/** Streams that run side by side through the layers (`hc_mult`), mixed before and behind each part of a layer. */
function sideStreams(fields: Fields): { readonly layer: number; readonly last: number } {
  const streams = fields.count("hc_mult", 1);
  const mixes = (2 + streams) * streams;
  return { layer: twoNorms.layer + 2 * mixes * streams, last: twoNorms.last + streams * streams };
}

export const deepseekV4: Family = {
  attention: compressed,
  feedForward: mixture({
    width: "moe_intermediate_size",
    where: (_, layers) => Array.from({ length: layers }, () => true),
    shared: sharedCount("n_shared_experts"),
    perExpert: () => 1,
  }),
  norms: sideStreams,
  tied: false,
  keepsState: true,
  harmless: ["hc_eps", "hc_sinkhorn_iters", "num_hash_layers", "compress_rope_theta"],
};
