import type { PassCost } from "./pass-cost.js";

/** Plain passes one after another: each finds every stream a token longer than the one before, so that their time is one product. */
export function plainSeconds(cost: PassCost, streams: number, written: number, passes: number): number {
  return passes * cost.plain(streams, written / streams + (passes - 1) / 2);
}

/** Of so many plain passes those that have begun by then, `elapsed` seconds after the first; one at the least. */
export function passesBegunBy(elapsed: number, most: number, cost: PassCost, streams: number, written: number): number {
  const shortest = cost.plain(streams, written / streams);
  const atMost = Math.min(most, Math.max(1, Math.ceil(elapsed / shortest)));
  const longest = plainSeconds(cost, streams, written, atMost) / atMost;
  let passes = Math.min(atMost, Math.max(1, Math.ceil(elapsed / longest)));
  while (passes < atMost && plainSeconds(cost, streams, written, passes) < elapsed) passes++;
  return passes;
}
