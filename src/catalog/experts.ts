import type { FeedForwardRead } from "./family.js";
import { gatedWeights } from "./feed-forward.js";
import type { Fields } from "./fields.js";
import { type FeedForwardLayer, type ModelShape, noFeedForward } from "./layer.js";

interface Ways {
  /** Width of one routed expert. */
  readonly width: string;
  /** Which layers have experts; the others are dense. */
  readonly where: (fields: Fields, layers: number) => readonly boolean[];
  /** Width of a layer without experts; asked only where there is one. */
  readonly dense?: string;
  /** Experts that every token passes: how many, and how wide each is. */
  readonly shared?: (fields: Fields) => { readonly count: number; readonly width: number };
  /** The narrower width that routed experts work in where the config has one, and whether a norm leads out of it (Kimi K3). */
  readonly between?: { readonly width: string; readonly norm: string };
  /** Parameters of the router for each expert besides one for each element of the model's width. */
  readonly perExpert?: (fields: Fields) => number;
  /** True where experts have biases (gpt-oss). */
  readonly bias?: boolean;
  /** True where a gate, as wide as the model, weighs the shared expert (Qwen2-MoE). */
  readonly sharedGate?: boolean;
}

/** A mixture of gated experts behind a router. */
export function mixture(ways: Ways) {
  return (fields: Fields, { layers, hidden }: ModelShape): FeedForwardRead => {
    const routed = fields.count("num_experts");
    const perToken = fields.count("num_experts_per_tok");
    if (perToken > routed) {
      const message = `a token cannot pass ${perToken} of ${routed} experts`;
      fields.contradiction(["num_experts_per_tok", "num_experts"], message);
    }
    const width = fields.count(ways.width);
    const where = ways.where(fields, layers);
    const shared = ways.shared?.(fields) ?? { count: 0, width: 0 };
    const inner = ways.between && fields.has(ways.between.width) ? fields.count(ways.between.width) : undefined;
    const hasNorm = ways.between !== undefined && fields.flag(ways.between.norm, false);
    const around = inner === undefined ? 0 : 2 * hidden * inner + (hasNorm ? inner : 0);
    const one = gatedWeights(inner ?? hidden, width) + (ways.bias === true ? 2 * width + hidden : 0);
    const expertLayer: FeedForwardLayer = {
      dense: 0,
      shared:
        around +
        shared.count * gatedWeights(hidden, shared.width) +
        (ways.sharedGate === true && shared.count > 0 ? hidden : 0),
      routed: routed * one,
      used: perToken * one,
      router: routed * (hidden + (ways.perExpert?.(fields) ?? 0)),
    };
    const denseLayer = where.includes(false)
      ? { ...noFeedForward, dense: gatedWeights(hidden, fields.count(ways.dense ?? "intermediate_size")) }
      : noFeedForward;
    fields.ignore(ways.dense ?? "intermediate_size");
    const withExperts = where.filter((has) => has).length;
    return {
      experts: withExperts === 0 ? null : { layers: withExperts, routed, perToken, shared: shared.count },
      layers: where.map((has) => (has ? expertLayer : denseLayer)),
    };
  };
}

/** Every layer has a dense part, and where `enable_moe_block` says so experts beside it (Gemma 4). */
export function besideDense(fields: Fields, shape: ModelShape): FeedForwardRead {
  const { hidden } = shape;
  const dense = gatedWeights(hidden, fields.count("intermediate_size"));
  if (!fields.flag("enable_moe_block")) {
    fields.ignore(
      "moe_intermediate_size",
      "expert_intermediate_size",
      "num_experts",
      "num_experts_per_tok",
      "top_k_experts",
    );
    return { experts: null, layers: pattern(shape.layers, () => ({ ...noFeedForward, dense })) };
  }
  // A scale for each expert, one for each element of the width, and three norms besides the layer's four.
  const read = mixture({ width: "moe_intermediate_size", where: inAll, perExpert: () => 1 })(fields, shape);
  const layers = read.layers.map((layer) => ({ ...layer, dense, router: layer.router + hidden + 3 * hidden }));
  return { ...read, layers };
}

/** Every layer has experts. */
export function inAll(_fields: Fields, layers: number): readonly boolean[] {
  return pattern(layers, () => true);
}

/** Some dense layers first, then experts in every so many layers, or as a list says (DeepSeek, GLM). */
export function afterDense(fields: Fields, layers: number): readonly boolean[] {
  const types = fields.perLayer("mlp_layer_types", layers, ["dense", "sparse"]);
  if (types !== undefined) {
    fields.ignore("first_k_dense_replace", "moe_layer_freq");
    return types.map((type) => type === "sparse");
  }
  if (Array.isArray(fields.value("moe_layer_freq"))) {
    fields.ignore("first_k_dense_replace");
    const listed = fields.perLayer("moe_layer_freq", layers, [0, 1]) ?? [];
    return pattern(layers, (layer) => listed[layer] !== 0);
  }
  const first = fields.number("first_k_dense_replace");
  const every = fields.count("moe_layer_freq", 1);
  return pattern(layers, (layer) => layer >= first && layer % every === 0);
}

/** Experts in every so many layers, none in those that `mlp_only_layers` names (Qwen). */
export function exceptListed(fields: Fields, layers: number): readonly boolean[] {
  const every = fields.count("decoder_sparse_step", 1);
  const listed = new Set(fields.list("mlp_only_layers") ?? []);
  return pattern(layers, (layer) => !listed.has(layer) && (layer + 1) % every === 0);
}

/** Experts in the last of every so many layers, or in those that `moe_layers` names (Llama 4). */
export function interleaved(fields: Fields, layers: number): readonly boolean[] {
  const listed = fields.list("moe_layers");
  const every = fields.count("interleave_moe_layer_step", listed === undefined ? undefined : 1);
  return pattern(layers, (layer) => listed?.includes(layer) ?? (layer + 1) % every === 0);
}

/** Shared experts as wide as the routed ones, so many of them. */
export function sharedCount(name: string) {
  return (fields: Fields) => {
    const count = fields.countOrNone(name) ?? 0;
    return { count, width: count === 0 ? 0 : fields.count("moe_intermediate_size") };
  };
}

/** One shared expert of this width; none where it is 0. */
export function sharedWidth(name: string) {
  return (fields: Fields) => {
    const width = fields.number(name);
    return { count: width === 0 ? 0 : 1, width };
  };
}

function pattern<T>(layers: number, of: (layer: number) => T): readonly T[] {
  return Array.from({ length: layers }, (_, layer) => of(layer));
}
