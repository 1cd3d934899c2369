import { MANY, type Value } from "../../formula/evaluate.js";
import { WorkError } from "../../formula/model.js";
import { greatest, list } from "../../formula/series.js";
import type { Trace } from "../../formula/trace.js";
import type { Search } from "../search.js";
import { hoursByLoad } from "./hours-by-load.js";

/** A load curve: stretches of the month in which the load runs in a straight line. */
export interface Curve {
  readonly share: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export interface Levels {
  /** The share of the month in which each step of capacity is needed at all. */
  readonly share: readonly number[];
  /** What each step serves, on average over the whole month. */
  readonly load: readonly number[];
}

/** More steps than any fleet has; beyond it a throughput is mistyped. */
const MOST = 100_000;

/**
 * Cuts a load curve into levels of one step's capacity each, up to its peak. The areas under the curve are exact.
 * A stretch fills every level below its lower end, and crosses those between its ends.
 */
export function levels(curve: Curve, step: number, trace?: Trace): Levels {
  const { share, low, high } = curve;
  const peak = greatest(high);
  const count = Math.max(1, wholeAbove(peak / step));
  if (count > MOST) throw new WorkError(`the load would need more than ${MOST} steps of the fleet`, "step_capacity");
  // A load of many hours crosses a level in so many places that closing in on each would take minutes: there it bends.
  const closely = share.length <= MANY;
  if (!closely) trace?.steps.push(count);
  if (!closely) trace?.rounded.push(peak / step);
  if (!closely && standsStill(curve)) return levelsOfHours(curve, step, count, trace);
  const [needed, served] = [new Array<number>(count).fill(0), new Array<number>(count).fill(0)];
  // Shares that hold for all levels below one: added up from the top once, instead of level by level.
  const full = new Array<number>(count + 1).fill(0);
  for (let index = 0; index < share.length; index++) {
    const part = share[index] ?? 0;
    const [from, to] = [low[index] ?? 0, Math.max(low[index] ?? 0, high[index] ?? 0)];
    const below = Math.min(count, wholeBelow(from / step));
    full[below] = (full[below] ?? 0) + part;
    const top = Math.min(count, wholeAbove(to / step));
    if (trace && closely) {
      trace.steps.push(below, top);
      trace.rounded.push(from / step, to / step);
    } else trace?.bends.add((below << 1) ^ top);
    for (let level = below; level < top; level++) {
      const base = level * step;
      needed[level] = (needed[level] ?? 0) + part * shareAbove(base, from, to);
      served[level] = (served[level] ?? 0) + part * meanWithin(base, base + step, from, to);
    }
  }
  let above = 0;
  for (let level = count - 1; level >= 0; level--) {
    above += full[level + 1] ?? 0;
    needed[level] = (needed[level] ?? 0) + above;
    served[level] = (served[level] ?? 0) + above * step;
  }
  return { share: needed, load: served };
}

function standsStill({ low, high }: Curve): boolean {
  for (let index = 0; index < low.length; index++) if (low[index] !== high[index]) return false;
  return true;
}

/** Written over each time: a typed array of its own would take longer than all else. */
let inSteps = new Float64Array(0);

/** The same of hours, in each of which the load stands still: those that reach a level are the busiest. */
function levelsOfHours({ share, high }: Curve, step: number, count: number, trace?: Trace): Levels {
  const { order } = hoursByLoad(high);
  const found = { share: new Array<number>(count).fill(0), load: new Array<number>(count).fill(0) };
  if (inSteps.length < order.length) inSteps = new Float64Array(order.length);
  const steps = inSteps;
  for (let at = 0; at < order.length; at++) steps[at] = (high[order[at] as number] as number) / step;
  let [reaching, full, fullShare] = [0, 0, 0];
  for (let level = count - 1; level >= 0; level--) {
    // With the forgiveness of `near`: what misses a whole step by rounding error is that step.
    for (; reaching < order.length; reaching++) {
      const most = steps[reaching] as number;
      if (!(most - level > 1e-9 * Math.max(1, most))) break;
    }
    for (; full < reaching; full++) {
      const most = steps[full] as number;
      if (!(level + 1 - most <= 1e-9 * Math.max(1, most))) break;
      fullShare += share[order[full] as number] as number;
    }
    let [needed, served] = [fullShare, fullShare * step];
    for (let at = full; at < reaching; at++) {
      const hour = order[at] as number;
      needed += share[hour] as number;
      served += (share[hour] as number) * ((high[hour] as number) - level * step);
    }
    found.share[level] = needed;
    found.load[level] = served;
    trace?.bends.add(reaching);
    trace?.bends.add(full);
  }
  return found;
}

/** The share of a straight stretch that lies above a level. */
function shareAbove(base: number, from: number, to: number): number {
  if (from >= base) return to > base ? 1 : 0;
  return to > base ? (to - base) / (to - from) : 0;
}

/** What a straight stretch holds between two levels, on average over it. */
function meanWithin(base: number, top: number, from: number, to: number): number {
  return under(top, from, to) - under(base, from, to);
}

/** The mean of min(load, cap) over a straight stretch. */
function under(cap: number, from: number, to: number): number {
  if (cap <= from) return cap;
  if (cap >= to) return (from + to) / 2;
  const risen = (cap - from) / (to - from);
  return risen * ((from + cap) / 2) + (1 - risen) * cap;
}

/** The same forgiveness for rounding error as the formula language's `ceil` and `floor`. */
function wholeAbove(steps: number): number {
  return near(steps) ?? Math.ceil(steps);
}

export function wholeBelow(steps: number): number {
  return near(steps) ?? Math.floor(steps);
}

function near(steps: number): number | undefined {
  const whole = Math.round(steps);
  return Math.abs(steps - whole) <= 1e-9 * Math.max(1, Math.abs(steps)) ? whole : undefined;
}

export const loadLevels: Search = {
  reads: ["share", "load_low", "load_high", "step_capacity"],
  how: "the load curve, cut into levels of one step each",
  finds: [
    {
      id: "level_share",
      title: "Share of the month in which each further step of the fleet is needed",
      unit: "share[]",
    },
    {
      id: "level_load",
      title: "What each further step of the fleet would serve, on average over the month",
      unit: "tok/s[]",
    },
  ],
  run(read, trace) {
    const curve = { share: list(read("share")), low: list(read("load_low")), high: list(read("load_high")) };
    const found = levels(curve, Number(read("step_capacity")), trace);
    return new Map<string, Value>([
      ["level_share", found.share],
      ["level_load", found.load],
    ]);
  },
};

/**
 * What a step serves of each level, and for what share of the month it is on, if it is on only while its level is at
 * least `worth`. Exact over straight stretches; a step that is never worth its hour is never on.
 */
export function worthwhile({ share, low, high }: Curve, step: number, worth: number, count: number): Levels {
  const found: Levels & { share: number[]; load: number[] } = { share: [], load: [] };
  for (let level = 0; level < count; level++) {
    const [base, from] = [level * step, level * step + worth];
    let [on, served] = [0, 0];
    // What is worth no more than its whole step is never reached.
    for (let index = 0; index < share.length && worth <= step * (1 + 1e-12); index++) {
      const [start, end] = [low[index] ?? 0, Math.max(low[index] ?? 0, high[index] ?? 0)];
      const part = (share[index] ?? 0) * shareFrom(from, start, end);
      if (part === 0) continue;
      on += part;
      served += part * meanWithin(base, base + step, Math.max(start, from), end);
    }
    found.share.push(on);
    found.load.push(served);
  }
  return found;
}

/** The share of a straight stretch that reaches a level. */
function shareFrom(level: number, from: number, to: number): number {
  if (from >= level) return 1;
  return to >= level && to > from ? (to - level) / (to - from) : 0;
}
