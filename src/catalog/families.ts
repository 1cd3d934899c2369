import {
  afterDense,
  besideDense,
  exceptListed,
  inAll,
  interleaved,
  mixture,
  sharedCount,
  sharedWidth,
} from "./experts.js";
import type { Family } from "./family.js";
import { gated, plain } from "./feed-forward.js";
import type { Fields } from "./fields.js";
import { heads } from "./heads.js";
import { latent } from "./latent.js";
import { ownHeadsByKind, widerHeadsForAll } from "./two-kinds.js";
import { chunks, windowBehind, windowInAll, windowWithPattern } from "./windows.js";

/** Two norms in a layer, one behind the last. */
const twoNorms = { layer: 2, last: 1 };
const fourNorms = { layer: 4, last: 1 };
/** A norm with a bias counts as two. */
const oneBiasedNorm = { layer: 2, last: 2 };
const twoBiasedNorms = { layer: 4, last: 2 };

const llama: Family = {
  attention: heads({ bias: "attention_bias" }),
  feedForward: gated({ bias: "mlp_bias" }),
  norms: twoNorms,
  tied: false,
};

const mistral: Family = { ...llama, attention: heads({ window: windowInAll }), feedForward: gated() };

const qwen3Attention = heads({ bias: "attention_bias", norms: "head", window: windowBehind });

const qwen2: Family = {
  attention: heads({ bias: true, outputBias: false, window: windowBehind }),
  feedForward: gated(),
  norms: twoNorms,
  tied: false,
};

const qwen3Moe: Family = {
  attention: qwen3Attention,
  feedForward: mixture({ width: "moe_intermediate_size", where: exceptListed }),
  norms: twoNorms,
  tied: false,
  // These say what the family does anyway.
  harmless: ["use_qk_norm"],
  check: (fields) => {
    fields.expect("qkv_bias", false, "say attention_bias for biases in the attention");
    fields.expect("shared_expert_intermediate_size", 0, "this family has no shared expert");
  },
};

const gemma: Family = { ...llama, feedForward: gated(), tied: true };
const gemma2: Family = {
  attention: heads({ bias: "attention_bias", window: windowWithPattern(2) }),
  feedForward: gated(),
  norms: fourNorms,
  tied: true,
};
const gemma3: Family = {
  ...gemma2,
  attention: heads({ bias: "attention_bias", norms: "head", window: windowWithPattern(6) }),
};

/** A correction for each expert, which balances their load, where experts are picked without an auxiliary loss. */
const correction = (fields: Fields) => (fields.text("topk_method") === "noaux_tc" ? 1 : 0);

const deepseek: Family = {
  attention: latent,
  feedForward: mixture({
    width: "moe_intermediate_size",
    where: afterDense,
    shared: sharedCount("n_shared_experts"),
    perExpert: correction,
  }),
  norms: twoNorms,
  tied: false,
};

const glm4Moe: Family = {
  attention: heads({ bias: "attention_bias", outputBias: false, norms: { field: "use_qk_norm", over: "head" } }),
  feedForward: mixture({
    width: "moe_intermediate_size",
    where: afterDense,
    shared: sharedCount("n_shared_experts"),
    perExpert: () => 1,
  }),
  norms: twoNorms,
  tied: false,
};

const minimaxM2: Family = {
  attention: heads({ bias: "attention_bias", norms: { field: "use_qk_norm", over: "all" } }),
  feedForward: mixture({
    width: "intermediate_size",
    where: inAll,
    perExpert: (fields) => (fields.flag("use_routing_bias", false) ? 1 : 0),
  }),
  norms: twoNorms,
  tied: false,
  harmless: ["use_mtp", "mtp_transformer_layers"],
  check: (fields) => {
    fields.expect("qk_norm_type", "per_layer", "its norms of queries and keys span all heads");
    fields.expect("shared_intermediate_size", 0, "this family has no shared expert");
    for (const [index, type] of (fields.list("attn_type_list") ?? []).entries()) {
      if (type !== 1)
        fields.refuseItem(
          "attn_type_list",
          index,
          "a layer without full attention is not understood",
          "1 is full attention",
        );
    }
  },
};

const gptOss: Family = {
  attention: heads({ bias: "attention_bias", sinks: true, window: windowWithPattern(2) }),
  feedForward: mixture({ width: "intermediate_size", where: inAll, bias: true, perExpert: () => 1 }),
  norms: twoNorms,
  tied: false,
};

const llama4: Family = {
  attention: heads({ bias: "attention_bias", window: chunks }),
  feedForward: mixture({
    width: "intermediate_size",
    where: interleaved,
    dense: "intermediate_size_mlp",
    shared: (fields) => ({ count: 1, width: fields.count("intermediate_size") }),
  }),
  norms: twoNorms,
  tied: false,
  // Its norms of queries and keys have no weights.
  harmless: ["use_qk_norm", "attn_temperature_tuning", "attn_scale", "floor_scale", "for_llm_compressor"],
};

const mimo: Family = {
  attention: ownHeadsByKind,
  feedForward: mixture({
    width: "moe_intermediate_size",
    where: afterDense,
    shared: sharedCount("n_shared_experts"),
    perExpert: correction,
  }),
  norms: twoNorms,
  tied: false,
};

const gemma4: Family = {
  attention: widerHeadsForAll,
  feedForward: besideDense,
  norms: fourNorms,
  tied: true,
};

/** Before Llama: two matrices, norms with biases, one norm for both parts of a layer where they run side by side. */
const gptj: Family = {
  attention: heads(),
  feedForward: plain({ bias: true, fourfold: true }),
  norms: oneBiasedNorm,
  tied: false,
  headBias: true,
};
const gpt2: Family = {
  attention: heads({ bias: true }),
  feedForward: plain({ bias: true, fourfold: true }),
  norms: twoBiasedNorms,
  tied: true,
  positions: true,
};
const gptNeox: Family = {
  ...gpt2,
  tied: false,
  positions: false,
  harmless: ["use_parallel_residual"],
  check: (fields) => fields.expect("attention_bias", true, "attention without biases is not counted here"),
};

/** Keys and values of all heads together in the first Falcons, of groups in the later ones. */
const falconHeads = (fields: Fields, query: number) => {
  const kv = fields.count("num_kv_heads", query);
  const isShared = fields.flag("multi_query", true);
  return fields.flag("new_decoder_architecture", false) ? kv : isShared ? 1 : query;
};
/** One norm serves both parts of a layer where they run side by side, unless the later build gives each its own. */
const falconNorms = (fields: Fields) => {
  const own = fields.count("num_ln_in_parallel_attn", fields.flag("new_decoder_architecture", false) ? 2 : 1);
  return { layer: 2 * (fields.flag("parallel_attn", true) ? own : 2), last: 2 };
};
const falcon: Family = {
  attention: heads({ bias: "bias", kvHeads: falconHeads }),
  feedForward: plain({ bias: "bias", fourfold: true }),
  norms: falconNorms,
  tied: true,
};

/** What a config calls its model -> how such models are built. */
export const families: Readonly<Record<string, Family>> = {
  llama,
  mistral,
  ministral: mistral,
  phi3: mistral,
  qwen2,
  qwen3: { ...qwen2, attention: qwen3Attention },
  qwen2_moe: {
    ...qwen2,
    feedForward: mixture({
      width: "moe_intermediate_size",
      where: exceptListed,
      shared: sharedWidth("shared_expert_intermediate_size"),
      sharedGate: true,
    }),
  },
  qwen3_moe: qwen3Moe,
  gemma,
  gemma2,
  gemma3_text: gemma3,
  olmo2: { ...llama, attention: heads({ bias: "attention_bias", norms: "all" }), feedForward: gated() },
  mixtral: {
    ...mistral,
    feedForward: mixture({ width: "intermediate_size", where: inAll }),
  },
  deepseek_v2: deepseek,
  deepseek_v3: deepseek,
  deepseek_v32: deepseek,
  kimi_k2: deepseek,
  glm_moe_dsa: { ...deepseek, harmless: ["indexer_rope_interleave"] },
  glm4_moe: glm4Moe,
  minimax_m2: minimaxM2,
  gpt_oss: gptOss,
  llama4_text: llama4,
  mimo_v2_flash: mimo,
  gemma4_text: gemma4,
  gptj,
  gpt2,
  gpt_neox: gptNeox,
  falcon,
};

/** Configs whose text model stands in `text_config`: what it is where that part does not say. */
export const nested: Readonly<Record<string, string>> = {
  llama4: "llama4_text",
  kimi_k25: "kimi_k2",
  gemma3: "gemma3_text",
  gemma4: "gemma4_text",
  mistral3: "mistral",
};
