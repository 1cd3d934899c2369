import { toDigits } from "../../figures/number.js";
import { fromBase, parseUnit, toBase } from "../../formula/unit.js";
import { type Costed, monthlyCostOver } from "../evaluate-option.js";
import { SWEEPS, type SweptInput } from "./break-even.js";
import { mustCarry } from "./carrying.js";
import { cheapestAlong, type Span } from "./cheapest-along.js";
import { STILL } from "./movers.js";

/** An option, and the name that the moved input has among its figures; undefined where it has none. */
export interface Moving {
  readonly costed: Costed;
  readonly moves: string | undefined;
  /** True for an API: a fleet of our own that costs as much is not worth its trouble. */
  readonly winsTies: boolean;
  /** True for a fleet of stated size that spills nothing: it is no choice where it cannot carry its peak. */
  readonly bounded: boolean;
}

export interface Flipping {
  /** The nearest value at which the first option stops being the cheapest of all. */
  readonly at: number;
  /** The option that is the cheapest beyond that value; null where none can carry the load. */
  readonly to: string | null;
  /** Who is the cheapest where, all along what was searched. */
  readonly spans: readonly Span[];
}

/**
 * The nearest value of an input at which the first option, the cheapest today, stops being the cheapest of all, and who is
 * the cheapest there and further on. `today`, the range and what is found are in the unit of the sweep.
 */
export function nearestFlip(
  options: readonly [Moving, ...Moving[]],
  input: SweptInput,
  today: number,
  range: readonly [number, number],
): Flipping | undefined {
  const { unit: name, points, ratio } = SWEEPS[input];
  const unit = parseUnit(name);
  const [from, to] = [toBase(range[0], unit), toBase(range[1], unit)];
  const rivals = options.map(({ costed, moves, winsTies, bounded }) => ({
    id: costed.id,
    cost: monthlyCostOver(costed, moves ?? STILL),
    winsTies,
    limit: bounded ? mustCarry({ costed, moved: moves }) : undefined,
  }));
  const told = (base: number) => toDigits(fromBase(base, unit), 12);
  const spans = cheapestAlong(rivals, { from, to, points, ratio, first: toBase(today, unit) }).map((span) => ({
    ...span,
    from: told(span.from),
    to: told(span.to),
  }));
  const [{ costed: first }] = options;
  const now = spans.findIndex((span) => span.cheapest === first.id && span.from <= today && today <= span.to);
  const here = spans[now];
  if (!here) return undefined;
  const ends = [
    { at: here.from, beyond: spans[now - 1] },
    { at: here.to, beyond: spans[now + 1] },
  ].flatMap(({ at, beyond }) => (beyond ? [{ at, to: beyond.cheapest, spans }] : []));
  const distance = ({ at }: Flipping) => (today === 0 ? at : Math.abs(at / today - 1));
  return ends.sort((a, b) => distance(a) - distance(b))[0];
}
