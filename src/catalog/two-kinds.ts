import type { AttentionRead } from "./family.js";
import type { Fields } from "./fields.js";
import { checkGroups, type Heads, headElements, headWeights } from "./heads.js";
import type { AttentionLayer, ModelShape } from "./layer.js";

/** Layers that see everything and layers with a window, each kind with heads of its own (MiMo-V2-Flash). */
export function ownHeadsByKind(fields: Fields, { layers, hidden }: ModelShape): AttentionRead {
  fields.expect("attention_bias", false, "biases of this family's attention are not counted here");
  const query = fields.count("num_attention_heads");
  const key = fields.count("head_dim");
  const own: Heads = {
    query,
    kv: fields.count("num_key_value_heads"),
    keyDim: key,
    valueDim: fields.count("v_head_dim"),
  };
  const near: Heads = {
    query: fields.count("swa_num_attention_heads"),
    kv: fields.count("swa_num_key_value_heads"),
    keyDim: fields.count("swa_head_dim"),
    valueDim: fields.count("swa_v_head_dim"),
  };
  for (const heads of [own, near]) checkGroups(fields, heads);
  const window = fields.countOrNone("sliding_window");
  for (const name of ["sliding_window_size", "attention_chunk_size"]) {
    if (window !== null) fields.expect(name, window, "it says the same as sliding_window");
  }
  const kinds = fields.perLayer("hybrid_layer_pattern", layers, [0, 1]);
  mustSay(fields, "hybrid_layer_pattern");
  const sinks = {
    own: fields.flag("add_full_attention_sink_bias") ? own.query : 0,
    near: fields.flag("add_swa_attention_sink_bias") ? near.query : 0,
  };
  return {
    attention: { kind: "heads", queryHeads: own.query, kvHeads: own.kv, keyDim: own.keyDim, valueDim: own.valueDim },
    layers: Array.from({ length: layers }, (_, index) =>
      kinds?.[index] === 1 ? layer(near, hidden, sinks.near, window) : layer(own, hidden, sinks.own, null),
    ),
  };
}

/** Layers that see everything have wider and fewer heads, whose values are their keys before rotation (Gemma 4). */
export function widerHeadsForAll(fields: Fields, { layers, hidden }: ModelShape): AttentionRead {
  fields.expect("attention_bias", false, "biases of this family's attention are not counted here");
  fields.expect("num_kv_shared_layers", 0, "layers that read the cache of others are not counted here");
  fields.expect("hidden_size_per_layer_input", 0, "an embedding for each layer is not counted here");
  fields.expect("use_double_wide_mlp", false, "layers of different widths are not counted here");
  fields.ignore("vocab_size_per_layer_input", "use_bidirectional_attention");
  const query = fields.count("num_attention_heads");
  const dim = fields.count("head_dim");
  const kv = fields.count("num_key_value_heads");
  const near: Heads = { query, kv, keyDim: dim, valueDim: dim };
  const isShared = fields.flag("attention_k_eq_v");
  const wide = fields.count("global_head_dim");
  fields.ignore("num_global_key_value_heads");
  const wideKv = isShared ? fields.count("num_global_key_value_heads") : kv;
  const own: Heads = { query, kv: wideKv, keyDim: wide, valueDim: wide };
  for (const heads of [own, near]) checkGroups(fields, heads);
  const window = fields.countOrNone("sliding_window");
  const kinds = fields.perLayer("layer_types", layers, ["full_attention", "sliding_attention"]);
  mustSay(fields, "layer_types");
  const whole = layer(own, hidden, 0, null);
  return {
    attention: { kind: "heads", queryHeads: query, kvHeads: own.kv, keyDim: wide, valueDim: wide },
    layers: Array.from({ length: layers }, (_, index) => {
      if (kinds?.[index] === "sliding_attention") return { ...layer(near, hidden, 0, window), norms: 2 * dim };
      const saved = isShared ? hidden * own.kv * wide : 0;
      return { ...whole, weights: whole.weights - saved, norms: 2 * wide };
    }),
  };
}

function mustSay(fields: Fields, name: string): void {
  if (!fields.has(name)) fields.refuse(name, `"${name}" must say of each layer whether it has a window`);
}

function layer(heads: Heads, hidden: number, sinks: number, window: number | null): AttentionLayer {
  return { weights: headWeights(heads, hidden) + sinks, norms: 0, elements: headElements(heads), window };
}
