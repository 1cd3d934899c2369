import type { Random } from "./random.js";
import type { Lengths } from "./traffic.js";

/** What is known of one kind of tokens: mean, and coefficient of variation. */
export interface Spread {
  readonly mean: number;
  readonly variation: number;
}

/** Every request as long as the other. */
export function alike(lengths: Lengths): () => Lengths {
  return () => lengths;
}

/**
 * Lognormal inputs and outputs that go together as far as `correlation` (of their logarithms) says; never less than one
 * token, never more than `longest`.
 */
export function lognormal(
  { input, output, correlation = 0, reused = 0, longest = Number.POSITIVE_INFINITY }: LognormalLengths,
  random: Random,
): () => Lengths {
  const of = ({ mean, variation }: Spread, normal: number) => {
    const square = Math.log(1 + variation * variation);
    const drawn = Math.round(mean * Math.exp(Math.sqrt(square) * normal - square / 2));
    return Math.min(longest, Math.max(1, drawn));
  };
  return () => {
    const first = random.normal();
    const second = correlation * first + Math.sqrt(1 - correlation * correlation) * random.normal();
    const tokens = of(input, first);
    return { input: tokens, reusable: Math.floor(reused * tokens), output: of(output, second) };
  };
}

export interface LognormalLengths {
  readonly input: Spread;
  readonly output: Spread;
  readonly correlation?: number;
  /** Share of the input that a prefix cache holds. */
  readonly reused?: number;
  readonly longest?: number;
}

/** Pairs as they were counted, each as likely as the other: what is between input and output stays as it was. */
export function drawnFrom(
  { input, output, reused = 0 }: { input: ArrayLike<number>; output: ArrayLike<number>; reused?: number },
  random: Random,
): () => Lengths {
  return () => {
    const index = Math.floor(random.uniform() * input.length);
    const tokens = input[index] as number;
    return { input: tokens, reusable: Math.floor(reused * tokens), output: output[index] as number };
  };
}
