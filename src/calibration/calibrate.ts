import { toDigits } from "../figures/number.js";
import {
  type Calibration,
  kindOf,
  type Maker,
  makers,
  type Novelty,
  novelties,
  pairKey,
  residualKey,
  setupKey,
  stackOf,
} from "../serving/calibration.js";
import { engineOf } from "../serving/engine.js";
import { figureOf, type Metric, metrics } from "../serving/figures.js";
import { distanceOf, intervalOf, rateInterval } from "../serving/interval.js";
import { type ParameterName, parameterNames, parameters } from "../serving/parameters.js";
import type { Steady } from "../serving/steady.js";
import type { Point } from "./evidence.js";
import { fitFromPriors, fitParameters, parametersOf, Sample, type Slopes, slopesAt } from "./fit.js";
import { pacesOf } from "./paces.js";

/** A point predicted by a fit that had not seen it, with the interval that other folds give it. */
export interface HeldOut {
  readonly point: Point;
  readonly leftOut: Novelty;
  readonly predicted: number;
  readonly low: number;
  readonly high: number;
}

const FOLDS = 10;
/** A fold starts where all points lead to, and a few steps by the slopes there bring it to its own place. */
const ITERATIONS = { all: 60, fold: 3 };
const INTERVAL = 0.9;
/** Fewer residuals say little about their tails. */
const ENOUGH = 20;

/** GPUs of a maker of which each was missed on one side, whole; and what those of other makers then count. */
const FEW = 2;
const OTHERS = 0.25;

/** A GPU with an engine of its own needs more, for it is judged on fewer setups. */
const ENOUGH_OF_PAIR = 24;

/** Fits the parameters to all points, and to all but each fold, and takes the intervals from what the folds missed. */
export function calibrate(points: readonly Point[]): { calibration: Calibration; heldOut: HeldOut[] } {
  const { fitted, errors } = fitFromPriors(new Sample(points), ITERATIONS.all);
  const slopes = slopesAt(new Sample(points), fitted);
  const off = novelties.flatMap((novelty) => leftOut(points, novelty, fitted, slopes));
  const residuals = residualsOf(off);
  const values = parametersOf(fitted);
  const paces = pacesOf(new Sample(points), values);
  const told = (name: ParameterName, index: number) => {
    const value = values[name];
    const slope = parameters[name].unit === "share" ? 1 - value : 1;
    return { value: round(value), error: round(Math.exp(slope * (errors[index] ?? 0))) };
  };
  const calibration: Calibration = {
    parameters: Object.fromEntries(
      parameterNames.map((name, index) => [name, told(name, index)]),
    ) as Calibration["parameters"],
    paces,
    evidence: evidenceOf(points),
    held: [],
    residuals: Object.fromEntries(
      Object.entries(residuals).map(([key, [low, high]]) => [key, [round(low), round(high)]]),
    ),
  };
  const heldOut = heldOutOf(off, calibration);
  return { calibration: { ...calibration, held: heldStacks(heldOut) }, heldOut };
}

/** "Calibrated" is claimed where so many held-out points of a GPU, an engine and a precision lie inside. */
const CLAIMED = { points: 6, inside: 0.8 };

function heldStacks(heldOut: readonly HeldOut[]): string[] {
  const stacks = new Map<string, { inside: number; all: number }>();
  for (const { point, leftOut, low, high } of heldOut) {
    if (leftOut !== "load") continue;
    const { stack } = stackOf(point.setup);
    const { inside, all } = stacks.get(stack) ?? { inside: 0, all: 0 };
    const isInside = point.value >= low && point.value <= high;
    stacks.set(stack, { inside: inside + (isInside ? 1 : 0), all: all + 1 });
  }
  const { points, inside: least } = CLAIMED;
  return [...stacks]
    .flatMap(([stack, { inside, all }]) => (all >= points && inside / all >= least ? [stack] : []))
    .sort();
}

interface Off {
  readonly point: Point;
  readonly novelty: Novelty;
  readonly fold: string;
  readonly predicted: number;
  readonly ttft: number;
  readonly tpot: number;
  readonly off: number;
}

/** Every point, predicted by a fit without the points that share its fold. */
function leftOut(points: readonly Point[], novelty: Novelty, start: readonly number[], slopes: Slopes): Off[] {
  const setups = new Map<string, number>();
  const foldOf = (point: Point): string => {
    if (novelty !== "load" && novelty !== "setup") return wholeOf[novelty](point);
    const { model, gpu, setup, request } = point;
    const lengths = novelty === "load" ? [request.input, request.output] : [];
    const key = JSON.stringify([
      ...lengths,
      model,
      gpu,
      setup.gpus,
      setup.parallelism,
      setup.weights,
      setup.kv,
      setup.engine,
      setup.speculation,
    ]);
    if (!setups.has(key)) setups.set(key, setups.size);
    return String((setups.get(key) ?? 0) % FOLDS);
  };
  const folds = new Map<string, Point[]>();
  for (const point of points) folds.set(foldOf(point), [...(folds.get(foldOf(point)) ?? []), point]);
  return [...folds].flatMap(([fold, out]) => {
    const isKept = points.map((point) => foldOf(point) !== fold);
    const rest = points.filter((_, index) => isKept[index]);
    const own = slopes.map((row) => row.filter((_, index) => isKept[index]));
    const { fitted } = fitParameters(new Sample(rest), start, ITERATIONS.fold, own);
    const values = parametersOf(fitted);
    const found = new Sample(out).run({ ...values, paces: pacesOf(new Sample(rest), values) });
    return out.map((point, index): Off => {
      const steady = found[index] as Steady;
      const predicted = figureOf(steady, point.metric, point.statistic);
      const [ttft, tpot] = [figureOf(steady, "ttft"), figureOf(steady, "tpot")];
      const off = Math.log(point.value / predicted);
      return { point, novelty, fold: `${novelty} ${fold}`, predicted, ttft, tpot, off };
    });
  });
}

/** Conformal quantiles by kind; a kind with few points borrows those of its metric and novelty. */
function residualsOf(all: readonly Off[]): Record<string, readonly [number, number]> {
  const found: Record<string, readonly [number, number]> = {};
  for (const novelty of novelties) {
    for (const metric of metrics) {
      const alike = all.filter(({ point, novelty: of }) => of === novelty && point.metric === metric);
      for (const model of ["dense", "experts", "large"] as const) {
        for (const load of ["offline", "served"] as const) {
          const own = alike.filter(({ point }) => {
            const kind = kindOf(point.setup, point.load);
            return kind.model === model && kind.load === load;
          });
          const keyOf = (maker: Maker) => residualKey(metric, { model, load, maker }, novelty);
          if (novelty === "gpu") for (const maker of makers) found[keyOf(maker)] = endsOfMaker(maker, own, alike);
          else found[keyOf("nvidia")] = ends(weighed(own.length >= ENOUGH ? own : alike));
          if (novelty === "load") for (const [pair, of] of pairsOf(own)) found[pair] = ends(weighed(of));
        }
      }
    }
  }
  return found;
}

/**
 * What a GPU of this maker may be missed by. Two GPUs tell how far, and not to which side; beside so few, those of other
 * makers speak too, a quarter as much.
 */
function endsOfMaker(maker: Maker, ofKind: readonly Off[], alike: readonly Off[]): readonly [number, number] {
  const isOwn = ({ point }: Off) => kindOf(point.setup, point.load).maker === maker;
  const own = [ofKind, alike].map((all) => all.filter(isOwn)).find(({ length }) => length >= ENOUGH) ?? alike;
  if (new Set(own.map(({ fold }) => fold)).size > FEW) return ends(weighed(own));
  const others = weighed(alike.filter((each) => !isOwn(each)));
  const pool = [...weighed(own), ...others.map(({ off, weight }) => ({ off, weight: OTHERS * weight }))];
  return ends(pool.flatMap(({ off, weight }) => [off, -off].map((each) => ({ off: each, weight }))));
}

/** Those of each GPU with an engine that has enough of them. */
function pairsOf(own: readonly Off[]): [string, Off[]][] {
  const pairs = new Map<string, Off[]>();
  for (const each of own) {
    const pair = pairKey(each.point.metric, kindOf(each.point.setup, each.point.load));
    pairs.set(pair, [...(pairs.get(pair) ?? []), each]);
  }
  return [...pairs].filter(([, of]) => of.length >= ENOUGH_OF_PAIR);
}

/** Folds of one thing left out whole: it is missed as one, however many points it has. */
const WHOLE: readonly Novelty[] = ["gpu", "engine", "model"];

interface Weighed {
  readonly off: number;
  readonly weight: number;
}

/** Every point as much as the other, but a GPU, an engine or a model only by the root of its points. */
function weighed(of: readonly Off[]): Weighed[] {
  const sizes = new Map<string, number>();
  for (const { fold } of of) sizes.set(fold, (sizes.get(fold) ?? 0) + 1);
  return of.map(({ off, fold, novelty }) => ({
    off,
    weight: WHOLE.includes(novelty) ? 1 / Math.sqrt(sizes.get(fold) ?? 1) : 1,
  }));
}

/** The two quantiles that leave half of the rest on either side, the next further residual taken. */
function ends(offs: readonly Weighed[]): readonly [number, number] {
  const sorted = [...offs].sort((a, b) => a.off - b.off);
  const all = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const tail = ((1 - INTERVAL) / 2) * all;
  const end = (inwards: readonly Weighed[]) => {
    let passed = 0;
    let at = inwards[0]?.off ?? 0;
    for (const { off, weight } of inwards) {
      if (passed + weight > tail) break;
      passed += weight;
      at = off;
    }
    return at;
  };
  return [end(sorted), end(sorted.reverse())];
}

function evidenceOf(points: readonly Point[]): Calibration["evidence"] {
  const names = (of: (point: Point) => string | null) =>
    [...new Set(points.flatMap((point) => of(point) ?? []))].sort();
  const span = (of: (point: Point) => number | null): readonly [number, number] => {
    const all = points.flatMap((point) => of(point) ?? []);
    return [Math.min(...all), Math.max(...all)];
  };
  return {
    points: points.length,
    models: [...new Set(points.map(({ setup }) => setup.model.parameters.total))].sort((a, b) => a - b),
    gpus: names(({ gpu }) => gpu),
    families: names(({ setup }) => setup.gpu.family),
    engines: names(({ setup }) => engineOf(setup.engine)),
    input: span(({ request }) => request.input),
    output: span(({ request }) => request.output),
    streams: span(({ load }) => (load.kind === "concurrency" ? load.streams : null)),
    latest: points.reduce((latest, { month }) => (month > latest ? month : latest), ""),
    newest: newestOf(points),
    setups: names(({ setup }) => setupKey(setup)),
    gpusOfReplica: span(({ setup }) => setup.gpus),
  };
}

function newestOf(points: readonly Point[]): Record<string, string> {
  const newest: Record<string, string> = {};
  for (const { setup, month } of points) {
    const { stack } = stackOf(setup);
    if (month > (newest[stack] ?? "")) newest[stack] = month;
  }
  return newest;
}

/** What a fold of points left out whole has in common. Releases of one shape are one model: DeepSeek R1 tells of V3. */
const wholeOf = {
  model: ({ setup }: Point) => String(setup.model.parameters.total),
  gpu: ({ gpu }: Point) => gpu,
  engine: ({ setup }: Point) => engineOf(setup.engine) ?? "other",
};

/** Each left-out point with the interval that it gets when the residuals of its own fold are not known. */
function heldOutOf(all: readonly Off[], calibration: Calibration): HeldOut[] {
  const without = new Map<string, Record<string, readonly [number, number]>>();
  return all.map((each) => {
    const { point, novelty, fold, predicted } = each;
    const residuals = without.get(fold) ?? residualsOf(all.filter((other) => other.fold !== fold));
    without.set(fold, residuals);
    const { setup, request, load } = point;
    const distance = { ...distanceOf(calibration, setup, request, load), novelties: [novelty] };
    const kind = kindOf(setup, load);
    // Of a GPU or an engine that was not seen nothing is known of the two together.
    const isPairNew = novelty === "gpu" || novelty === "engine";
    const of = isPairNew ? { ...kind, pair: "" } : kind;
    const interval = (metric: Metric, value: number) => intervalOf({ residuals }, metric, value, of, distance);
    const isClosed = load.kind === "concurrency" && point.metric === "output_rate";
    const { low, high } = isClosed
      ? rateInterval(predicted, interval("ttft", each.ttft), interval("tpot", each.tpot), request.output)
      : interval(point.metric, predicted);
    return { point, leftOut: novelty, predicted, low, high };
  });
}

/** Six digits say all that a fit knows; the last bits would differ between machines. */
function round(value: number): number {
  return toDigits(value, 6);
}
