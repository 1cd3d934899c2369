import {
  afterDense,
  besideDense,
  exceptListed,
  inAll,
  interleaved,
  mixture,
  sharedCount,
  sharedWidth,
} from "../experts.js";
import { type Family, fourNorms, twoNorms } from "../family.js";
import type { Fields } from "../fields.js";
import { heads } from "../heads.js";
import { latent } from "../latent.js";
import { ownHeadsByKind, widerHeadsForAll } from "../two-kinds.js";
import { chunks, windowIfGiven, windowWithPattern } from "../windows.js";
import { qwen2, qwen3Attention } from "./dense.js";

export const mixtral: Family = {
  attention: heads({ window: windowIfGiven }),
  feedForward: mixture({ width: "intermediate_size", where: inAll }),
  norms: twoNorms,
  tied: false,
};

export const qwen2Moe: Family = {
  ...qwen2,
  feedForward: mixture({
    width: "moe_intermediate_size",
    where: exceptListed,
    shared: sharedWidth("shared_expert_intermediate_size"),
    sharedGate: true,
  }),
  check: (fields) => fields.expect("qkv_bias", true, "attention without biases is not counted here"),
};

export const qwen3Moe: Family = {
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

/** A correction for each expert, which balances their load, where experts are picked without an auxiliary loss. */
const correction = (fields: Fields) => (fields.text("topk_method") === "noaux_tc" ? 1 : 0);

export const deepseek: Family = {
  attention: latent,
  feedForward: mixture({
    width: "moe_intermediate_size",
    where: afterDense,
    shared: sharedCount("n_shared_experts"),
    perExpert: correction,
  }),
  norms: twoNorms,
  tied: false,
  harmless: ["moe_router_dtype"],
};

export const glm4Moe: Family = {
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

export const minimaxM2: Family = {
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
    fields.perLayer("attn_type_list", fields.count("num_hidden_layers"), [1]);
  },
};

export const gptOss: Family = {
  attention: heads({ bias: true, sinks: true, window: windowWithPattern(2), saysDim: true }),
  feedForward: mixture({ width: "intermediate_size", where: inAll, bias: true, perExpert: () => 1 }),
  norms: twoNorms,
  tied: false,
  check: (fields) => fields.expect("attention_bias", true, "attention without biases is not counted here"),
};

export const llama4: Family = {
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

export const mimo: Family = {
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

export const gemma4: Family = {
  attention: widerHeadsForAll,
  feedForward: besideDense,
  norms: fourNorms,
  tied: true,
};
