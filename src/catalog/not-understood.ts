import type { Fields } from "./fields.js";
import { isOff } from "./harmless.js";

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

/** Refuses adapters and architectures that are not understood, by the field that tells. True where it did. */
export function refuseUnknown(fields: Fields, text: Fields): boolean {
  if (fields.has("peft_type") || fields.has("base_model_name_or_path")) {
    const field = fields.has("peft_type") ? "peft_type" : "base_model_name_or_path";
    const base = fields.text("base_model_name_or_path");
    const model = base === undefined ? "the model that it was trained on" : `"${base}"`;
    fields.refuse(field, "this is an adapter, not a model: it has no layers of its own", {
      hint: `name ${model} instead; a merged adapter changes none of its counts`,
    });
    return true;
  }
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
