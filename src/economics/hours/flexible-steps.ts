import type { Value } from "../../formula/evaluate.js";
import { list } from "../../formula/series.js";
import type { Trace } from "../../formula/trace.js";
import type { Flexible } from "../books/mix.js";
import type { FoundFigure, Search } from "../search.js";
import { type Dispatch, dispatchEach } from "./dispatch.js";
import { type Curve, loadLevels, wholeBelow, worthwhile } from "./levels.js";
import { PATTERN, patternOf } from "./steps-that-pay.js";

/**
 * What is known of how often a step starts: with the hours in order it is counted; of a load curve without its hours it is
 * a figure with a range; a load that never changes starts nothing.
 */
export type Starts = "in_order" | "unordered" | "never";

const READS: Record<Starts, readonly string[]> = {
  in_order: [...PATTERN, "start_up"],
  unordered: ["start_up", "starts_per_hour_on"],
  never: [],
};

const WORDS: Record<Flexible, string> = { on_demand: "on demand", spot: "on spot GPUs" };

type Read = (name: string) => Value;

/** The levels of the load, and what a step of each class that is paid for by the hour would serve of them. */
export function levelsFor(flexible: readonly Flexible[], starts: Starts): Search {
  const hourly = flexible.map((each) => `${each}_step_hourly`);
  const reads = flexible.length > 0 ? [...READS[starts], ...hourly, "api_price"] : [];
  const counted = starts === "never" ? "" : ", its starts counted";
  return {
    reads: [...new Set([...loadLevels.reads, ...reads])],
    how: `the load curve, cut into levels of one step each; a step that is paid for by the hour is on while it costs less than the API would for what it takes${counted}`,
    finds: [...loadLevels.finds, ...flexible.flatMap((each) => found(each, starts))],
    run(read, trace) {
      const all = new Map(loadLevels.run(read, trace));
      const ways = starts === "in_order" && flexible.length > 0 ? inOrder(flexible, read) : [];
      for (const [index, each] of flexible.entries()) {
        const { on, starting, load, inHour } = ways[index] ?? byCurve(each, starts, read, trace);
        for (const steps of trace ? inHour : []) trace?.bends.add(steps);
        const count = list(all.get("level_load") ?? []).length;
        const filled = (values: readonly number[]) => Array.from({ length: count }, (_, level) => values[level] ?? 0);
        all.set(`${each}_share`, filled(on));
        all.set(`${each}_starting`, filled(starting));
        all.set(`${each}_load`, filled(load));
        if (starts === "in_order") all.set(`${each}_in_hour`, inHour);
      }
      return all;
    },
  };
}

function found(each: Flexible, starts: Starts): FoundFigure[] {
  const words = WORDS[each];
  const inHour = {
    id: `${each}_in_hour`,
    title: `Steps that are worth each hour ${words}, counted from the lowest level`,
    unit: "1[]",
  };
  return [
    {
      id: `${each}_share`,
      title: `Share of the month in which each further step is worth an hour ${words}`,
      unit: "share[]",
    },
    {
      id: `${each}_starting`,
      title: `Share of the month in which each further step is paid for while it starts up (${words})`,
      unit: "share[]",
    },
    {
      id: `${each}_load`,
      title: `What each further step would serve in those hours, on average over the month (${words})`,
      unit: "tok/s[]",
    },
    ...(starts === "in_order" ? [inHour] : []),
  ];
}

function inOrder(flexible: readonly Flexible[], read: Read): Dispatch[] {
  const startUp = Number(read("start_up"));
  const steps = flexible.map((each) => ({ ...priceOf(each, read), startUp }));
  return dispatchEach(patternOf(read), Number(read("step_capacity")), steps);
}

function priceOf(each: Flexible, read: Read) {
  return { cost: Number(read(`${each}_step_hourly`)), price: Number(read("api_price")) };
}

/** Along a curve that says how long a load lasts and not when: every hour that a step is on costs its part of the starts. */
function byCurve(each: Flexible, starts: Starts, read: Read, trace: Trace | undefined): Dispatch {
  const capacity = Number(read("step_capacity"));
  const { cost, price } = priceOf(each, read);
  const more = starts === "unordered" ? Number(read("start_up")) * Number(read("starts_per_hour_on")) : 0;
  const curve: Curve = { share: list(read("share")), low: list(read("load_low")), high: list(read("load_high")) };
  const count = Math.max(1, Math.ceil(Math.max(...curve.high) / capacity));
  const worth = (dear: number) => (price > 0 ? (cost * dear) / price : Number.POSITIVE_INFINITY);
  const part = worthwhile(curve, capacity, worth(1 + more), count);
  const always = worthwhile(curve, capacity, 0, count);
  const all = curve.share.reduce((sum, share) => sum + share, 0);
  // A step that is never off never starts.
  const isAlways = part.load.map((load, level) => {
    const kept = (always.load[level] ?? 0) * price - all * cost;
    return kept > load * price - (part.share[level] ?? 0) * cost * (1 + more);
  });
  for (const end of trace && price > 0 ? [...curve.low, ...curve.high] : []) {
    trace?.steps.push(wholeBelow((end - worth(1 + more)) / capacity));
    trace?.rounded.push((end - worth(1 + more)) / capacity);
  }
  const pick = (ofPart: readonly number[], ofAlways: (level: number) => number) =>
    ofPart.map((value, level) => (isAlways[level] ? ofAlways(level) : value));
  return {
    on: pick(part.share, () => all),
    starting: pick(
      part.share.map((share) => share * more),
      () => 0,
    ),
    load: pick(part.load, (level) => always.load[level] ?? 0),
    // How many steps are never off.
    inHour: [isAlways.filter(Boolean).length],
  };
}
