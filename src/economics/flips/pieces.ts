import { power } from "../../formula/power.js";
import type { Trace } from "../../formula/trace.js";
import { bend, changes, inStep, roundedPairs, turning } from "./comparing-traces.js";

/** What several options cost at one setting of an input. */
export interface Point {
  readonly at: number;
  readonly costs: readonly number[];
}

/** The same, and which way every rounding and choice went, formula by formula and search by search. */
interface Sample extends Point {
  readonly traces: readonly Trace[];
}

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
  return cut(evaluate, grid, false);
}

/** The same for who looks for crossings, of costs that rise or fall all along: no jump is closed in on that is far from any. */
export function meetingPieces(evaluate: Evaluate, grid: readonly number[]): Piece[] {
  return cut(evaluate, grid, true);
}

function cut(evaluate: Evaluate, grid: readonly number[], onlyMeetings: boolean): Piece[] {
  const [first, ...rest] = grid;
  if (first === undefined) return [];
  let from = evaluate(first);
  // What is at exactly nothing is never close in proportion to itself.
  const least = CLOSE * CLOSE * Math.max(...grid.map(Math.abs));
  const course: Course = { onlyMeetings, isInverse: false };
  return rest.flatMap((at) => {
    const end = evaluate(at);
    const found = piecesBetween(evaluate, from, end, least, course);
    from = end;
    return found;
  });
}

interface Course {
  readonly onlyMeetings: boolean;
  /** Whether what is rounded last ran straight in 1/x, and not in x: the next guess is made that way first. */
  isInverse: boolean;
}

function piecesBetween(evaluate: Evaluate, start: Sample, end: Sample, least: number, course: Course): Piece[] {
  const { changed, jumped } = changes(start.traces, end.traces);
  const isCrowded = changed > MANY || jumped > CROWDED;
  if (isCrowded || (course.onlyMeetings && changed > 0)) {
    const isFar = !mayMeet(start, end, ripple(Math.max(changed, jumped)));
    if (isFar || (isCrowded && end.at - start.at <= Math.max(least, CLOSE * Math.abs(end.at))))
      return [pieceOf(start, end)];
  }
  if (isCrowded) {
    const middle = evaluate((start.at + end.at) / 2);
    return [
      ...piecesBetween(evaluate, start, middle, least, course),
      ...piecesBetween(evaluate, middle, end, least, course),
    ];
  }
  const pieces: Piece[] = [];
  let from = start;
  while (!samePiece(from, end)) {
    const [below, above] = nextJump(evaluate, from, end, course);
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
  if (!bend(from.traces, to.traces)) return [whole];
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
function nextJump(evaluate: Evaluate, from: Sample, end: Sample, course: Course): [Sample, Sample] {
  const seen: Sample[] = [];
  const look = (at: number) => {
    const sample = evaluate(at);
    seen.push(sample);
    return sample;
  };
  for (const isInverse of [course.isInverse, !course.isInverse])
    for (const guess of guesses(from, end, isInverse)) {
      const [below, above] = [guess * (1 - CLOSE / 2), guess * (1 + CLOSE / 2)];
      if (below <= from.at || above >= end.at) continue;
      const low = look(below);
      // The guesses rise: those that follow lie beyond the jump too.
      if (!samePiece(from, low)) break;
      const high = look(above);
      if (samePiece(from, high)) continue;
      course.isInverse = isInverse;
      return [low, high];
    }
  return halved(evaluate, from, end, seen);
}

/** So often a place is aimed at before each half is looked at: what turns more than once is not where it is aimed at. */
const AIMED = 8;

/**
 * The ends of the stretch that halving comes to. Where a choice turns is aimed at by how far it was from turning at the last
 * two places, so that most halves need not be looked at: the two ends prove that they were the right ones.
 */
function halved(evaluate: Evaluate, from: Sample, end: Sample, seen: readonly Sample[]): [Sample, Sample] {
  // A jump at exactly nothing is never close in proportion to itself.
  const least = CLOSE * CLOSE * Math.max(Math.abs(from.at), Math.abs(end.at));
  const known = new Map<number, Sample>();
  let [low, high, before, last] = [from, end, from, end];
  const take = (sample: Sample): Sample => {
    const { at } = sample;
    known.set(at, sample);
    if (!samePiece(from, sample)) high = at < high.at ? sample : high;
    else if (at > low.at) low = sample;
    if (sample !== last) [before, last] = [last, sample];
    return sample;
  };
  const look = (at: number): Sample => take(known.get(at) ?? evaluate(at));
  for (const sample of [from, end, ...seen]) take(sample);
  for (let round = 0; ; round++) {
    const aim = round < AIMED ? aimed(low, high, before, last) : undefined;
    let [start, stop, open]: [number, number, number | undefined] = [from.at, end.at, undefined];
    while (open === undefined && stop - start > Math.max(least, CLOSE * Math.abs(stop))) {
      const middle = (start + stop) / 2;
      if (middle <= low.at) start = middle;
      else if (middle >= high.at) stop = middle;
      else if (aim === undefined) open = middle;
      else if (middle < aim) start = middle;
      else stop = middle;
    }
    if (open !== undefined) look(open);
    else {
      const below = look(start);
      if (!samePiece(from, below)) continue;
      const above = look(stop);
      if (!samePiece(from, above)) return [below, above];
    }
  }
}

/**
 * Where the first choice turns that goes another way beyond, if it comes there in a straight line: one through the last two
 * places, or where that leads nowhere, one through the places between which it turns.
 */
function aimed(low: Sample, high: Sample, before: Sample, last: Sample): number | undefined {
  return firstTurn(low, high, before, last) ?? firstTurn(low, high, low, high);
}

function firstTurn(low: Sample, high: Sample, a: Sample, b: Sample): number | undefined {
  let first: number | undefined;
  for (const [was, is] of turning(low.traces, high.traces, a.traces, b.traces)) {
    const at = b.at - (is * (b.at - a.at)) / (is - was);
    if (at > low.at && at < high.at && !(first !== undefined && first <= at)) first = at;
  }
  return first;
}

/** Where a rounded quotient reaches its next whole number, if it runs straight in x, or straight in 1/x; rising. */
function guesses(from: Sample, end: Sample, isInverse: boolean): number[] {
  const found: number[] = [];
  const reached = (part: number) => {
    if (!(part >= 0 && part <= 1)) return;
    if (!isInverse) found.push(from.at + part * (end.at - from.at));
    else if (from.at > 0) found.push(1 / (1 / from.at + part * (1 / end.at - 1 / from.at)));
  };
  for (const [start, stop] of roundedPairs(from.traces, end.traces)) {
    const near = Math.round(start);
    const isWhole = Math.abs(start - near) <= 3e-9 * Math.max(1, Math.abs(start));
    const next = stop > start ? (isWhole ? near + 1 : Math.ceil(start)) : isWhole ? near - 1 : Math.floor(start);
    const wholes = isWhole ? [near, next] : [next];
    for (const whole of wholes) reached((whole - start) / (stop - start));
  }
  return found.sort((a, b) => a - b);
}

function samePiece(a: Sample, b: Sample): boolean {
  return inStep(a.traces, b.traces);
}

/** `count` + 1 points from `low` to `high`, evenly spaced, or evenly in ratio. */
export function grid(low: number, high: number, count: number, ratio: boolean): number[] {
  return Array.from({ length: count + 1 }, (_, index) => {
    const part = index / count;
    if (index === count) return high;
    return ratio ? low * power(high / low, part) : low + part * (high - low);
  });
}
