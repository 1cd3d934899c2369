import type { Refused, Request, Setup } from "../../serving/prediction.js";
import { processed } from "./give-throughput.js";
import type { Objective, Performance } from "./performance.js";

/**
 * How many times today's throughput a replica makes of another request while the objective holds; refused where it cannot.
 * `counts` are the whole numbers in it: where they change, it jumps.
 */
export type SpeedOfRequest = (
  request: Request,
) => { readonly times: number; readonly counts: readonly number[] } | Refused;

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
