import { type ParameterName, parameters } from "../serving/parameters.js";

/**
 * What of the doubt about a parameter the points have left: 1 where none of them speaks of it, near 0 where they settle
 * it. Both standard errors are taken on the scale that is fitted, the odds of a share and the logarithm of all else.
 */
export function doubtLeft(name: ParameterName, { value, error }: { value: number; error: number }): number {
  const { prior, factor, unit } = parameters[name];
  const slope = (at: number) => (unit === "share" ? 1 - at : 1);
  return Math.log(error) / slope(value) / (Math.log(factor) / slope(prior));
}
