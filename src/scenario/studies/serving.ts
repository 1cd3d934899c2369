import * as z from "zod";
import { quantity } from "../../reading/stated.js";
import { placeOf } from "../../reading/yaml-problems.js";
import type { Context } from "../context.js";
import { bounded } from "../fields.js";
import type { Locate } from "../inputs.js";
import { defineStudy, type InputOf } from "./define.js";
import {
  ContextLength,
  conditionsShape,
  giveConditions,
  giverOf,
  Mix,
  mustReach,
  namedIn,
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
  is: "what a model on GPUs does at a load, step by step",

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
    const on = namedIn(context, facts, study, at);
    if (!on) return undefined;
    mustReach(context, on.model, study.context.value, [...at, "context"]);
    const give = giverOf(context, id, at);
    const reads = {
      ...giveConditions(context, id, study),
      gpus_per_replica: give("gpus_per_replica", "GPUs of a replica", study.gpus, "gpus"),
      context: give("context", "Context of a stream", study.context, "context"),
      tpot_target: give("tpot_target", "Time allowed between two tokens (TPOT)", study.tpot, "tpot"),
      fresh_share: give("fresh_share", "Fresh input among the tokens", study.mix.fresh, "mix", "fresh"),
      output_share: give("output_share", "Output among the tokens", study.mix.output, "mix", "output"),
    };
    const setup = setupOf(context, id, on, reads, [...at, "precision"]);
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
  const give = giverOf(context, id, ["studies", id, "factors"]);
  return Object.fromEntries(
    (Object.keys(FACTORS) as (keyof typeof FACTORS)[]).map((key) => [key, give(key, FACTORS[key], factors[key], key)]),
  );
}

function giveMeasured(
  context: Context,
  id: string,
  { streams, decode, prefill }: z.output<typeof Measured>,
): { reads: Record<string, string>; at: Record<"decode" | "prefill", Locate> } {
  const at = ["studies", id, "measured"];
  const give = giverOf(context, `${id}.measured`, at);
  return {
    reads: {
      batch: give("batch", MEASURED.streams, streams, "streams"),
      measured_decode_rate: give("measured_decode_rate", MEASURED.decode, decode, "decode"),
      ...(prefill && { measured_prefill_rate: give("measured_prefill_rate", MEASURED.prefill, prefill, "prefill") }),
    },
    at: { decode: placeOf(context.source, [...at, "decode"]), prefill: placeOf(context.source, [...at, "prefill"]) },
  };
}
