import { nameHint } from "../../problem/nearest.js";
import type { Stated } from "../../reading/stated.js";
import type { Path } from "../../reading/yaml-path.js";
import type { Context } from "../context.js";
import { fromSheet } from "../price-book.js";
import type { StatedGpu, StatedModel, StatedPrecision, Stating } from "./stating.js";

/** Law input -> quantity id, with the words for a memo. */
interface Fact {
  readonly id: string;
  readonly label: string;
  readonly reads: Readonly<Record<string, string>>;
}
export interface ModelFact extends Fact {
  readonly longestContext: number;
  readonly isMixture: boolean;
}
export interface GpuFact extends Fact {
  readonly compute: ReadonlyMap<string, string>;
  readonly price: { readonly id: string; readonly provider: string; readonly class: string } | null;
}
export interface PrecisionFact extends Fact {
  readonly arithmetic: string;
  readonly otherwise: string | undefined;
}

export interface Facts {
  readonly models: ReadonlyMap<string, ModelFact>;
  readonly gpus: ReadonlyMap<string, GpuFact>;
  readonly precisions: ReadonlyMap<string, PrecisionFact>;
  /** Names of the documents that laws and the scenario cite. */
  readonly documents: readonly string[];
}

export function resolveFacts(
  context: Context,
  { models = {}, gpus = {}, precisions = {} }: Stating,
  documents: readonly string[],
): Facts {
  const all = <From, To>(from: Readonly<Record<string, From>>, resolve: (id: string, each: From) => To) =>
    new Map(Object.entries(from).map(([id, each]) => [id, resolve(id, each)]));
  return {
    documents,
    models: all(models, (id, model) => resolveModel(context, id, model)),
    gpus: all(gpus, (id, gpu) => resolveGpu(context, id, gpu)),
    precisions: all(precisions, (id, precision) => resolvePrecision(context, id, precision)),
  };
}

const MODEL_WORDS = {
  parameters: "parameters",
  active_parameters: "parameters that one token uses",
  layers: "layers",
  kv_heads: "KV heads of a layer",
  head_dim: "size of a head",
  latent_dim: "size of the compressed keys and values",
  rope_dim: "size of the part for the position",
  weights_read_share: "share of the weights that a step reads",
  longest_context: "longest context",
} as const;

function resolveModel(context: Context, id: string, { label: words, ...stated }: StatedModel): ModelFact {
  const reads: Record<string, string> = {};
  for (const key of Object.keys(MODEL_WORDS) as (keyof typeof MODEL_WORDS)[]) {
    const figure = stated[key];
    if (figure) reads[key] = give(context, ["models", id], key, `${words}: ${MODEL_WORDS[key]}`, figure);
  }
  const { longest_context: _, ...read } = reads;
  const isMixture = stated.weights_read_share !== undefined;
  return { id, label: words, reads: read, longestContext: stated.longest_context.value, isMixture };
}

function resolveGpu(context: Context, id: string, gpu: StatedGpu): GpuFact {
  const at: Path = ["gpus", id];
  const reads: Record<string, string> = {
    gpu_memory: give(context, at, "memory", `${gpu.label}: memory`, gpu.memory, "gpu_memory"),
    gpu_bandwidth: give(context, at, "bandwidth", `${gpu.label}: bandwidth`, gpu.bandwidth, "gpu_bandwidth"),
  };
  const compute = new Map(
    Object.entries(gpu.compute).map(([format, figure]) => {
      const quantityId = `gpus.${id}.gpu_compute_${format}`;
      const what = `${gpu.label}: dense arithmetic in ${format.toUpperCase()}`;
      context.give(quantityId, what, figure, context.at(...at, "compute", format));
      return [format, quantityId];
    }),
  );
  const entry = gpu.price === undefined ? undefined : context.price(gpu.price, [...at, "price"], "gpu_price");
  if (entry?.price.gpu_hour) {
    reads.gpu_price = `gpus.${id}.gpu_price`;
    const place = context.atPrice(entry, "gpu_hour");
    const what = `${gpu.label}: price, ${entry.price.class}`;
    context.give(`gpus.${id}.gpu_price`, what, entry.price.gpu_hour, place, fromSheet(entry));
  }
  const price = entry ? { id: entry.price.id, provider: entry.price.provider, class: entry.price.class } : null;
  return { id, label: gpu.label, reads, compute, price };
}

function resolvePrecision(context: Context, id: string, precision: StatedPrecision): PrecisionFact {
  const { label: words, weights, kv, arithmetic, otherwise } = precision;
  const at: Path = ["precisions", id];
  const reads = {
    weight_precision: give(context, at, "weights", `${words}: bytes of a parameter`, weights, "weight_precision"),
    kv_precision: give(context, at, "kv", `${words}: bytes of an element of the KV cache`, kv, "kv_precision"),
  };
  return { id, label: words, reads, arithmetic, otherwise };
}

function give(context: Context, at: Path, key: string, what: string, figure: Stated, law = key): string {
  const id = [...at, law].join(".");
  context.give(id, what, figure, context.at(...at, key));
  return id;
}

/** The fact of this name, or a fault at the place that names it. */
export function named<T>(
  context: Context,
  facts: ReadonlyMap<string, T>,
  id: string,
  what: "model" | "GPU" | "precision",
  path: Path,
): T | undefined {
  const found = facts.get(id);
  if (!found) {
    const hint = facts.size === 0 ? `state it under ${what.toLowerCase()}s` : nameHint(id, facts.keys());
    context.fault(path, `no ${what} is called "${id}"`, hint);
  }
  return found;
}

/** The GPU's arithmetic in the precision's format, or in the one it falls back to. */
export function computeOf(
  gpu: GpuFact,
  { arithmetic, otherwise }: PrecisionFact,
): { id: string; format: string } | undefined {
  const format = [arithmetic, otherwise].find((each) => each !== undefined && gpu.compute.has(each));
  const id = format === undefined ? undefined : gpu.compute.get(format);
  return format !== undefined && id !== undefined ? { id, format } : undefined;
}
