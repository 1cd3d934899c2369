import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/**
 * Chances at which figures are drawn, one column for each name: a Latin hypercube (McKay, Beckman and Conover, Technometrics
 * 21, 1979), whose columns each hold every stretch of chance once. A column depends on the seed and on its own name alone, so that a
 * figure that becomes a range leaves the draws of the others as they are.
 */
export function chances(seed: string, name: string, draws: number): Float64Array {
  const all = evenly(draws);
  return Float64Array.from(order(seed, name, draws), (place) => all[place] as number);
}

/** One chance in the middle of each stretch, rising. */
export function evenly(draws: number): Float64Array {
  return new Float64Array(draws).map((_, index) => (index + 0.5) / draws);
}

/** Which stretch of chance each draw of a column lies in. */
export function order(seed: string, name: string, draws: number): Uint32Array {
  const generator = xoroshiro128plus(hash(`${seed}\n${name}`));
  const all = new Uint32Array(draws).map((_, index) => index);
  for (let last = draws - 1; last > 0; last--) {
    const other = uniformInt(generator, 0, last);
    const moved = all[last] as number;
    all[last] = all[other] as number;
    all[other] = moved;
  }
  return all;
}

/** FNV-1a: a whole number of 32 bits. */
function hash(text: string): number {
  let found = 0x811c9dc5;
  for (const letter of text) found = Math.imul(found ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return found;
}
