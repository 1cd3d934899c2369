import type { Calibration } from "../serving/calibration.js";
import type { InOpenLoop, OpenLoop } from "../serving/predict-point.js";
import type { Refused, Setup } from "../serving/prediction.js";
import { bursty, poisson } from "./arrivals.js";
import { alike, lognormal, type Spread } from "./lengths.js";
import type { Limits } from "./limits.js";
import { Random } from "./random.js";
import { replicaOf } from "./replica-of.js";
import { simulate } from "./simulate.js";
import { type Distribution, quantile, type Summary, summary } from "./summary.js";
import { trafficOf } from "./traffic.js";

/** Requests that come at a rate whatever is served, their lengths lognormal about their means. */
interface OpenLoad {
  readonly requestsPerSecond: number;
  /** Coefficient of variation of the gaps between them; 1, Poisson, where absent. */
  readonly burstiness?: number;
  readonly input: Spread;
  readonly output: Spread;
  readonly longest?: number;
}

/** Few, for `predict` is asked of a thousand points at once: its p99 rests on the last five. */
const REQUESTS = 500;
const SEED = 1;

/** What becomes of them on so many copies of a setup behind a router that sends each to the least loaded. */
export function openLoop(
  setup: Setup,
  copies: number,
  { requestsPerSecond, burstiness = 1, input, output, ...rest }: OpenLoad,
  calibration: Calibration,
  count = REQUESTS,
  settings: Partial<Limits> = {},
): Summary | Refused {
  const replica = replicaOf(setup, { input: input.mean, output: output.mean }, calibration, settings);
  if ("refused" in replica) return replica;
  const random = new Random(SEED);
  const seconds = count / requestsPerSecond;
  const arrival =
    burstiness === 1
      ? poisson(requestsPerSecond, seconds, random)
      : bursty(requestsPerSecond, burstiness, seconds, random);
  const isFixed = input.variation === 0 && output.variation === 0;
  const draw = isFixed
    ? alike({ input: Math.round(input.mean), reusable: 0, output: Math.round(output.mean) })
    : lognormal({ input, output, ...rest }, random);
  const traffic = trafficOf(arrival, seconds, draw);
  const run = simulate(traffic, { replicas: copies, router: "least_loaded", ...replica });
  return "refused" in run ? run : summary(run, replica.limits, seconds * WARM_UP);
}

/** Share of the time in which the replicas fill, and which is not told of. */
const WARM_UP = 0.1;

/**
 * What `predict` says of a request rate beside its means, of requests that are all as long as the mean, for nothing else is
 * known of them.
 */
export function inOpenLoop(calibration: Calibration): InOpenLoop {
  return (setup, copies, { input, output }, requestsPerSecond, burstiness): OpenLoop | undefined => {
    const of = (mean: number) => ({ mean, variation: 0 });
    const found = openLoop(
      setup,
      copies,
      { requestsPerSecond, burstiness, input: of(input), output: of(output) },
      calibration,
    );
    if ("refused" in found) return undefined;
    return { ttft: percentiles(found.ttft), tpot: percentiles(found.tpot) };
  };
}

function percentiles(times: Distribution) {
  const ms = (share: number) => (times.count === 0 ? 0 : quantile(times, share) * 1000);
  return { p50: ms(0.5), p90: ms(0.9), p95: ms(0.95), p99: ms(0.99) };
}
