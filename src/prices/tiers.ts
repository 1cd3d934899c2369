import { figure } from "../figures/figure.js";

/** Two prices for inputs longer than one and the same length, told; undefined where there are none. */
export function sameLength(tiers: readonly { readonly above: number }[]): string | undefined {
  const twice = tiers.find(({ above }, index) => tiers.findIndex((other) => other.above === above) < index);
  return twice && `two prices stand for an input longer than ${figure(twice.above, "tok", "exact")}`;
}
