import type { Random } from "./random.js";

/** Arrivals that have nothing to do with one another, at a constant rate. */
export function poisson(perSecond: number, seconds: number, random: Random): Float64Array {
  return renewals(perSecond, seconds, () => random.exponential());
}

/**
 * Gaps between arrivals that vary by this coefficient of variation: 1 is Poisson, above it they come in bursts. What
 * `vllm bench serve` calls burstiness is one over its square.
 */
export function bursty(perSecond: number, variation: number, seconds: number, random: Random): Float64Array {
  return renewals(perSecond, seconds, () => random.gamma(variation));
}

export const MINUTE = 60;

/**
 * A trace at another rate with its minutes as they were: every arrival comes `times` as often, each further one at any
 * moment of its minute. `of` says which arrival of the trace each one repeats, so that its lengths come with it.
 */
export function replayed(
  trace: Float64Array,
  times: number,
  random: Random,
): { readonly arrival: Float64Array; readonly of: Int32Array } {
  const most = trace.length * Math.ceil(times);
  const [at, from] = [new Float64Array(most), new Int32Array(most)];
  let count = 0;
  for (let index = 0; index < trace.length; index++) {
    const own = trace[index] as number;
    const copies = Math.floor(times) + (random.uniform() < times % 1 ? 1 : 0);
    const minute = Math.floor(own / MINUTE) * MINUTE;
    for (let copy = 0; copy < copies; copy++) {
      at[count] = copy === 0 ? own : minute + MINUTE * random.uniform();
      from[count++] = index;
    }
  }
  return inOrder(at.subarray(0, count), from.subarray(0, count));
}

/** By their times, and those of one moment as they stood in the trace: dealt out to as many stretches, each put in order by itself. */
function inOrder(at: Float64Array, of: Int32Array): { readonly arrival: Float64Array; readonly of: Int32Array } {
  const count = at.length;
  const last = at.reduce((most, each) => Math.max(most, each), 0);
  const stretch = (each: number) => (last > 0 ? Math.min(count - 1, Math.floor((each / last) * count)) : 0);
  const start = new Int32Array(count + 1);
  for (const each of at) start[stretch(each) + 1] = (start[stretch(each) + 1] as number) + 1;
  for (let index = 0; index < count; index++)
    start[index + 1] = (start[index + 1] as number) + (start[index] as number);
  const [arrival, from] = [new Float64Array(count), new Int32Array(count)];
  const filled = start.slice();
  for (let index = 0; index < count; index++) {
    const [own, source] = [at[index] as number, of[index] as number];
    const cell = stretch(own);
    let place = filled[cell] as number;
    filled[cell] = place + 1;
    while (
      place > (start[cell] as number) &&
      isLater(arrival[place - 1] as number, from[place - 1] as number, own, source)
    ) {
      arrival[place] = arrival[place - 1] as number;
      from[place] = from[place - 1] as number;
      place--;
    }
    arrival[place] = own;
    from[place] = source;
  }
  return { arrival, of: from };
}

function isLater(at: number, of: number, otherAt: number, otherOf: number): boolean {
  return at > otherAt || (at === otherAt && of > otherOf);
}

/** `gap`: in mean gaps. A million of them are one column from the start, which rarely must grow. */
function renewals(perSecond: number, seconds: number, gap: () => number): Float64Array {
  let times = new Float64Array(Math.ceil(1.02 * perSecond * seconds) + 64);
  let count = 0;
  for (let at = gap() / perSecond; at < seconds; at += gap() / perSecond) {
    if (count === times.length) {
      const longer = new Float64Array(2 * count);
      longer.set(times);
      times = longer;
    }
    times[count++] = at;
  }
  return times.subarray(0, count);
}
