import { meanOf } from "./quantiles.js";

/** The mean of a figure over all draws in which one input stands at a chance, at each of some chances. */
export interface GivenOne {
  readonly means: (along: Waves) => Float64Array;
  /** Share of the figure's variance that this mean has: Sobol's index of the first order. */
  readonly share: number;
}

/** Waves that a mean may have along an input: more would follow the noise of the draws. */
const HIGHEST = 7;

/** A wave that is smaller than so many of its own standard errors is noise. */
const NOISE = 3;

/**
 * How a figure depends on one input while all others lie as they may, from the draws at hand: Legendre polynomials of the
 * input's chance, which are orthogonal over it, so that each coefficient is a mean (Sudret, Reliability Engineering 93, 2008).
 * Coefficients that the draws do not tell from nothing are left out.
 */
export function givenOne(values: Float64Array, along: Waves): GivenOne {
  const draws = values.length;
  const mean = meanOf(values);
  const sums = new Float64Array(HIGHEST);
  let variance = 0;
  for (let draw = 0, at = 0; draw < draws; draw++) {
    const off = (values[draw] as number) - mean;
    variance += (off * off) / draws;
    for (let order = 0; order < HIGHEST; order++, at++)
      sums[order] = (sums[order] as number) + off * (along[at] as number);
  }
  let left = variance;
  const kept = [...sums].map((sum, order) => {
    const found = sum / draws;
    // The square of the wave, on average over all chances, is one over this.
    const norm = 2 * order + 3;
    if (found * found * norm <= (NOISE * NOISE * Math.max(0, left)) / draws) return 0;
    // What this wave explains leaves less noise for the next.
    left -= found * found * norm;
    return found * norm;
  });
  const explained = kept.reduce((sum, each, order) => sum + (each * each) / (2 * order + 3), 0);
  return {
    means: (waves) =>
      Float64Array.from({ length: waves.length / HIGHEST }, (_, at) => {
        let sum = mean;
        for (let order = 0; order < HIGHEST; order++)
          sum += (waves[at * HIGHEST + order] as number) * (kept[order] as number);
        return sum;
      }),
    share: variance === 0 ? 0 : Math.min(1, explained / variance),
  };
}

/** Legendre polynomials of the orders from 1 at each of some chances, one chance after the other. */
export type Waves = Float64Array;

export function wavesAlong(chances: Float64Array): Waves {
  const all = new Float64Array(chances.length * HIGHEST);
  for (let index = 0, to = 0; index < chances.length; index++) {
    const at = 2 * (chances[index] as number) - 1;
    let before = 1;
    let now = at;
    for (let order = 1; order <= HIGHEST; order++, to++) {
      all[to] = now;
      const next = ((2 * order + 1) * at * now - order * before) / (order + 1);
      before = now;
      now = next;
    }
  }
  return all;
}
