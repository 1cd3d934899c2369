import type { RequestLengths, Spread } from "../simulation/lengths.js";
import { normalQuantile, normalShare } from "../uncertainty/normal.js";

/** What lengths of requests come to: their means, how long most are, and what lies in the long ones. */

export type End = "input" | "output";

/** Shares of all requests, of all input and of all output. */
export interface LongShares {
  readonly requests: number;
  readonly input: number;
  readonly output: number;
}

export function meanOf(lengths: RequestLengths, end: End): number {
  if (lengths.kind === "lognormal") return lengths[end].mean;
  return lengths.share.reduce((sum, share, row) => sum + share * (lengths[end][row] ?? 0), 0);
}

/** The length that this part of the requests does not pass. */
export function quantileOf(lengths: RequestLengths, end: End, at: number): number {
  if (lengths.kind === "lognormal") {
    const { middle, deviation } = logOf(lengths[end]);
    return Math.exp(middle + deviation * normalQuantile(at));
  }
  const rising = lengths.share.map((share, row) => ({ share, length: lengths[end][row] ?? 0 }));
  rising.sort((a, b) => a.length - b.length);
  let below = 0;
  for (const { share, length } of rising) {
    below += share;
    if (below >= at - 1e-12) return length;
  }
  return rising.at(-1)?.length ?? 0;
}

/** What lies in requests whose input is longer. `correlation` of input and output, where the lengths do not say it. */
export function partAbove(lengths: RequestLengths, input: number, correlation = 0): LongShares {
  if (lengths.kind === "lognormal") {
    const { middle, deviation } = logOf(lengths.input);
    if (deviation === 0) return lengths.input.mean > input ? ALL : NONE;
    const over = (middle - Math.log(input)) / deviation;
    const together = (lengths.correlation ?? correlation) * logOf(lengths.output).deviation;
    return {
      requests: normalShare(over),
      input: normalShare(over + deviation),
      output: normalShare(over + together),
    };
  }
  const part = { requests: 0, input: 0, output: 0 };
  for (const [row, share] of lengths.share.entries()) {
    if ((lengths.input[row] ?? 0) <= input) continue;
    part.requests += share;
    part.input += share * (lengths.input[row] ?? 0);
    part.output += share * (lengths.output[row] ?? 0);
  }
  return {
    requests: part.requests,
    input: part.input / meanOf(lengths, "input"),
    output: part.output / meanOf(lengths, "output"),
  };
}

const ALL: LongShares = { requests: 1, input: 1, output: 1 };
const NONE: LongShares = { requests: 0, input: 0, output: 0 };

/** Mean and deviation of the logarithm of a lognormal length. */
function logOf({ mean, variation }: Spread): { middle: number; deviation: number } {
  const square = Math.log(1 + variation * variation);
  return { middle: Math.log(mean) - square / 2, deviation: Math.sqrt(square) };
}

/** A lognormal length by its median and the deviation of its logarithm. */
export function lognormalOf(median: number, deviation: number): Spread {
  const square = deviation * deviation;
  return { mean: median * Math.exp(square / 2), variation: Math.sqrt(Math.expm1(square)) };
}
