import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ParameterCounts } from "../../src/catalog/architecture.js";
import { readConfigText } from "../../src/catalog/config.js";
import { findModel } from "../../src/catalog/find-model.js";
import { CATALOG, configs, count, SMALL } from "../support/catalog.js";

const billions = (parameters: number) => Number((parameters / 1e9).toFixed(2));

describe("a small model, by hand", () => {
  // A key or a value head has 64 / 8 = 8 elements.
  const attention = 4 * (64 * 64 + 2 * 64 * 16 + 64 * 64);
  const dense = 4 * 3 * 64 * 256;
  const norms = (4 * 2 + 1) * 64;

  test("dense", () => {
    expect(count(SMALL).parameters).toEqual<ParameterCounts>({
      embedding: 64_000,
      head: 64_000,
      attention,
      dense,
      shared: 0,
      routed: 0,
      router: 0,
      norms,
      total: 128_000 + attention + dense + norms,
      active: 64_000 + attention + dense + norms,
      activeWithEmbedding: 128_000 + attention + dense + norms,
    });
  });

  test("tied: one table, multiplied with as the head", () => {
    const { parameters } = count({ ...SMALL, tie_word_embeddings: true });
    expect([parameters.embedding, parameters.head]).toEqual([64_000, 0]);
    expect(parameters.active).toBe(64_000 + attention + dense + norms);
    expect(parameters.activeWithEmbedding).toBe(parameters.total);
  });

  test("biases of the attention and of the feed-forward part", () => {
    const { parameters } = count({ ...SMALL, attention_bias: true, mlp_bias: true });
    expect(parameters.attention - attention).toBe(4 * (64 + 2 * 16 + 64));
    expect(parameters.dense - dense).toBe(4 * (2 * 256 + 64));
  });

  test("experts: 2 of 4 for each token, one shared, the first layer dense", () => {
    const { parameters, experts } = count({
      ...SMALL,
      model_type: "glm4_moe",
      first_k_dense_replace: 1,
      n_routed_experts: 4,
      num_experts_per_tok: 2,
      n_shared_experts: 1,
      moe_intermediate_size: 32,
    });
    const one = 3 * 64 * 32;
    expect(experts).toEqual({ layers: 3, routed: 4, perToken: 2, shared: 1 });
    expect(parameters).toMatchObject({ dense: 3 * 64 * 256, shared: 3 * one, routed: 3 * 4 * one });
    expect(parameters.router).toBe(3 * 4 * (64 + 1));
    expect(parameters.total - parameters.activeWithEmbedding).toBe(3 * 2 * one);
    expect(parameters.activeWithEmbedding - parameters.active).toBe(parameters.embedding);
  });

  test("experts in every other layer, as Qwen says it and as Llama 4 does", () => {
    const mixture = { num_experts: 4, num_experts_per_tok: 1, moe_intermediate_size: 32 };
    const qwen = count({ ...SMALL, model_type: "qwen3_moe", head_dim: 8, decoder_sparse_step: 2, ...mixture });
    const listed = count({ ...SMALL, model_type: "qwen3_moe", head_dim: 8, mlp_only_layers: [0, 2], ...mixture });
    expect(qwen.experts?.layers).toBe(2);
    expect(listed.parameters).toEqual(qwen.parameters);
    const llama4 = count({
      ...SMALL,
      model_type: "llama4_text",
      interleave_moe_layer_step: 2,
      intermediate_size_mlp: 512,
      attention_chunk_size: null,
      num_local_experts: 4,
      num_experts_per_tok: 1,
    });
    expect(llama4.experts).toEqual({ layers: 2, routed: 4, perToken: 1, shared: 1 });
    expect(llama4.parameters).toMatchObject({
      dense: 2 * 3 * 64 * 512,
      shared: 2 * expert(256),
      routed: 8 * expert(256),
    });
  });

  test("positions that were learnt are looked up, not multiplied with: GPT-2", () => {
    const { parameters } = count({ model_type: "gpt2", n_layer: 1, n_embd: 16, n_head: 4, vocab_size: 100, n_ctx: 50 });
    expect([parameters.embedding, parameters.head]).toEqual([(100 + 50) * 16, 0]);
    expect(parameters.activeWithEmbedding - parameters.active).toBe(50 * 16);
  });

  test("two matrices, biases and a norm with a bias: GPT-J's build and its names", () => {
    const { parameters } = count({
      model_type: "gptj",
      n_layer: 2,
      n_embd: 16,
      n_head: 4,
      vocab_size: 100,
      tie_word_embeddings: false,
    });
    expect(parameters).toMatchObject({
      attention: 2 * 4 * 16 * 16,
      dense: 2 * (2 * 16 * 64 + 64 + 16),
      head: 1600 + 100,
      norms: 2 * 32 + 32,
    });
  });
});

function expert(width: number): number {
  return 3 * 64 * width;
}

/** Totals that checkpoints hold. */
const PUBLISHED: readonly (readonly [name: string, total: number])[] = [
  ["Llama 3.1 8B", 8_030_261_248],
  ["Llama 3.1 70B", 70_553_706_496],
  ["Llama 2 7B", 6_738_415_616],
  ["Llama 2 13B", 13_015_864_320],
  ["Llama 2 70B", 68_976_648_192],
  ["Llama 3.2 3B", 3_212_749_824],
  ["Mistral 7B v0.1", 7_241_732_096],
  ["Mixtral 8x7B", 46_702_792_704],
  ["Mixtral 8x22B", 140_620_634_112],
  ["Phi-4", 14_659_507_200],
  ["Gemma 2 27B", 27_227_128_320],
  ["Qwen2.5 7B", 7_615_616_512],
  ["Qwen2.5 32B", 32_763_876_352],
  ["Qwen2.5 72B", 72_706_203_648],
  ["Qwen3 8B", 8_190_735_360],
  ["Qwen3 14B", 14_768_307_200],
  ["Qwen3 30B A3B", 30_532_122_624],
  ["Qwen3 235B A22B", 235_093_634_560],
  ["Falcon 180B", 179_522_565_120],
  ["GPT-J 6B", 6_050_882_784],
];

test.each(PUBLISHED)("%s has exactly the parameters that are published", (name, total) => {
  const model = findModel(CATALOG, name);
  if ("message" in model) throw new Error(model.message);
  expect(model.parameters.total).toBe(total);
});

test("Mixtral 8x22B has exactly the active parameters that are published", () => {
  const model = findModel(CATALOG, "Mixtral 8x22B");
  if ("message" in model) throw new Error(model.message);
  expect(model.parameters.activeWithEmbedding).toBe(39_152_031_744);
});

/** In billions and as printed, each by its maker's convention: with or without the table that words are looked up in. */
const ROUNDED: readonly (readonly [name: string, total: number, active: number, table: "with" | "without"])[] = [
  ["DeepSeek V3", 671, 36.6, "without"],
  ["GPT-OSS 120B", 116.83, 5.13, "without"],
  ["GPT-OSS 20B", 20.91, 3.61, "without"],
  ["Gemma 4 26B A4B", 25.2, 3.8, "without"],
  ["MiMo V2 Flash", 309, 15, "without"],
  ["GLM-5", 744, 40, "without"],
  ["Kimi K2", 1026, 32, "without"],
  ["MiniMax M2", 229, 10, "without"],
  ["Qwen3 Coder 480B", 480, 35, "with"],
];

test.each(ROUNDED)("%s: %d B, %d B active", (name, total, active, table) => {
  const model = findModel(CATALOG, name);
  if ("message" in model) throw new Error(model.message);
  const { parameters } = model;
  expect(Math.abs(parameters.total / 1e9 / total - 1)).toBeLessThan(0.01);
  const counted = (table === "with" ? parameters.activeWithEmbedding : parameters.active) / 1e9;
  expect(Math.abs(counted / active - 1)).toBeLessThan(active < 20 ? 0.06 : 0.025);
});

/**
 * Each config: total, active without and with the embedding table, elements of the cache for a token. Worked out before,
 * by another program, without norms and biases; what that program left out or took differently is said beside it.
 */
const COUNTED: readonly (readonly [file: string, number, number, number, number])[] = [
  ["deepseek-r1", 671.03, 36.62, 37.55, 35_136],
  ["deepseek-v3", 671.03, 36.62, 37.55, 35_136],
  ["gemma-2-27b", 27.23, 27.23, 27.23, 188_416],
  ["glm-4.5", 352.8, 32.85, 33.63, 188_416],
  ["glm-4.5-air", 106.85, 12.8, 13.42, 94_208],
  ["gpt-oss-20b", 20.91, 3.61, 4.19, 24_576],
  ["gpt-oss-120b", 116.79, 5.13, 5.71, 36_864],
  ["kimi-k2-instruct", 1026.41, 31.69, 32.86, 35_136],
  ["kimi-k2.5", 1026.41, 31.69, 32.86, 35_136],
  ["llama-2-7b", 6.74, 6.61, 6.74, 262_144],
  ["llama-2-70b", 68.98, 68.71, 68.98, 163_840],
  ["llama-3.1-8b", 8.03, 7.5, 8.03, 65_536],
  ["llama-3.1-70b", 70.55, 69.5, 70.55, 163_840],
  ["llama-3.1-405b", 405.85, 403.75, 405.85, 258_048],
  ["llama-4-maverick-17b-128e", 400.71, 16.15, 17.18, 98_304],
  ["llama-4-scout-17b-16e", 107.77, 16.14, 17.17, 98_304],
  ["mistral-7b-v0.1", 7.24, 7.11, 7.24, 65_536],
  ["mistral-7b-v0.3", 7.25, 7.11, 7.25, 65_536],
  ["mixtral-8x7b", 46.7, 12.75, 12.88, 65_536],
  ["phi-4", 14.66, 14.15, 14.66, 102_400],
  ["qwen2.5-7b", 7.62, 7.07, 7.62, 28_672],
  ["qwen3-0.6b", 0.6, 0.6, 0.6, 57_344],
  ["qwen3-8b", 8.19, 7.57, 8.19, 73_728],
  ["qwen3-30b-a3b", 30.53, 3.04, 3.35, 49_152],
  ["qwen3-235b-a22b", 235.09, 21.57, 22.19, 96_256],
  ["qwen3-coder-480b-a35b", 480.15, 34.54, 35.47, 126_976],
];

/** Norms and biases, in billions, where they are more than the last digit printed. */
const MORE: Readonly<Record<string, { readonly total?: number; readonly active?: number; readonly why: string }>> = {
  "gpt-oss-120b": { total: 0.04, why: "biases of 128 experts in 36 layers: 40 million" },
  "glm-4.5": { active: 0.01, why: "norms and biases: 3 million, across a rounding" },
  "deepseek-r1": { active: 0.01, why: "norms: 1 million, across a rounding" },
  "deepseek-v3": { active: 0.01, why: "norms: 1 million, across a rounding" },
};

describe.skipIf(configs === undefined)("public configs", () => {
  const read = (file: string) => readConfigText(file, readFileSync(join(configs ?? "", `${file}.json`), "utf8"));

  test.each(COUNTED)("%s", (file, total, active, withEmbedding, elements) => {
    const { parameters, caches } = read(file);
    const more = MORE[file];
    expect(billions(parameters.total)).toBeCloseTo(total + (more?.total ?? 0), 9);
    expect(billions(parameters.active)).toBeCloseTo(active + (more?.active ?? 0), 9);
    expect(billions(parameters.activeWithEmbedding)).toBeCloseTo(withEmbedding, 9);
    expect(caches.reduce((sum, { layers, elements: each }) => sum + layers * each, 0)).toBe(elements);
  });

  /** Where the other program was known to be wrong. */
  test.each([
    // Its keys are its values in five layers, whose heads are wider and fewer.
    ["gemma-4-26b-a4b", 25.23, 3.82, [25, 4096, 1024], [5, 2048, null]],
    ["gemma-4-31b", 30.7, 30.7, [50, 8192, 1024], [10, 4096, null]],
    // 309 B and 15 B by its maker; layers with a window keep twice the heads.
    ["mimo-v2-flash", 308.78, 14.82, [9, 4 * (192 + 128), null], [39, 8 * (192 + 128), 128]],
    // As V3 with the indexer: 0.85 B more, and its key of 128 elements beside the latent of 512 + 64.
    ["deepseek-v3.2", 671.88, 37.48, [61, 704, null]],
  ] as const)("%s, layer by layer", (file, total, active, ...layers) => {
    const { parameters, caches } = read(file);
    expect([billions(parameters.total), billions(parameters.active)]).toEqual([total, active]);
    expect(caches.map(({ layers: many, elements, window }) => [many, elements, window])).toEqual(layers);
  });

  /** 284 B and 13 B, 1.6 T and 49 B, 397 B and 17 B by their makers; what they keep is in hybrids.test.ts. */
  test.each([
    ["deepseek-v4-flash", 284.33, 13.8],
    ["deepseek-v4-pro", 1573.0, 49.78],
    ["qwen3.5-397b-a17b", 396.35, 17.35],
  ])("%s, which keeps more than a cache", (file, total, active) => {
    const { parameters } = read(file);
    expect([billions(parameters.total), billions(parameters.activeWithEmbedding)]).toEqual([total, active]);
  });

  test.each([
    ["deepseek-v3", "fp8"],
    ["gpt-oss-120b", "fp4"],
    ["gemma-4-31b", "fp4"],
    ["kimi-k2.5", "int4"],
    ["deepseek-v3.2", "fp8"],
  ])("%s is stored in %s", (file, stored) => {
    expect(read(file).stored).toBe(stored);
  });
});
