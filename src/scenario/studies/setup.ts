import * as z from "zod";
import { fixed } from "../../figures/number.js";
import { quantity, type Stated } from "../../reading/stated.js";
import type { Path } from "../../reading/yaml-path.js";
import type { Context } from "../context.js";
import { computeOf, type Facts, type GpuFact, type ModelFact, named, type PrecisionFact } from "../facts/facts.js";
import { bounded } from "../fields.js";

/** One model on one kind of GPU in one precision: all that the laws of serving read. */
export interface Setup {
  /** First part of its quantities. */
  readonly id: string;
  readonly model: string;
  readonly gpu: string;
  readonly precision: string;
  readonly reads: Readonly<Record<string, string>>;
  readonly isMixture: boolean;
  readonly isPriced: boolean;
  /** The number format that the GPU calculates in, where it is not the one that the precision asks for. */
  readonly fallback: string | null;
}

const share = (what: string, least = 0) => quantity(["share"], { least, most: 1, what });
export const ReplicaGpus = bounded("gpus_per_replica", "GPU");
export const ContextLength = bounded("context", "tok");
export const Tpot = bounded("tpot_target", "ms");
export const Mix = z
  .strictObject({
    fresh: quantity(["fresh_tok/tok", "share"], { least: 0, most: 1, what: "the share of fresh input" }),
    output: quantity(["output_tok/tok", "share"], { least: 0, most: 1, what: "the share of output" }),
  })
  .refine(({ fresh, output }) => fresh.value + output.value <= 1 + 1e-9, {
    message: "fresh input and output make more than 100 %",
    path: ["output"],
  })
  .meta({ description: "what of the processed tokens is read anew and what is written; the rest is cached" });

/** What is assumed of serving, whatever the setup; every study states it. */
export const conditionsShape = {
  usable: share("the usable share of memory", 0.01).meta({
    description: "share of a GPU's memory for weights and KV cache; the rest is for activations, buffers, the engine",
  }),
  mbu: share("the MBU", 0.001).meta({ description: "share of the memory bandwidth that decoding reaches" }),
  mfu: share("the MFU", 0.001).meta({ description: "share of the arithmetic that reading prompts reaches" }),
  kv_copies: bounded("kv_copies").meta({
    description: "1 where the cache is cut between the GPUs of a replica; more where each keeps a copy",
  }),
};
const Conditions = z.strictObject(conditionsShape);

/** Writes the conditions and the constants of arithmetic down; law input -> quantity id. */
export function giveConditions(
  context: Context,
  id: string,
  { usable, mbu, mfu, kv_copies }: z.output<typeof Conditions>,
): Record<string, string> {
  const give = giverOf(context, id, ["studies", id]);
  const constant = (name: string, label: string, value: number, unit: string, source: string) =>
    give(name, label, { ...bare(value, unit), source });
  const flops = "seed 004 (004_6c6843bfda20b703.txt), line 107: one multiplication and one addition for each parameter";
  const alone = "no speculative decoding is assumed";
  return {
    usable_share: give("usable_share", "Share of the memory that is usable", usable, "usable"),
    mbu: give("mbu", "Share of the bandwidth that decoding reaches (MBU)", mbu, "mbu"),
    mfu: give("mfu", "Share of the arithmetic that prompts reach (MFU)", mfu, "mfu"),
    kv_copies: give("kv_copies", "Copies of the KV cache in a replica", kv_copies, "kv_copies"),
    prefill_work: constant("prefill_work", "Arithmetic to read a token", 2, "FLOP/param/fresh_tok", flops),
    decode_work: constant("decode_work", "Arithmetic to write a token", 2, "FLOP/param/output_tok", flops),
    tokens_per_step: constant("tokens_per_step", "Tokens that a step gives a stream", 1, "output_tok/stream", alone),
  };
}

export function bare(value: number, unit: string): Stated {
  return { value, unit, basis: undefined, source: undefined, date: undefined, note: undefined };
}

/** Writes figures down whose ids begin with `id` and that stand below `at`, and gives each one's id back. */
export function giverOf(context: Context, id: string, at: Path) {
  return (name: string, label: string, stated: Stated, ...key: Path): string => {
    context.give(`${id}.${name}`, label, stated, context.at(...at, ...key));
    return `${id}.${name}`;
  };
}

/** The model, the GPU and the precision that a study names; undefined, with a fault, where one of them is none. */
export function namedIn(
  context: Context,
  facts: Facts,
  study: { readonly model: string; readonly gpu: string; readonly precision: string },
  at: Path,
): { model: ModelFact; gpu: GpuFact; precision: PrecisionFact } | undefined {
  const model = named(context, facts.models, study.model, "model", [...at, "model"]);
  const gpu = named(context, facts.gpus, study.gpu, "GPU", [...at, "gpu"]);
  const precision = named(context, facts.precisions, study.precision, "precision", [...at, "precision"]);
  return model && gpu && precision && { model, gpu, precision };
}

/** The setup of a model, a GPU and a precision; undefined, with a fault, where the GPU cannot calculate it. */
export function setupOf(
  context: Context,
  id: string,
  { model, gpu, precision }: { model: ModelFact; gpu: GpuFact; precision: PrecisionFact },
  reads: Readonly<Record<string, string>>,
  path: Path,
): Setup | undefined {
  const compute = computeOf(gpu, precision);
  if (!compute) {
    const message = `no arithmetic of ${gpu.label} is stated for ${precision.label}`;
    const hint = `state ${precision.arithmetic} under gpus.${gpu.id}.compute, or give the precision an otherwise`;
    context.fault(path, message, hint);
    return undefined;
  }
  return {
    ...{ id, model: model.label, gpu: gpu.label, precision: precision.label, isMixture: model.isMixture },
    reads: { ...model.reads, ...gpu.reads, ...precision.reads, gpu_compute: compute.id, ...reads },
    isPriced: gpu.price !== null,
    fallback: compute.format === precision.arithmetic ? null : compute.format,
  };
}

/** Notes a context that the model was not made for. */
export function mustReach(context: Context, model: ModelFact, tokens: number, path: Path): void {
  if (tokens <= model.longestContext) return;
  const most = `${model.label} reads at most ${fixed(model.longestContext, 0)} tokens`;
  context.fault(path, `${most}, and the context is ${fixed(tokens, 0)}`, "shorten the context");
}
