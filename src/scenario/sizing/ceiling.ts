import { type Precision, precisions } from "../../catalog/architecture.js";
import { placeOf } from "../../serving/place.js";
import { arithmeticOf } from "../../serving/precision.js";
import type { Load, Prediction, Request, Setup } from "../../serving/prediction.js";
import type { Performance } from "./performance.js";

/** The most, or the least time, that the data sheet allows: output tokens a second of the replica, ms. */
export type Ceiling = Prediction["roofline"];

/** More streams than any memory holds: the roofline takes as many as fit. */
const AS_MANY_AS_FIT = 1e6;

/** What the weights take at least and what the GPUs have, GB. */
export function memoryOf(setup: Setup): { readonly weights: number; readonly memory: number } {
  const bytes = weightsOf(setup).flatMap((weights) => placeOf(setup, weights, "fp8")?.weightBytes ?? []);
  return { weights: Math.min(...bytes) / 1e9, memory: setup.gpus * setup.gpu.memory.value };
}

/**
 * The roofline of a setup at a load, with everything that is unknown taken as it makes the highest: without a load as many
 * streams as are best, and no time counted to the first token. Null where the GPU cannot calculate the model.
 */
export function ceilingOf(
  setup: Setup,
  request: Request,
  streams: number | null,
  { predict }: Pick<Performance, "predict">,
): Ceiling | null {
  const loads: Load[] =
    streams === null
      ? [{ kind: "offline" }, { kind: "concurrency", streams: AS_MANY_AS_FIT }]
      : [{ kind: "concurrency", streams }];
  const found = weightsOf(setup).flatMap((weights) =>
    loads.flatMap((load): Ceiling[] => {
      const prediction = predict({ ...setup, weights, kv: setup.kv ?? "fp8" }, request, load);
      if ("refused" in prediction) return [];
      const { outputRate, tpot, ttft } = prediction.roofline;
      return [
        { outputRate: streams === null ? outputRate : Math.max(outputRate, (streams * 1000) / tpot), tpot, ttft },
      ];
    }),
  );
  if (found.length === 0) return null;
  return {
    outputRate: Math.max(...found.map(({ outputRate }) => outputRate)),
    tpot: Math.min(...found.map(({ tpot }) => tpot)),
    ttft: Math.min(...found.map(({ ttft }) => ttft)),
  };
}

/** The formats that the weights may be in: any that the GPU calculates with, where nothing says. */
export function weightsOf({ weights, gpu }: Setup): readonly Precision[] {
  return weights === null ? precisions.filter((each) => arithmeticOf(gpu, each) !== undefined) : [weights];
}
