/** Measured runs at a rate, and sent all at once, beside what is simulated of them: for a test, and for the memo of accuracy. */
import { type Point, readEvidence } from "../../src/calibration/evidence.js";
import type { Simulated } from "../../src/calibration/simulated.js";
import { openLoop } from "../../src/simulation/in-open-loop.js";
import { alike } from "../../src/simulation/lengths.js";
import { replicaOf } from "../../src/simulation/replica-of.js";
import { simulate } from "../../src/simulation/simulate.js";
import { trafficOf } from "../../src/simulation/traffic.js";
import { calibration, catalog, evidence } from "../serving/catalog.js";
import { ran } from "./queues.js";

const { points } = readEvidence(evidence, catalog);
const FIGURES = { ttft: "ttft_mean", tpot: "tpot_mean", output_rate: "rate_mean" } as const;
const nameOf = ({ model, setup: { gpu, gpus } }: Point) => `${model} on ${gpus} ${gpu.label}`;

/** Means of 1,000 requests that come at each measured rate. */
export function openLoopRuns(): Simulated[] {
  return points.flatMap((point): Simulated[] => {
    const { load, request, setup, metric, value } = point;
    if (load.kind !== "rate") return [];
    const fixed = (mean: number) => ({ mean, variation: 0 });
    const { requestsPerSecond } = load;
    const asked = { requestsPerSecond, input: fixed(request.input), output: fixed(request.output) };
    const found = openLoop(setup, 1, asked, calibration, 1000);
    if ("refused" in found) throw new Error(found.refused);
    const simulated = metric === "output_rate" ? found.outputRate : 1000 * found[metric].mean;
    return [
      {
        kind: "open_loop",
        name: nameOf(point),
        figure: FIGURES[metric],
        right: value,
        simulated,
        atOwnPace: null,
        slower: null,
      },
    ];
  });
}

/** What a replica ends in a second when 500 requests come all at once, as those runs were measured. */
export function saturatedRuns(): Simulated[] {
  return points.flatMap((point): Simulated[] => {
    const { load, request, setup, metric, value } = point;
    if (load.kind !== "offline" || load.requests !== 500 || metric !== "output_rate") return [];
    const replica = replicaOf(setup, request, calibration);
    if ("refused" in replica) throw new Error(replica.refused);
    const lengths = alike({ input: request.input, reusable: 0, output: request.output });
    const run = ran(
      simulate(trafficOf(new Float64Array(load.requests), 1, lengths), {
        replicas: 1,
        router: "round_robin",
        ...replica,
      }),
    );
    const right = value / request.output;
    return [
      {
        kind: "saturation",
        name: nameOf(point),
        figure: "requests",
        right,
        simulated: load.requests / run.end,
        atOwnPace: null,
        slower: null,
      },
    ];
  });
}
