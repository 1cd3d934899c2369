import type { Trace } from "../../formula/trace.js";
import type { Limit } from "./carrying.js";
import { compare, crossings } from "./crossings.js";
import { evaluator } from "./movers.js";
import { grid, meetingPieces, smoothPieces } from "./pieces.js";

/** An option on the way from one end of what is moved to the other. */
export interface Rival {
  readonly id: string;
  /** What it costs at a place of the way, in base units. */
  readonly cost: (at: number, traces?: Trace[]) => number;
  /** True for an API: a fleet of our own that costs as much is not worth its trouble. */
  readonly winsTies: boolean;
  /** Why it cannot be had at a place of the way; it can everywhere where absent. */
  readonly limit?: Limit | undefined;
}

/** The places that are looked at before jumps are closed in on. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly points: number;
  /** True where the points are spaced by ratio. */
  readonly ratio: boolean;
  /** Whose winner is followed first; the middle where absent. */
  readonly first?: number;
}

/** A part of the way, and the option that is the cheapest on it; null where none can be had. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly cheapest: string | null;
}

/** A part of the way on which an option cannot be had, and why. */
export interface Gap {
  readonly id: string;
  readonly why: string;
  readonly from: number;
  readonly to: number;
}

/** Where an option stops being one is closed in on to this share of what is moved. */
const CLOSE = 1e-11;

/** A stretch that is a smaller share of the way is a touch, not a choice. */
const SHORTEST = 1e-6;

/** Which option is the cheapest on which part of the way, every jump and crossing found; neighbours differ. */
export function cheapestAlong(rivals: readonly Rival[], way: Stretch): Span[] {
  const shortest = SHORTEST * (way.to - way.from);
  const ends = gapsAlong(rivals, way).flatMap(({ from, to }) => [from, to]);
  const spans = between([way.from, ...ends, way.to], shortest).flatMap(([from, to]) => {
    const able = rivals.filter(({ limit }) => limit?.((from + to) / 2) === undefined);
    return able.length === 0 ? [{ from, to, cheapest: null }] : spansOf(able, { ...way, from, to }, shortest);
  });
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged[merged.length - 1];
    if (last?.cheapest === span.cheapest) merged[merged.length - 1] = { ...last, to: span.to };
    else merged.push(span);
  }
  return merged;
}

/**
 * The winner of one place is followed to where it loses; on what lies beyond, whoever is cheaper than it there is so all
 * along. Pair by pair: the steps of an option that is dear everywhere cut up nothing for the others.
 */
function spansOf(rivals: readonly Rival[], way: Stretch, shortest: number): Span[] {
  const { from, to, first: place } = way;
  const isInside = place !== undefined && place >= from && place <= to;
  const first = cheapestAt(rivals, isInside ? place : (from + to) / 2);
  if (to - from < shortest || rivals.length === 1) return [{ from, to, cheapest: first.id }];
  const turns = rivals.flatMap((other) => (other === first ? [] : turnsOf(first, other, way)));
  const parts = between([from, ...turns, to], shortest);
  return parts.flatMap(([low, high]) => {
    const middle = (low + high) / 2;
    if (parts.length === 1 || cheapestAt(rivals, middle) === first)
      return [{ from: low, to: high, cheapest: first.id }];
    const least = first.cost(middle);
    const better = rivals.filter((rival) => rival !== first && compare(rival.cost(middle), least) <= 0);
    return spansOf(better, { ...way, from: low, to: high }, shortest);
  });
}

function turnsOf(first: Rival, other: Rival, { from, to, points, ratio }: Stretch): number[] {
  const evaluate = evaluator([first.cost, other.cost]);
  const pieces = meetingPieces(evaluate, grid(from, to, points, ratio && from > 0));
  return crossings(pieces, evaluate).map(({ at }) => at);
}

function cheapestAt(rivals: readonly Rival[], at: number): Rival {
  const [first] = rivals
    .map((rival) => ({ rival, cost: rival.cost(at) }))
    .sort((a, b) => compare(a.cost, b.cost) || Number(b.rival.winsTies) - Number(a.rival.winsTies));
  if (!first) throw new Error("nobody competes");
  return first.rival;
}

/** Where which options cannot be had. */
export function gapsAlong(rivals: readonly Rival[], { from, to }: Stretch): Gap[] {
  return rivals.flatMap(({ id, limit }) => {
    if (!limit) return [];
    const middle = (from + to) / 2;
    const gaps = [...gapsIn(limit, from, middle), ...gapsIn(limit, middle, to)].map((gap) => ({ id, ...gap }));
    const [first, second] = gaps;
    return first && second?.from === first.to ? [{ ...first, to: second.to }] : gaps;
  });
}

/** An option that is a choice at one end and not at the other stops somewhere between: the last place at which it is one. */
function gapsIn(limit: Limit, from: number, to: number): Omit<Gap, "id">[] {
  const [atStart, atEnd] = [limit(from), limit(to)];
  if (atStart === undefined && atEnd === undefined) return [];
  if (atStart !== undefined && atEnd !== undefined) return [{ from, to, why: atStart }];
  let [good, bad] = atStart === undefined ? [from, to] : [to, from];
  while (Math.abs(bad - good) > CLOSE * Math.max(Math.abs(good), Math.abs(bad))) {
    const middle = (good + bad) / 2;
    if (limit(middle) === undefined) good = middle;
    else bad = middle;
  }
  const why = limit(bad) ?? "";
  return [atStart === undefined ? { from: good, to, why } : { from, to: good, why }];
}

/** The most that an option costs above the cheapest, in base units, and where. */
export interface Lost {
  readonly most: number;
  readonly at: number;
}

/**
 * What choosing an option costs at most along the way: costs step or bend between pieces, and differ most at an end of one.
 * Undefined where it cannot be had on a part of it.
 */
export function mostLost(id: string, rivals: readonly Rival[], way: Stretch, spans: readonly Span[]): Lost | undefined {
  const byId = new Map(rivals.map((rival) => [rival.id, rival]));
  const chosen = byId.get(id);
  if (!chosen) throw new Error(`nobody is called ${id}`);
  if (gapsAlong([chosen], way).length > 0) return undefined;
  const lost = spans.flatMap(({ from, to, cheapest }) => {
    const winner = byId.get(cheapest ?? "");
    if (!winner || winner === chosen) return [];
    const points = grid(from, to, way.points, way.ratio && from > 0);
    return smoothPieces(evaluator([chosen.cost, winner.cost]), points).flatMap((piece) =>
      [piece.from, piece.to].map(({ at, costs: [mine = 0, least = 0] }) => ({ at, most: mine - least })),
    );
  });
  return lost.reduce((worst, each) => (each.most > worst.most ? each : worst), { at: way.from, most: 0 });
}

/** Neighbouring places, sorted, those that are as good as one left out. */
function between(places: readonly number[], shortest: number): (readonly [number, number])[] {
  const sorted = [...places].sort((a, b) => a - b);
  const ends = sorted.filter((place, index) => index === 0 || place - (sorted[index - 1] ?? 0) > shortest / 4);
  return ends.slice(1).map((end, index) => [ends[index] ?? 0, end] as const);
}
