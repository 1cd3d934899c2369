import { afterDense, mixture, sharedCount } from "../experts.js";
import { type AttentionRead, type Family, twoNorms } from "../family.js";
import type { Fields } from "../fields.js";
import { latent } from "../latent.js";
import type { AttentionLayer, ModelShape } from "../layer.js";
import { stateLayer } from "../states.js";

/**
 * Kimi delta attention: queries, keys and values that are convolved, a rate for each channel of the keys by two narrow
 * matrices, one for each head, and a gate for what comes out, full or by two narrow matrices.
 */
function deltaLayer(own: Fields, hidden: number): AttentionLayer {
  const heads = own.count("num_heads");
  const dim = own.count("head_dim");
  const kernel = own.count("short_conv_kernel_size");
  const width = heads * dim;
  const narrow = hidden * dim + dim * width;
  const gate = own.flag("use_full_rank_gate", false) ? hidden * width : narrow;
  const weights = 4 * hidden * width + gate + narrow + hidden * heads + 3 * width * kernel;
  return stateLayer({
    // A rate for each head, and what is added to that of each channel.
    weights: weights + heads + width,
    norms: dim,
    state: heads * dim * dim,
    convolution: 3 * width * (kernel - 1),
  });
}

/** Which layers attend to everything; the others keep a state. Both lists count from 1. */
function attends(fields: Fields, own: Fields, layers: number): boolean[] {
  const [states, full] = [own.list("kda_layers") ?? [], own.list("full_attn_layers") ?? []];
  const each = Array.from({ length: layers }, (_, index) => index + 1);
  const listed = new Set([...states, ...full]);
  if (listed.size !== states.length + full.length || listed.size !== layers || each.some((one) => !listed.has(one))) {
    const message = `"linear_attn_config" must name each of ${layers} layers once, in "kda_layers" or "full_attn_layers"`;
    fields.refuse("linear_attn_config", message);
  }
  return each.map((one) => full.includes(one));
}

/** Layers with a state, and some that keep a compressed cache of everything (Kimi Linear, Kimi K3). */
function attention(fields: Fields, shape: ModelShape): AttentionRead {
  const read = latent(fields, shape);
  const own = fields.part("linear_attn_config");
  const delta = deltaLayer(own, shape.hidden);
  const isFull = attends(fields, own, shape.layers);
  own.ignore("gate_lower_bound");
  for (const name of own.unasked)
    own.refuse(name, `"${name}" may change the counts, and it is not known how`, { key: true });
  const gate = fields.flag("mla_use_output_gate", false)
    ? shape.hidden * fields.count("num_attention_heads") * fields.count("v_head_dim")
    : 0;
  return {
    ...read,
    layers: read.layers.map((layer, index) => (isFull[index] ? { ...layer, weights: layer.weights + gate } : delta)),
  };
}

export const kimiLinear: Family = {
  attention,
  feedForward: mixture({
    width: "moe_intermediate_size",
    where: afterDense,
    shared: sharedCount("num_shared_experts"),
    perExpert: () => 1,
    between: { width: "routed_expert_hidden_size", norm: "latent_moe_use_norm" },
  }),
  norms: twoNorms,
  tied: false,
  keepsState: true,
  harmless: [
    ...["mla_use_nope", "moe_renormalize", "moe_router_activation_func", "num_expert_group", "use_grouped_topk"],
    ...["activation_situ_beta", "activation_situ_linear_beta", "mamba_ssm_dtype"],
    // Weighs what earlier blocks of layers gave by a few vectors a layer: a millionth of the weights.
    "attn_res_block_size",
  ],
};
