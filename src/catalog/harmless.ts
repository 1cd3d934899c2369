import type { Fields } from "./fields.js";

/** Fields that change neither how many parameters a model has nor what it keeps of a token. */
const NAMES = new Set([
  // Where it came from, and how it is loaded.
  ...words(`
    architectures auto_map model_type torch_dtype dtype transformers_version use_cache torchscript tf_legacy_loss
    use_bfloat16 ep_size pretraining_tp tensor_parallel gradient_checkpointing attn_implementation unsloth_fixed
    unsloth_version
  `),
  // How it was trained.
  ...words(`
    initializer_range initializer_factor attention_dropout hidden_dropout embd_pdrop attn_pdrop resid_pdrop
    embedding_dropout dropout resid_dropout embd_dropout classifier_dropout router_aux_loss_coef aux_loss_alpha
    seq_aux output_router_logits router_jitter_noise z_loss_coef router_z_loss_coef
  `),
  // How positions are told.
  ...words(`
    rope_theta rope_scaling rope_parameters rope_local_base_freq rope_interleave indexer_rope_interleave
    partial_rotary_factor rotary rotary_dim use_mrope rotary_pct rotary_emb_base original_max_position_embeddings
    initial_context_length alibi max_sequence_length max_seq_len seq_length swa_rope_theta
  `),
  // How the arithmetic is done.
  ...words(`
    hidden_act hidden_activation activation activation_function apply_residual_connection_post_layernorm
    rms_norm_eps layer_norm_eps layer_norm_epsilon norm_epsilon layernorm_epsilon attn_logit_softcapping
    final_logit_softcapping query_pre_attn_scalar logit_scale attention_multiplier embedding_multiplier
    residual_multiplier logits_scaling swiglu_limit scale_attn_weights scale_attn_by_inverse_layer_idx
    reorder_and_upcast_attn attention_value_scale
  `),
  // How experts are picked, which changes nothing of how many are.
  ...words(`
    norm_topk_prob scoring_func routed_scaling_factor n_group topk_group topk_method router_scoring_func
  `),
  // What is said to it and what it says.
  ...words(`
    bos_token_id eos_token_id pad_token_id sep_token_id decoder_start_token_id unk_token_id tokenizer_class
    bad_words_ids begin_suppress_tokens suppress_tokens forced_bos_token_id forced_eos_token_id do_sample
    temperature top_k top_p typical_p num_beams num_beam_groups length_penalty repetition_penalty diversity_penalty
    early_stopping exponential_decay_length_penalty encoder_no_repeat_ngram_size no_repeat_ngram_size max_length
    min_length num_return_sequences remove_invalid_values prefix return_dict return_dict_in_generate
    output_attentions output_hidden_states output_scores id2label label2id finetuning_task problem_type
    task_specific_params summary_type summary_use_proj cache_implementation summary_activation summary_first_dropout
    summary_proj_to_labels chunk_size_feed_forward
  `),
]);

/** Fields beside a text part: pictures and sounds, and the words that stand for them. */
const MEDIA =
  /^(vision|audio|image|video|media|boa|boi|eoa|eoi|vit|projector|multi_?modal|mm)_|_(token|placeholder)(_id|_index)?$|^ignore_index$|^use_unified_vision_chunk$|^spatial_merge_size$/;

/** Fields that mean another kind of model where they say something, and nothing where they are off. */
const SWITCHES = new Set(
  words(`
    add_cross_attention is_decoder is_encoder_decoder tie_encoder_decoder pruned_heads mlp_bias attention_bias
  `),
);

/** A name with a line in front is private: a note, or where a copy came from. */
export function isHarmless(name: string, value: unknown): boolean {
  return NAMES.has(name) || name.startsWith("_") || (SWITCHES.has(name) && isOff(value));
}

/** False, nothing, or a list or mapping of nothing. */
export function isOff(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === false || value === null || value === undefined;
}

export function isMedia(name: string): boolean {
  return MEDIA.test(name);
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** Fields by which an architecture can be told that is not counted here, and what they mean. */
const TELLING: readonly (readonly [name: string, why: string])[] = [
  ["full_attention_interval", "layers between those with full attention keep a state, not a cache (linear attention)"],
  ["linear_attn_config", "layers with linear attention keep a state, not a cache"],
  ["linear_num_key_heads", "layers with linear attention keep a state, not a cache"],
  ["compress_ratios", "the cache is compressed layer by layer"],
  ["hybrid_override_pattern", "layers with a state-space model keep a state, not a cache (Mamba)"],
  ["mamba_d_state", "layers with a state-space model keep a state, not a cache (Mamba)"],
  ["mamba_d_ssm", "layers with a state-space model keep a state, not a cache (Mamba)"],
  ["ssm_cfg", "layers with a state-space model keep a state, not a cache (Mamba)"],
  ["attn_layer_period", "layers between those with attention keep a state, not a cache"],
  ["block_configs", "every layer is built differently"],
  ["cross_attention_layers", "layers that read pictures keep a cache of their own"],
  ["is_encoder_decoder", "an encoder and a decoder keep caches of their own"],
];

/** What is left where a model's architecture is not understood. */
export const CANNOT_COUNT = "use measured throughput for this model, or leave it out";

/** Refuses what is no model of its own. True where it did. */
export function refuseAdapter(fields: Fields): boolean {
  if (fields.has("peft_type") || fields.has("base_model_name_or_path")) {
    const field = fields.has("peft_type") ? "peft_type" : "base_model_name_or_path";
    const base = fields.text("base_model_name_or_path");
    const model = base === undefined ? "the model that it was trained on" : `"${base}"`;
    fields.refuse(field, "this is an adapter, not a model: it has no layers of its own", {
      hint: `name ${model} instead; a merged adapter changes none of its counts`,
    });
    return true;
  }
  return false;
}

/** Refuses architectures that are not understood, by the field that tells. True where it did. */
export function refuseUnknown(fields: Fields, text: Fields): boolean {
  for (const part of [fields, text]) {
    for (const [name, why] of TELLING) {
      if (isOff(part.value(name))) continue;
      part.refuse(name, `"${name}" belongs to an architecture that is not understood: ${why}`, {
        hint: CANNOT_COUNT,
        key: true,
      });
      return true;
    }
  }
  return false;
}
