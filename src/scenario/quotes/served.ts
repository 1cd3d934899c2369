import type { Architecture } from "../../catalog/architecture.js";
import type { Request, Setup } from "../../serving/prediction.js";
import { bytesOfStep } from "../../serving/step-bytes.js";
import type { Context } from "../context.js";
import { memoryOf } from "../sizing/ceiling.js";
import type { Performance, Unknown } from "../sizing/performance.js";
import { type Limits, limitsOf, USUAL_REQUESTS } from "./limits.js";
import type { Quote, Serving } from "./schema.js";

/** The machine that a claim speaks of, and what can be held against it. */
export interface Served {
  readonly words: string;
  readonly setup: Setup;
  /** Null where the claim does not say, and the usual ones were tried. */
  readonly request: Request | null;
  readonly streams: number | null;
  readonly tokensPerStep: number;
  /** What a step reads of all GPUs at those streams, or at one, GB; null where the lengths are not known. */
  readonly stepBytes: number | null;
  readonly limits: Limits | { readonly cannot: string; readonly isMemory: boolean };
  /** GB. */
  readonly weights: number;
  readonly memory: number;
}

/** Follows the names of a claim's `serves` into the catalog; null, with faults, where one leads nowhere. */
export function servedBy(
  context: Context,
  id: string,
  { serves, request: stated, streams, tokens_per_step }: Quote,
  performance: Performance | undefined,
): Served | null {
  if (!performance) throw new Error("a scenario with claims of a machine was read without a catalog");
  const setup = serves && setupOf(context, ["claims", id, "serves"], serves, performance);
  if (!setup) return null;
  const request = stated
    ? { input: stated.input.value, cached: stated.cached?.value ?? 0, output: stated.output.value }
    : null;
  const machine = {
    setup,
    requests: request ? [request] : USUAL_REQUESTS,
    streams: streams?.value ?? null,
    tokensPerStep: tokens_per_step?.value ?? 1,
  };
  const limits = limitsOf(machine, performance, context.trials);
  const step = request && bytesOfStep(setup, request, machine.streams ?? 1);
  return {
    ...{ setup, request, limits, streams: machine.streams, tokensPerStep: machine.tokensPerStep },
    words: setupWords(setup),
    stepBytes: step ? step.weights + step.kv * (machine.streams ?? 1) : null,
    ...memoryOf(setup),
  };
}

function setupOf(
  context: Context,
  at: readonly string[],
  serves: Serving,
  performance: Performance,
): Setup | undefined {
  const found = <T extends object>(key: keyof Serving, answer: T | Unknown | undefined): T | undefined => {
    if (answer === undefined || !("message" in answer)) return answer;
    context.fault([...at, key], answer.message, answer.hint);
    return undefined;
  };
  const gpus = serves.gpus.value;
  const isFile = /\.json$/i.test(serves.model);
  const read = (): Architecture | Unknown | undefined =>
    isFile
      ? context.readBeside(serves.model, [...at, "model"], (file, text) => performance.modelOf(file, text))
      : performance.model(serves.model);
  const model = found("model", read());
  const gpu = found("gpu", performance.gpu(serves.gpu));
  const spelled = serves.parallelism;
  const parallelism = spelled === undefined ? null : found("parallelism", performance.parallelism(spelled, gpus));
  if (!model || !gpu || parallelism === undefined) return undefined;
  const { weights = null, kv = null, engine = null } = serves;
  return { model, gpu, gpus, parallelism, weights, kv, engine };
}

function setupWords({ model, gpu, gpus, weights }: Setup): string {
  const precision = weights === null ? "" : ` in ${weights === "bf16" ? "16 bits" : weights.toUpperCase()}`;
  return `${model.label}${precision} on ${gpus === 1 ? "one" : gpus} ${gpu.label}`;
}
