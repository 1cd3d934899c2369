import { describe, expect, test } from "vitest";
import { readConfigText } from "../../src/catalog/config.js";
import { findModel, modelOf } from "../../src/catalog/find-model.js";
import { CATALOG, type Config, count, problemsOf } from "../support/catalog.js";

const repeated = <T>(times: number, ...of: readonly T[]): T[] => Array.from({ length: times }, () => of).flat();

const QWEN3_NEXT: Config = {
  ...{ model_type: "qwen3_next", num_hidden_layers: 48, hidden_size: 2048, vocab_size: 151936, head_dim: 256 },
  ...{ num_attention_heads: 16, num_key_value_heads: 2, full_attention_interval: 4, linear_conv_kernel_dim: 4 },
  ...{ linear_num_key_heads: 16, linear_num_value_heads: 32, linear_key_head_dim: 128, linear_value_head_dim: 128 },
  ...{ num_experts: 512, num_experts_per_tok: 10, moe_intermediate_size: 512, shared_expert_intermediate_size: 512 },
};
const QWEN35: Config = {
  model_type: "qwen3_5_moe",
  text_config: {
    ...QWEN3_NEXT,
    ...{ model_type: "qwen3_5_moe_text", num_hidden_layers: 60, hidden_size: 4096, vocab_size: 248320 },
    ...{ num_attention_heads: 32, linear_num_value_heads: 64, moe_intermediate_size: 1024 },
    shared_expert_intermediate_size: 1024,
  },
};
const NANO: Config = {
  ...{ model_type: "nemotron_h", num_hidden_layers: 52, hidden_size: 2688, vocab_size: 131072, head_dim: 128 },
  ...{ hybrid_override_pattern: "MEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME" },
  ...{ num_attention_heads: 32, num_key_value_heads: 2, mamba_num_heads: 64, mamba_head_dim: 64 },
  ...{ ssm_state_size: 128, n_groups: 8, conv_kernel: 4, use_conv_bias: true, intermediate_size: 1856 },
  ...{ n_routed_experts: 128, num_experts_per_tok: 6, n_shared_experts: 1, moe_intermediate_size: 1856 },
  moe_shared_expert_intermediate_size: 3712,
};
const SUPER: Config = {
  ...NANO,
  ...{ num_hidden_layers: 88, hidden_size: 4096, mamba_num_heads: 128 },
  ...{ hybrid_override_pattern: [...repeated(8, "M*EMEMEMEME"), ""].join("") },
  ...{ n_routed_experts: 512, num_experts_per_tok: 22, moe_intermediate_size: 2688, moe_latent_size: 1024 },
  moe_shared_expert_intermediate_size: 5376,
};
const GRANITE: Config = {
  ...{ model_type: "granitemoehybrid", num_hidden_layers: 40, hidden_size: 4096, vocab_size: 100352 },
  ...{ num_attention_heads: 32, num_key_value_heads: 8, mamba_n_heads: 128, mamba_d_head: "auto", mamba_expand: 2 },
  ...{ mamba_d_state: 128, mamba_n_groups: 1, mamba_d_conv: 4, intermediate_size: 768, shared_intermediate_size: 1536 },
  ...{ num_local_experts: 72, num_experts_per_tok: 10 },
  layer_types: repeated(4, ...repeated(9, "mamba"), "attention"),
};
const DEEPSEEK_V4: Config = {
  ...{ model_type: "deepseek_v4", num_hidden_layers: 43, hidden_size: 4096, vocab_size: 129280, head_dim: 512 },
  ...{ num_attention_heads: 64, num_key_value_heads: 1, q_lora_rank: 1024, o_groups: 8, o_lora_rank: 1024 },
  ...{ index_n_heads: 64, index_head_dim: 128, index_topk: 512, sliding_window: 128, hc_mult: 4 },
  ...{ n_routed_experts: 256, n_shared_experts: 1, num_experts_per_tok: 6, moe_intermediate_size: 2048 },
  ...{ expert_dtype: "fp4", compress_ratios: [0, 0, ...repeated(20, 4, 128), 4, 0] },
};
const DEEPSEEK_V4_PRO: Config = {
  ...DEEPSEEK_V4,
  ...{ num_hidden_layers: 61, hidden_size: 7168, num_attention_heads: 128, q_lora_rank: 1536, o_groups: 16 },
  ...{ index_topk: 1024, n_routed_experts: 384, moe_intermediate_size: 3072 },
  compress_ratios: [128, 128, ...repeated(29, 4, 128), 4, 0],
};

describe("what their makers publish, in billions, and what one token is multiplied with", () => {
  test.each([
    // Told as 3B, without the two tables of words: 0.31B each.
    ["Qwen3-Next 80B-A3B", QWEN3_NEXT, 80, 3.25 + 0.62],
    ["Qwen3.5 397B-A17B", QWEN35, 397, 17],
    ["Nemotron 3 Nano, 31.6B with 3.6B active", NANO, 31.6, 3.6],
    ["Granite 4.0 H Small, 32B with 9B active", GRANITE, 32.2, 9],
    ["DeepSeek V4 Flash, 284B with 13B active", DEEPSEEK_V4, 284, 13],
    // Told as 1.6T, which has the layer in it that predicts further tokens: 25.6B, not counted here.
    ["DeepSeek V4 Pro, 49B active", DEEPSEEK_V4_PRO, 1600 - 25.6, 49],
  ])("%s", (_, config, total, active) => {
    const { parameters } = count(config);
    expect(Math.abs(parameters.total / 1e9 / total - 1)).toBeLessThan(0.01);
    expect(Math.abs(parameters.activeWithEmbedding / 1e9 / active - 1)).toBeLessThan(0.07);
  });

  test("layers that a list names instead of letters, as newer configs have them, are the same ones", () => {
    const { hybrid_override_pattern, num_hidden_layers: _, ...rest } = NANO;
    const kinds = (names: Readonly<Record<string, string>>) =>
      [...String(hybrid_override_pattern)].map((letter) => names[letter] ?? "moe");
    const newer = { ...rest, mtp_layers_block_type: ["attention", "moe"], num_nextn_predict_layers: 1 };
    for (const names of [
      { M: "mamba", "*": "attention" },
      { M: "linear_attention", "*": "full_attention" },
    ]) {
      const { parameters, caches, stateBytes } = count({ ...newer, layers_block_type: kinds(names) });
      const old = count(NANO);
      expect({ parameters, caches, stateBytes }).toEqual({
        ...{ parameters: old.parameters, caches: old.caches, stateBytes: old.stateBytes },
      });
    }
  });

  test("experts between narrower sides (Nemotron 3 Super)", () => {
    const { parameters, experts } = count(SUPER);
    expect(experts).toMatchObject({ layers: 40, routed: 512, perToken: 22 });
    expect(parameters.routed).toBe(40 * 512 * 2 * 1024 * 2688);
    // Two matrices of the shared expert, and the two that lead to the narrower side and back.
    expect(parameters.shared).toBe(40 * (2 * 4096 * 5376 + 2 * 4096 * 1024));
  });
});

const DELTA = { num_heads: 2, head_dim: 8, short_conv_kernel_size: 4, full_attn_layers: [4], kda_layers: [1, 2, 3] };
const KIMI_LINEAR: Config = {
  ...{ model_type: "kimi_linear", num_hidden_layers: 4, hidden_size: 64, vocab_size: 1000, num_attention_heads: 2 },
  ...{ q_lora_rank: null, kv_lora_rank: 16, qk_nope_head_dim: 8, qk_rope_head_dim: 4, v_head_dim: 8 },
  ...{ first_k_dense_replace: 1, intermediate_size: 128, moe_intermediate_size: 32, num_experts: 8 },
  ...{ num_experts_per_token: 2, num_shared_experts: 1, linear_attn_config: DELTA },
};

describe("Kimi delta attention", () => {
  test.each([
    ["Kimi K3", 2780, 104],
    // Told as 48B with 3B active; its files hold 49.1B.
    ["Kimi Linear 48B A3B", 49.1, 3.1],
  ])("%s: what its maker publishes, in billions", (name, total, active) => {
    const model = findModel(CATALOG, name);
    if ("message" in model) throw new Error(model.message);
    expect(Math.abs(model.parameters.total / 1e9 / total - 1)).toBeLessThan(0.01);
    expect(Math.abs(model.parameters.active / 1e9 / active - 1)).toBeLessThan(0.01);
  });

  test("Kimi K3 keeps a state in 69 layers and a compressed cache in 24, by hand", () => {
    const model = findModel(CATALOG, "moonshotai/Kimi-K3");
    if ("message" in model) throw new Error(model.message);
    expect(model.caches).toEqual([{ layers: 24, elements: 512 + 64, window: null }]);
    expect(model.stateBytes).toBe(69 * (96 * 128 * 128 * 4 + 3 * 96 * 128 * 3 * 2));
    expect(model.experts).toMatchObject({ layers: 92, routed: 896, perToken: 16, shared: 2 });
    expect(model.stored).toBe("fp4");
  });

  test("layers of a small one, by hand", () => {
    const { parameters } = count(KIMI_LINEAR);
    // Four matrices of 64 x 16; gate and rate by 64 x 8 and 8 x 16 each; a rate a head; convolutions; a rate and what is added.
    const delta = 4 * 64 * 16 + 2 * (64 * 8 + 8 * 16) + 64 * 2 + 3 * 16 * 4 + 2 + 16 + 8;
    const full = 64 * 2 * 12 + 64 * 20 + 16 * 2 * 16 + 2 * 8 * 64 + 16;
    const experts = 8 * 3 * 64 * 32 + 3 * 64 * 32 + 8 * 65;
    expect(parameters.total).toBe(3 * delta + full + 3 * 64 * 128 + 3 * experts + 2 * 64 * 1000 + 9 * 64);
  });

  test("experts between narrower sides", () => {
    const plain = count(KIMI_LINEAR).parameters;
    const { parameters } = count({ ...KIMI_LINEAR, routed_expert_hidden_size: 16, latent_moe_use_norm: true });
    expect(parameters.routed).toBe(plain.routed / 4);
    expect(parameters.shared - plain.shared).toBe(3 * (2 * 64 * 16 + 16));
  });
});

describe("what a stream keeps", () => {
  test("a state in three layers of four, a cache in the fourth (Qwen3-Next), by hand", () => {
    const { caches, stateBytes } = count(QWEN3_NEXT);
    expect(caches).toEqual([{ layers: 12, elements: 2 * 2 * 256, window: null }]);
    // 32 heads of 128 x 128 in 32 bits, and three inputs of a convolution over 2 x 2,048 + 4,096 in 16 bits.
    expect(stateBytes).toBe(36 * (32 * 128 * 128 * 4 + 8192 * 3 * 2));
  });

  test("23 Mamba layers, six with a cache (Nemotron 3 Nano), by hand", () => {
    const { caches, stateBytes } = count(NANO);
    expect(caches).toEqual([{ layers: 6, elements: 2 * 2 * 128, window: null }]);
    expect(stateBytes).toBe(23 * (64 * 64 * 128 * 4 + (4096 + 2 * 8 * 128) * 3 * 2));
  });

  test("a short window, and one vector for 4 or for 128 tokens (DeepSeek V4 Flash)", () => {
    expect(count(DEEPSEEK_V4).caches).toEqual([
      { layers: 43, elements: 512, window: 128 },
      { layers: 21, elements: 512 + 128, window: null, tokens: 4 },
      { layers: 20, elements: 512, window: null, tokens: 128 },
    ]);
    expect(count(DEEPSEEK_V4).stored).toBe("fp4");
  });
});

test("what is not understood is refused by its field", () => {
  const messages = (config: Config) => problemsOf(config).map(({ message }) => message);
  expect(messages({ ...NANO, hybrid_override_pattern: `X${"ME*M".repeat(13).slice(1)}` })).toContain(
    'a layer of kind "X" is not understood',
  );
  expect(messages({ ...DEEPSEEK_V4, compress_ratios: [4, 128] })).toContain(
    '"compress_ratios" must say of each layer how many tokens it keeps as one',
  );
  expect(messages({ ...KIMI_LINEAR, linear_attn_config: { ...DELTA, kda_layers: [1, 2] } })).toEqual([
    '"linear_attn_config" must name each of 4 layers once, in "kda_layers" or "full_attn_layers"',
  ]);
  expect(messages({ ...KIMI_LINEAR, linear_attn_config: { ...DELTA, gates: 3 } })).toEqual([
    '"gates" may change the counts, and it is not known how',
  ]);
});

describe("configs as their makers wrote them", () => {
  const gemma3: Config = {
    model_type: "gemma3",
    text_config: {
      ...{ model_type: "gemma3_text", head_dim: 128, hidden_size: 5376, intermediate_size: 21504 },
      ...{ num_attention_heads: 32, num_hidden_layers: 62, num_key_value_heads: 16, sliding_window: 1024 },
    },
  };
  const mimo: Config = {
    ...{ model_type: "mimo", num_hidden_layers: 36, hidden_size: 4096, num_attention_heads: 32, head_dim: 128 },
    ...{ num_key_value_heads: 8, intermediate_size: 11008, vocab_size: 151680, attention_bias: true },
  };
  test.each([
    ["Gemma 3 27B leaves its words to the class", gemma3, 27.01],
    ["MiMo 7B, built as Qwen2", mimo, 7.61],
  ])("%s", (_, config, total) => expect(count(config).parameters.total / 1e9).toBeCloseTo(total, 1));

  test("an empty list of layers without rotation is none: every fourth sees everything (Llama 4)", () => {
    const scout: Config = {
      ...{ model_type: "llama4_text", num_hidden_layers: 48, hidden_size: 5120, vocab_size: 202048, head_dim: 128 },
      ...{ num_attention_heads: 40, num_key_value_heads: 8, intermediate_size: 8192, intermediate_size_mlp: 16384 },
      ...{ num_local_experts: 16, num_experts_per_tok: 1, interleave_moe_layer_step: 1, attention_chunk_size: 8192 },
      no_rope_layers: [],
    };
    expect(count(scout).caches.map(({ layers, window }) => [layers, window])).toEqual([
      [36, 8192],
      [12, null],
    ]);
  });

  test("an indexer in some of the layers (GLM-5.2): the others keep no key of it", () => {
    const glm: Config = {
      ...{ model_type: "glm_moe_dsa", num_hidden_layers: 78, hidden_size: 6144, vocab_size: 154880, q_lora_rank: 2048 },
      ...{ num_attention_heads: 64, kv_lora_rank: 512, qk_nope_head_dim: 192, qk_rope_head_dim: 64, v_head_dim: 256 },
      ...{ index_n_heads: 32, index_head_dim: 128, index_topk: 2048, intermediate_size: 12288 },
      ...{ first_k_dense_replace: 3, n_routed_experts: 256, n_shared_experts: 1, num_experts_per_tok: 8 },
      ...{ moe_intermediate_size: 2048, topk_method: "noaux_tc", moe_router_dtype: "float32" },
      indexer_types: ["full", "full", ...repeated(19, "full", "shared", "shared", "shared")],
    };
    expect(count(glm).caches).toEqual([
      { layers: 21, elements: 704, window: null },
      { layers: 57, elements: 576, window: null },
    ]);
    expect(count(glm).parameters.total / 1e9).toBeCloseTo(743.38, 1);
  });
});

describe("weights that a file beside the config tells of", () => {
  const config = JSON.stringify({
    ...{ model_type: "qwen3", num_hidden_layers: 2, hidden_size: 64, num_attention_heads: 4, head_dim: 16 },
    ...{ num_key_value_heads: 2, intermediate_size: 128, vocab_size: 100, torch_dtype: "bfloat16" },
  });
  const read = (quantized: string | undefined) =>
    modelOf(CATALOG, "here/config.json", (path) =>
      path === "here/config.json" ? config : path === "here/hf_quant_config.json" ? quantized : undefined,
    );
  test.each([
    ["none beside it: the type of the original", undefined, "bf16"],
    ["FP8", '{"quantization": {"quant_algo": "FP8"}}', "fp8"],
    ["NVFP4", '{"quantization": {"quant_algo": "NVFP4", "exclude_modules": ["lm_head"]}}', "fp4"],
    [
      "several, of the experts the smallest",
      '{"quantization": {"quant_algo": "MIXED_PRECISION", "quantized_layers": {"a": {"quant_algo": "FP8"}, "b": {"quant_algo": "NVFP4"}}}}',
      "fp4",
    ],
    ["MXFP4 beside FP8", '{"quantization": {"quant_algo": "W4A8_MXFP4_FP8"}}', "fp4"],
    ["one that is not known: no precision is taken from the type", '{"quantization": {"quant_algo": "NEW"}}', null],
  ])("%s", (_, quantized, stored) => expect(read(quantized)).toMatchObject({ stored }));

  test("a list of more than a megabyte of parts that were left alone is read", () => {
    const ignore = Array.from({ length: 12_000 }, (_, index) => `model.layers.${index}.self_attn.${"x".repeat(80)}`);
    const quantization_config = { quant_method: "modelopt", quant_algo: "NVFP4", ignore };
    const text = JSON.stringify({ ...JSON.parse(config), quantization_config });
    expect(text.length).toBeGreaterThan(1_000_000);
    expect(readConfigText("config.json", text).stored).toBe("fp4");
  });
});
