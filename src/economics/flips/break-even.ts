import { toDigits } from "../../figures/number.js";
import { fromBase, parseUnit } from "../../formula/unit.js";
import { type Costed, monthlyCostAt, monthlyCostOver, number, runOption } from "../evaluate-option.js";
import { type Cheaper, compare, crossings, type RawCrossing } from "./crossings.js";
import { costsOver, evaluator, type Mover, pairCostsAt } from "./movers.js";
import { grid, meetingPieces, type Piece, smoothPieces } from "./pieces.js";
import { type Proof, proven } from "./proof.js";

export type MovedInput =
  | "volume"
  | "gpu_price"
  | "unit_price"
  | "api_price"
  | "utilization"
  | "throughput"
  | "engineers";
export type SweptInput = Exclude<MovedInput, "utilization">;

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

export const SWEEPS: Record<SweptInput, Sweep> = {
  volume: { quantity: "volume", unit: "tok/month", least: 0.1, most: 10, ratio: true, points: 24 },
  gpu_price: { quantity: "gpu_price", unit: "USD/GPU/h", least: 0, most: 5, ratio: false, points: 10 },
  unit_price: { quantity: "unit_price", unit: "USD/unit/h", least: 0, most: 5, ratio: false, points: 10 },
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
  readonly crossings: readonly ProvenCrossing[];
}

/** A crossing with what both options cost beside it; places in the unit in which the input is told, costs in base units. */
export interface ProvenCrossing extends RawCrossing {
  readonly proof: Proof;
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

/** How far an input is moved, in base units. One that does not exist or is zero today has no sweep, people and an API's price apart. */
function reachOf(pair: Pair, input: SweptInput): readonly [today: number, low: number, high: number] | undefined {
  const { least, most } = SWEEPS[input];
  const today = todayOf(pair, input);
  if (today === undefined) return undefined;
  return today === 0 ? [0, 0, most * spanOf(pair, input)] : [today, today * least, today * most];
}

/** The same in the input's unit. */
export function sweptRange(pair: Pair, input: SweptInput): [low: number, high: number] | undefined {
  const unit = parseUnit(SWEEPS[input].unit);
  const [, ...ends] = reachOf(pair, input) ?? [];
  const [low, high] = ends.map((end) => toDigits(fromBase(end, unit), 15));
  return low === undefined || high === undefined ? undefined : [low, high];
}

/** Every crossing of a pair over one input. */
export function breakEven(pair: Pair, input: SweptInput): PairBreakEven | undefined {
  const sweep = SWEEPS[input];
  const unit = parseUnit(sweep.unit);
  const reach = reachOf(pair, input);
  if (!reach) return undefined;
  const [today, low, high] = reach;
  const range = rangeOf(pair, input, [low, high]);
  const movers = moversOf(pair, input);
  const evaluate = costsOver(movers);
  const pieces = meetingPieces(
    evaluate,
    withPoint(grid(range[0], range[1], sweep.points, sweep.ratio && range[0] > 0), today),
  );
  const shown = (base: number) => toDigits(fromBase(base, unit), 15);
  return {
    input,
    unit: sweep.unit,
    api: pair.api.id,
    own: pair.own.id,
    today: shown(today),
    cheaperToday: compare(...evaluate(today).costs),
    range: [shown(range[0]), shown(range[1])],
    crossings: provenCrossings(crossings(pieces, evaluate), movers, shown),
  };
}

/** Crossings with their proof, told in the input's unit. */
export function provenCrossings(
  found: readonly RawCrossing[],
  movers: readonly [Mover, Mover],
  shown: (base: number) => number,
): ProvenCrossing[] {
  const costsAt = pairCostsAt(movers);
  const what = movers.map(({ costed, moved }) => `${costed.id} over ${moved ?? "nothing"}`).join(", ");
  return found.map((crossing) => {
    const { below, above } = proven(crossing, costsAt, what);
    const proof = { below: { ...below, at: shown(below.at) }, above: { ...above, at: shown(above.at) } };
    return { ...crossing, at: shown(crossing.at), proof };
  });
}

/** How busy the fleet as it stands must be to match the API: one crossing, at any share above zero, also beyond 100 %. */
export function utilizationBreakEven(pair: Pair): (PairBreakEven & { needed: number }) | undefined {
  if (!pair.own.model.formulas.has("utilization_needed_in_all")) return undefined;
  const price = todayOf(pair, "api_price");
  if (price === undefined || price === 0) return undefined;
  const values = runOption(pair.own, [["api_price", price]]);
  const needed = number(values, "utilization_needed_in_all");
  const today = number(values, "utilization");
  const paid = number(values, values.has("paid_capacity") ? "paid_capacity" : "capacity");
  const full = paid * number(values, "hours_in_month");
  const cost = needed * full * price;
  const sides = [needed * (1 - 1e-6), needed * (1 + 1e-6)] as const;
  const crossing: RawCrossing = { at: needed, from: -1, to: 1, jump: false, cost, sides };
  const parts = ["fleet_cost", "units_cost", "overhead_cost", "people_cost", "ownership_cost"].filter((name) =>
    values.has(name),
  );
  const fleet = parts.reduce((sum, name) => sum + number(values, name), 0);
  // The API's own bill for as many tokens as the fleet would serve, against what the fleet costs whatever it serves.
  const costsAt = (share: number) => [monthlyCostAt(pair.api, new Map([["volume", share * full]])), fleet] as const;
  const isReached = needed > 0 && needed <= 1;
  return {
    input: "utilization",
    unit: "share",
    api: pair.api.id,
    own: pair.own.id,
    today,
    cheaperToday: compare(today, needed),
    range: [0, 1],
    crossings: isReached ? [{ ...crossing, proof: proven(crossing, costsAt, "utilization") }] : [],
    needed,
  };
}

/** What each option costs over a stretch of volumes, jumps kept as two points at one volume. */
export function costsOverVolume(options: readonly Costed[], volumes: readonly number[]): Piece[] {
  return smoothPieces(evaluator(options.map((option) => monthlyCostOver(option, "volume"))), volumes);
}

function moversOf({ api, own, sharesApi }: Pair, input: SweptInput): [Mover, Mover] {
  const { quantity } = SWEEPS[input];
  const movesApi = input === "volume" || input === "api_price";
  const movesOwn = input !== "api_price" || sharesApi;
  return [
    { costed: api, moved: movesApi ? quantity : undefined },
    { costed: own, moved: movesOwn ? quantity : undefined },
  ];
}

function todayOf({ api, own }: Pair, input: SweptInput): number | undefined {
  const { quantity } = SWEEPS[input];
  const option = input === "api_price" || input === "volume" ? api : own;
  // Who has nobody to pay has no engineers to move.
  if (input === "engineers" && !option.model.formulas.has("people_cost")) return undefined;
  const value = option.given.get(quantity) ?? runOption(option).get(quantity);
  if (typeof value !== "number") return undefined;
  return value > 0 || input === "engineers" || input === "api_price" ? value : undefined;
}

/** How far what is nothing today is moved, times the sweep's reach: one engineer, or a price as high as our own cost. */
function spanOf({ own }: Pair, input: MovedInput): number {
  return input === "engineers" ? 1 : number(runOption(own), "cost_per_mtok");
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

export function withPoint(points: number[], point: number): number[] {
  const last = points[points.length - 1] ?? point;
  if (points.includes(point) || point < (points[0] ?? point) || point > last) return points;
  return [...points, point].sort((a, b) => a - b);
}
