import { describe, expect, test } from "vitest";
import { type Config, count, problemsOf, SMALL } from "../support/catalog.js";

const messages = (config: Config | string) => problemsOf(config).map(({ message }) => message);
const without = (name: string) => Object.fromEntries(Object.entries(SMALL).filter(([key]) => key !== name));

test("where a field is wrong is said to the column", () => {
  const [problem] = problemsOf({ ...SMALL, num_hidden_layers: "four" });
  expect(problem).toMatchObject({
    file: "model/config.json",
    line: 3,
    column: 24,
    message: '"num_hidden_layers" must be a whole number from 1 to 10,000, found "four"',
    excerpt: '  "num_hidden_layers": "four",',
  });
});

test("a config that is indented with tabs is read, and its columns are right", () => {
  const text = JSON.stringify({ ...SMALL, vocab_size: 0 }, null, "\t");
  expect(problemsOf(text)).toMatchObject([{ line: 8, column: 16 }]);
});

test("everything that is wrong is told at once", () => {
  const config = { ...without("vocab_size"), num_attention_heads: 2.5, intermediate_size: -1, rope_wheels: 3 };
  expect(messages(config).map((message) => /"(\w+)"/.exec(message)?.[1])).toEqual([
    "vocab_size",
    "intermediate_size",
    "num_attention_heads",
    "rope_wheels",
  ]);
});

test("a slip of the keyboard is guessed", () => {
  const { vocab_size, ...rest } = SMALL;
  expect(problemsOf({ ...rest, vocab_sise: vocab_size })[0]).toMatchObject({
    message: '"vocab_size" is missing',
    hint: 'did you mean "vocab_sise"?',
  });
});

describe("fields that may change the counts", () => {
  test.each(["num_hidden_layers_2", "expert_layer_period", "use_mixers", "layer_repeat"])("%s", (name) => {
    const [problem] = problemsOf({ ...SMALL, [name]: 4 });
    expect(problem?.message).toBe(`"${name}" may change the counts, and it is not known how`);
    expect(problem?.column).toBe(3);
  });

  test("null says nothing", () => {
    expect(messages({ ...SMALL, expert_layer_period: null })).toEqual([]);
  });

  test("a window where the family has none", () => {
    expect(messages({ ...SMALL, sliding_window: 4096 })).toEqual([
      '"sliding_window" may change the counts, and it is not known how',
    ]);
  });

  test.each(["rms_norm_eps", "rope_theta", "attention_dropout", "_name_or_path", "torch_dtype"])(
    "%s changes nothing",
    (name) => expect(count({ ...SMALL, [name]: "1" }).parameters).toEqual(count(SMALL).parameters),
  );
});

describe("architectures that are not understood", () => {
  test.each<[string, Config]>([
    ["full_attention_interval", { model_type: "qwen4_next", full_attention_interval: 4 }],
    ["linear_attn_config", { model_type: "kimi_linear_9", linear_attn_config: { kda_layers: [1, 2, 3] } }],
    ["hybrid_override_pattern", { model_type: "nemotron_i", hybrid_override_pattern: "M-M*" }],
    ["mamba_d_state", { model_type: "jamba", mamba_d_state: 16 }],
    ["compress_ratios", { model_type: "deepseek_v5", compress_ratios: [4, 128] }],
    ["block_configs", { model_type: "nemotron-nas", block_configs: [{ attention: {} }] }],
    ["is_encoder_decoder", { model_type: "t5", is_encoder_decoder: true }],
  ])("by %s", (field, config) => {
    expect(messages(config)).toEqual([
      expect.stringMatching(`^"${field}" belongs to an architecture that is not understood`),
    ]);
  });

  test("by its name, with no neighbour offered", () => {
    const [problem] = problemsOf({ ...SMALL, model_type: "llama5" });
    expect(problem).toMatchObject({ line: 2, message: 'the architecture "llama5" is not understood' });
    expect(problem?.hint).not.toContain("did you mean");
  });

  test("by a kind of layer", () => {
    const layer_types = ["full_attention", "linear_attention", "full_attention", "full_attention"];
    expect(messages({ ...SMALL, layer_types })).toEqual(['a layer of kind "linear_attention" is not understood']);
  });

  test.each<[string, Config]>([
    ["layer_types", { ...SMALL, model_type: "gemma4_text", layer_types: Array(4).fill("recurrent") }],
    ["hybrid_layer_pattern", { ...SMALL, model_type: "mimo_v2_flash", hybrid_layer_pattern: [0, 1, 2, 1] }],
    ["moe_layer_freq", { ...SMALL, model_type: "glm4_moe", moe_layer_freq: [0, 1, 1, 3] }],
    ["attn_type_list", { ...SMALL, model_type: "minimax_m2", attn_type_list: [1, 1, 0, 1] }],
  ])("by a kind of layer in %s", (_, config) => {
    expect(messages(config)).toContainEqual(expect.stringMatching(/^a layer of kind \S+ is not understood$/));
  });

  test("by a field inside the text part, at its place there", () => {
    const text = { ...SMALL, head_dim: 8, model_type: "gemma4_text", sliding_window: 9, num_kv_shared_layers: 2 };
    const config = { model_type: "gemma4", vision_config: { depth: 27 }, text_config: text };
    const found = problemsOf(config).filter(({ message }) => message.includes("num_kv_shared_layers"));
    expect(found).toMatchObject([{ message: '"num_kv_shared_layers" other than 0 is not understood' }]);
  });

  test("no model at all", () => {
    expect(messages("{}")).toEqual(['"model_type" is missing']);
    expect(messages("[1, 2]")).toEqual(['"model_type" is missing']);
    expect(messages("")).toEqual(["the file is empty"]);
    expect(messages('{"model_type": "llama"')[0]).toContain("not closed");
  });
});

test("an adapter is no model, and says which model to name", () => {
  const adapter = { peft_type: "LORA", r: 16, base_model_name_or_path: "meta-llama/Llama-3.1-8B" };
  expect(problemsOf(adapter)).toMatchObject([
    {
      message: "this is an adapter, not a model: it has no layers of its own",
      hint: 'name "meta-llama/Llama-3.1-8B" instead; a merged adapter changes none of its counts',
    },
  ]);
});

describe("stored formats", () => {
  const groups = (...weights: Config[]) => ({
    quant_method: "compressed-tensors",
    config_groups: Object.fromEntries(weights.map((each, index) => [`group_${index}`, { weights: each }])),
  });

  test.each<[string, Config]>([
    ["fp8", { quant_method: "fp8", weight_block_size: [128, 128] }],
    ["fp8", { quant_method: "fbgemm_fp8" }],
    ["fp8", { quant_method: "modelopt", quant_algo: "FP8" }],
    ["fp4", { quant_method: "modelopt", quant_algo: "NVFP4" }],
    ["fp4", { quant_method: "mxfp4" }],
    [
      "fp4",
      { quant_method: "modelopt", quant_algo: "MIXED_PRECISION", quantized_layers: { a: { quant_algo: "NVFP4" } } },
    ],
    ["fp4", { quant_method: "quark", global_quant_config: { weight: { dtype: "fp4", group_size: 32 } } }],
    ["fp8", { quant_method: "quark", global_quant_config: { weight: { dtype: "fp8_e4m3" } } }],
    ["int4", { quant_method: "awq", bits: 4 }],
    ["int8", { quant_method: "gptq", bits: 8 }],
    ["int4", groups({ num_bits: 4, type: "int" })],
    ["fp8", groups({ num_bits: 8, type: "float" }, { num_bits: 8, type: "float" })],
  ])("%s", (stored, quantization_config) => {
    const model = count({ ...SMALL, quantization_config });
    expect(model.stored).toBe(stored);
    expect(model.parameters).toEqual(count(SMALL).parameters);
  });

  test.each<[string, Config]>([
    ['weights stored by the method "bitsandbytes" are not understood', { quant_method: "bitsandbytes" }],
    ['"quantization_config" does not say its "quant_method"', { bits: 4 }],
    [
      'weights stored as "fp6" are not understood',
      { quant_method: "quark", global_quant_config: { weight: { dtype: "fp6" } } },
    ],
    ["weights of 3 bits are not understood", { quant_method: "gptq", bits: 3 }],
    [
      "weights stored as MIXED_PRECISION are not understood",
      { quant_method: "modelopt", quant_algo: "MIXED_PRECISION" },
    ],
    [
      "weights stored in several formats are not understood",
      groups({ num_bits: 4, type: "int" }, { num_bits: 8, type: "float" }),
    ],
  ])("%s", (message, quantization_config) => {
    expect(messages({ ...SMALL, quantization_config })).toEqual([message]);
  });

  test.each([
    ["bfloat16", "bf16"],
    ["float16", "bf16"],
    ["float32", null],
    [null, null],
  ])("torch_dtype %s is %s", (torch_dtype, stored) => {
    expect(count({ ...SMALL, torch_dtype }).stored).toBe(stored);
  });
});

describe("what cannot be", () => {
  test.each<[string, Config]>([
    ["8 query heads cannot be shared out among 3 key and value heads", { num_key_value_heads: 3 }],
    ["7 heads do not divide a width of 64", { num_attention_heads: 7, num_key_value_heads: 7 }],
    [
      '"num_local_experts" does not agree with "num_experts"',
      { model_type: "mixtral", num_local_experts: 4, num_experts: 8 },
    ],
    ["a token cannot pass 9 of 8 experts", { model_type: "mixtral", num_local_experts: 8, num_experts_per_tok: 9 }],
    ['"layer_types" has 1 items for 4 layers', { layer_types: ["full_attention"] }],
    [
      '"layer_types" has layers with a window, and no window is given',
      { layer_types: Array(4).fill("sliding_attention") },
    ],
    ['"sliding_window" is missing', { model_type: "mistral" }],
    ['"head_dim" is missing', { model_type: "qwen3" }],
    ['"attention_bias" must be true or false', { attention_bias: "yes" }],
  ])("%s", (message, changes) => {
    expect(messages({ ...SMALL, ...changes })).toContain(message);
  });
});
