import { WorkError } from "../../formula/model.js";
import { greatest, total } from "../../formula/series.js";
import { type Hours, hoursOn, type On } from "./hours-on.js";
import { LevelRuns, Turns } from "./level-runs.js";

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
/** More than a start by more than rounding error. */
const SURELY = 1 + 1e-9;

/**
 * Steps fill one after another, so each serves one level of the load, and levels fall: a step is never worth more hours
 * than the one below it. The first `always` steps are on whatever they save; each further one is on in the hours that leave
 * most against the API, its starts counted. As levels do not depend on one another, that is the cheapest of all ways.
 * `steps` are several ways to have the same step, each by itself.
 */
export function dispatchEach(pattern: Pattern, capacity: number, steps: readonly Step[], always = 0): Dispatch[] {
  const { load, share, whole } = pattern;
  const count = Math.max(always, Math.ceil(Math.max(0, greatest(load)) / capacity - 1e-9), 1);
  if (count > MOST) throw new WorkError(`the load would need more than ${MOST} steps of the fleet`, "step_capacity");
  const zeros = () => new Array<number>(count).fill(0);
  const ways = steps.map((step) => {
    const saves = capacity * step.price - step.cost > NOTHING * step.cost;
    // What costs nothing and saves something is never off.
    const kept = step.cost === 0 && saves ? count : always;
    return { step, saves, kept, turns: new Turns(load.length), on: zeros(), starting: zeros(), load: zeros() };
  });
  const all = total(share);
  const { runs, worth } = roomFor(load.length);
  runs.begin(pattern, capacity);
  for (let level = count - 1; level >= 0; level--) {
    runs.sinkTo(level * capacity);
    if (ways.some(({ saves, kept }) => saves && level >= kept)) runs.lineUp();
    for (const way of ways) {
      if (level < way.kept) {
        way.on[level] = all;
        way.load[level] = runs.whole();
      } else if (way.saves) {
        const served = runs.served(worth.hoursOn(way.step), worth, way.turns);
        way.on[level] = served.part;
        way.load[level] = served.load;
        way.starting[level] = (served.starts * way.step.startUp) / whole;
      }
    }
  }
  return ways.map(({ on, starting, load: served, turns, kept }) => ({
    ...{ on, starting, load: served },
    inHour: turns.inHour(kept),
  }));
}

let room: { readonly hours: number; readonly runs: LevelRuns; readonly worth: WorthOfRuns } | undefined;

/** Searches ask for patterns of the same length again and again. */
function roomFor(hours: number) {
  if (room?.hours !== hours) {
    const runs = new LevelRuns(hours);
    room = { hours, runs, worth: new WorthOfRuns(runs, hours) };
  }
  return room;
}

/** The same of a step that can be had in one way. */
export function dispatch(pattern: Pattern, capacity: number, step: Step, always = 0): Dispatch {
  const [found] = dispatchEach(pattern, capacity, [step], always);
  if (!found) throw new Error("a step is dispatched");
  return found;
}

/** What the runs of a level save and cost by one way to have the step; those in which it is off for sure are left out. */
class WorthOfRuns implements Hours {
  count = 0;
  readonly gain: Float64Array;
  readonly idle: Float64Array;
  readonly at: Int32Array;
  readonly #best: (hours: Hours, start: number) => On;

  constructor(
    private readonly runs: LevelRuns,
    hours: number,
  ) {
    [this.gain, this.idle, this.at] = [new Float64Array(hours), new Float64Array(hours), new Int32Array(hours)];
    this.#best = hoursOn(hours);
  }

  hoursOn({ cost, price, startUp }: Step): On {
    const { held, length, passed } = this.runs;
    const { gain, idle, at } = this;
    const start = startUp * cost;
    let [count, before] = [0, 0];
    for (let run = 0; run < this.runs.count; run++) {
      const saved = (held[run] as number) * price - cost;
      const gained = Math.abs(saved) <= NOTHING * cost ? 0 : saved * (length[run] as number);
      before += (passed[run] as number) * cost;
      // Between hours that cost more than a start, a step is on in none that cost more than they save.
      if (before > start * SURELY) {
        while (count > 0 && (gain[count - 1] as number) < 0) {
          count--;
          before += (idle[count] as number) - (gain[count] as number);
        }
        if (gained < 0) {
          before -= gained;
          continue;
        }
      }
      at[count] = run;
      gain[count] = gained;
      idle[count] = before;
      count++;
      before = 0;
    }
    if (count > 0) idle[0] = (idle[0] as number) + before;
    this.count = count;
    return this.#best(this, start);
  }
}
