import type { Calibration } from "../serving/calibration.js";
import type { InOpenLoop, OpenLoop } from "../serving/predict-point.js";
import { openLoop } from "./open-loop.js";
import { type Distribution, quantile } from "./summary.js";

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
