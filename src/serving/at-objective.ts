import type { Calibration } from "./calibration.js";
import { predict } from "./predict.js";
import type { Load, Prediction, Refused, Request, Setup } from "./prediction.js";

/** What a service objective promises of a mean request, in ms. */
export interface Objective {
  readonly ttft?: number | undefined;
  readonly tpot?: number | undefined;
}

/**
 * The most streams that a setup runs at once while the objective still holds and memory is enough, and what it then
 * does. More streams are never faster for one of them, so the last that holds is found by halving.
 */
export function atObjective(
  setup: Setup,
  request: Request,
  objective: Objective,
  calibration: Calibration,
): { readonly load: Load; readonly prediction: Prediction } | Refused {
  const at = (streams: number) => predict(setup, request, { kind: "concurrency", streams }, calibration);
  const holds = ({ ttft, tpot }: Prediction) =>
    ttft.value <= (objective.ttft ?? Number.POSITIVE_INFINITY) &&
    tpot.value <= (objective.tpot ?? Number.POSITIVE_INFINITY);
  const one = at(1);
  if ("refused" in one) return one;
  if (!one.fits) {
    const { weights, usable, kvPerStream } = one.working.memory;
    const room = `${usable.toFixed(1)} GB can be used`;
    return {
      refused: `it does not fit: ${weights.toFixed(1)} GB of weights and ${kvPerStream.toFixed(2)} GB for one stream, and ${room}`,
    };
  }
  if (!holds(one)) {
    const said = `one stream alone takes ${Math.round(one.ttft.value)} ms to its first token and ${one.tpot.value.toFixed(1)} ms for each further one`;
    return { refused: `the objective cannot be held: ${said}` };
  }
  let [low, high] = [1, one.maxConcurrency + 1];
  let found = one;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const there = at(middle);
    if (!("refused" in there) && holds(there)) [low, found] = [middle, there];
    else high = middle;
  }
  return { load: { kind: "concurrency", streams: low }, prediction: found };
}
