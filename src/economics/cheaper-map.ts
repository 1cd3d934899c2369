import { type Cheaper, compare, crossings } from "./crossings.js";
import type { Costed } from "./evaluate-option.js";
import { costsOver, type Mover, pairCostsAt } from "./movers.js";
import { type Evaluate, grid, smoothPieces } from "./pieces.js";
import { proven } from "./proof.js";

/** An option, and which of the figures that it reads stand on the two axes; undefined where it reads none. */
export interface PlaneMover {
  readonly costed: Costed;
  readonly x: string | undefined;
  readonly y: string | undefined;
}
export type PlanePair = readonly [PlaneMover, PlaneMover];

/** In base units. */
export interface Axis {
  readonly range: readonly [number, number];
  /** Evenly spaced by ratio, not by difference. */
  readonly ratio: boolean;
}

/** One row of the map: who is cheaper along x, and where that changes. */
export interface MapRow {
  readonly y: number;
  readonly spans: readonly { readonly from: number; readonly to: number; readonly cheaper: Cheaper }[];
}

/** Rows between the steps of whole boxes: finer than that, a reader sees no bend. */
const ROWS = 24;
/** Beyond this many rows, the steps of boxes are finer than a line is wide; the map is then drawn without them. */
const MOST_ROWS = 90;

/**
 * The rows of a map from its lowest y to its highest, those of `values` among them. Between two neighbouring rows nothing
 * happens that a straight line does not show: rows stand on both sides of every step, and where the boundary leaves the map.
 */
export function mapRows(pair: PlanePair, x: Axis, y: Axis, values: readonly number[]): MapRow[] {
  const plain = [...grid(y.range[0], y.range[1], ROWS, y.ratio), ...values];
  const edges = x.range.map((at) => alongY(pair, at));
  const pieces = edges.map((evaluate) => smoothPieces(evaluate, rising(plain)));
  const ends = rising(pieces.flatMap((all) => all.flatMap(({ from, to }) => [from.at, to.at])));
  const isFine = ends.length > MOST_ROWS;
  const leaves = isFine
    ? []
    : edges.flatMap((evaluate, edge) => crossings(pieces[edge] ?? [], evaluate, 0, 1).flatMap(({ sides }) => sides));
  return rising([...(isFine ? plain : ends), ...leaves]).map((at) => rowAt(pair, x, at));
}

function rowAt(pair: PlanePair, x: Axis, y: number): MapRow {
  const movers = alongX(pair, y);
  const evaluate = costsOver(movers);
  const found = crossings(smoothPieces(evaluate, [...x.range]), evaluate, 0, 1);
  const ends = [x.range[0], ...found.map(({ at }) => at), x.range[1]];
  const start = compare(...pairAt(evaluate, x.range[0])) || compare(...pairAt(evaluate, x.range[1]));
  const spans = ends.slice(1).map((to, index) => ({
    from: ends[index] ?? to,
    to,
    cheaper: found[index - 1]?.to ?? found[0]?.from ?? start,
  }));
  return { y, spans };
}

/** Throws where a boundary does not hold, worked out by other means than the search. */
export function proveRow(pair: PlanePair, x: Axis, { y }: MapRow): void {
  const movers = alongX(pair, y);
  const evaluate = costsOver(movers);
  for (const crossing of crossings(smoothPieces(evaluate, [...x.range]), evaluate, 0, 1))
    proven(crossing, pairCostsAt(movers), `map at ${y}`);
}

/** What both options cost at one place of the map. */
export function costsAt(pair: PlanePair, x: number, y: number): readonly [number, number] {
  return pairCostsAt(alongX(pair, y))(x);
}

function alongX(pair: PlanePair, y: number): [Mover, Mover] {
  return pair.map((each) => ({ costed: withGiven(each.costed, each.y, y), moved: each.x })) as [Mover, Mover];
}

function alongY(pair: PlanePair, x: number): Evaluate {
  return costsOver(pair.map((each) => ({ costed: withGiven(each.costed, each.x, x), moved: each.y })));
}

function withGiven(option: Costed, name: string | undefined, value: number): Costed {
  return name === undefined ? option : { ...option, given: new Map([...option.given, [name, value]]) };
}

function pairAt(evaluate: Evaluate, at: number): readonly [number, number] {
  const [first = Number.NaN, second = Number.NaN] = evaluate(at).costs;
  return [first, second];
}

function rising(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

/** A few values from one end of an axis to the other, today's in the place of the nearest of them. */
export function axisValues({ range: [low, high], ratio }: Axis, today: number, count: number): number[] {
  const values = grid(low, high, count - 1, ratio);
  if (today < low || today > high) return values;
  const away = (value: number) => (ratio ? Math.abs(Math.log(value / today)) : Math.abs(value - today));
  const nearest = values.reduce((best, value, index) => (away(value) < away(values[best] ?? value) ? index : best), 0);
  return rising(values.map((value, index) => (index === nearest ? today : value)));
}
