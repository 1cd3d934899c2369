import { toDigits } from "../../figures/number.js";
import type { Evaluate, Piece, Point } from "./pieces.js";

/** Which of two options is cheaper: -1 the first, 1 the second, 0 where both cost the same. */
export type Cheaper = -1 | 0 | 1;

export interface RawCrossing {
  readonly at: number;
  readonly from: Cheaper;
  readonly to: Cheaper;
  readonly jump: boolean;
  /** What the second option costs just below `at`. */
  readonly cost: number;
  /** A place just below and one just above, well inside the stretches on which `from` and `to` hold. */
  readonly sides: readonly [below: number, above: number];
}

/** Costs that differ by less than this share are the same cost: cents on a million dollars are rounding error. */
const SAME = 1e-9;

/** How far beside a crossing its two sides are looked at, as a share of the input. */
const BESIDE = 1e-6;

/**
 * Every place where the cheaper of two options changes, over consecutive smooth pieces. Inside a piece the crossing is
 * closed in on by halving; between pieces it is the jump itself.
 */
export function crossings(pieces: readonly Piece[], evaluate: Evaluate): RawCrossing[] {
  const cheaper = (sample: Point) => compare(sample.costs[0], sample.costs[1]);
  const costOf = (sample: Point) => sample.costs[1] ?? Number.NaN;
  // Beside a tie the difference may begin one way and turn: what counts is how it begins.
  const untied = (end: Point, other: Point): Point => (cheaper(end) !== 0 ? end : evaluate(inset(end.at, other.at)));
  const found: RawCrossing[] = [];
  let before: { sign: Cheaper; since: number; end: Point } | undefined;
  for (const whole of pieces) {
    for (const { from, to } of atTurn(whole, evaluate)) {
      let between: Cheaper | undefined;
      const middle = () => {
        between ??= cheaper(evaluate((from.at + to.at) / 2));
        return between;
      };
      const [begin, finish] = [untied(from, to), untied(to, from)];
      // A tie at one end of a piece is a touch, not a state; a tie all along is one.
      const start = cheaper(begin) || middle();
      const stop = cheaper(finish) || middle();
      const root = start === stop ? undefined : turningPoint(evaluate, begin, finish);
      if (before && before.sign !== start) {
        const { end } = before;
        const jump = [0, 1].some((option) => !isSame(end.costs[option], from.costs[option], 1e-7));
        const sides = [inset(end.at, before.since), inset(from.at, root?.at ?? to.at)] as const;
        found.push({
          at: tidy((end.at + from.at) / 2, 9),
          from: before.sign,
          to: start,
          jump,
          cost: costOf(end),
          sides,
        });
      }
      if (root) {
        const sides = [inset(root.at, from.at), inset(root.at, to.at)] as const;
        found.push({ at: tidy(root.at, 12), from: start, to: stop, jump: false, cost: costOf(root), sides });
      }
      before = { sign: stop, since: root?.at ?? from.at, end: to };
    }
  }
  return found;
}

/** A little way from a crossing into the stretch beside it, and never more than halfway through it. */
function inset(at: number, toward: number): number {
  const step = Math.min(BESIDE * Math.max(Math.abs(at), Math.abs(toward)), Math.abs(toward - at) / 2);
  return toward > at ? at + step : at - step;
}

/**
 * A piece, cut where the difference of the two costs turns round. Within a piece costs are straight, or bend as a
 * parabola or a hyperbola does, so that the difference turns at most once; a parabola through three points finds where,
 * and comes closer when it is drawn again through what it found.
 */
function atTurn(whole: Piece, evaluate: Evaluate): Piece[] {
  const { from, to } = whole;
  const gap = (sample: Point) => (sample.costs[0] ?? Number.NaN) - (sample.costs[1] ?? Number.NaN);
  if (gap(from) === 0 || Math.sign(gap(from)) !== Math.sign(gap(to))) return [{ from, to }];
  let middle = middleOf(whole, evaluate);
  for (let step = 0; step < 3; step++) {
    const at = vertex([from, middle, to].map((sample) => [sample.at, gap(sample)]));
    if (at === undefined || at <= from.at || at >= to.at) return [{ from, to }];
    middle = evaluate(at);
    if (Math.sign(gap(middle)) !== Math.sign(gap(from)))
      return [
        { from, to: middle },
        { from: middle, to },
      ];
  }
  return [{ from, to }];
}

// Several pairs of options are looked at over the same pieces.
const middles = new WeakMap<Piece, Point>();

function middleOf(piece: Piece, evaluate: Evaluate): Point {
  const known = middles.get(piece);
  if (known) return known;
  const { at, costs } = evaluate((piece.from.at + piece.to.at) / 2);
  const middle = { at, costs };
  middles.set(piece, middle);
  return middle;
}

/** Where the parabola through three points turns; undefined for a straight line. */
function vertex(points: readonly (readonly number[])[]): number | undefined {
  const [[a = 0, fa = 0] = [], [b = 0, fb = 0] = [], [c = 0, fc = 0] = []] = points;
  const left = (b - a) * (fb - fc);
  const right = (b - c) * (fb - fa);
  const bend = left - right;
  if (Math.abs(bend) <= 1e-12 * (Math.abs(left) + Math.abs(right))) return undefined;
  return b - (0.5 * ((b - a) * left - (b - c) * right)) / bend;
}

export function compare(first = Number.NaN, second = Number.NaN): Cheaper {
  if (isSame(first, second, SAME)) return 0;
  return first < second ? -1 : 1;
}

function isSame(a = Number.NaN, b = Number.NaN, share: number): boolean {
  return Math.abs(a - b) <= share * Math.max(Math.abs(a), Math.abs(b));
}

/**
 * Closes in on where the sign of the bare difference changes in a smooth piece, down to neighbouring numbers. Two points
 * close around where a straight line would cross come first: costs are nearly straight, and halving alone takes fifty
 * steps.
 */
function turningPoint(evaluate: Evaluate, from: Point, to: Point): Point {
  const gap = (sample: Point) => (sample.costs[0] ?? 0) - (sample.costs[1] ?? 0);
  const isBelow = gap(from) < 0;
  let [low, high] = [from, to];
  const look = (at: number) => {
    // Two equal gaps have no straight line between them that crosses: the place is then no number.
    if (!(at > low.at && at < high.at)) return;
    const sample = evaluate(at);
    if (gap(sample) < 0 === isBelow) low = sample;
    else high = sample;
  };
  for (let round = 0; round < 3; round++) {
    const straight = low.at + ((high.at - low.at) * gap(low)) / (gap(low) - gap(high));
    const width = (high.at - low.at) * 1e-6;
    look(straight - width);
    look(straight + width);
  }
  for (let at = (low.at + high.at) / 2; at > low.at && at < high.at; at = (low.at + high.at) / 2) look(at);
  return high;
}

/** Digits beyond what a crossing is known to are noise. A jump is known to CLOSE in `pieces`. */
function tidy(at: number, digits: number): number {
  return toDigits(at, digits);
}
