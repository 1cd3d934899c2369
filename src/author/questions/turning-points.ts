import { figureInProse } from "../../figures/figure.js";
import type { Flip } from "../../report/break-even.js";
import { flipWords } from "../page-one/confidence.js";
import { byDistance } from "../uncertainty/outlook.js";

/** "the price of a GPU at \u221279 % ($0.71 an hour per GPU)": the single changes that turn the decision, the nearest first. */
export function turningPoints(flips: readonly Flip[]): { input: Flip["input"]; words: string }[] {
  return byDistance(flips).flatMap(({ change, ...flip }) =>
    change === null
      ? []
      : [
          {
            input: flip.input,
            words: `${flipWords({ ...flip, change })} (${figureInProse(flip.at ?? 0, flip.unit, "short")})`,
          },
        ],
  );
}
