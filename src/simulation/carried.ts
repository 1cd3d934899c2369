import type { FloorFound, FloorOfSize } from "./floor.js";

/** Stretches of the month, in each of which the load runs in a straight line: shares, and loads over the month's mean. */
export interface RelativeLoad {
  readonly share: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Of each stretch: whether the fleet is there at all; always where absent. */
  readonly isThere?: readonly boolean[];
  /** Of each stretch in which it is not: the part of the load whose sessions it served until it was given back. */
  readonly leftBehind?: readonly number[];
}

/** What a floor carries of a month. */
export interface CarriedMonth {
  /** Of the load that lies under its capacity by means of hours. */
  readonly carried: number;
  /** Of what spilled requests could have found in a cache, the part that the API does not hold. */
  readonly cold: number;
}

/** What is carried of a load, over the capacity, and what of the rest comes cold to the API. */
export interface CarriedLoad {
  readonly carried: number;
  readonly cold: number;
}

/** Steps in which a stretch is walked through whose load rises or falls. */
const WITHIN = 16;

/**
 * What is carried of a month by so many replicas whose capacity is `room` times its mean load. `minutes`: the loads of an
 * hour's minutes over its mean; each is taken as if it went on, for what is spilled does not wait for the next.
 */
export function carriedOfMonth(
  found: FloorFound,
  replicas: number,
  room: number,
  load: RelativeLoad,
  minutes: Float64Array,
): CarriedMonth {
  const at = carriedAt(found, replicas, minutes);
  let [carried, under, spilled, cold] = [0, 0, 0, 0];
  const lost = (offered: number, part: number) => {
    spilled += offered;
    cold += offered * part;
  };
  for (let index = 0; index < load.share.length; index++) {
    const [share, low, high] = [load.share[index] ?? 0, load.low[index] ?? 0, load.high[index] ?? 0];
    const steps = low === high ? 1 : WITHIN;
    for (let step = 0; step < steps; step++) {
      const offered = (low + ((high - low) * (step + 0.5)) / steps) / room;
      const part = share / steps;
      if (load.isThere?.[index] === false) lost(part * offered, load.leftBehind?.[index] ?? 0);
      else {
        const own = at(offered);
        under += part * Math.min(1, offered);
        carried += part * own.carried;
        lost(part * (offered - own.carried), own.cold);
      }
    }
  }
  return { carried: under > 0 ? carried / under : 1, cold: spilled > 0 ? cold / spilled : 0 };
}

/** What so many replicas carry of a load that stands still for an hour, by the load over their capacity. */
export function carriedAt(
  found: FloorFound,
  replicas: number,
  minutes: Float64Array,
): (offered: number) => CarriedLoad {
  const { below, above, part } = between(found.sizes, replicas);
  return (offered) => {
    let [carried, spilled, cold] = [0, 0, 0];
    for (const minute of minutes) {
      const now = minute * offered;
      const [one, other] = [at(below, now), at(above, now)];
      const own = one.carried + part * (other.carried - one.carried);
      carried += own / minutes.length;
      spilled += now - own;
      cold += (now - own) * (one.cold + part * (other.cold - one.cold));
    }
    return { carried, cold: spilled > 0 ? cold / spilled : 0 };
  };
}

/** The sizes that were simulated on either side, and how far between them this one lies. */
function between(sizes: readonly FloorOfSize[], replicas: number) {
  const first = sizes[0] as FloorOfSize;
  const below = sizes.findLast((each) => each.replicas <= replicas) ?? first;
  const above = sizes.find((each) => each.replicas >= replicas) ?? (sizes[sizes.length - 1] as FloorOfSize);
  if (below.replicas === above.replicas || below.replicas > replicas || above.replicas < replicas)
    return { below: above, above, part: 0 };
  const part = Math.log(replicas / below.replicas) / Math.log(above.replicas / below.replicas);
  return { below, above, part };
}

/** What is carried of a load that stands still: on a straight line between those that were simulated. */
function at({ points }: FloorOfSize, offered: number): { readonly carried: number; readonly cold: number } {
  let [before, carried, cold] = [0, 0, points[0]?.cold ?? 0];
  for (const point of points) {
    if (offered <= point.offered) {
      const part = (offered - before) / (point.offered - before);
      const own = carried + part * (point.carried - carried);
      return { carried: Math.min(offered, own), cold: cold + part * (point.cold - cold) };
    }
    [before, carried, cold] = [point.offered, point.carried, point.cold];
  }
  return { carried, cold };
}
