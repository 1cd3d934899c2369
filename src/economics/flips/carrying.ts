import type { Value } from "../../formula/evaluate.js";
import { type Costed, figureAt } from "../evaluate-option.js";
import type { Mover } from "./movers.js";

/** Why an option cannot be had at a place of what is moved, as half a sentence; undefined where it can. */
export type Limit = (at: number) => string | undefined;

/** A fleet that only just carries its peak carries it, rounding error and all. */
const JUST = 1e-9;

/** Whether a fleet of stated size can serve the peak when one of its figures is moved. */
export function carries({ costed, moved }: Mover, at: number): boolean {
  return carriesAt(costed, new Map(moved === undefined ? [] : [[moved, at]]));
}

/** The same when several figures are. */
export function carriesAt(costed: Costed, moved: ReadonlyMap<string, Value>): boolean {
  const worked = (name: string) => figureAt(costed, name, [...moved]);
  return worked("capacity") >= worked(peakOf(costed)) * (1 - JUST);
}

/** What must be carried: of units, which are held against the minute, the busiest one. */
export function peakOf({ model }: Pick<Costed, "model">): "peak_minute" | "peak_load" {
  return model.formulas.has("peak_minute") ? "peak_minute" : "peak_load";
}

export function mustCarry(mover: Mover): Limit {
  return (at) => (carries(mover, at) ? undefined : OVERLOADED);
}

export const OVERLOADED = "the fleet as stated could not carry its peak";

/** What is left of a range, and why not more; of a range of which nothing is left, both ends say why. */
export interface Held {
  readonly range: readonly [number, number] | undefined;
  readonly beyond: readonly [string | undefined, string | undefined];
}

/**
 * The part of a range in which an option can be had. More of any one figure makes it either easier or harder, never both,
 * so that part is one stretch around today, or on the side towards it.
 */
export function heldRange(limit: Limit, [low, high]: readonly [number, number], today: number): Held {
  const near = Math.min(high, Math.max(low, today));
  const why = limit(near);
  if (why !== undefined) return { range: undefined, beyond: [why, why] };
  const [first, last] = [furthest(limit, near, low), furthest(limit, near, high)];
  return { range: [first.at, last.at], beyond: [first.why, last.why] };
}

/** The last place that is held on the way from one that is to another, and what ends it. */
function furthest(limit: Limit, from: number, to: number): { at: number; why: string | undefined } {
  let why = from === to ? undefined : limit(to);
  if (why === undefined) return { at: to, why };
  let [good, bad] = [from, to];
  for (let at = (good + bad) / 2; Math.abs(bad - good) > 1e-12 * Math.abs(good); at = (good + bad) / 2) {
    const there = limit(at);
    if (there === undefined) good = at;
    else [bad, why] = [at, there];
  }
  return { at: good, why };
}
