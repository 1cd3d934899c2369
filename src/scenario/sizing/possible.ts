import { type LoadOnHardware, roofline } from "../../benchmarks/roofline.js";
import { figure } from "../../figures/figure.js";
import { power } from "../../formula/power.js";
import type { Stated } from "../../reading/stated.js";
import type { Path } from "../../reading/yaml-path.js";
import { kvBytes } from "../../serving/cost-of-pass.js";
import { type Placement, placeOf } from "../../serving/place.js";
import { assumedPrecisions } from "../../serving/precision.js";
import type { Request, Setup } from "../../serving/prediction.js";
import type { Context } from "../context.js";
import { ceilingOf } from "./ceiling.js";
import { processed } from "./give-throughput.js";
import type { Performance } from "./performance.js";
import type { MeasuredSpeed } from "./speed.js";

/**
 * Refuses runs that are faster than the hardware can be, each at its line with the arithmetic. What is unknown is taken as
 * it would make the highest ceiling, so that only the impossible is refused.
 */
export function mustBePossible(
  context: Context,
  served: Setup,
  request: Request,
  { setup, part }: MeasuredSpeed,
): boolean {
  const { weights } = assumedPrecisions(served);
  const place = placeOf(served, weights, served.kv ?? "fp8");
  if (!place) return true;
  const checked = setup.runs.map((run) => {
    const { file, line, column, outputRate, inputLength: input, outputLength: output } = run;
    const streams = run.concurrency ?? outputRate;
    const cached = (input * request.cached) / request.input;
    const load = loadOn(place, served, { outputRate, streams, input, cached, output, replicas: 1 / part });
    return context.collect(() => roofline(load, { file, line, column }));
  });
  return checked.every((each) => each !== undefined);
}

/**
 * Refuses a throughput that somebody typed and that no data sheet allows, whatever the load; a range only where all of it lies
 * above. `times`: tokens of its own model for one of the workload's, of which the kinder count is taken.
 */
export function mustBeAllowed(
  context: Context,
  path: Path,
  { throughput, request, setup, times }: { throughput: Stated; request: Request; setup: Setup; times: number },
  performance: Pick<Performance, "predict">,
): boolean {
  const ceiling = ceilingOf(setup, request, null, performance);
  if (ceiling === null) return true;
  const stated = throughput.low ?? throughput.value;
  const most = processed(request, ceiling.outputRate) / Math.min(1, times);
  if (stated <= most) return true;
  const words = (value: number) => figure(value, "tok/s", "short");
  const message = `${words(stated)} are stated, and ${words(most)} are the most that the data sheet of ${setup.gpu.label} allows a replica of ${setup.gpus}, at these lengths of requests`;
  context.fault(path, message, "check the unit, the GPUs of the replica, and that it is the throughput of one replica");
  return false;
}

interface Run {
  readonly outputRate: number;
  readonly streams: number;
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  readonly replicas: number;
}

function loadOn(place: Placement, { model, gpu, gpus }: Setup, run: Run): LoadOnHardware {
  const { outputRate, streams, input, cached, output, replicas } = run;
  const touched = place.routedBytes * (1 - power(1 - place.expertShare, streams / replicas));
  const own = place.ownBytes * place.tensor * place.pipeline;
  const context = input + output / 2;
  return {
    ...{ outputRate, concurrency: streams, input, cached, output },
    gpus: gpus * replicas,
    bandwidth: gpu.bandwidth.value,
    compute: place.flops / 1e12,
    weights: ((own + touched) * replicas) / 1e9,
    activeParameters: model.parameters.active / 1e9,
    kvBytes: kvBytes(place, context) / context,
    tokensPerStep: 1,
  };
}
