import { carriesAt, type Limit } from "./carrying.js";
import { compare, crossings } from "./crossings.js";
import { type Costed, monthlyCostOverAll } from "./evaluate-option.js";
import { evaluator } from "./movers.js";
import { type Evaluate, grid, smoothPieces } from "./pieces.js";

/** An option on the way from one end of a range to the other. */
export interface Rival {
  readonly costed: Costed;
  /** Its figures that move, each from one value to another, in base units. */
  readonly moves: ReadonlyMap<string, readonly [from: number, to: number]>;
  /** True for an API: a fleet of our own that costs as much is not worth its trouble. */
  readonly winsTies: boolean;
  /** True for a fleet of stated size that spills nothing: it is no choice where it cannot carry its peak. */
  readonly bounded: boolean;
  /** Where else it is no choice, by the one figure that moves; nowhere where absent. */
  readonly limit?: Limit | undefined;
}

/** A part of the way, from 0 to 1, and the option that is the cheapest on it; null where none can carry the load. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly cheapest: string | null;
}

/** Points that are looked at before jumps are closed in on. */
const POINTS = 24;

/** A stretch of the way that is shorter is a touch, not a choice. */
const SHORTEST = 1e-6;

/** Which option is the cheapest on which part of the way, every jump and crossing found; neighbours differ. */
export function cheapestAlong(rivals: readonly Rival[]): Span[] {
  const ends = rivals.flatMap(whereItStops);
  const spans = between([0, ...ends, 1]).flatMap(([from, to]) => {
    const able = rivals.filter((rival) => isChoice(rival, (from + to) / 2));
    return able.length === 0 ? [{ from, to, cheapest: null }] : spansOf(able, from, to);
  });
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged[merged.length - 1];
    if (last?.cheapest === span.cheapest) merged[merged.length - 1] = { ...last, to: span.to };
    else merged.push(span);
  }
  return merged;
}

/** The winner of the middle is followed to where it loses; what lies beyond has a winner of its own. */
function spansOf(rivals: readonly Rival[], from: number, to: number): Span[] {
  const first = cheapestAt(rivals, (from + to) / 2);
  if (to - from < SHORTEST) return [{ from, to, cheapest: first.costed.id }];
  const others = rivals.filter((rival) => rival !== first);
  const evaluate = evaluatorOf([first, ...others]);
  const pieces = smoothPieces(evaluate, grid(from, to, POINTS, false));
  const turns = others.flatMap((_, index) => crossings(pieces, evaluate, 0, index + 1).map((turn) => turn.at));
  const parts = between([from, ...turns, to]);
  return parts.flatMap(([low, high]) => {
    const isWon = cheapestAt(rivals, (low + high) / 2) === first;
    return isWon || parts.length === 1
      ? [{ from: low, to: high, cheapest: first.costed.id }]
      : spansOf(rivals, low, high);
  });
}

function cheapestAt(rivals: readonly Rival[], part: number): Rival {
  const { costs } = evaluatorOf(rivals)(part);
  const [first] = rivals
    .map((rival, index) => ({ rival, cost: costs[index] ?? Number.NaN }))
    .sort((a, b) => compare(a.cost, b.cost) || Number(b.rival.winsTies) - Number(a.rival.winsTies));
  if (!first) throw new Error("nobody competes");
  return first.rival;
}

function evaluatorOf(rivals: readonly Rival[]): Evaluate {
  return evaluator(
    rivals.map((rival) => {
      const cost = monthlyCostOverAll(rival.costed, [...rival.moves.keys()]);
      return (part, traces) => cost([...at(rival, part).values()], traces);
    }),
  );
}

/** The figures that move, where they are on the way. */
function at({ moves }: Rival, part: number): Map<string, number> {
  return new Map([...moves].map(([name, [from, to]]) => [name, from + part * (to - from)]));
}

function isChoice(rival: Rival, part: number): boolean {
  const places = at(rival, part);
  const why = rival.limit && [...places.values()].map(rival.limit).find((each) => each !== undefined);
  return why === undefined && (!rival.bounded || carriesAt(rival.costed, places));
}

/** An option that is a choice at one end and not at the other stops somewhere between: the last place at which it is one. */
function whereItStops(rival: Rival): number[] {
  const atStart = isChoice(rival, 0);
  if (atStart === isChoice(rival, 1)) return [];
  let [low, high] = [0, 1];
  while (high - low > SHORTEST / 2) {
    const middle = (low + high) / 2;
    if (isChoice(rival, middle) === atStart) low = middle;
    else high = middle;
  }
  return [atStart ? low : high];
}

/** Neighbouring places, sorted, those that are as good as one left out. */
function between(places: readonly number[]): (readonly [number, number])[] {
  const sorted = [...places].sort((a, b) => a - b);
  const ends = sorted.filter((place, index) => index === 0 || place - (sorted[index - 1] ?? 0) > SHORTEST / 4);
  return ends.slice(1).map((end, index) => [ends[index] ?? 0, end] as const);
}
