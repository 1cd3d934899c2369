import type { Trace } from "../../formula/trace.js";
import { type Costed, monthlyCostAt, monthlyCostOver } from "../evaluate-option.js";
import type { Evaluate } from "./pieces.js";

/** An option, and which of the figures that it reads is moved; undefined where it reads none that moves. */
export interface Mover {
  readonly costed: Costed;
  readonly moved: string | undefined;
}

/** No figure has this name, so an option that is swept over it stays as it is. */
export const STILL = "nothing";

/** Several costs as one function of what is moved, in base units, with the traces that tell smooth pieces apart. */
export function evaluator(costs: readonly ((value: number, traces?: Trace[]) => number)[]): Evaluate {
  return (at) => {
    const traces: Trace[] = [];
    return { at, costs: costs.map((cost) => cost(at, traces)), traces };
  };
}

export function costsOver(movers: readonly Mover[]): Evaluate {
  return evaluator(movers.map(({ costed, moved }) => monthlyCostOver(costed, moved ?? STILL)));
}

/** What two options cost at one setting, each worked out from its givens: the check on `costsOver`. */
export function pairCostsAt([first, second]: readonly [Mover, Mover]): (at: number) => readonly [number, number] {
  const cost = ({ costed, moved }: Mover, at: number) =>
    monthlyCostAt(costed, new Map(moved === undefined ? [] : [[moved, at]]));
  return (at) => [cost(first, at), cost(second, at)];
}
