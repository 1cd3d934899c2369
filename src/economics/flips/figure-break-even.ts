import { toDigits } from "../../figures/number.js";
import { fromBase, parseUnit, toBase } from "../../formula/unit.js";
import { type Costed, number } from "../evaluate-option.js";
import { type ProvenCrossing, provenCrossings, withPoint } from "./break-even.js";
import { carries, type Held, heldRange, type Limit, mustCarry } from "./carrying.js";
import { type Cheaper, compare, crossings, type RawCrossing } from "./crossings.js";
import { costsOver, type Mover } from "./movers.js";
import { grid, smoothPieces } from "./pieces.js";

/** One figure of a scenario, moved for two options at once. */
interface FigureSearch {
  /** `bounded`: a fleet of stated size that spills nothing, which cannot carry more than it can. */
  readonly movers: readonly [Bounded, Bounded];
  readonly unit: string;
  /** In `unit`. */
  readonly today: number;
  readonly range: readonly [number, number];
}

export interface Bounded extends Mover {
  readonly bounded: boolean;
  /** Where else the option cannot be had; nowhere where absent. */
  readonly limit?: Limit | undefined;
}

export interface FigureBreakEven {
  readonly cheaperToday: Cheaper;
  /** What was searched of the range that was asked for; undefined where the options can be had nowhere in it. */
  readonly range: Held["range"];
  /** Why not more of it was searched, below and above. */
  readonly beyond: Held["beyond"];
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
  const shown = (base: number) => toDigits(fromBase(base, unit), 15);
  const base = (value: number) => toBase(value, unit);
  const evaluate = costsOver(movers);
  const costsAt = (at: number) => evaluate(at).costs as unknown as readonly [number, number];
  const cheaperToday = compare(...costsAt(base(today)));
  const found = isCounted(name) ? overWholes(search) : overStretch(search);
  const { range, beyond } = found;
  if (range === undefined) return { cheaperToday, range, beyond, crossings: [], ends: [], skipped: 0 };
  const [low, high] = range;
  return {
    cheaperToday,
    range: [shown(low), shown(high)],
    beyond,
    crossings: provenCrossings(found.crossings, movers, shown),
    ends: [[...costsAt(low)] as [number, number], [...costsAt(high)] as [number, number]],
    skipped: found.skipped,
  };
}

interface FoundCrossings extends Held {
  readonly crossings: readonly RawCrossing[];
  readonly skipped: number;
}

function overStretch({ movers, unit: name, today, range }: FigureSearch): FoundCrossings {
  const unit = parseUnit(name);
  const now = toBase(today, unit);
  const asked = [toBase(range[0], unit), toBase(range[1], unit)] as const;
  const held = movers.flatMap(limitsOf).reduce((left, limit) => narrowed(left, limit, now), whole(asked));
  if (held.range === undefined) return { ...held, crossings: [], skipped: 0 };
  const [low, high] = held.range;
  const evaluate = costsOver(movers);
  const points = grid(low, high, POINTS, low > 0 && high > 4 * low);
  const pieces = smoothPieces(evaluate, withPoint(points, now));
  return { ...held, crossings: crossings(pieces, evaluate), skipped: 0 };
}

function whole(range: readonly [number, number]): Held {
  return { range, beyond: [undefined, undefined] };
}

function limitsOf(mover: Bounded): Limit[] {
  return [...(mover.limit ? [mover.limit] : []), ...(mover.bounded ? [mustCarry(mover)] : [])];
}

function narrowed({ range, beyond }: Held, limit: Limit, now: number): Held {
  if (range === undefined) return { range, beyond };
  const less = heldRange(limit, range, now);
  return { range: less.range, beyond: [less.beyond[0] ?? beyond[0], less.beyond[1] ?? beyond[1]] };
}

const NO_SIZE = "no fleet of these sizes could carry its peak";

/** A count moves by whole numbers: it turns at the first one at which the other option is the cheaper. */
function overWholes({ movers, unit: name, range }: FigureSearch): FoundCrossings {
  const unit = parseUnit(name);
  const all = Array.from({ length: Math.floor(range[1]) - Math.ceil(range[0]) + 1 }, (_, n) => Math.ceil(range[0]) + n);
  const values = all.map((each) => toBase(each, unit)).filter((at) => movers.every((mover) => canBeBuilt(mover, at)));
  const [first, last] = [values[0], values[values.length - 1]];
  if (first === undefined || last === undefined)
    return { range: undefined, beyond: [NO_SIZE, NO_SIZE], crossings: [], skipped: 0 };
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
  return { ...whole([first, last]), crossings: found, skipped: all.length - values.length };
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
