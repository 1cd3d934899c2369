import { parseUnit, toBase } from "../../formula/unit.js";
import type { Given } from "../../scenario/inputs.js";
import { liesBelow } from "./lies.js";

/** As many places of chance as draws are made at most: the same figures, whatever their order. */
const PLACES = 2048;

/**
 * How likely a figure lies in each of some stretches of its range, 0..1, by its distribution. What lies beyond an end counts to
 * the stretch that reaches there.
 */
export function likelihoods(given: Given, stretches: readonly { readonly to: number }[]): number[] {
  const [from, to] = [given.low ?? 0, given.high ?? 0].map((end) => toBase(end, parseUnit(given.unit))) as [
    number,
    number,
  ];
  const below = liesBelow(given);
  const counts = stretches.map(() => 0);
  for (let place = 0; place < PLACES; place++) {
    const part = (below((place + 0.5) / PLACES) - from) / (to - from);
    const found = stretches.findIndex((stretch) => part <= stretch.to);
    const at = found === -1 ? stretches.length - 1 : found;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map((count) => count / PLACES);
}
