import type { Trace } from "../formula/evaluate.js";
import { power } from "../formula/power.js";

/** What several options cost at one setting of an input. */
export interface Point {
  readonly at: number;
  readonly costs: readonly number[];
}

/** The same, and which way every rounding and choice went: thousands of numbers where a load has many hours. */
export interface Sample extends Point, Trace {}

/**
 * A stretch of the input over which no whole number changes: costs run smoothly from one end to the other. Its ends are kept
 * without their traces, which would fill the memory.
 */
export interface Piece {
  readonly from: Point;
  readonly to: Point;
}

export type Evaluate = (at: number) => Sample;

/** A jump is closed in on to this share of the input; rounding itself forgives 1e-9 (see `formula/evaluate`). */
const CLOSE = 4e-9;

/** A load of many hours changes its choices in so many places that closing in on each would take minutes. */
const MANY = 24;
/** The same for a large fleet: so many jumps between two samples are ripples, not steps. */
const CROWDED = 40;

/**
 * Cuts the stretch that `grid` (rising) covers wherever a whole number of replicas or boxes changes.
 * Between neighbouring grid points every jump is found: by where the rounded quotient reaches its next whole number,
 * and by halving where that guess does not hold. Where there are too many, only those are closed in on that lie where
 * the first cost may meet another.
 */
export function smoothPieces(evaluate: Evaluate, grid: readonly number[]): Piece[] {
  const [first, ...rest] = grid;
  if (first === undefined) return [];
  let from = evaluate(first);
  // What is at exactly nothing is never close in proportion to itself.
  const least = CLOSE * CLOSE * Math.max(...grid.map(Math.abs));
  return rest.flatMap((at) => {
    const end = evaluate(at);
    const found = piecesBetween(evaluate, from, end, least);
    from = end;
    return found;
  });
}

function piecesBetween(evaluate: Evaluate, start: Sample, end: Sample, least: number): Piece[] {
  const [changed, jumped] = [changes(start, end), jumps(start, end)];
  if (changed > MANY || jumped > CROWDED) {
    if (
      !mayMeet(start, end, ripple(Math.max(changed, jumped))) ||
      end.at - start.at <= Math.max(least, CLOSE * Math.abs(end.at))
    )
      return [pieceOf(start, end)];
    const middle = evaluate((start.at + end.at) / 2);
    return [...piecesBetween(evaluate, start, middle, least), ...piecesBetween(evaluate, middle, end, least)];
  }
  const pieces: Piece[] = [];
  let from = start;
  while (!samePiece(from, end)) {
    const [below, above] = nextJump(evaluate, from, end);
    if (above.at <= from.at) break;
    if (below.at > from.at) pieces.push(...withoutBends(evaluate, from, below, least));
    from = above;
  }
  if (end.at > from.at) pieces.push(...withoutBends(evaluate, from, end, least));
  return pieces;
}

function pieceOf(from: Point, to: Point): Piece {
  const bare = ({ at, costs }: Point): Point => ({ at, costs });
  return { from: bare(from), to: bare(to) };
}

/** A stretch with bends in it is cut no finer than this share of the input, unless two costs part there. */
const FINE = 1e-4;
/** Between its ends a gap that bends moves by no more than this many times what it moves from one end to the other. */
const SWAY = 2;

/** Cuts a piece whose costs bend in halves, as far as the first cost may meet another there. */
function withoutBends(evaluate: Evaluate, from: Sample, to: Sample, least: number): Piece[] {
  const whole = pieceOf(from, to);
  const { bends = [] } = to;
  if (from.bends?.every((bend, index) => bend === bends[index]) !== false) return [whole];
  const parts = from.costs.slice(1).map((_, index) => partsIn(whole, index + 1));
  const width = to.at - from.at;
  const isFine = width <= FINE * Math.abs(to.at) && !parts.includes("tie");
  if (isFine || parts.every((each) => each === "apart") || width <= Math.max(least, CLOSE * Math.abs(to.at)))
    return [whole];
  const middle = evaluate((from.at + to.at) / 2);
  return [...withoutBends(evaluate, from, middle, least), ...withoutBends(evaluate, middle, to, least)];
}

/** Whether the first cost and another may meet in a piece, or are one at just one of its ends. */
function partsIn({ from, to }: Piece, other: number): "apart" | "meet" | "tie" {
  const gaps = [from, to].map(({ costs: [first = 0, ...others] }) => {
    const second = others[other - 1] ?? 0;
    return Math.abs(first - second) <= 1e-9 * Math.max(Math.abs(first), Math.abs(second)) ? 0 : first - second;
  });
  const [start = 0, stop = 0] = gaps;
  if (start === 0 || stop === 0) return start === stop ? "apart" : "tie";
  const isOneSide = start > 0 === stop > 0;
  return isOneSide && Math.min(Math.abs(start), Math.abs(stop)) > SWAY * Math.abs(start - stop) ? "apart" : "meet";
}

/** How many roundings and choices go another way at the other end. */
function changes(a: Sample, b: Sample): number {
  let count = Math.abs(a.steps.length - b.steps.length);
  for (const [index, step] of a.steps.entries()) if (index < b.steps.length && step !== b.steps[index]) count++;
  return count;
}

/** How many whole numbers the roundings and choices pass on the way. */
function jumps(a: Sample, b: Sample): number {
  return a.steps.reduce((sum, step, index) => sum + Math.abs(step - (b.steps[index] ?? step)), 0);
}

/**
 * Costs rise or fall steadily but for ripples of this share. A fleet that gains or loses so many replicas on the way has at
 * least as many at one end, so one of them is no greater share of what it costs; twice that is on the safe side.
 */
function ripple(jumped: number): number {
  return 2 / jumped;
}

/** Whether the first cost and another may be equal somewhere between two samples, and are not equal all along. */
function mayMeet(a: Sample, b: Sample, ripple: number): boolean {
  const [mine = 0, ...others] = a.costs;
  const [mineThen = 0, ...othersThen] = b.costs;
  return others.some((other, index) => {
    const then = othersThen[index] ?? other;
    const slack = ripple * Math.max(Math.abs(other), Math.abs(then));
    const same = 1e-9 * Math.max(Math.abs(mine), Math.abs(mineThen));
    if (Math.abs(mine - other) <= same && Math.abs(mineThen - then) <= same) return false;
    return (
      Math.min(mine, mineThen) <= Math.max(other, then) + slack &&
      Math.min(other, then) <= Math.max(mine, mineThen) + slack
    );
  });
}

/** The samples just below and just above the first jump after `from`. */
function nextJump(evaluate: Evaluate, from: Sample, end: Sample): [Sample, Sample] {
  for (const guess of guesses(from, end)) {
    const [below, above] = [guess * (1 - CLOSE / 2), guess * (1 + CLOSE / 2)];
    if (below <= from.at || above >= end.at) continue;
    const [low, high] = [evaluate(below), evaluate(above)];
    if (samePiece(from, low) && !samePiece(from, high)) return [low, high];
  }
  let [low, high] = [from, end];
  // A jump at exactly nothing is never close in proportion to itself.
  const least = CLOSE * CLOSE * Math.max(Math.abs(from.at), Math.abs(end.at));
  while (high.at - low.at > Math.max(least, CLOSE * Math.abs(high.at))) {
    const middle = evaluate((low.at + high.at) / 2);
    if (samePiece(from, middle)) low = middle;
    else high = middle;
  }
  return [low, high];
}

/** Where a rounded quotient reaches its next whole number, if it runs straight in x, or straight in 1/x. */
function guesses(from: Sample, end: Sample): number[] {
  const found: number[] = [];
  for (const [index, start] of from.rounded.entries()) {
    const stop = end.rounded[index];
    if (stop === undefined || stop === start) continue;
    const near = Math.round(start);
    const isWhole = Math.abs(start - near) <= 3e-9 * Math.max(1, Math.abs(start));
    const next = stop > start ? (isWhole ? near + 1 : Math.ceil(start)) : isWhole ? near - 1 : Math.floor(start);
    const wholes = isWhole ? [near, next] : [next];
    for (const whole of wholes) {
      const part = (whole - start) / (stop - start);
      if (part < 0 || part > 1) continue;
      found.push(from.at + part * (end.at - from.at));
      if (from.at > 0) found.push(1 / (1 / from.at + part * (1 / end.at - 1 / from.at)));
    }
  }
  return found.sort((a, b) => a - b);
}

function samePiece(a: Sample, b: Sample): boolean {
  return a.steps.length === b.steps.length && a.steps.every((step, index) => step === b.steps[index]);
}

/** `count` + 1 points from `low` to `high`, evenly spaced, or evenly in ratio. */
export function grid(low: number, high: number, count: number, ratio: boolean): number[] {
  return Array.from({ length: count + 1 }, (_, index) => {
    const part = index / count;
    if (index === count) return high;
    return ratio ? low * power(high / low, part) : low + part * (high - low);
  });
}
