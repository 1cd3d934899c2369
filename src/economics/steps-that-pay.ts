import type { Value } from "../formula/evaluate.js";
import { list } from "../formula/series.js";
import { dispatch, type Pattern } from "./dispatch.js";
import type { Search } from "./search.js";

export const PATTERN = ["share", "load_high", "pattern_hours"] as const;

/** The load hour by hour, as a search reads it. */
export function patternOf(read: (name: string) => Value): Pattern {
  const [share, load] = [list(read("share")), list(read("load_high"))];
  const whole = Number(read("pattern_hours"));
  return { share, load, length: share.map((each) => each * whole), whole };
}

export const stepsThatPay: Search = {
  reads: [...PATTERN, "step_capacity", "minimum_steps", "step_hourly", "api_price", "start_up"],
  how: "beyond the minimum, each step is on in the hours in which it costs less than the API would for what it takes, its starts counted",
  finds: [
    { id: "steps_on", title: "Steps of the fleet that run in each hour", unit: "1[]" },
    {
      id: "started",
      title: "Steps that start up for the next hour; the hour after the last is the first",
      unit: "1[]",
    },
    { id: "own_load", title: "What the fleet serves in each hour", unit: "tok/s[]" },
  ],
  run(read, trace) {
    const capacity = Number(read("step_capacity"));
    const [cost, price] = [Number(read("step_hourly")), Number(read("api_price"))];
    const pattern = patternOf(read);
    const step = { cost, price, startUp: Number(read("start_up")) };
    const { inHour } = dispatch(pattern, capacity, step, Number(read("minimum_steps")));
    const started = inHour.map((now, hour) => Math.max(0, (inHour[(hour + 1) % inHour.length] ?? 0) - now));
    const own = pattern.load.map((load, hour) => Math.min(load, (inHour[hour] ?? 0) * capacity));
    // A step may be on that its hour does not fill: the cost bends where it does.
    for (let hour = 0; trace && hour < own.length; hour++)
      trace.bends.add(2 * (inHour[hour] ?? 0) + (own[hour] === pattern.load[hour] ? 0 : 1));
    return new Map<string, Value>([
      ["steps_on", inHour],
      ["started", started],
      ["own_load", own],
    ]);
  },
};
