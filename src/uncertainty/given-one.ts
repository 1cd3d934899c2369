import { meanOf, varianceOf } from "./quantiles.js";

/** The mean of a figure over all draws in which one input stands at a chance, cell by cell of its chances. */
interface GivenOne {
  readonly means: Float64Array;
  /** Share of the figure's variance that this mean has: Sobol's index of the first order. */
  readonly share: number;
}

/** Waves that a mean may have along an input: more would follow the noise of the draws. */
const HIGHEST = 7;

/** Parts of equal chance that an input is told in, and how many standard errors tell a step between them from noise. */
export const CELLS = 64;
const STEP_NOISE = 3.5;

/** A wave that is smaller than so many of its own standard errors is noise. */
const NOISE = 3;

/**
 * How a figure depends on one input while all others lie as they may, from the draws at hand: Legendre polynomials of the
 * input's chance, which are orthogonal over it, so that each coefficient is a mean (Sudret, Reliability Engineering 93, 2008).
 * Coefficients that the draws do not tell from nothing are left out. Where that leaves a jump, it is put back as one.
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
  const smooth = meansOf(along, mean, kept);
  const rest = values.map((value, draw) => value - (smooth[draw] as number));
  const steps = stepsOf(rest, along, left);
  const at = meansOf(CELL_WAVES, mean, kept).map((value, cell) => value + (steps[cell] as number));
  return { means: at, share: variance === 0 ? 0 : Math.min(1, varianceOf(at) / variance) };
}

function meansOf(along: Waves, mean: number, kept: readonly number[]): Float64Array {
  return Float64Array.from({ length: along.length / HIGHEST }, (_, at) => {
    let sum = mean;
    for (let order = 0; order < HIGHEST; order++)
      sum += (along[at * HIGHEST + order] as number) * (kept[order] as number);
    return sum;
  });
}

/**
 * What waves leave where a figure jumps, cell by cell: from the whole to ever smaller halves, each half apart from the other where
 * the draws tell them apart (Haar wavelets, those that are noise left out).
 */
function stepsOf(rest: Float64Array, along: Waves, noise: number): Float64Array {
  const [sums, counts] = [new Float64Array(CELLS), new Float64Array(CELLS)];
  for (let draw = 0; draw < rest.length; draw++) {
    // The first wave is the chance itself, from -1 to 1.
    const cell = Math.min(CELLS - 1, Math.floor((((along[draw * HIGHEST] as number) + 1) / 2) * CELLS));
    sums[cell] = (sums[cell] as number) + (rest[draw] as number);
    counts[cell] = (counts[cell] as number) + 1;
  }
  const steps = new Float64Array(CELLS);
  for (let width = CELLS; width > 1; width /= 2)
    for (let first = 0; first < CELLS; first += width) {
      const [left, right] = [first, first + width / 2].map((from) => meanOfCells(sums, counts, from, width / 2));
      const apart = (left?.mean ?? 0) - (right?.mean ?? 0);
      const error = Math.sqrt(Math.max(0, noise) * (1 / (left?.count ?? 1) + 1 / (right?.count ?? 1)));
      if (!(Math.abs(apart) > STEP_NOISE * error)) continue;
      for (let cell = first; cell < first + width; cell++)
        steps[cell] = (steps[cell] as number) + (cell < first + width / 2 ? apart / 2 : -apart / 2);
    }
  return steps;
}

function meanOfCells(sums: Float64Array, counts: Float64Array, from: number, many: number) {
  let [sum, count] = [0, 0];
  for (let cell = from; cell < from + many; cell++) {
    sum += sums[cell] as number;
    count += counts[cell] as number;
  }
  return { mean: count === 0 ? 0 : sum / count, count };
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

const CELL_WAVES = wavesAlong(Float64Array.from({ length: CELLS }, (_, cell) => (cell + 0.5) / CELLS));
