import { quantileSorted } from "d3-array";

/** What a figure stays below in one case of twenty, in half of them and in nineteen of twenty. */
export interface Quantiles {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

export function quantiles(values: Float64Array): Quantiles {
  const sorted = Array.from(values.slice().sort());
  const at = (share: number) => quantileSorted(sorted, share) ?? Number.NaN;
  return { p5: at(0.05), p50: at(0.5), p95: at(0.95) };
}

// By index: an iterator gives an object for each of many draws.
export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let draw = 0; draw < values.length; draw++) sum += values[draw] as number;
  return sum / values.length;
}

export function varianceOf(values: Float64Array): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let draw = 0; draw < values.length; draw++) sum += ((values[draw] as number) - mean) ** 2;
  return sum / values.length;
}
