import type { Evaluate, Piece, Sample } from "./pieces.js";

/** Which of two options is cheaper: -1 the first, 1 the second, 0 where both cost the same. */
export type Cheaper = -1 | 0 | 1;

export interface RawCrossing {
  readonly at: number;
  readonly from: Cheaper;
  readonly to: Cheaper;
  readonly jump: boolean;
  /** What the second option costs just below `at`. */
  readonly cost: number;
}

/** Costs that differ by less than this share are the same cost: cents on a million dollars are rounding error. */
const SAME = 1e-9;

/**
 * Every place where the cheaper of two options changes, over consecutive smooth pieces. Inside a piece the crossing is
 * closed in on by halving; between pieces it is the jump itself.
 */
export function crossings(pieces: readonly Piece[], evaluate: Evaluate, first: number, second: number): RawCrossing[] {
  const cheaper = (sample: Sample) => compare(sample.costs[first], sample.costs[second]);
  const found: RawCrossing[] = [];
  let before: { sign: Cheaper; end: Sample } | undefined;
  for (const { from, to } of pieces) {
    const middle = cheaper(evaluate((from.at + to.at) / 2));
    // A tie at one end of a piece is a touch, not a state; a tie all along is one.
    const start = cheaper(from) || middle;
    const stop = cheaper(to) || middle;
    if (before && before.sign !== start) {
      const gap = [first, second].some((option) => !isSame(before?.end.costs[option], from.costs[option], 1e-7));
      const at = (before.end.at + from.at) / 2;
      found.push({
        at: tidy(at, 9),
        from: before.sign,
        to: start,
        jump: gap,
        cost: before.end.costs[second] ?? Number.NaN,
      });
    }
    if (start !== stop) {
      const root = halve(evaluate, from, to, first, second);
      found.push({ at: tidy(root.at, 12), from: start, to: stop, jump: false, cost: root.costs[second] ?? Number.NaN });
    }
    before = { sign: stop, end: to };
  }
  return found;
}

export function compare(first = Number.NaN, second = Number.NaN): Cheaper {
  if (isSame(first, second, SAME)) return 0;
  return first < second ? -1 : 1;
}

function isSame(a = Number.NaN, b = Number.NaN, share: number): boolean {
  return Math.abs(a - b) <= share * Math.max(Math.abs(a), Math.abs(b));
}

/** Halves a smooth piece down to neighbouring numbers; the sign is that of the bare difference, not of `compare`. */
function halve(evaluate: Evaluate, from: Sample, to: Sample, first: number, second: number): Sample {
  const below = (sample: Sample) => (sample.costs[first] ?? 0) < (sample.costs[second] ?? 0);
  let [low, high] = [from, to];
  for (let at = (low.at + high.at) / 2; at > low.at && at < high.at; at = (low.at + high.at) / 2) {
    const middle = evaluate(at);
    if (below(middle) === below(from)) low = middle;
    else high = middle;
  }
  return high;
}

/** Digits beyond what a crossing is known to are noise. A jump is known to CLOSE in `pieces`. */
function tidy(at: number, digits: number): number {
  return Number(at.toPrecision(digits));
}
