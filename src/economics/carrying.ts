import type { Value } from "../formula/evaluate.js";
import { type Costed, number } from "./evaluate-option.js";
import type { Mover } from "./movers.js";

/** A fleet that only just carries its peak carries it, rounding error and all. */
const JUST = 1e-9;

/** Whether a fleet of stated size can serve the peak when one of its figures is moved. */
export function carries({ costed, moved }: Mover, at: number): boolean {
  return carriesAt(costed, new Map(moved === undefined ? [] : [[moved, at]]));
}

/** The same when several figures are. */
export function carriesAt({ given, model }: Costed, moved: ReadonlyMap<string, Value>): boolean {
  const all = new Map<string, Value>([...given, ...moved]);
  const worked = (name: string) => number(model.only(name).run(all), name);
  return worked("capacity") >= worked("peak_load") * (1 - JUST);
}

/**
 * The part of a range that such a fleet can carry; undefined for none of it. More of any one figure makes the peak either
 * easier or harder to carry, never both, so that part is one stretch around today, or on the side towards it.
 */
export function carriedRange(
  mover: Mover,
  [low, high]: readonly [number, number],
  today: number,
): [number, number] | undefined {
  const near = Math.min(high, Math.max(low, today));
  if (!carries(mover, near)) return undefined;
  return [furthest(mover, near, low), furthest(mover, near, high)];
}

/** The last place on the way from one that is carried to another. */
function furthest(mover: Mover, from: number, to: number): number {
  if (from === to || carries(mover, to)) return to;
  let [good, bad] = [from, to];
  for (let at = (good + bad) / 2; Math.abs(bad - good) > 1e-12 * Math.abs(good); at = (good + bad) / 2) {
    if (carries(mover, at)) good = at;
    else bad = at;
  }
  return good;
}
