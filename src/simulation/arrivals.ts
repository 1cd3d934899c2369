import type { Random } from "./random.js";

/** Arrivals that have nothing to do with one another, at a constant rate. */
export function poisson(perSecond: number, seconds: number, random: Random): Float64Array {
  return renewals(seconds, () => random.exponential() / perSecond);
}

/**
 * Gaps between arrivals that vary by this coefficient of variation: 1 is Poisson, above it they come in bursts. What
 * `vllm bench serve` calls burstiness is one over its square.
 */
export function bursty(perSecond: number, variation: number, seconds: number, random: Random): Float64Array {
  return renewals(seconds, () => random.gamma(variation) / perSecond);
}

/**
 * The rate of each stretch of time (an hour of the day, say), and inside it the rate of each minute drawn about it with
 * this coefficient of variation; within a minute, Poisson.
 */
export function swinging(
  rates: readonly number[],
  stretch: number,
  variationOfMinutes: number,
  random: Random,
): Float64Array {
  const times = new Growing();
  const seconds = rates.length * stretch;
  for (let start = 0; start < seconds; start += MINUTE) {
    const end = Math.min(seconds, start + MINUTE);
    const rate = (rates[Math.floor(start / stretch)] as number) * random.gamma(variationOfMinutes);
    if (rate <= 0) continue;
    for (let at = start + random.exponential() / rate; at < end; at += random.exponential() / rate) times.push(at);
  }
  return times.whole();
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
  const copies: { at: number; of: number }[] = [];
  for (let index = 0; index < trace.length; index++) {
    const own = trace[index] as number;
    const count = Math.floor(times) + (random.uniform() < times % 1 ? 1 : 0);
    const minute = Math.floor(own / MINUTE) * MINUTE;
    for (let copy = 0; copy < count; copy++) {
      copies.push({ at: copy === 0 ? own : minute + MINUTE * random.uniform(), of: index });
    }
  }
  copies.sort((a, b) => a.at - b.at || a.of - b.of);
  return { arrival: Float64Array.from(copies, ({ at }) => at), of: Int32Array.from(copies, ({ of }) => of) };
}

function renewals(seconds: number, gap: () => number): Float64Array {
  const times = new Growing();
  for (let at = gap(); at < seconds; at += gap()) times.push(at);
  return times.whole();
}

/** A column that grows by doubling. */
class Growing {
  #values = new Float64Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(2 * this.#length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  whole(): Float64Array {
    return this.#values.slice(0, this.#length);
  }
}
