import type { Pattern, Step } from "./dispatch.js";
import { type Hours, OFF, type On, STARTS, STAYS } from "./hours-on.js";

/** What is saved must be more than rounding error of what it costs. */
const NOTHING = 1e-12;

/** What a step serves of the month. */
export interface Served {
  /** The share of the month in which it is on; what it serves, on average over all of it; how often it starts. */
  readonly part: number;
  readonly load: number;
  readonly starts: number;
}

/**
 * The hours in which one level of the load has anything to serve, which are fewer from level to level: the load is gone
 * through upwards. In all others a step costs something and saves nothing, unless it costs nothing.
 */
export class LevelHours implements Hours {
  count: number;
  readonly gain: Float64Array;
  readonly idle: Float64Array;
  readonly #hour: Int32Array;
  readonly #own: Float64Array;
  /** How much of the pattern has gone by when each hour begins. */
  readonly #begins: Float64Array;

  constructor(
    private readonly pattern: Pattern,
    private readonly step: Step,
  ) {
    this.count = pattern.load.length;
    const numbers = () => new Float64Array(this.count + 1);
    [this.gain, this.idle, this.#own, this.#begins] = [numbers(), numbers(), numbers(), numbers()];
    this.#hour = Int32Array.from(pattern.load.keys());
    for (let hour = 0; hour < this.count; hour++)
      this.#begins[hour + 1] = (this.#begins[hour] as number) + (pattern.length[hour] as number);
  }

  /** The next level, which begins at a load of `base`; a step that `isKept` is on in every hour, whatever it saves. */
  riseTo(base: number, isKept: boolean): void {
    const { load, length } = this.pattern;
    const { capacity, cost, price } = this.step;
    const [hours, own] = [this.#hour, this.#own];
    let count = 0;
    for (let at = 0; at < this.count; at++) {
      const hour = hours[at] as number;
      const above = (load[hour] as number) - base;
      if (above <= 0 && !isKept && cost > 0) continue;
      const mine = Math.min(capacity, Math.max(0, above));
      const saved = mine * price - cost;
      hours[count] = hour;
      own[count] = mine;
      this.gain[count] = isKept ? 1 : Math.abs(saved) <= NOTHING * cost ? 0 : saved * (length[hour] as number);
      count++;
    }
    this.count = count;
    for (let at = 0; at < count; at++) this.idle[at] = isKept ? 0 : this.#passed(at) * cost;
  }

  /** How long the hours last that are left out before one. */
  #passed(at: number): number {
    const [hour, begins] = [this.#hour[at] as number, this.#begins];
    const after = this.#after(at);
    const passed = (begins[hour] as number) - (begins[after] as number);
    return after <= hour ? passed : passed + (begins[begins.length - 1] as number);
  }

  /** The hour that follows the one that is kept before this, which may be the end of the pattern. */
  #after(at: number): number {
    return (this.#hour[at === 0 ? this.count - 1 : at - 1] as number) + 1;
  }

  /** Sums up the hours in which the step is on, and counts it in each. */
  served(on: On, inHour: number[]): Served {
    const { share, load: all } = this.pattern;
    let [part, load, starts] = [0, 0, 0];
    for (let at = 0; at < this.count; at++) {
      if (on[at] === OFF) continue;
      if (on[at] === STARTS) starts++;
      const hour = this.#hour[at] as number;
      // On already while the hours passed that are left out.
      let now = on[at] === STAYS ? this.#after(at) % all.length : hour;
      for (; now !== hour; now = (now + 1) % all.length) {
        part += share[now] as number;
        inHour[now] = (inHour[now] as number) + 1;
      }
      part += share[hour] as number;
      load += (share[hour] as number) * (this.#own[at] as number);
      inHour[hour] = (inHour[hour] as number) + 1;
    }
    return { part, load, starts };
  }
}
