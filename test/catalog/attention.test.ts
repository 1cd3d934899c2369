import { describe, expect, test } from "vitest";
import type { LayerCache } from "../../src/catalog/architecture.js";
import { type Config, count, SMALL } from "../support/catalog.js";

/** Layers, elements of the cache for a token, window. */
const kinds = (caches: readonly LayerCache[]) =>
  caches.map(({ layers, elements, window }) => [layers, elements, window]);

const QWEN = { ...SMALL, model_type: "qwen2" };
const GEMMA = { ...SMALL, head_dim: 8, sliding_window: 100 };
const alternating = ["sliding_attention", "full_attention", "sliding_attention", "full_attention"];

// A head has 8 elements: 2 * 8 for the key and the value of each head that keeps them.
test.each<[string, Config, (number | null)[][]]>([
  ["every head keeps its own", { ...SMALL, num_key_value_heads: 8 }, [[4, 128, null]]],
  ["as it was before heads were shared: no word of it", { ...SMALL, num_key_value_heads: null }, [[4, 128, null]]],
  ["four heads share one", SMALL, [[4, 32, null]]],
  ["all heads share one", { ...SMALL, num_key_value_heads: 1 }, [[4, 16, null]]],
  ["heads wider than the model's share of them", { ...SMALL, head_dim: 32 }, [[4, 128, null]]],
  ["a window in all layers", { ...SMALL, model_type: "mistral", sliding_window: 50 }, [[4, 32, 50]]],
  ["no window, said", { ...SMALL, model_type: "mistral", sliding_window: null }, [[4, 32, null]]],
  [
    "a window from the third layer on",
    { ...QWEN, use_sliding_window: true, sliding_window: 50, max_window_layers: 2 },
    [
      [2, 32, null],
      [2, 32, 50],
    ],
  ],
  [
    "a window that is not used",
    { ...QWEN, use_sliding_window: false, sliding_window: 50, max_window_layers: 2 },
    [[4, 32, null]],
  ],
  [
    "every other layer, from the first on",
    { ...GEMMA, model_type: "gemma2" },
    [
      [2, 32, 100],
      [2, 32, null],
    ],
  ],
  [
    "five of six layers",
    { ...GEMMA, model_type: "gemma3_text", num_hidden_layers: 12 },
    [
      [10, 32, 100],
      [2, 32, null],
    ],
  ],
  [
    "two of three layers, as the config says",
    { ...GEMMA, model_type: "gemma3_text", num_hidden_layers: 12, sliding_window_pattern: 3 },
    [
      [8, 32, 100],
      [4, 32, null],
    ],
  ],
  [
    "layer by layer, which is worth more than the family's pattern",
    { ...GEMMA, model_type: "gemma3_text", layer_types: alternating },
    [
      [2, 32, 100],
      [2, 32, null],
    ],
  ],
])("%s", (_, config, expected) => {
  expect(kinds(count(config).caches)).toEqual(expected);
});

describe("Llama 4 sees chunks", () => {
  const llama4 = {
    ...SMALL,
    model_type: "llama4_text",
    num_local_experts: 2,
    num_experts_per_tok: 1,
    attention_chunk_size: 8192,
    interleave_moe_layer_step: 1,
  };

  test.each<[string, Config]>([
    ["in three of four layers", llama4],
    ["where positions are rotated", { ...llama4, no_rope_layers: [1, 1, 1, 0] }],
    ["layer by layer", { ...llama4, layer_types: [...Array(3).fill("chunked_attention"), "full_attention"] }],
  ])("%s", (_, config) => {
    expect(kinds(count(config).caches)).toEqual([
      [3, 32, 8192],
      [1, 32, null],
    ]);
  });
});

describe("one vector for all heads", () => {
  const latent: Config = {
    ...SMALL,
    model_type: "deepseek_v3",
    num_key_value_heads: 8,
    kv_lora_rank: 16,
    qk_nope_head_dim: 8,
    qk_rope_head_dim: 4,
    v_head_dim: 8,
    q_lora_rank: 24,
    first_k_dense_replace: 4,
    n_routed_experts: 4,
    n_shared_experts: null,
    num_experts_per_tok: 1,
    moe_intermediate_size: 32,
  };
  // Key and value from 16, for 8 heads: 8 + 8 each; the position's key of 4 is common to them.
  const keyValue = 64 * (16 + 4) + 16 * 8 * (8 + 8);
  const output = 8 * 8 * 64;

  test("queries are compressed too", () => {
    const model = count(latent);
    expect(model.attention).toEqual({ kind: "latent", queryHeads: 8, kvHeads: 1, keyDim: 20, valueDim: 16 });
    expect(kinds(model.caches)).toEqual([[4, 20, null]]);
    expect(model.parameters.attention).toBe(4 * (64 * 24 + 24 * 8 * 12 + keyValue + output));
    expect(model.experts).toBeNull();
  });

  test("queries are not compressed", () => {
    const { parameters } = count({ ...latent, q_lora_rank: null });
    expect(parameters.attention).toBe(4 * (64 * 8 * 12 + keyValue + output));
  });

  test("an indexer: its queries, its key, a weight for each of its heads; one key more in the cache", () => {
    const plain = count(latent);
    const sparse = count({
      ...latent,
      model_type: "deepseek_v32",
      index_n_heads: 2,
      index_head_dim: 8,
      index_topk: 50,
    });
    expect(kinds(sparse.caches)).toEqual([[4, 28, null]]);
    expect(sparse.parameters.attention - plain.parameters.attention).toBe(4 * (24 * 16 + 64 * 8 + 64 * 2));
  });
});

test("a learnt sink for each head, and biases: gpt-oss", () => {
  const { parameters } = count({
    ...SMALL,
    model_type: "gpt_oss",
    head_dim: 8,
    sliding_window: 128,
    num_local_experts: 4,
    num_experts_per_tok: 2,
  });
  expect(parameters.attention).toBe(4 * (2 * 64 * 64 + 2 * 64 * 16 + (64 + 32 + 64) + 8));
  expect(parameters.routed).toBe(4 * 4 * (3 * 64 * 256 + 2 * 256 + 64));
});

test.each<[string, Config, number]>([
  ["old build, keys and values of all heads together", { multi_query: true }, 16],
  ["old build, every head its own", { multi_query: false }, 128],
  ["new build, in groups", { new_decoder_architecture: true, num_kv_heads: 2 }, 32],
])("Falcon, %s", (_, changes, elements) => {
  const { num_key_value_heads: _own, intermediate_size: _width, ...rest } = SMALL;
  expect(kinds(count({ ...rest, model_type: "falcon", ...changes }).caches)).toEqual([[4, elements, null]]);
});
