import { CELLS, givenOne, type Waves } from "./given-one.js";
import { meanOf } from "./quantiles.js";

/**
 * What it is worth to know everything before choosing: by how much the best choice draw by draw is cheaper than the one option
 * that is the cheapest on average.
 */
export function worthOfAll(costs: readonly Float64Array[]): number {
  const draws = costs[0]?.length ?? 0;
  let sum = 0;
  for (let draw = 0; draw < draws; draw++) sum += least(costs, draw);
  return Math.max(0, Math.min(...costs.map(meanOf)) - sum / draws);
}

function least(costs: readonly Float64Array[], draw: number): number {
  let found = Number.POSITIVE_INFINITY;
  for (const cost of costs) if ((cost[draw] as number) < found) found = cost[draw] as number;
  return found;
}

/**
 * What it is worth to know one input alone: the same where the choice is made by what options cost on average at each cell of
 * that input (Strong, Oakley and Brennan, Medical Decision Making 34, 2014). What all options cost alike decides nothing, so
 * that each is held against the first.
 */
export function worthOfOne(costs: readonly Float64Array[]): (along: Waves) => number {
  const [first, ...others] = costs;
  if (!first) return () => 0;
  const apart = others.map((cost) => cost.map((value, draw) => value - (first[draw] as number)));
  const best = Math.min(0, ...apart.map(meanOf));
  return (along) => {
    const means = apart.map((each) => givenOne(each, along).means);
    let sum = 0;
    for (let cell = 0; cell < CELLS; cell++) {
      let least = 0;
      for (const mean of means) if ((mean[cell] as number) < least) least = mean[cell] as number;
      sum += least;
    }
    return Math.max(0, best - sum / CELLS);
  };
}
