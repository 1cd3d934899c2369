import { WorkError } from "../formula/model.js";
import { hoursOn } from "./hours-on.js";
import { LevelHours } from "./level-hours.js";

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

/**
 * Steps fill one after another, so each serves one level of the load, and levels fall: a step is never worth more hours
 * than the one below it. The first `always` steps are on whatever they save; each further one is on in the hours that leave
 * most against the API, its starts counted. As levels do not depend on one another, that is the cheapest of all ways.
 */
export function dispatch(pattern: Pattern, step: Step, always = 0): Dispatch {
  const { load, whole } = pattern;
  const { capacity, cost, startUp } = step;
  const count = Math.max(always, Math.ceil(load.reduce((most, each) => Math.max(most, each), 0) / capacity - 1e-9), 1);
  if (count > MOST) throw new WorkError(`the load would need more than ${MOST} steps of the fleet`, "step_capacity");
  const zeros = () => new Array<number>(count).fill(0);
  const found = { on: zeros(), starting: zeros(), load: zeros(), inHour: load.map(() => 0) };
  const hours = new LevelHours(pattern, step);
  const best = hoursOn(load.length);
  for (let level = 0; level < count; level++) {
    hours.riseTo(level * capacity, level < always);
    const served = hours.served(best(hours, startUp * cost), found.inHour);
    if (served.part === 0) break;
    found.on[level] = served.part;
    found.load[level] = served.load;
    found.starting[level] = (served.starts * startUp) / whole;
  }
  return found;
}
