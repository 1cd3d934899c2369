import { fixed } from "../figures/number.js";
import { type Calibration, fittedParameters } from "./calibration.js";
import { figureOf } from "./figures.js";
import { placeOf } from "./place.js";
import { assumedPrecisions } from "./precision.js";
import { predict, wrongWith } from "./predict.js";
import type { Load, Prediction, Refused, Request, Setup } from "./prediction.js";
import { promptPasses, type Steady, steadyOf, streamsThatFit } from "./steady.js";

/** What a service objective promises of a mean request, in ms; at least one of the two. */
export interface Objective {
  readonly ttft?: number | undefined;
  readonly tpot?: number | undefined;
}

/** What a setup writes while its objective holds, without its interval: quick enough to be asked a thousand times. */
export interface Rate {
  /** Output tokens a second of the replica. */
  readonly outputRate: number;
  readonly streams: number;
  /** What is counted in whole numbers: between two requests with the same counts, nothing jumps. */
  readonly counts: readonly number[];
}

/**
 * For one request after another: the most streams that a setup runs at once while the objective still holds and memory is
 * enough. More streams are never faster for one of them, so the last that holds is found by halving.
 */
export function rateAtObjective(
  setup: Setup,
  objective: Objective,
  calibration: Calibration,
): (request: Request) => Rate | Refused {
  const { weights, kv } = assumedPrecisions(setup);
  const place = placeOf(setup, weights, kv);
  const by = fittedParameters(calibration);
  const holds = (found: Steady) =>
    figureOf(found, "ttft") <= (objective.ttft ?? Number.POSITIVE_INFINITY) &&
    figureOf(found, "tpot") <= (objective.tpot ?? Number.POSITIVE_INFINITY);
  return (request) => {
    const wrong = wrongWith(request);
    if (wrong) return { refused: wrong };
    if (!place) return { refused: `${setup.gpu.label} cannot calculate in ${weights}` };
    const under = steadyOf(place, request, by);
    const at = (streams: number) => under({ kind: "concurrency", streams });
    const most = Math.floor(streamsThatFit(place, request.input + request.output, by));
    if (most < 1) return { refused: "not one stream fits into its memory" };
    let found = at(1);
    if (!holds(found)) {
      const [first, further] = [figureOf(found, "ttft"), figureOf(found, "tpot")];
      const said = `one stream alone takes ${fixed(first, 0)} ms to its first token and ${fixed(further, 1)} ms for each further one`;
      return { refused: `the objective cannot be held: ${said}`, hint: WOULD_HOLD };
    }
    let [low, high] = [1, most + 1];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      const there = at(middle);
      if (holds(there)) [low, found] = [middle, there];
      else high = middle;
    }
    return { outputRate: found.outputRate, streams: low, counts: [low, promptPasses(request)] };
  };
}

const WOULD_HOLD = "promise more time than that; shorter prompts, faster GPUs and more of them to a replica take less";

/** The most that a setup runs at once while the objective still holds and memory is enough, and what it then does. */
export function atObjective(
  setup: Setup,
  request: Request,
  objective: Objective,
  calibration: Calibration,
): { readonly load: Load; readonly prediction: Prediction } | Refused {
  const at = (streams: number) => predict(setup, request, { kind: "concurrency", streams }, calibration);
  const rate = rateAtObjective(setup, objective, calibration)(request);
  if ("refused" in rate) {
    const why = whyNotHeld(at(1));
    return why === undefined ? rate : { refused: why };
  }
  const load = { kind: "concurrency", streams: rate.streams } as const;
  const prediction = at(rate.streams);
  return "refused" in prediction ? prediction : { load, prediction };
}

/** Where not even one stream can be had: what there is too little of. */
function whyNotHeld(one: Prediction | Refused): string | undefined {
  if ("refused" in one) return one.refused;
  if (one.fits) return undefined;
  const { weights, usable, kvPerStream } = one.working.memory;
  const room = `${fixed(usable, 1)} GB can be used`;
  return `it does not fit: ${fixed(weights, 1)} GB of weights and ${fixed(kvPerStream, 2)} GB for one stream, and ${room}`;
}
