import type { Curve } from "./levels.js";

/** Steps in which a stretch is walked through whose load rises or falls. */
const WITHIN = 16;

/**
 * What of the load under a capacity finds all streams taken, if requests come independently of one another and none waits: the
 * capacity is what so many streams write.
 */
export function lostIfNoneWaits({ share, low, high }: Curve, capacity: number, streams: number): number {
  let [under, carried] = [0, 0];
  for (let index = 0; index < share.length; index++) {
    const [part, from, to] = [share[index] ?? 0, low[index] ?? 0, high[index] ?? 0];
    const steps = from === to ? 1 : WITHIN;
    for (let step = 0; step < steps; step++) {
      const offered = ((from + ((to - from) * (step + 0.5)) / steps) / capacity) * streams;
      under += (part / steps) * Math.min(streams, offered);
      carried += (part / steps) * offered * (1 - erlangB(streams, offered));
    }
  }
  return under > 0 ? 1 - carried / under : 0;
}

/**
 * The share of requests that find all of so many places taken (Erlang's B): they come independently of one another, stay for any
 * time, and do not wait. `offered`: how many there would be at once if all found a place.
 */
export function erlangB(places: number, offered: number): number {
  let blocked = 1;
  for (let place = 1; place <= places; place++) blocked = (offered * blocked) / (place + offered * blocked);
  return blocked;
}
