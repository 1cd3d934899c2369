import type { Measurement } from "./measurement.js";

/**
 * Of runs at one load that was asked for, the middle one by throughput: the luckiest of several repeats is no capacity.
 * Of an even number the slower of the two in the middle. Runs that ask for nothing in particular are no repeats.
 */
export function middleOfRepeats(runs: readonly Measurement[]): { runs: Measurement[]; remarks: string[] } {
  const byAsked = new Map<string, Measurement[]>();
  for (const [index, run] of runs.entries()) {
    const { rateAsked, concurrencyAsked } = run;
    const isAsked = rateAsked !== null || concurrencyAsked !== null;
    const key = isAsked ? `${rateAsked} ${concurrencyAsked}` : `run ${index}`;
    byAsked.set(key, [...(byAsked.get(key) ?? []), run]);
  }
  const groups = [...byAsked.values()];
  const kept = groups.map((group) => {
    const sorted = [...group].sort((a, b) => a.outputRate - b.outputRate);
    return sorted[Math.floor((sorted.length - 1) / 2)] as Measurement;
  });
  const repeated = groups.filter(({ length }) => length > 1);
  const all = repeated.reduce((sum, { length }) => sum + length, 0);
  const loads = repeated.length === 1 ? "one load" : `${repeated.length} loads`;
  const remarks = repeated.length === 0 ? [] : [`${all} runs repeat ${loads}: of each load the middle one counts`];
  return { runs: kept, remarks };
}
