/** Which hours of a repeating pattern a box is rented for, where each start is paid for before it serves. */

/** For each hour: whether the box is off in it, on as it was before, or starts for it. */
export type On = Uint8Array;
export const [OFF, STAYS, STARTS] = [0, 1, 2];

/** Hours in order; the one after the last is the first. */
export interface Hours {
  readonly count: number;
  /** What each hour saves if the box is on in it, below zero where it costs more than it saves. */
  readonly gain: ArrayLike<number>;
  /** What it costs to stay on through the hours that are left out before each, because none of them saves anything. */
  readonly idle: ArrayLike<number>;
}

/**
 * Finds the hours that leave the most where each start costs `start`. A box stays on through poor hours where that costs
 * less than starting again, and where nothing is saved it is never on. What it returns holds until it is called again: a
 * month of hours is asked for thousands of times.
 */
export function hoursOn(most: number): (hours: Hours, start: number) => On {
  const [best, other] = [new Uint8Array(most), new Uint8Array(most)];
  const [stopped, started] = [new Uint8Array(most), new Uint8Array(most)];

  /**
   * The best of all ways from one hour round to the one before it, worked forwards, with the way there kept. The first hour
   * is on or off as `first` says; where that is undefined, the box is off when the hour comes.
   */
  function bestFrom(
    from: number,
    first: 0 | 1 | undefined,
    { count, gain, idle }: Hours,
    start: number,
    on: On,
  ): number {
    let running = first === 1 ? (gain[from] as number) : Number.NEGATIVE_INFINITY;
    let off = first === 1 ? Number.NEGATIVE_INFINITY : 0;
    const fixed = first === undefined ? 0 : 1;
    for (let step = fixed, hour = from + fixed; step < count; step++, hour++) {
      if (hour >= count) hour -= count;
      const stops = running > off;
      if (stops) off = running;
      const stay = running - (idle[hour] as number);
      const starts = off - start > stay;
      stopped[hour] = stops ? 1 : 0;
      started[hour] = starts ? 1 : 0;
      running = (starts ? off - start : stay) + (gain[hour] as number);
    }
    let isOn = running > off;
    const left = isOn ? running : off;
    // The first hour's box starts after the last hour, unless it stays on from that.
    const stay = running - (idle[from] as number);
    const starts = left - start > stay;
    if (first === 1) isOn = starts ? isOn : true;
    for (let step = count - 1, hour = from + count - 1; step >= fixed; step--, hour--) {
      if (hour >= count) hour -= count;
      if (hour < 0) hour += count;
      on[hour] = isOn ? (started[hour] === 1 ? STARTS : STAYS) : OFF;
      // Who stays on was on before; all others are off before the hour, where they came to by stopping or stayed off.
      isOn = on[hour] === STAYS || stopped[hour] === 1;
    }
    if (first !== undefined) on[from] = first === 0 ? OFF : starts ? STARTS : STAYS;
    return first === 1 ? (starts ? left - start : stay) : left;
  }

  return (hours, start) => {
    const { count, gain, idle } = hours;
    let [least, greatest, longest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
    for (let hour = 0; hour < count; hour++) {
      greatest = Math.max(greatest, gain[hour] as number);
      least = Math.min(least, gain[hour] as number);
      longest = Math.max(longest, idle[hour] as number);
    }
    if (!(greatest > 0)) return best.fill(OFF, 0, count);
    if (least >= 0 && longest === 0) return best.fill(STAYS, 0, count);
    // Hours left out that cost more than a start are ones to be off in, so that nothing else need be tried.
    if (longest > 0 && longest >= start) {
      return bestFrom(indexOf(idle, longest), undefined, hours, start, best) > 0 ? best : best.fill(OFF, 0, count);
    }
    const hourOfLeast = indexOf(gain, least);
    const saved = bestFrom(hourOfLeast, 0, hours, start, best);
    // So is an hour that loses more than a start costs.
    const better = least <= -start ? saved : bestFrom(hourOfLeast, 1, hours, start, other);
    if (Math.max(saved, better) <= 0) return best.fill(OFF, 0, count);
    return better > saved ? other : best;
  };
}

function indexOf(values: ArrayLike<number>, wanted: number): number {
  let index = 0;
  while (values[index] !== wanted) index++;
  return index;
}
