/** Which hours of a repeating pattern a box is rented for, where each start is paid for before it serves. */

/** For each hour, whether the box is on (1) or off (0). */
export type On = Uint8Array;

/**
 * Finds the hours that leave the most: `gain` is what each hour saves if the box is on in it, below zero where it costs
 * more than it saves; `start` is what each start costs. The hour after the last is the first. A box stays on through a poor
 * hour where that costs less than starting again, and where nothing is saved it is never on. What it returns holds until
 * it is called again: a month of hours is asked for thousands of times.
 */
export function hoursOn(hours: number): (gain: ArrayLike<number>, start: number) => On {
  const [best, other] = [new Uint8Array(hours), new Uint8Array(hours)];
  const [cameToOff, cameToOn] = [new Uint8Array(hours), new Uint8Array(hours)];

  /** The best of all ways that begin in one state at one hour, worked forwards, with the way there kept. */
  function bestFrom(from: number, first: 0 | 1, gain: ArrayLike<number>, start: number, on: On): number {
    let off = first === 0 ? 0 : Number.NEGATIVE_INFINITY;
    let running = first === 1 ? (gain[from] ?? 0) : Number.NEGATIVE_INFINITY;
    for (let step = 1; step < hours; step++) {
      const hour = (from + step) % hours;
      const [stopped, started] = [running > off, off - start > running];
      cameToOff[hour] = stopped ? 1 : 0;
      cameToOn[hour] = started ? 0 : 1;
      const next = (started ? off - start : running) + (gain[hour] ?? 0);
      if (stopped) off = running;
      running = next;
    }
    // The first hour's box starts in the last hour, unless it is on in that too.
    const offLast = first === 1 ? off - start : off;
    let state = running > offLast ? 1 : 0;
    for (let step = hours - 1; step >= 0; step--) {
      const hour = (from + step) % hours;
      on[hour] = state;
      state = (state === 1 ? cameToOn[hour] : cameToOff[hour]) ?? 0;
    }
    return Math.max(running, offLast);
  }

  return (gain, start) => {
    let [least, most, hourOfLeast] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
    for (let hour = 0; hour < hours; hour++) {
      const each = gain[hour] ?? 0;
      if (each > most) most = each;
      if (each < least) [least, hourOfLeast] = [each, hour];
    }
    if (most <= 0) return best.fill(0);
    if (least >= 0) return best.fill(1);
    const saved = bestFrom(hourOfLeast, 0, gain, start, best);
    // An hour that loses more than a start costs is one to be off in, so that nothing else need be tried.
    const better = least <= -start ? saved : bestFrom(hourOfLeast, 1, gain, start, other);
    if (Math.max(saved, better) <= 0) return best.fill(0);
    return better > saved ? other : best;
  };
}
