import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/**
 * Chances at which figures are drawn, one column for each name: a Latin hypercube (McKay, Beckman and Conover, Technometrics
 * 21, 1979), whose columns each hold every stretch of chance once. A column depends on the seed and on its own name alone, so that a
 * figure that becomes a range leaves the draws of the others as they are.
 */
export function chances(seed: string, name: string, draws: number): Float64Array {
  const generator = xoroshiro128plus(hash(`${seed}\n${name}`));
  const all = Float64Array.from({ length: draws }, (_, index) => (index + 0.5) / draws);
  for (let last = draws - 1; last > 0; last--) {
    const other = uniformInt(generator, 0, last);
    [all[last], all[other]] = [all[other] as number, all[last] as number];
  }
  return all;
}

/** FNV-1a: a whole number of 32 bits. */
function hash(text: string): number {
  let found = 0x811c9dc5;
  for (const letter of text) found = Math.imul(found ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return found;
}
