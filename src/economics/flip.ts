import { fromBase, parseUnit, toBase } from "../formula/unit.js";
import { type MovedInput, SWEEPS } from "./break-even.js";
import { crossings } from "./crossings.js";
import { type Costed, monthlyCostOver } from "./evaluate-option.js";
import { evaluator, STILL } from "./movers.js";
import { grid, smoothPieces } from "./pieces.js";

/** An option, and the name that the moved input has among its figures; undefined where it has none. */
export interface Moving {
  readonly costed: Costed;
  readonly moves: string | undefined;
  /** True for an API: a fleet of our own that costs as much is not worth its trouble. */
  readonly winsTies: boolean;
  /** Beyond it the option cannot be had, in base units of what is moved; anywhere where absent. */
  readonly most?: number;
}

export interface FlipPoint {
  readonly at: number;
  /** The option that is the cheapest beyond the point. */
  readonly to: string;
}

/**
 * The nearest value of an input at which the first option stops being the cheapest of all, and what is cheapest then.
 * The first option must be the cheapest today; the first crossing with any other in either direction is where it ends.
 * `today` and the range are in the unit of the sweep.
 */
export function nearestFlip(
  options: readonly [Moving, ...Moving[]],
  input: Exclude<MovedInput, "utilization">,
  today: number,
  range: readonly [number, number],
): FlipPoint | undefined {
  const { unit: name, points, ratio } = SWEEPS[input];
  const unit = parseUnit(name);
  const [low, high, now] = [range[0], range[1], today].map((value) => toBase(value, unit)) as [number, number, number];
  const places = [...grid(low, high, points, ratio && low > 0), now].sort((a, b) => a - b);
  const [first, ...others] = options;
  const costOf = ({ costed, moves }: Moving) => monthlyCostOver(costed, moves ?? STILL);
  const cost = costOf(first);
  // Pair by pair: the steps of an option that is dear everywhere cut up nothing for the others.
  const found = others.flatMap((other) => {
    const { costed, winsTies, most = Number.POSITIVE_INFINITY } = other;
    const evaluate = evaluator([cost, costOf(other)]);
    return crossings(smoothPieces(evaluate, places), evaluate, 0, 1)
      .filter(({ at, from, to }) => {
        const beyond = at > now ? to : from;
        if (at > most) return false;
        return beyond === 1 || (beyond === 0 && winsTies && !first.winsTies);
      })
      .map(({ at }) => ({ at: Number(fromBase(at, unit).toPrecision(12)), to: costed.id }));
  });
  const distance = ({ at }: FlipPoint) => (today === 0 ? at : Math.abs(at / today - 1));
  return found.sort((a, b) => distance(a) - distance(b))[0];
}
