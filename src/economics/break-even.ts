import type { Trace } from "../formula/evaluate.js";
import { fromBase, parseUnit } from "../formula/unit.js";
import { type Cheaper, compare, crossings, type RawCrossing } from "./crossings.js";
import { type Costed, monthlyCostOver, number, runOption } from "./evaluate-option.js";
import { type Evaluate, grid, type Piece, smoothPieces } from "./pieces.js";

export type MovedInput = "volume" | "gpu_price" | "api_price" | "utilization" | "throughput" | "engineers";

/** How far an input is moved, as multiples of today's value, and in which unit it is told. */
interface Sweep {
  readonly quantity: string;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly ratio: boolean;
  /** Points that are looked at before jumps are closed in on. Few where cost runs straight between jumps. */
  readonly points: number;
}

export const SWEEPS: Record<Exclude<MovedInput, "utilization">, Sweep> = {
  volume: { quantity: "volume", unit: "tok/month", least: 0.1, most: 10, ratio: true, points: 24 },
  gpu_price: { quantity: "gpu_price", unit: "USD/GPU/h", least: 0, most: 5, ratio: false, points: 10 },
  api_price: { quantity: "api_price", unit: "USD/Mtok", least: 0.1, most: 10, ratio: true, points: 10 },
  throughput: { quantity: "replica_throughput", unit: "tok/s/replica", least: 0.1, most: 10, ratio: true, points: 24 },
  engineers: { quantity: "engineers", unit: "FTE", least: 0, most: 10, ratio: false, points: 10 },
};

export interface PairBreakEven {
  readonly input: MovedInput;
  readonly unit: string;
  readonly api: string;
  readonly own: string;
  readonly today: number;
  readonly cheaperToday: Cheaper;
  readonly range: readonly [number, number];
  readonly crossings: readonly RawCrossing[];
}

/** One API option and one that serves at least part of the tokens itself. */
export interface Pair {
  readonly api: Costed;
  readonly own: Costed;
  /** True where the own fleet spills to this very API, so that both move with its price. */
  readonly sharesApi: boolean;
  /** The most volume that a fleet of stated size can carry without spilling; infinite where the fleet grows. */
  readonly mostVolume: number;
}

/** Every crossing of a pair over one input. An input that does not exist or is zero today has no sweep: undefined. */
export function breakEven(pair: Pair, input: Exclude<MovedInput, "utilization">): PairBreakEven | undefined {
  const sweep = SWEEPS[input];
  const unit = parseUnit(sweep.unit);
  const today = todayOf(pair, input);
  if (today === undefined) return undefined;
  const span = input === "engineers" && today === 0 ? 1 : today;
  const range = rangeOf(pair, input, [span * sweep.least, span * sweep.most]);
  const evaluate = evaluatorOf(pair, input);
  const pieces = smoothPieces(evaluate, withPoint(grid(range[0], range[1], sweep.points, sweep.ratio), today));
  const shown = (base: number) => Number(fromBase(base, unit).toPrecision(15));
  return {
    input,
    unit: sweep.unit,
    api: pair.api.id,
    own: pair.own.id,
    today: shown(today),
    cheaperToday: compare(...evaluate(today).costs),
    range: [shown(range[0]), shown(range[1])],
    crossings: crossings(pieces, evaluate, 0, 1).map((crossing) => ({ ...crossing, at: shown(crossing.at) })),
  };
}

/** How busy the fleet as it stands must be to match the API: one crossing, at any share above zero, also beyond 100 %. */
export function utilizationBreakEven(pair: Pair): (PairBreakEven & { needed: number }) | undefined {
  if (!pair.own.model.formulas.has("utilization")) return undefined;
  const price = todayOf(pair, "api_price");
  if (price === undefined || price === 0) return undefined;
  const values = runOption(pair.own, [["api_price", price]]);
  const needed = number(values, "utilization_needed_in_all");
  const today = number(values, "utilization");
  const cost = needed * number(values, "capacity") * number(values, "hours_in_month") * price;
  const crossing: RawCrossing = { at: needed, from: -1, to: 1, jump: false, cost };
  return {
    input: "utilization",
    unit: "share",
    api: pair.api.id,
    own: pair.own.id,
    today,
    cheaperToday: compare(today, needed),
    range: [0, 1],
    crossings: needed > 0 && needed <= 1 ? [crossing] : [],
    needed,
  };
}

/** What each option costs over a stretch of volumes, jumps kept as two points at one volume. */
export function costsOverVolume(options: readonly Costed[], volumes: readonly number[]): Piece[] {
  return smoothPieces(evaluator(options.map((option) => monthlyCostOver(option, "volume"))), volumes);
}

function evaluatorOf({ api, own, sharesApi }: Pair, input: Exclude<MovedInput, "utilization">): Evaluate {
  const { quantity } = SWEEPS[input];
  const movesApi = input === "volume" || input === "api_price";
  const movesOwn = input !== "api_price" || sharesApi;
  return evaluator([
    monthlyCostOver(api, movesApi ? quantity : STILL),
    monthlyCostOver(own, movesOwn ? quantity : STILL),
  ]);
}

/** No figure has this name, so an option that is swept over it stays as it is. */
export const STILL = "nothing";

/** Several costs as one function of what is moved, in base units, with the trace that tells smooth pieces apart. */
export function evaluator(costs: readonly ((value: number, trace?: Trace) => number)[]): Evaluate {
  return (at) => {
    const trace: Trace = { steps: [], rounded: [] };
    return { at, costs: costs.map((cost) => cost(at, trace)), ...trace };
  };
}

function todayOf({ api, own }: Pair, input: Exclude<MovedInput, "utilization">): number | undefined {
  const { quantity } = SWEEPS[input];
  const option = input === "api_price" || input === "volume" ? api : own;
  const value = option.given.get(quantity) ?? runOption(option).get(quantity);
  if (typeof value !== "number") return undefined;
  return value > 0 || input === "engineers" ? value : undefined;
}

/** A fleet of stated size that cannot spill is not asked to carry more than it can. */
function rangeOf(pair: Pair, input: MovedInput, [low, high]: [number, number]): [number, number] {
  if (!Number.isFinite(pair.mostVolume)) return [low, high];
  const volume = todayOf(pair, "volume") ?? 0;
  if (input === "volume") return [low, Math.min(high, pair.mostVolume)];
  const throughput = todayOf(pair, "throughput") ?? 0;
  if (input === "throughput") return [Math.max(low, (throughput * volume) / pair.mostVolume), high];
  return [low, high];
}

function withPoint(points: number[], point: number): number[] {
  const last = points[points.length - 1] ?? point;
  if (points.includes(point) || point < (points[0] ?? point) || point > last) return points;
  return [...points, point].sort((a, b) => a - b);
}
