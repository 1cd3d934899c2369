import type { Pattern } from "./dispatch.js";
import { type HoursByLoad, hoursByLoad } from "./hours-by-load.js";
import { OFF, type On, STAYS } from "./hours-on.js";

/** What a step serves of the month. */
export interface Served {
  /** The share of the month in which it is on; what it serves, on average over all of it; how often it starts. */
  readonly part: number;
  readonly load: number;
  readonly starts: number;
}

/** Runs that may be worth a start, by their place among all. */
interface SomeRuns {
  readonly count: number;
  readonly at: Int32Array;
}

/**
 * The hours in which one level of the load has anything to serve, which are more from level to level: the load is gone
 * through downwards. Hours in a row that fill the level are one run, told as one hour: a step that is on in one of them is
 * on in all. In all other hours a step costs something and saves nothing.
 */
export class LevelRuns {
  /** Runs, in the order of time. By run: what it holds of the load, how long it is, and how long the hours before it last that are left out. */
  count = 0;
  readonly held: Float64Array;
  readonly length: Float64Array;
  readonly passed: Float64Array;
  /** By run: its first hour. */
  readonly #runs: Int32Array;
  #pattern: Pattern = { load: [], share: [], length: [], whole: 0 };
  #capacity = 0;
  #by: HoursByLoad = { order: new Int32Array(0), before: new Int32Array(0), after: new Int32Array(0) };
  /** Hours that have anything to serve, and hours that fill the level, in the order of their load. */
  #present = 0;
  #full = 0;
  #base = 0;
  /** How much of the pattern has gone by when each hour begins. */
  readonly #begins: Float64Array;
  /** By a run's last hour: the first of the next run, and of its own. */
  readonly #next: Int32Array;
  readonly #first: Int32Array;
  /** By a run's first hour: the last of the run before, and of its own; 1 where it is full; its share and its length. */
  readonly #previous: Int32Array;
  readonly #last: Int32Array;
  readonly #isFull: Uint8Array;
  readonly #shareOf: Float64Array;
  readonly #lengthOf: Float64Array;
  /** The first hour of the run that is told first. */
  #start = 0;

  constructor(hours: number) {
    const [numbers, places] = [() => new Float64Array(hours + 1), () => new Int32Array(hours)];
    [this.held, this.length, this.passed, this.#begins] = [numbers(), numbers(), numbers(), numbers()];
    [this.#runs, this.#next, this.#first] = [places(), places(), places()];
    [this.#previous, this.#last, this.#isFull] = [places(), places(), new Uint8Array(hours)];
    [this.#shareOf, this.#lengthOf] = [numbers(), numbers()];
  }

  /** From above all levels: a month of hours is asked for thousands of times, in the same room. */
  begin(pattern: Pattern, capacity: number): void {
    const { load, share, length } = pattern;
    [this.#pattern, this.#capacity, this.#by] = [pattern, capacity, hoursByLoad(load)];
    [this.count, this.#present, this.#full, this.#base] = [0, 0, 0, 0];
    this.#start = this.#by.order[0] ?? 0;
    const [isFull, shareOf, lengthOf, begins] = [this.#isFull, this.#shareOf, this.#lengthOf, this.#begins];
    for (let hour = 0; hour < load.length; hour++) {
      isFull[hour] = 0;
      shareOf[hour] = share[hour] as number;
      lengthOf[hour] = length[hour] as number;
      begins[hour + 1] = (begins[hour] as number) + (length[hour] as number);
    }
  }

  /** The next level, which begins at a load of `base`. */
  sinkTo(base: number): void {
    const { load } = this.#pattern;
    const { order } = this.#by;
    let [present, full] = [this.#present, this.#full];
    for (; present < order.length; present++) {
      const hour = order[present] as number;
      if ((load[hour] as number) - base <= 0) break;
      this.#enter(hour);
    }
    for (; full < present; full++) {
      const hour = order[full] as number;
      if ((load[hour] as number) - base < this.#capacity) break;
      this.#fill(hour);
    }
    [this.#present, this.#full, this.#base] = [present, full, base];
  }

  #enter(hour: number): void {
    const [before, after] = [this.#by.before[hour] as number, this.#by.after[hour] as number];
    this.#next[before] = hour;
    this.#previous[after] = hour;
    this.#next[hour] = after;
    this.#previous[hour] = before;
    this.#first[hour] = hour;
    this.#last[hour] = hour;
  }

  /** An hour that is now full joins the full runs that end just before it and begin just after. */
  #fill(hour: number): void {
    const count = this.#pattern.load.length;
    this.#isFull[hour] = 1;
    const before = hour === 0 ? count - 1 : hour - 1;
    const joins =
      before !== hour && this.#previous[hour] === before && this.#isFull[this.#first[before] as number] === 1;
    const first = joins ? (this.#first[before] as number) : hour;
    if (joins) this.#join(first, hour);
    const after = hour === count - 1 ? 0 : hour + 1;
    if (after !== first && this.#next[hour] === after && this.#isFull[after] === 1) this.#join(first, after);
  }

  /** The run that begins at `next` follows that of `first` without a gap. */
  #join(first: number, next: number): void {
    const last = this.#last[next] as number;
    this.#last[first] = last;
    this.#first[last] = first;
    this.#shareOf[first] = (this.#shareOf[first] as number) + (this.#shareOf[next] as number);
    this.#lengthOf[first] = (this.#lengthOf[first] as number) + (this.#lengthOf[next] as number);
    if (this.#start === next) this.#start = first;
  }

  /** Puts the runs in a row, for the search of the best hours. */
  lineUp(): void {
    const { load } = this.#pattern;
    const [base, capacity, begins] = [this.#base, this.#capacity, this.#begins];
    const whole = begins[load.length] as number;
    let count = 0;
    let run = this.#start;
    do {
      const after = (this.#previous[run] as number) + 1;
      const passed = (begins[run] as number) - (begins[after] as number);
      this.#runs[count] = run;
      this.held[count] = this.#isFull[run] === 1 ? capacity : (load[run] as number) - base;
      this.length[count] = this.#lengthOf[run] as number;
      this.passed[count] = after <= run ? passed : passed + whole;
      count++;
      run = this.#next[this.#last[run] as number] as number;
    } while (run !== this.#start);
    this.count = this.#present > 0 ? count : 0;
  }

  /** Sums up some of the runs, those in which the step is on, and the hours between them that it stays on; `turns` counts it. */
  served(on: On, { count, at }: SomeRuns, turns: Turns): Served {
    const { share } = this.#pattern;
    let [part, load, starts] = [0, 0, 0];
    for (let index = 0; index < count; index++) {
      if (on[index] === OFF) continue;
      const run = this.#runs[at[index] as number] as number;
      const mine = this.#shareOf[run] as number;
      let from = run;
      if (on[index] === STAYS) {
        from = ((this.#previous[run] as number) + 1) % share.length;
        for (let now = from; now !== run; now = (now + 1) % share.length) part += share[now] as number;
      } else starts++;
      part += mine;
      load += mine * (this.held[at[index] as number] as number);
      turns.count(from, this.#last[run] as number);
    }
    return { part, load, starts };
  }

  /** What the level holds of the load, on average over the month: what a step serves that is on in every hour. */
  whole(): number {
    const { load, share } = this.#pattern;
    const { order } = this.#by;
    let whole = 0;
    for (let at = 0; at < this.#present; at++) {
      const hour = order[at] as number;
      whole += (share[hour] as number) * (at < this.#full ? this.#capacity : (load[hour] as number) - this.#base);
    }
    return whole;
  }
}

/** How many steps are on in each hour, put together from when they go on and off. */
export class Turns {
  readonly #turns: Int32Array;

  constructor(private readonly hours: number) {
    this.#turns = new Int32Array(hours + 1);
  }

  /** A step is on from one hour to another, both included; over the end of the pattern into its beginning if need be. */
  count(from: number, to: number): void {
    const turns = this.#turns;
    turns[from] = (turns[from] as number) + 1;
    turns[to + 1] = (turns[to + 1] as number) - 1;
    if (from > to) turns[0] = (turns[0] as number) + 1;
  }

  /** By hour, with `always` steps more that are never off. */
  inHour(always: number): number[] {
    const all = new Array<number>(this.hours).fill(0);
    let on = always;
    for (let hour = 0; hour < all.length; hour++) {
      on += this.#turns[hour] as number;
      all[hour] = on;
    }
    return all;
  }
}
