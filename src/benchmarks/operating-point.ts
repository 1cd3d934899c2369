import { figure } from "../figures/figure.js";
import { InputError, type Problem } from "../problem/problem.js";
import { type CapacityCurve, type CurvePoint, capacityCurve, runsWithout } from "./capacity-curve.js";
import { type Measurement, type Statistic, statistics, type Timing, timings } from "./measurement.js";
import type { MeasuredSetup } from "./setup.js";

/** What must hold, at one statistic: no time may be above its limit. */
export interface Objective {
  readonly at: Statistic;
  /** ms; a timing that is left out may take as long as it takes. At least one. */
  readonly limits: Readonly<Partial<Record<Timing, number>>>;
  /** Where the objective is written. */
  readonly place: Pick<Problem, "file" | "line" | "column" | "length">;
}

/** The most that the deployment carries while an objective holds. Rates in output tokens a second of the whole deployment. */
export interface OperatingPoint {
  readonly outputRate: number;
  /** The neighbouring runs: the fastest that met the objective, and the slowest that did not. */
  readonly low: number;
  /** Null where even the fastest run met the objective: the measurement stops there, and so does what is known. */
  readonly high: number | null;
  /** True where the deployment carries this much and may carry more. */
  readonly isAtLeast: boolean;
  /** Requests under way on average; null where the runs do not tell. */
  readonly concurrency: number | null;
  /** The timing whose limit holds the throughput down; null where none does. */
  readonly binding: Timing | null;
  /** One for each limit, in the order of `timings`. */
  readonly curves: readonly CapacityCurve[];
}

/**
 * The highest throughput at which the objective still holds, read off the lines between measured runs, never beyond the
 * fastest. Throws InputError: where files do not hold a time at that statistic, telling what they hold; where no run meets
 * a limit, telling the best that was reached.
 */
export function operatingPoint({ runs }: Pick<MeasuredSetup, "runs">, objective: Objective): OperatingPoint {
  const asked = timings.flatMap((timing) => {
    const limit = objective.limits[timing];
    return limit === undefined ? [] : [{ timing, limit }];
  });
  const lacking = asked.flatMap(({ timing }) => notHeld(runs, timing, objective));
  if (asked.length === 0) lacking.push({ ...objective.place, message: "the objective sets no limit" });
  if (lacking.length > 0) throw new InputError(lacking);
  const readings = asked.map(({ timing, limit }) => {
    const curve = capacityCurve(runs, timing, objective.at);
    return { timing, limit, curve, found: reading(curve, limit) };
  });
  const missed = readings.flatMap(({ curve, limit, found }) => (found ? [] : [neverMet(curve, limit, objective)]));
  if (missed.length > 0) throw new InputError(missed);
  const met = readings.flatMap(({ timing, curve, found }) => (found ? [{ timing, curve, ...found }] : []));
  const least = met.reduce((a, b) => (b.outputRate < a.outputRate ? b : a));
  const highs = met.flatMap(({ high }) => (high === null ? [] : [high]));
  const { outputRate, concurrency } = least;
  return {
    ...{ outputRate, concurrency, low: Math.min(...met.map(({ low }) => low)) },
    high: highs.length > 0 ? Math.min(...highs) : null,
    // A run that its client held back says nothing of more.
    isAtLeast: highs.length === 0 && !met.some(({ curve }) => curve.points.at(-1)?.run.isHeldBack),
    binding: highs.length === 0 ? null : least.timing,
    curves: met.map(({ curve }) => curve),
  };
}

interface ReadOff {
  readonly outputRate: number;
  readonly low: number;
  readonly high: number | null;
  readonly concurrency: number | null;
}

/** Where a rising curve passes a limit; undefined where it starts above it. */
function reading({ points }: CapacityCurve, limit: number): ReadOff | undefined {
  const above = points.findIndex(({ time }) => time > limit);
  const [below, over] = [points.at(above === -1 ? -1 : above - 1), points[above]];
  if (above === 0 || below === undefined) return undefined;
  const { throughput, run } = below;
  if (over === undefined) return { outputRate: throughput, low: throughput, high: null, concurrency: run.concurrency };
  const part = (limit - below.time) / (over.time - below.time);
  return {
    outputRate: throughput + part * (over.throughput - throughput),
    low: throughput,
    high: over.throughput,
    concurrency: between(below, over, part),
  };
}

function between(below: CurvePoint, over: CurvePoint, part: number): number | null {
  const [from, to] = [below.run.concurrency, over.run.concurrency];
  return from === null || to === null ? null : from + part * (to - from);
}

const NAMES: Record<Timing, string> = { ttft: "TTFT", tpot: "TPOT", itl: "ITL", latency: "latency" };

/** Runs without the time asked for, and what their files hold instead. */
function notHeld(runs: readonly Measurement[], timing: Timing, { at, place }: Objective): Problem[] {
  const without = runsWithout(runs, timing, at);
  if (without.length === 0) return [];
  const files = [...new Set(without.map(({ file }) => file))].join(", ");
  const held = timings.flatMap((each) => {
    const of = statistics.filter((statistic) => runsWithout(runs, each, statistic).length === 0);
    return of.length === 0 ? [] : [`${NAMES[each]} ${of.join(", ")}`];
  });
  const hint = held.length > 0 ? `every run holds: ${held.join("; ")}` : "the runs have no time in common";
  const apart = timing === "tpot" && held.some((each) => each.startsWith("ITL")) ? " (ITL is not TPOT)" : "";
  return [{ ...place, message: `no ${at} of ${NAMES[timing]} in ${files}`, hint: hint + apart }];
}

function neverMet({ timing, points }: CapacityCurve, limit: number, { at, place }: Objective): Problem {
  const [best] = points;
  const pooled = points.filter(({ time }) => time === best?.time);
  const smoothed =
    pooled.length > 1
      ? ` (runs of ${pooled.map(({ measured }) => figure(measured, "ms")).join(", ")} taken together)`
      : "";
  const reached =
    best === undefined ? "" : `${figure(best.time, "ms")}${smoothed} at ${figure(best.throughput, "tok/s")}`;
  const message = `no run meets a ${at} ${NAMES[timing]} of ${figure(limit, "ms")}: the best that was measured is ${reached}`;
  return { ...place, message, hint: "measure a lower load, add GPUs, or allow more time" };
}
