import { WorkError } from "../formula/model.js";
import { hoursOn } from "./hours-on.js";

/** A load hour by hour, as it repeats all month. Base units. */
export interface Pattern {
  readonly load: readonly number[];
  /** The share of the month that each hour stands for, and how long it is in the pattern. */
  readonly share: readonly number[];
  readonly length: readonly number[];
  readonly whole: number;
}

/** A step of a fleet against the API. */
export interface Step {
  readonly capacity: number;
  /** What it costs a second, overhead included; what the API asks for a token; how long a start is paid for. */
  readonly cost: number;
  readonly price: number;
  readonly startUp: number;
}

export interface Dispatch {
  /** For each step from the first: the share of the month it serves, is starting up, and its load over the whole month. */
  readonly on: readonly number[];
  readonly starting: readonly number[];
  readonly load: readonly number[];
  /** Steps that are on in each hour. */
  readonly inHour: readonly number[];
}

/** More steps than any fleet has; beyond it a throughput is mistyped. */
const MOST = 100_000;
/** What is saved must be more than rounding error of what it costs. */
const NOTHING = 1e-12;

/**
 * Steps fill one after another, so each serves one level of the load, and levels fall: a step is never worth more hours
 * than the one below it. The first `always` steps are on whatever they save; each further one is on in the hours that leave
 * most against the API, its starts counted. As levels do not depend on one another, that is the cheapest of all ways.
 */
export function dispatch({ load, share, length, whole }: Pattern, step: Step, always = 0): Dispatch {
  const { capacity, cost, price, startUp } = step;
  const count = Math.max(always, Math.ceil(load.reduce((most, each) => Math.max(most, each), 0) / capacity - 1e-9), 1);
  if (count > MOST) throw new WorkError(`the load would need more than ${MOST} steps of the fleet`, "step_capacity");
  const zeros = () => new Array<number>(count).fill(0);
  const found = { on: zeros(), starting: zeros(), load: zeros(), inHour: load.map(() => 0) };
  const [own, gain] = [new Float64Array(load.length), new Float64Array(load.length)];
  const best = hoursOn(load.length);
  for (let level = 0; level < count; level++) {
    for (let hour = 0; hour < load.length; hour++) {
      const mine = Math.min(capacity, Math.max(0, (load[hour] ?? 0) - level * capacity));
      const saved = mine * price - cost;
      own[hour] = mine;
      gain[hour] = level < always ? 1 : Math.abs(saved) <= NOTHING * cost ? 0 : saved * (length[hour] ?? 0);
    }
    const on = best(gain, startUp * cost);
    let [part, served, starts] = [0, 0, 0];
    for (let hour = 0; hour < load.length; hour++) {
      if (on[hour] !== 1) continue;
      part += share[hour] ?? 0;
      served += (share[hour] ?? 0) * (own[hour] ?? 0);
      if (on[(hour + load.length - 1) % load.length] !== 1) starts++;
      found.inHour[hour] = (found.inHour[hour] ?? 0) + 1;
    }
    if (part === 0) break;
    found.on[level] = part;
    found.load[level] = served;
    found.starting[level] = (starts * startUp) / whole;
  }
  return found;
}
