import type { Calibration } from "./calibration.js";
import { predict } from "./predict.js";
import type { Load, Prediction, Refused, Request, Setup } from "./prediction.js";
import { type Objective, rateAtObjective } from "./rate-at-objective.js";

/** The most that a setup runs at once while the objective still holds and memory is enough, and what it then does. */
export function atObjective(
  setup: Setup,
  request: Request,
  objective: Objective,
  calibration: Calibration,
): { readonly load: Load; readonly prediction: Prediction } | Refused {
  const at = (streams: number) => predict(setup, request, { kind: "concurrency", streams }, calibration);
  const rate = rateAtObjective(setup, objective, calibration)(request);
  if ("refused" in rate) return { refused: whyNotHeld(at(1)) ?? rate.refused };
  const load = { kind: "concurrency", streams: rate.streams } as const;
  const prediction = at(rate.streams);
  return "refused" in prediction ? prediction : { load, prediction };
}

/** Where not even one stream can be had: what there is too little of. */
function whyNotHeld(one: Prediction | Refused): string | undefined {
  if ("refused" in one) return one.refused;
  if (one.fits) return undefined;
  const { weights, usable, kvPerStream } = one.working.memory;
  const room = `${usable.toFixed(1)} GB can be used`;
  return `it does not fit: ${weights.toFixed(1)} GB of weights and ${kvPerStream.toFixed(2)} GB for one stream, and ${room}`;
}
