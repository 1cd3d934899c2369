import { fromBase, parseUnit, toBase } from "../formula/unit.js";
import { type ProvenCrossing, provenCrossings, withPoint } from "./break-even.js";
import { carriedRange, carries } from "./carrying.js";
import { type Cheaper, compare, crossings, type RawCrossing } from "./crossings.js";
import { type Costed, number } from "./evaluate-option.js";
import { costsOver, type Mover } from "./movers.js";
import { grid, smoothPieces } from "./pieces.js";

/** One figure of a scenario, moved for two options at once. */
export interface FigureSearch {
  /** `bounded`: a fleet of stated size that spills nothing, which cannot carry more than it can. */
  readonly movers: readonly [Bounded, Bounded];
  readonly unit: string;
  /** In `unit`. */
  readonly today: number;
  readonly range: readonly [number, number];
}

export interface Bounded extends Mover {
  readonly bounded: boolean;
}

export interface FigureBreakEven {
  readonly cheaperToday: Cheaper;
  /** What was searched of the range that was asked for; undefined where nothing of it can be carried. */
  readonly range: readonly [number, number] | undefined;
  readonly crossings: readonly ProvenCrossing[];
  /** What both cost at either end of what was searched, in base units. */
  readonly ends: readonly (readonly [number, number])[];
  /** Whole numbers between the ends that no fleet can be built with. */
  readonly skipped: number;
}

/** Points that are looked at before jumps are closed in on: enough for a cost that bends several times. */
const POINTS = 48;

/** What is counted in whole pieces: replicas, and the GPUs of a replica or a box. */
export function isCounted(unit: string): boolean {
  return unit === "replica" || unit.startsWith("GPU/");
}

/** Every crossing of two options over any figure that a scenario gives. */
export function figureBreakEven(search: FigureSearch): FigureBreakEven {
  const { movers, today, unit: name } = search;
  const unit = parseUnit(name);
  const shown = (base: number) => Number(fromBase(base, unit).toPrecision(15));
  const base = (value: number) => toBase(value, unit);
  const evaluate = costsOver(movers);
  const costsAt = (at: number) => evaluate(at).costs as unknown as readonly [number, number];
  const cheaperToday = compare(...costsAt(base(today)));
  const found = isCounted(name) ? overWholes(search) : overStretch(search);
  if (found === undefined) return { cheaperToday, range: undefined, crossings: [], ends: [], skipped: 0 };
  const [low, high] = found.range;
  return {
    cheaperToday,
    range: [shown(low), shown(high)],
    crossings: provenCrossings(found.crossings, movers, shown),
    ends: [[...costsAt(low)] as [number, number], [...costsAt(high)] as [number, number]],
    skipped: found.skipped,
  };
}

interface Found {
  readonly range: readonly [number, number];
  readonly crossings: readonly RawCrossing[];
  readonly skipped: number;
}

function overStretch({ movers, unit: name, today, range }: FigureSearch): Found | undefined {
  const unit = parseUnit(name);
  const now = toBase(today, unit);
  let [low, high] = [toBase(range[0], unit), toBase(range[1], unit)];
  for (const mover of movers.filter(({ bounded }) => bounded)) {
    const carried = carriedRange(mover, [low, high], now);
    if (carried === undefined) return undefined;
    [low, high] = carried;
  }
  const evaluate = costsOver(movers);
  const points = grid(low, high, POINTS, low > 0 && high > 4 * low);
  const pieces = smoothPieces(evaluate, withPoint(points, now));
  return { range: [low, high], crossings: crossings(pieces, evaluate, 0, 1), skipped: 0 };
}

/** A count moves by whole numbers: it turns at the first one at which the other option is the cheaper. */
function overWholes({ movers, unit: name, range }: FigureSearch): Found | undefined {
  const unit = parseUnit(name);
  const all = Array.from({ length: Math.floor(range[1]) - Math.ceil(range[0]) + 1 }, (_, n) => Math.ceil(range[0]) + n);
  const values = all.map((each) => toBase(each, unit)).filter((at) => movers.every((mover) => canBeBuilt(mover, at)));
  const [first, last] = [values[0], values[values.length - 1]];
  if (first === undefined || last === undefined) return undefined;
  const evaluate = costsOver(movers);
  const found: RawCrossing[] = [];
  let before: { at: number; cheaper: Cheaper; cost: number } | undefined;
  for (const at of values) {
    const [a = Number.NaN, b = Number.NaN] = evaluate(at).costs;
    const cheaper = compare(a, b);
    if (before && before.cheaper !== cheaper)
      found.push({ at, from: before.cheaper, to: cheaper, jump: true, cost: before.cost, sides: [before.at, at] });
    before = { at, cheaper, cost: b };
  }
  return { range: [first, last], crossings: found, skipped: all.length - values.length };
}

/** Replicas must fill boxes, or boxes replicas; and a stated fleet must carry its peak. */
function canBeBuilt(mover: Bounded, at: number): boolean {
  const { costed, moved } = mover;
  if (moved === undefined) return true;
  const sizes = ["gpus_per_replica", "gpus_per_box"].map((name) => (name === moved ? at : givenNumber(costed, name)));
  const [small, large] = [Math.min(...sizes), Math.max(...sizes)];
  return (!(small > 0) || large % small === 0) && (!mover.bounded || carries(mover, at));
}

function givenNumber({ given }: Costed, name: string): number {
  return given.has(name) ? number(given, name) : Number.NaN;
}
