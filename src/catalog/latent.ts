import { fixed } from "../figures/number.js";
import type { Indexer } from "./architecture.js";
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
  const layer = {
    weights:
      query + keyValue + heads * value * hidden + (indexer ? indexerWeights(fields, indexer, hidden, queryRank) : 0),
    // The indexer's key has a norm with a bias.
    norms: rank + (queryRank ?? 0) + (indexer ? 2 * indexer.dim : 0),
    elements: rank + rope + (indexer?.dim ?? 0),
    window: null,
  };
  return {
    attention: { kind: "latent", queryHeads: heads, kvHeads: 1, keyDim: rank + rope, valueDim: rank },
    layers: Array.from({ length: layers }, () => layer),
    ...(indexer ? { indexer, remarks: [sparse(indexer)] } : {}),
  };
}

function indexerOf(fields: Fields): Indexer | null {
  const names = ["index_n_heads", "index_head_dim", "index_topk"];
  if (!names.some((name) => fields.has(name))) return null;
  const [heads = 1, dim = 1, topTokens = 1] = names.map((name) => fields.count(name));
  return { heads, dim, topTokens };
}

/** Queries from the compressed query, one key, and a weight for each head. */
function indexerWeights(fields: Fields, { heads, dim }: Indexer, hidden: number, queryRank: number | null): number {
  if (queryRank === null) fields.refuse("index_n_heads", `an indexer needs "q_lora_rank"`);
  return (queryRank ?? 1) * heads * dim + hidden * dim + hidden * heads;
}

function sparse({ topTokens, dim }: Indexer): string {
  const most = fixed(topTokens, 0);
  return `Attention reads ${most} tokens at most, which an indexer picks; the cache keeps the whole context, and ${dim} elements more a token and layer for the indexer.`;
}
