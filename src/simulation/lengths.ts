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
  const uncut = { input: meanUncut(input, longest), output: meanUncut(output, longest) };
  const of = (kind: "input" | "output", normal: number) => {
    const square = Math.log(1 + (kind === "input" ? input : output).variation ** 2);
    const drawn = Math.round(uncut[kind] * Math.exp(Math.sqrt(square) * normal - square / 2));
    return Math.min(longest, Math.max(1, drawn));
  };
  return () => {
    const first = random.normal();
    const second = correlation * first + Math.sqrt(1 - correlation * correlation) * random.normal();
    const tokens = of("input", first);
    return { input: tokens, reusable: Math.floor(reused * tokens), output: of("output", second) };
  };
}

/** Points of the normal deviate, up to `FAR` on either side, that the mean of what is cut off at `longest` is found with. */
const POINTS = 400;
const FAR = 8;
const HALVINGS = 30;

/** The mean of lengths that have the mean asked for once all beyond `longest` are cut to it. */
function meanUncut({ mean, variation }: Spread, longest: number): number {
  if (longest === Number.POSITIVE_INFINITY || mean >= longest) return mean;
  const square = Math.log(1 + variation * variation);
  const at = Float64Array.from({ length: POINTS }, (_, index) => FAR * ((2 * index + 1) / POINTS - 1));
  const weights = at.map((normal) => Math.exp((-normal * normal) / 2));
  const whole = weights.reduce((sum, each) => sum + each, 0);
  const factors = at.map((normal) => Math.exp(Math.sqrt(square) * normal - square / 2));
  const cutMean = (uncut: number) =>
    factors.reduce((sum, each, index) => sum + Math.min(longest, uncut * each) * (weights[index] as number), 0) / whole;
  let [low, high] = [mean, longest * longest];
  for (let count = 0; count < HALVINGS; count++) {
    const middle = Math.sqrt(low * high);
    if (cutMean(middle) < mean) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}

interface LognormalLengths {
  readonly input: Spread;
  readonly output: Spread;
  readonly correlation?: number;
  /** Share of the input that a prefix cache holds. */
  readonly reused?: number;
  readonly longest?: number;
}

/** How long requests are, as a scenario says it: rows, each a share of them, or lognormal about their medians. */
export type RequestLengths =
  | {
      readonly kind: "rows";
      /** Together 1. */
      readonly share: readonly number[];
      readonly input: readonly number[];
      readonly output: readonly number[];
    }
  | {
      readonly kind: "lognormal";
      readonly input: Spread;
      readonly output: Spread;
      /** Of the logarithms; undefined where nobody knows. */
      readonly correlation: number | undefined;
    };

/** Requests drawn of them. `reused`: the share of the input that a prefix cache holds; `longest`: what the model takes. */
export function drawnOf(lengths: RequestLengths, reused: number, random: Random, longest?: number): () => Lengths {
  if (lengths.kind === "lognormal") {
    const { input, output, correlation = 0 } = lengths;
    return lognormal({ input, output, correlation, reused, ...(longest !== undefined && { longest }) }, random);
  }
  const { share, input, output } = lengths;
  const upTo = new Float64Array(share.length);
  let sum = 0;
  for (const [row, each] of share.entries()) upTo[row] = sum += each;
  return () => {
    const drawn = random.uniform() * sum;
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (drawn < (upTo[middle] as number)) high = middle;
      else low = middle + 1;
    }
    const tokens = Math.max(1, Math.round(input[low] as number));
    return {
      input: tokens,
      reusable: Math.floor(reused * tokens),
      output: Math.max(1, Math.round(output[low] as number)),
    };
  };
}
