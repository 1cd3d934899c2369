import type { Architecture, Precision } from "../../catalog/architecture.js";
import { besideConfig } from "../../catalog/quantized-beside.js";
import type { Refused, Request, Setup } from "../../serving/prediction.js";
import type { Objective } from "../../serving/rate-at-objective.js";
import type { Context } from "../context.js";
import type { Replica, Serves } from "../options/replica.js";
import type { Held, Performance, Unknown } from "./performance.js";
import type { CurvePoint, PredictedSpeed } from "./speed.js";

/** Replicas larger than this are not looked at for one that would hold a model. */
const MOST_GPUS = 1024;

/** What is known where anything can be predicted. */
interface Predictable {
  readonly request: Request;
  readonly objective: Objective;
  /** Set where the option is sized by something else, and the prediction only stands beside it. */
  readonly beside: { readonly streams: number | null } | null;
}

/**
 * Predicts what a replica does while the objective holds, and at other loads. Undefined, with faults, where names lead nowhere
 * or the option cannot be sized; where the prediction only stands beside what sizes it, why there is none.
 */
export function predictedSpeed(
  context: Context,
  { name, replica, serves }: { name: string; replica: Replica; serves: Serves },
  known: Predictable | undefined,
  performance: Performance | undefined,
): PredictedSpeed | { readonly unpredicted: string } | undefined {
  if (!performance) throw new Error("a scenario with a model to serve was read without a catalog");
  // Beside a throughput that is stated or measured a prediction tells what a tuned stack would do.
  const stack = replica.stack ?? serves.stack ?? (known?.beside ? undefined : "first");
  const setup = setupOf(context, name, replica, { ...serves, stack }, performance);
  if (!setup || !known) return undefined;
  const at = ["options", name, "replica", "serves"];
  const held = heldBy(setup, known, performance);
  if ("refused" in held) {
    const message = `${setupWords(setup)}: ${held.refused}`;
    if (known.beside) return { unpredicted: message };
    const enough = gpusThatHold(setup, known.request, performance);
    context.fault(at, message, enough === undefined ? held.hint : `${enough} of these GPUs would hold it`);
    return undefined;
  }
  const { line } = context.source.place(at);
  const curve = curveOf(setup, known.request, held, performance);
  return { setup, words: setupWords(setup), held, curve, place: { file: context.file, line } };
}

function heldBy(setup: Setup, { request, objective, beside }: Predictable, performance: Performance): Held | Refused {
  if (!beside?.streams) return performance.atObjective(setup, request, objective);
  const load = { kind: "concurrency", streams: Math.max(1, Math.round(beside.streams)) } as const;
  const prediction = performance.predict(setup, request, load);
  if ("refused" in prediction) return prediction;
  return prediction.fits ? { load, prediction } : { refused: "it does not fit, by what is known of the GPUs' memory" };
}

/** The least doubling of the GPUs that holds the model; undefined where it holds already, or none does. */
function gpusThatHold(setup: Setup, request: Request, performance: Performance): number | undefined {
  const holds = (gpus: number) => {
    const prediction = performance.predict({ ...setup, gpus, parallelism: null }, request, ONE_STREAM);
    return !("refused" in prediction) && prediction.fits;
  };
  if (holds(setup.gpus)) return undefined;
  for (let gpus = setup.gpus * 2; gpus <= MOST_GPUS; gpus *= 2) if (holds(gpus)) return gpus;
  return undefined;
}

const ONE_STREAM = { kind: "concurrency", streams: 1 } as const;

/** What each doubling of the streams gives, up to the most that memory holds, and what the objective allows. */
function curveOf(setup: Setup, request: Request, { prediction }: Held, performance: Performance): CurvePoint[] {
  const most = Math.max(1, Math.floor(prediction.maxConcurrency));
  const doublings = Array.from({ length: Math.floor(Math.log2(most)) + 1 }, (_, power) => 2 ** power);
  const chosen = Math.max(1, Math.round(prediction.working.streams));
  const all = [...new Set([...doublings, chosen, most])].filter((streams) => streams <= most).sort((a, b) => a - b);
  return all.flatMap((streams): CurvePoint[] => {
    const point = performance.predict(setup, request, { kind: "concurrency", streams });
    return "refused" in point || !point.fits ? [] : [{ streams, prediction: point }];
  });
}

/** The names of `serves` followed into the catalog; undefined, with a fault for each, where one leads nowhere. */
function setupOf(
  context: Context,
  name: string,
  replica: Replica,
  serves: Omit<Serves, "stack"> & Pick<Setup, "stack">,
  performance: Performance,
): Setup | undefined {
  const at = ["options", name, "replica", "serves"];
  const found = <T extends object>(key: keyof Serves, answer: T | Unknown | undefined): T | undefined => {
    if (answer === undefined || !("message" in answer)) return answer;
    context.fault([...at, key], answer.message, answer.hint);
    return undefined;
  };
  const model = found("model", modelOf(context, serves.model, [...at, "model"], performance));
  const gpu = found("gpu", performance.gpu(serves.gpu));
  const spelled = serves.parallelism;
  const parallelism =
    spelled === undefined ? null : found("parallelism", performance.parallelism(spelled, replica.gpus.value));
  if (!model || !gpu || parallelism === undefined) return undefined;
  const { weights, kv = null, engine = null, speculative, stack, apart } = serves;
  return {
    ...{ model, gpu, gpus: replica.gpus.value, parallelism, weights, kv, engine },
    ...{ speculation: speculative, stack, isApart: apart },
  };
}

/** A name of the catalog, or a config.json beside the scenario. */
function modelOf(
  context: Context,
  spelled: string,
  at: string[],
  performance: Performance,
): Architecture | Unknown | undefined {
  if (!/\.json$/i.test(spelled)) return performance.model(spelled);
  const quantized = context.beside(besideConfig(spelled));
  const isThere = !("why" in quantized);
  if (isThere) context.filesBeside.push(quantized.file);
  return context.readBeside(spelled, at, (file, text) =>
    performance.modelOf(file, text, isThere ? quantized : undefined),
  );
}

/** "Llama 3.3 70B in FP8 on 4 H100 SXM": what stands in titles and faults. */
function setupWords({ model, gpu, gpus, weights }: Setup): string {
  const precision = weights === null ? "" : ` in ${precisionWords(weights)}`;
  return `${model.label}${precision} on ${gpus === 1 ? "one" : gpus} ${gpu.label}`;
}

export function precisionWords(precision: Precision): string {
  return precision === "bf16" ? precision : precision.toUpperCase();
}
