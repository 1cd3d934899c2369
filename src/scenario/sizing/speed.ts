import type { Statistic } from "../../benchmarks/measurement.js";
import type { OperatingPoint } from "../../benchmarks/operating-point.js";
import type { MeasuredSetup } from "../../benchmarks/setup.js";
import type { Prediction, Refused, Request, Setup } from "../../serving/prediction.js";
import type { Objective } from "../../serving/rate-at-objective.js";
import type { Place } from "../inputs.js";
import { processed } from "./give-throughput.js";
import type { Held, Performance } from "./performance.js";

/** What was predicted of a setup at one number of streams at once. */
export interface CurvePoint {
  readonly streams: number;
  readonly prediction: Prediction;
}

export interface PredictedSpeed {
  /** Such as "Llama 3.3 70B in FP8 on 4 H100 SXM". */
  readonly words: string;
  readonly setup: Setup;
  /** At the objective where the option is sized by it; else at as many streams as were measured, where that is known. */
  readonly held: Held;
  /** From one stream to the most that memory holds. */
  readonly curve: readonly CurvePoint[];
  readonly place: Place;
}

export interface MeasuredSpeed {
  readonly setup: MeasuredSetup;
  readonly statistic: Statistic;
  readonly point: OperatingPoint;
  /** What of the deployment that was measured is one replica: its GPUs over all GPUs. */
  readonly part: number;
  readonly files: readonly string[];
  readonly place: Place;
}

/** How fast an option's replica is, where its scenario says what it serves or what was measured: all that a memo tells of it. */
export interface SpeedInput {
  readonly option: string;
  readonly label: string;
  /** What the option is sized by: what was measured, before what was predicted. */
  readonly sizedBy: "throughput" | "benchmark" | "prediction";
  /** In tokens as its own model counts them, so many for each of the workload's. */
  readonly request: Request;
  readonly times: number;
  readonly objective: Objective;
  readonly predicted: PredictedSpeed | null;
  /** Why there is no prediction to hold against what was measured; null where there is one, or none was asked for. */
  readonly unpredicted: string | null;
  readonly measured: MeasuredSpeed | null;
  /** How fast it is with other requests; why that cannot be said, where nothing says it. */
  readonly ofRequest: SpeedOfRequest | Refused;
}

/**
 * How many times today's throughput a replica makes of another request while the objective holds; refused where it cannot.
 * `counts` are the whole numbers in it: where they change, it jumps.
 */
type SpeedOfRequest = (request: Request) => { readonly times: number; readonly counts: readonly number[] } | Refused;

/**
 * By the prediction: of what it sizes, its own figure; of what was measured or stated, which holds for today's request alone,
 * as much more or less. Where it cannot hold the objective today, it cannot say what moves: why not.
 */
export function speedOfRequest(
  setup: Setup,
  { request: today, objective }: { request: Request; objective: Objective },
  performance: Performance,
): SpeedOfRequest | Refused {
  const rateOf = performance.rateAtObjective(setup, objective);
  const rate = rateOf(today);
  if ("refused" in rate) return rate;
  const throughput = processed(today, rate.outputRate);
  return (request) => {
    const other = rateOf(request);
    if ("refused" in other) return other;
    return { times: processed(request, other.outputRate) / throughput, counts: other.counts };
  };
}
