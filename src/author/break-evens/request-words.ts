import { tokenClassOf } from "../../economics/split.js";
import { figureInProse } from "../../figures/figure.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { SpeedInput } from "../../scenario/sizing/speed.js";
import type { Worked } from "../work.js";
import { tokensToday, whyUnknown } from "./other-requests.js";

/** Why a pair is not compared over a figure of the request: nothing says how fast one of the two would be. */
export function whyRefused(pair: readonly Worked[], inputs: Inputs): string | undefined {
  for (const { input } of pair) {
    const why = whyUnknown(input, inputs);
    if (why === undefined) continue;
    return `How fast a replica of \u201c${input.label}\u201d is depends on its requests, and ${why}. Where the scenario says what it serves, a prediction says how that moves.`;
  }
  return undefined;
}

/** What moves along with a figure of the request. */
export function requestNote(figureId: string, pair: readonly Worked[], inputs: Inputs): string[] {
  const kind = tokenClassOf(figureId);
  const speeds = pair.flatMap(({ input }) => inputs.speeds.filter(({ option }) => option === input.id));
  const { request } = tokensToday(inputs);
  const whole = request && figureInProse(request.input + request.output, "tok");
  return [
    kind === undefined
      ? "The whole request grows or shrinks with it: the mix of tokens stays, and so does the month's volume."
      : `When the share of ${kind} tokens moves, the other classes keep their proportion to each other: all together stay 100 %.`,
    ...(kind !== undefined && speeds.length > 0 ? [`A request keeps its ${whole}.`] : []),
    ...new Set(speeds.map(({ sizedBy }) => HOW[sizedBy])),
  ];
}

const HOW: Record<SpeedInput["sizedBy"], string> = {
  prediction: "How fast a replica is then is predicted, as it is today.",
  benchmark: "How fast a replica is moves from what was measured, as much as the prediction moves.",
  throughput: "How fast a replica is moves from the figure that is given, as much as the prediction moves.",
};
