import { exceptListed, mixture, sharedWidth } from "../experts.js";
import { type AttentionRead, type Family, type FeedForwardRead, twoNorms } from "../family.js";
import { gated, gatedWeights } from "../feed-forward.js";
import type { Fields } from "../fields.js";
import { checkGroups, type Heads, headElements, headWeights } from "../heads.js";
import { type AttentionLayer, type FeedForwardLayer, type ModelShape, noFeedForward } from "../layer.js";
import { deltaNetWithGatedHeads, type MambaSizes, mamba2 } from "../states.js";

/** What says of these models how states are kept and pictures read, and changes no count. */
const QUIET = ["mtp_use_dedicated_embeddings", "mamba_ssm_dtype", "mamba_ssm_cache_dtype", "norm_topk_prob"];

export const qwen3NextDense: Family = {
  attention: deltaNetWithGatedHeads,
  feedForward: gated(),
  norms: twoNorms,
  tied: false,
  keepsState: true,
  harmless: QUIET,
};

export const qwen3Next: Family = {
  ...qwen3NextDense,
  feedForward: mixture({
    width: "moe_intermediate_size",
    where: exceptListed,
    shared: sharedWidth("shared_expert_intermediate_size"),
    sharedGate: true,
  }),
};

/** Heads of a layer that sees everything, in models whose other layers keep a state. */
function plainHeads(fields: Fields, hidden: number): { heads: Heads; layer: AttentionLayer } {
  fields.expect("attention_bias", false, "biases of this family's attention are not counted here");
  const query = fields.count("num_attention_heads");
  const dim = fields.has("head_dim") ? fields.count("head_dim") : hidden / query;
  const heads: Heads = { query, kv: fields.count("num_key_value_heads"), keyDim: dim, valueDim: dim };
  checkGroups(fields, heads);
  const layer = { weights: headWeights(heads, hidden), norms: 0, elements: headElements(heads), window: null };
  return { heads, layer };
}

function attentionOf({ query, kv, keyDim, valueDim }: Heads): AttentionRead["attention"] {
  return { kind: "heads", queryHeads: query, kvHeads: kv, keyDim, valueDim };
}

const NOTHING: AttentionLayer = { weights: 0, norms: 0, elements: 0, window: null };

/** Kinds of layer as newer configs list them. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ mamba: "M", linear_attention: "M", attention: "*", full_attention: "*", mlp: "-", moe: "E" },
};

/** One letter a layer: M keeps a state, * attends, - is dense, E has experts (Nemotron-H, Nemotron 3). */
function patternOf(fields: Fields, layers: number): string {
  const listed = fields.perLayer("layers_block_type", layers, Object.keys(LETTERS));
  if (listed && !fields.has("hybrid_override_pattern")) return listed.map((kind) => LETTERS[kind] ?? "-").join("");
  const pattern = fields.text("hybrid_override_pattern") ?? "";
  const unknown = [...pattern].find((letter) => !"M*-E".includes(letter));
  if (pattern.length !== layers) {
    const message = `"hybrid_override_pattern" has ${pattern.length} letters for ${layers} layers`;
    fields.refuse("hybrid_override_pattern", message);
  } else if (unknown !== undefined) {
    const hint = "known are M (a state), * (attention), - (dense) and E (experts)";
    fields.refuse("hybrid_override_pattern", `a layer of kind "${unknown}" is not understood`, { hint });
  }
  return pattern;
}

function nemotronAttention(fields: Fields, { layers, hidden }: ModelShape): AttentionRead {
  const { heads, layer } = plainHeads(fields, hidden);
  const sizes: MambaSizes = {
    heads: fields.count("mamba_num_heads"),
    headDim: fields.count("mamba_head_dim"),
    state: fields.count("ssm_state_size"),
    groups: fields.count("n_groups"),
    kernel: fields.count("conv_kernel"),
    hasConvolutionBias: fields.flag("use_conv_bias", true),
    hasBias: fields.flag("mamba_proj_bias", fields.flag("use_bias", false)),
  };
  const mamba = mamba2(hidden, sizes);
  return {
    attention: attentionOf(heads),
    layers: [...patternOf(fields, layers)].map((kind) => (kind === "M" ? mamba : kind === "*" ? layer : NOTHING)),
  };
}

/** Two matrices an expert, none that gates; of the larger models between narrower sides (`moe_latent_size`). */
function nemotronForward(fields: Fields, { layers, hidden }: ModelShape): FeedForwardRead {
  fields.expect("mlp_bias", false, "biases of this family's feed-forward layers are not counted here");
  const kinds = [...patternOf(fields, layers)];
  const width = kinds.includes("-") ? fields.count("intermediate_size") : 0;
  fields.ignore("intermediate_size");
  const dense: FeedForwardLayer = { ...noFeedForward, dense: 2 * hidden * width };
  if (!kinds.includes("E")) {
    return { experts: null, layers: kinds.map((kind) => (kind === "-" ? dense : noFeedForward)) };
  }
  const routed = fields.count("num_experts");
  const perToken = fields.count("num_experts_per_tok");
  const latent = fields.has("moe_latent_size") ? fields.count("moe_latent_size") : null;
  const one = 2 * (latent ?? hidden) * fields.count("moe_intermediate_size");
  const shared = fields.number("n_shared_experts", 0);
  const sharedSize = shared === 0 ? 0 : fields.count("moe_shared_expert_intermediate_size");
  const withExperts: FeedForwardLayer = {
    dense: 0,
    shared: shared * 2 * hidden * sharedSize + (latent === null ? 0 : 2 * hidden * latent),
    routed: routed * one,
    used: perToken * one,
    router: routed * (hidden + 1),
  };
  return {
    experts: { layers: kinds.filter((kind) => kind === "E").length, routed, perToken, shared },
    layers: kinds.map((kind) => (kind === "E" ? withExperts : kind === "-" ? dense : noFeedForward)),
  };
}

export const nemotronH: Family = {
  attention: nemotronAttention,
  feedForward: nemotronForward,
  norms: { layer: 1, last: 1 },
  tied: false,
  keepsState: true,
  harmless: [
    ...QUIET,
    ...["expand", "chunk_size", "mamba_hidden_act", "mlp_hidden_act", "residual_in_fp32", "rescale_prenorm_residual"],
    ...["time_step_floor", "time_step_limit", "time_step_max", "time_step_min", "time_step_rank", "use_mamba_kernels"],
    ...["num_logits_to_keep", "sliding_window", "moe_shared_expert_overlap", "mtp_hybrid_override_pattern"],
    ...["mamba_num_groups", "layer_norm_epsilon", "hidden_dropout", "use_bias", "mtp_layers_block_type"],
  ],
};

function graniteAttention(fields: Fields, { layers, hidden }: ModelShape): AttentionRead {
  const { heads, layer } = plainHeads(fields, hidden);
  const kinds = fields.perLayer("layer_types", layers, ["mamba", "attention"]);
  if (kinds === undefined) fields.refuse("layer_types", `"layer_types" must say of each layer what it is`);
  if (kinds?.includes("mamba") !== true) {
    fields.ignore(...MAMBA_SIZES);
    return { attention: attentionOf(heads), layers: (kinds ?? []).map(() => layer) };
  }
  const mambaHeads = fields.count("mamba_n_heads");
  const expand = fields.count("mamba_expand", 2);
  const said = fields.value("mamba_d_head");
  const headDim = said === "auto" || said === undefined ? (expand * hidden) / mambaHeads : fields.count("mamba_d_head");
  const mamba = mamba2(hidden, {
    ...{ heads: mambaHeads, headDim, state: fields.count("mamba_d_state"), groups: fields.count("mamba_n_groups", 1) },
    kernel: fields.count("mamba_d_conv"),
    hasConvolutionBias: fields.flag("mamba_conv_bias", true),
    hasBias: fields.flag("mamba_proj_bias", false),
  });
  return {
    attention: attentionOf(heads),
    layers: kinds.map((kind) => (kind === "mamba" ? mamba : layer)),
  };
}

const MAMBA_SIZES = [
  ...["mamba_n_heads", "mamba_expand", "mamba_d_head", "mamba_d_state", "mamba_n_groups", "mamba_d_conv"],
  ...["mamba_conv_bias", "mamba_proj_bias"],
];

/** A gated layer that every token passes, and experts beside it where there are any. */
function graniteForward(fields: Fields, shape: ModelShape): FeedForwardRead {
  const { layers, hidden } = shape;
  const shared = gatedWeights(hidden, fields.count("shared_intermediate_size"));
  const routed = fields.number("num_experts", 0);
  if (routed === 0) {
    fields.ignore("intermediate_size", "num_experts_per_tok");
    return { experts: null, layers: Array.from({ length: layers }, () => ({ ...noFeedForward, dense: shared })) };
  }
  const read = mixture({ width: "intermediate_size", where: (_, count) => Array.from({ length: count }, () => true) });
  const { experts, layers: withExperts } = read(fields, shape);
  return {
    experts: experts && { ...experts, shared: 1 },
    layers: withExperts.map((layer) => ({ ...layer, shared })),
  };
}

export const graniteHybrid: Family = {
  attention: graniteAttention,
  feedForward: graniteForward,
  norms: twoNorms,
  tied: true,
  keepsState: true,
  harmless: [...QUIET, "mamba_chunk_size", "position_embedding_type", "normalization_function", "init_method"],
};
