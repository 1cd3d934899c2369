import { inverse, Matrix, solve } from "ml-matrix";
import { figureOf, type Metric } from "../serving/figures.js";
import { type ParameterName, type Parameters, parameterNames, parameters } from "../serving/parameters.js";
import { type Placement, placeOf } from "../serving/place.js";
import { assumedPrecisions } from "../serving/precision.js";
import { type Steady, steady } from "../serving/steady.js";
import type { Point } from "./evidence.js";

/** How far a good prediction may lie from a measurement, as a logarithm: what a residual is measured in. */
export const SCALE: Readonly<Record<Metric, number>> = { output_rate: 0.12, tpot: 0.12, ttft: 0.35 };

/** Points of one setup, request and load are one run, predicted once. */
interface Run {
  readonly place: Placement;
  readonly point: Point;
}

export class Sample {
  readonly runs: Run[] = [];
  /** Index of each point's run. */
  readonly runOf: number[] = [];

  constructor(readonly points: readonly Point[]) {
    const known = new Map<string, number>();
    for (const point of points) {
      const { model, gpu, setup, request, load } = point;
      const { gpus, parallelism, weights: w, kv: k, engine, speculation, stack } = setup;
      const key = JSON.stringify([model, gpu, gpus, parallelism, w, k, engine, speculation, stack, request, load]);
      let run = known.get(key);
      if (run === undefined) {
        const { weights, kv } = assumedPrecisions(setup);
        const place = placeOf(setup, weights, kv);
        if (!place) throw new Error(`line ${point.line}: the GPU cannot calculate in ${weights}`);
        run = this.runs.push({ place, point }) - 1;
        known.set(key, run);
      }
      this.runOf.push(run);
    }
  }

  /** Where a point was measured. */
  placeAt(index: number): Placement {
    return (this.runs[this.runOf[index] ?? -1] as Run).place;
  }

  /** What each point's run does. */
  run(by: Parameters): Steady[] {
    const all = this.runs.map(({ place, point }) => steady(place, point.request, point.load, by));
    return this.runOf.map((run) => all[run] as Steady);
  }

  /** Logarithms of all points' figures, predicted. */
  predict(by: Parameters): number[] {
    return this.run(by).map((found, index) =>
      Math.log(figureOf(found, metricOf(this, index), this.points[index]?.statistic)),
    );
  }
}

/** A share lies between 0 and 1, so its odds are fitted; of everything else the logarithm. */
export function parametersOf(fitted: readonly number[]): Parameters {
  return Object.fromEntries(
    parameterNames.map((name, index) => {
      const value = Math.exp(fitted[index] ?? 0);
      return [name, parameters[name].unit === "share" ? value / (1 + value) : value];
    }),
  ) as Record<ParameterName, number>;
}

function fittedOf(name: ParameterName, value: number): number {
  return Math.log(parameters[name].unit === "share" ? value / (1 - value) : value);
}

export const priors = parameterNames.map((name) => fittedOf(name, parameters[name].prior));
/** How widely a prior may be missed, on the scale that is fitted. */
const spreads = parameterNames.map((name) => {
  const { prior, factor, unit } = parameters[name];
  return Math.log(factor) / (unit === "share" ? 1 - prior : 1);
});

/** How far each point's residual moves with each parameter: a row for each parameter. */
export type Slopes = readonly (readonly number[])[];

/** Residuals of all points, in units of what a good prediction may be off. */
function residualsOf(sample: Sample, at: readonly number[]): number[] {
  const predicted = sample.predict(parametersOf(at));
  return sample.points.map(({ value }, index) => {
    return (Math.log(value) - (predicted[index] ?? 0)) / SCALE[metricOf(sample, index)];
  });
}

export function slopesAt(sample: Sample, at: readonly number[], off = residualsOf(sample, at)): Slopes {
  return at.map((value, column) => {
    const moved = residualsOf(sample, at.with(column, value + STEP));
    return moved.map((each, row) => (each - (off[row] ?? 0)) / STEP);
  });
}

/** Fitted parameters, and the standard error of each on the scale that is fitted. */
export interface Fit {
  readonly fitted: readonly number[];
  readonly errors: readonly number[];
}

const STEP = 1e-4;
const DAMPING = { start: 1, up: 8, down: 0.25, most: 1e9 };

/**
 * Levenberg-Marquardt on logarithms. A point's loss is log(1 + r^2), as of a Cauchy distribution, so that one that lies
 * far off pulls no more than one that lies off a little; the priors are further observations.
 */
export function fitParameters(
  sample: Sample,
  start: readonly number[],
  iterations: number,
  /** Kept for all steps where they are known and the fit stays near its start. */
  known?: Slopes,
): Fit {
  let at = [...start];
  let off = residualsOf(sample, at);
  let least = loss(off, at);
  let damping = DAMPING.start;
  let normal = Matrix.eye(at.length);
  for (let count = 0; count < iterations; count++) {
    const slopes = known ?? slopesAt(sample, at, off);
    const weights = off.map((each) => 1 / (1 + each ** 2));
    const product = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, each, row) => sum + each * (b[row] ?? 0) * (weights[row] ?? 0), 0);
    normal = new Matrix(slopes.map((a, i) => slopes.map((b, j) => product(a, b) + (i === j ? priorWeight(i) : 0))));
    const gradient = slopes.map((slope, i) => product(slope, off) + priorOff(at[i] ?? 0, i) / (spreads[i] ?? 1));
    let improved = false;
    while (!improved && damping < DAMPING.most) {
      const damped = normal.clone();
      for (let i = 0; i < at.length; i++) damped.set(i, i, damped.get(i, i) * (1 + damping));
      const step = solve(damped, Matrix.columnVector(gradient)).to1DArray();
      const next = at.map((value, i) => value - Math.max(-MOST_STEP, Math.min(MOST_STEP, step[i] ?? 0)));
      const nextOff = residualsOf(sample, next);
      const nextLoss = loss(nextOff, next);
      improved = nextLoss < least;
      damping *= improved ? DAMPING.down : DAMPING.up;
      if (!improved) continue;
      const gained = least - nextLoss;
      [at, off, least] = [next, nextOff, nextLoss];
      if (gained < ENOUGH) return { fitted: at, errors: errorsOf(normal) };
    }
    if (!improved) break;
  }
  return { fitted: at, errors: errorsOf(normal) };
}

/** What an iteration must gain to be followed by another, and the most that it may move a parameter. */
const ENOUGH = 0.02;
const MOST_STEP = 1;

/** By how much single parameters are moved, on the scale that is fitted. */
const STRIDES = [0.05, -0.05, 0.2, -0.2];

/**
 * The same from the priors, and on past the walls that slopes do not see over: where a load at a rate begins to be more than
 * is carried, its times jump. Whoever stands before one moves parameters one by one, and then all of them again.
 */
export function fitFromPriors(sample: Sample, iterations: number): Fit {
  const first = fitParameters(sample, priors, iterations);
  const at = [...first.fitted];
  let least = loss(residualsOf(sample, at), at);
  for (let index = 0; index < at.length; index++) {
    for (const stride of STRIDES) {
      const next = at.with(index, (at[index] ?? 0) + stride);
      const found = loss(residualsOf(sample, next), next);
      if (found >= least - ENOUGH) continue;
      at[index] = next[index] ?? 0;
      least = found;
    }
  }
  return fitParameters(sample, at, iterations);
}

function loss(off: readonly number[], at: readonly number[]): number {
  return (
    off.reduce((sum, each) => sum + Math.log1p(each ** 2), 0) +
    at.reduce((sum, each, index) => sum + priorOff(each, index) ** 2, 0)
  );
}

function metricOf({ points }: Sample, index: number): Metric {
  return points[index]?.metric ?? "output_rate";
}

function priorOff(value: number, index: number): number {
  return (value - (priors[index] ?? 0)) / (spreads[index] ?? 1);
}

function priorWeight(index: number): number {
  return 1 / (spreads[index] ?? 1) ** 2;
}

function errorsOf(normal: Matrix): number[] {
  const covariance = inverse(normal);
  return covariance.diagonal().map((variance) => Math.sqrt(Math.max(0, variance)));
}
