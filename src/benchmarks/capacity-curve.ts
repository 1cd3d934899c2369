import type { Measurement, Statistic, Timing } from "./measurement.js";

/** A load that the deployment carried, with the time that it then took. */
export interface CurvePoint {
  readonly run: Measurement;
  /** Output tokens a second of the whole deployment. */
  readonly throughput: number;
  /** ms, as measured. */
  readonly measured: number;
  /** ms, smoothed so that it never falls as throughput rises. */
  readonly time: number;
}

/** A time against output throughput. Between two points it is the straight line; beyond the last, nothing is known. */
export interface CapacityCurve {
  readonly timing: Timing;
  /** By load; throughput rises strictly, time never falls. At least one. */
  readonly points: readonly CurvePoint[];
  /** Runs past saturation: a higher load that got no more throughput than a lower one. */
  readonly saturated: readonly Measurement[];
}

/** Runs that do not hold the time at that statistic. */
export function runsWithout(runs: readonly Measurement[], timing: Timing, statistic: Statistic): Measurement[] {
  return runs.filter((run) => run[timing][statistic] === null);
}

/**
 * The curve through runs that all hold the time. Throughput is a function of load: by load order only runs that get more
 * than every run before them are on the curve, the upper envelope. Times are smoothed by pooling neighbours that fall.
 *
 * Straight lines between points, and no cubic: times bend upwards as queues fill, so the line lies above them and what is
 * read off it errs to the safe side; one run more at a higher load never lowers it; and a reader can check it by hand.
 */
export function capacityCurve(runs: readonly Measurement[], timing: Timing, statistic: Statistic): CapacityCurve {
  const envelope: { run: Measurement; measured: number }[] = [];
  const saturated: Measurement[] = [];
  for (const run of byLoad(runs)) {
    const measured = run[timing][statistic];
    if (measured === null) throw new Error(`${run.file}:${run.line} tells no ${statistic} of ${timing}`);
    if (run.outputRate > (envelope.at(-1)?.run.outputRate ?? 0)) envelope.push({ run, measured });
    else saturated.push(run);
  }
  const times = isotonic(envelope.map(({ measured }) => measured));
  const points = envelope.map(({ run, measured }, index) => ({
    ...{ run, throughput: run.outputRate, measured },
    time: times[index] ?? measured,
  }));
  return { timing, points, saturated };
}

/**
 * Runs by the load they were put under: by requests under way where every run tells them, else by the rate or the concurrency
 * that was asked for (none asked is the most), else by the throughput itself. Of the same load the slower comes first.
 */
export function byLoad(runs: readonly Measurement[]): Measurement[] {
  const load = loadOf(runs);
  return [...runs].sort((a, b) => (load(a) === load(b) ? a.outputRate - b.outputRate : load(a) - load(b)));
}

function loadOf(runs: readonly Measurement[]): (run: Measurement) => number {
  if (runs.every(({ concurrency }) => concurrency !== null)) return ({ concurrency }) => concurrency ?? 0;
  const isRated = runs.some(({ rateAsked }) => rateAsked !== null);
  if (isRated) return ({ rateAsked }) => rateAsked ?? Number.POSITIVE_INFINITY;
  const isCapped = runs.some(({ concurrencyAsked }) => concurrencyAsked !== null);
  if (isCapped) return ({ concurrencyAsked }) => concurrencyAsked ?? Number.POSITIVE_INFINITY;
  return ({ outputRate }) => outputRate;
}

/**
 * The values that never fall and lie nearest to the given ones by least squares: neighbours that fall are pooled to their
 * mean until none does (pool adjacent violators: Ayer and others, 1955).
 */
export function isotonic(values: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, count: 1 };
    for (let before = pools.at(-1); before && level(before) > level(pool); before = pools.at(-1)) {
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap((pool) => Array.from({ length: pool.count }, () => level(pool)));
}

function level({ sum, count }: { sum: number; count: number }): number {
  return sum / count;
}
