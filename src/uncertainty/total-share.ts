import { varianceOf } from "./quantiles.js";

/**
 * Share of a figure's variance that goes with an input, alone and together with others: Sobol's total index by Jansen's
 * estimator (Computer Physics Communications 117, 1999). `moved` is the figure in the same draws with that one input drawn anew.
 */
export function totalShare(values: Float64Array, moved: Float64Array): number {
  const variance = varianceOf(values);
  if (variance === 0) return 0;
  let sum = 0;
  for (let draw = 0; draw < moved.length; draw++) sum += ((values[draw] as number) - (moved[draw] as number)) ** 2;
  return Math.min(1, sum / (2 * moved.length) / variance);
}
