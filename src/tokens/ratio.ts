/** How many tokens one tokenizer makes of one of another's, over parts of the same text. */
export interface Ratio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The tokens of one part of a text, by both. */
export type Pair = readonly [of: number, against: number];

/** Of all parts together, and of the part with the fewest and of that with the most. */
export function ratioOver(parts: readonly Pair[]): Ratio {
  const each = parts.map(([of, against]) => of / against);
  return { value: total(parts), low: Math.min(...each), high: Math.max(...each) };
}

/** Draws of as many parts as there are, with the same numbers whenever they are drawn. */
const DRAWS = 1000;

/**
 * Of all parts together, with the interval in which it lies in 95 % of draws: how far it would be another, were other texts
 * of the kind the sample. One part alone tells no interval.
 */
export function ratioDrawn(parts: readonly Pair[]): Ratio {
  const random = numbers(parts.length);
  const drawn = Array.from({ length: DRAWS }, () => {
    const draw = parts.map(() => parts[Math.floor(random() * parts.length)] ?? ([1, 1] as const));
    return total(draw);
  }).sort((a, b) => a - b);
  const value = total(parts);
  const at = (share: number) => drawn[Math.round(share * (DRAWS - 1))] ?? value;
  return { value, low: Math.min(value, at(0.025)), high: Math.max(value, at(0.975)) };
}

function total(parts: readonly Pair[]): number {
  const sums = parts.reduce(([of, against], part) => [of + part[0], against + part[1]] as const, [0, 0] as const);
  return sums[0] / sums[1];
}

/** Numbers from 0 to 1 that look drawn: a linear congruential generator, with the constants of Numerical Recipes. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
