/** Costs and arrivals that are easily worked by hand. */

import type { PassCost } from "../../src/simulation/pass-cost.js";
import type { Random } from "../../src/simulation/random.js";

export function simpleCost(of: (streams: number) => number, promptToken = 0): PassCost {
  return { plain: of, mixed: (streams, _, prompt) => of(Math.max(1, streams)) + promptToken * prompt };
}

/** The rate of each stretch, and inside it that of each minute drawn about it; within a minute, Poisson. */
export function swinging(rates: readonly number[], stretch: number, variation: number, random: Random): Float64Array {
  const times: number[] = [];
  const seconds = rates.length * stretch;
  for (let start = 0; start < seconds; start += 60) {
    const end = Math.min(seconds, start + 60);
    const rate = (rates[Math.floor(start / stretch)] as number) * random.gamma(variation);
    if (rate <= 0) continue;
    for (let at = start + random.exponential() / rate; at < end; at += random.exponential() / rate) times.push(at);
  }
  return Float64Array.from(times);
}
