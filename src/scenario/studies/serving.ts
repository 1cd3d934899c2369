import * as z from "zod";
import { quantity } from "../../reading/stated.js";
import { placeOf } from "../../reading/yaml-problems.js";
import type { Context } from "../context.js";
import { named } from "../facts/facts.js";
import { bounded } from "../fields.js";
import type { Locate } from "../inputs.js";
import { defineStudy, type InputOf } from "./define.js";
import {
  ContextLength,
  conditionsShape,
  giveAt,
  giveConditions,
  Mix,
  mustReach,
  ReplicaGpus,
  setupOf,
  Tpot,
} from "./setup.js";

const share = (what: string, most = 1) => quantity(["share"], { least: 0, most, what });

const FACTORS = {
  batching_factor: "Share of the full batch that traffic fills",
  single_stream_factor: "What is left where streams come one at a time",
  safety_share: "Tokens that safety passes take",
  retry_share: "Tokens that retries add",
  overhead: "Overhead on the GPUs, counted once",
} as const;

const MEASURED = {
  streams: "Streams in the measurement",
  decode: "Output tokens a second, measured",
  prefill: "Prompt tokens a second, measured",
} as const;

const Factors = z.strictObject({
  batching_factor: share("the batching factor"),
  single_stream_factor: share("the single-stream factor"),
  safety_share: share("the share of safety passes"),
  retry_share: share("the share of retries", 10),
  overhead: share("the overhead", 10),
});

const Measured = z.strictObject({
  streams: bounded("streams", "stream", "1"),
  decode: bounded("decode_rate", "tok/s"),
  prefill: bounded("prefill_rate", "tok/s").optional(),
});

/** Can one model be served on one setup, how fast at most, and at what price. */
export const serving = defineStudy("serving", {
  fields: {
    of: z
      .string()
      .optional()
      .meta({ description: "option whose replica this is: page one says where it grants more than there can be" }),
    model: z.string().meta({ description: "name of a model under models" }),
    gpu: z.string().meta({ description: "name of a GPU under gpus" }),
    gpus: ReplicaGpus,
    precision: z.string().meta({ description: "name of a precision under precisions" }),
    context: ContextLength.meta({ description: "tokens that a stream holds when it ends" }),
    tpot: Tpot.meta({ description: "the longest time between two tokens of a stream" }),
    mix: Mix,
    ...conditionsShape,
    factors: Factors.optional().meta({ description: "what traffic makes of a benchmark" }),
    measured: Measured.optional().meta({
      description: "a measurement of the same setup, to stand beside the ceilings",
    }),
  },
  resolve(context, id, study, facts) {
    const at = ["studies", id];
    if (study.of !== undefined && !context.givens.has(`${study.of}.replica_throughput`))
      context.fault([...at, "of"], `"${study.of}" is no option of this scenario with a replica`);
    const model = named(context, facts.models, study.model, "model", [...at, "model"]);
    const gpu = named(context, facts.gpus, study.gpu, "GPU", [...at, "gpu"]);
    const precision = named(context, facts.precisions, study.precision, "precision", [...at, "precision"]);
    if (!model || !gpu || !precision) return undefined;
    mustReach(context, model, study.context.value, [...at, "context"]);
    const give = (name: string, label: string, key: "gpus" | "context" | "tpot") =>
      giveAt(context, `${id}.${name}`, label, study[key], [...at, key]);
    const reads = {
      ...giveConditions(context, id, study),
      gpus_per_replica: give("gpus_per_replica", "GPUs of a replica", "gpus"),
      context: give("context", "Context of a stream", "context"),
      tpot_target: give("tpot_target", "Time promised between two tokens (TPOT)", "tpot"),
      fresh_share: giveAt(context, `${id}.fresh_share`, "Fresh input among the tokens", study.mix.fresh, [
        ...at,
        "mix",
        "fresh",
      ]),
      output_share: giveAt(context, `${id}.output_share`, "Output among the tokens", study.mix.output, [
        ...at,
        "mix",
        "output",
      ]),
    };
    const setup = setupOf(context, id, { model, gpu, precision }, reads, [...at, "precision"]);
    if (!setup) return undefined;
    return {
      of: study.of ?? null,
      setup,
      factors: study.factors ? giveFactors(context, id, study.factors) : null,
      measured: study.measured ? giveMeasured(context, id, study.measured) : null,
    };
  },
});
export type ServingInput = InputOf<typeof serving>;

function giveFactors(context: Context, id: string, factors: z.output<typeof Factors>) {
  return Object.fromEntries(
    (Object.keys(FACTORS) as (keyof typeof FACTORS)[]).map((key) => [
      key,
      giveAt(context, `${id}.${key}`, FACTORS[key], factors[key], ["studies", id, "factors", key]),
    ]),
  );
}

function giveMeasured(
  context: Context,
  id: string,
  { streams, decode, prefill }: z.output<typeof Measured>,
): { reads: Record<string, string>; at: Record<"decode" | "prefill", Locate> } {
  const at = ["studies", id, "measured"];
  const measured = `${id}.measured`;
  return {
    reads: {
      batch: giveAt(context, `${measured}.batch`, MEASURED.streams, streams, [...at, "streams"]),
      measured_decode_rate: giveAt(context, `${measured}.measured_decode_rate`, MEASURED.decode, decode, [
        ...at,
        "decode",
      ]),
      ...(prefill && {
        measured_prefill_rate: giveAt(context, `${measured}.measured_prefill_rate`, MEASURED.prefill, prefill, [
          ...at,
          "prefill",
        ]),
      }),
    },
    at: { decode: placeOf(context.source, [...at, "decode"]), prefill: placeOf(context.source, [...at, "prefill"]) },
  };
}
