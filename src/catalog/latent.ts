import type { AttentionRead } from "./family.js";
import type { Fields } from "./fields.js";
import type { ModelShape } from "./layer.js";

/**
 * Attention that keeps one compressed vector for each token, and a small key for its position (MLA). Queries are
 * compressed too where `q_lora_rank` is given.
 */
export function latent(fields: Fields, { layers, hidden }: ModelShape): AttentionRead {
  const heads = fields.count("num_attention_heads");
  const rank = fields.count("kv_lora_rank");
  const nope = fields.count("qk_nope_head_dim");
  const rope = fields.count("qk_rope_head_dim");
  const value = fields.count("v_head_dim");
  const queryRank = fields.countOrNone("q_lora_rank");
  fields.expect("attention_bias", false, "biases of compressed attention are not counted here");
  // Written for engines that do not know MLA; the compressed vector serves all heads.
  fields.ignore("num_key_value_heads", "head_dim", "qk_head_dim");

  const toQueries = heads * (nope + rope);
  const query = queryRank === null ? hidden * toQueries : hidden * queryRank + queryRank * toQueries;
  const keyValue = hidden * (rank + rope) + rank * heads * (nope + value);
  const indexer = indexerOf(fields);
  const plain = {
    weights: query + keyValue + heads * value * hidden,
    norms: rank + (queryRank ?? 0),
    elements: rank + rope,
    window: null,
  };
  const indexed = indexer && {
    ...plain,
    weights: plain.weights + indexerWeights(fields, indexer, hidden, queryRank),
    // The indexer's key has a norm with a bias.
    norms: plain.norms + 2 * indexer.dim,
    elements: plain.elements + indexer.dim,
  };
  const own = indexer === null ? [] : ownIndexer(fields, layers);
  return {
    attention: { kind: "latent", queryHeads: heads, kvHeads: 1, keyDim: rank + rope, valueDim: rank },
    layers: Array.from({ length: layers }, (_, index) => (indexed && own[index] === true ? indexed : plain)),
  };
}

/** Picks the tokens that attention reads (DeepSeek's sparse attention). */
interface Indexer {
  readonly heads: number;
  /** Elements of its key, one for each token and layer. */
  readonly dim: number;
}

function indexerOf(fields: Fields): Indexer | null {
  const names = ["index_n_heads", "index_head_dim", "index_topk"];
  if (!names.some((name) => fields.has(name))) return null;
  const [heads = 1, dim = 1] = names.map((name) => fields.count(name));
  return { heads, dim };
}

/** Layers with an indexer of their own; the others read by what the one before them picked (GLM-5.2). */
function ownIndexer(fields: Fields, layers: number): boolean[] {
  const listed = fields.perLayer("indexer_types", layers, ["full", "shared"]);
  const every = fields.count("index_topk_freq", 1);
  const first = fields.number("index_skip_topk_offset", 0);
  fields.ignore("index_topk_pattern", "index_share_for_mtp_iteration");
  return Array.from({ length: layers }, (_, index) =>
    listed ? listed[index] === "full" : index < first || (index - first + 1) % every === 0,
  );
}

/** Queries from the compressed query, one key, and a weight for each head. */
function indexerWeights(fields: Fields, { heads, dim }: Indexer, hidden: number, queryRank: number | null): number {
  if (queryRank === null) fields.refuse("index_n_heads", `an indexer needs "q_lora_rank"`);
  return (queryRank ?? 1) * heads * dim + hidden * dim + hidden * heads;
}
