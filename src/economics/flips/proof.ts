import type { Cheaper, RawCrossing } from "./crossings.js";

/** What both options cost at one place beside a crossing. */
export interface Side {
  readonly at: number;
  readonly costs: readonly [number, number];
}

/** Why a crossing may be believed: beside it, the option that is said to be cheaper is. */
export interface Proof {
  readonly below: Side;
  readonly above: Side;
}

/** Two costs that are told as the same may differ by no more than this share. */
const SAME = 1e-8;

/**
 * Works both sides of a crossing out by `costsAt`, which must not be what found it. Throws where the option that is said
 * to be cheaper is not: that is a fault of the search, never of a scenario.
 */
export function proven(
  { at, from, to, sides }: RawCrossing,
  costsAt: (at: number) => readonly [number, number],
  what: string,
): Proof {
  const [below, above] = sides.map((side): Side => ({ at: side, costs: costsAt(side) })) as [Side, Side];
  for (const [side, cheaper] of [
    [below, from],
    [above, to],
  ] as const) {
    if (holds(cheaper, side.costs)) continue;
    const told = cheaper === 0 ? "both cost the same" : `the ${cheaper === -1 ? "first" : "second"} is cheaper`;
    throw new Error(`${what}: beside ${at}, at ${side.at}, ${told} by the search, and ${side.costs.join(" against ")}`);
  }
  return { below, above };
}

/** Beside a jump that leads out of a tie, the two costs may be one to the last digit: neither is then the dearer. */
function holds(cheaper: Cheaper, [first, second]: readonly [number, number]): boolean {
  const same = Math.abs(first - second) <= SAME * Math.max(Math.abs(first), Math.abs(second));
  if (cheaper === -1) return first < second || same;
  if (cheaper === 1) return second < first || same;
  return same;
}
