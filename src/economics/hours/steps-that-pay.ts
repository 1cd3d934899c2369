import type { Value } from "../../formula/evaluate.js";
import { fresh, list, reused } from "../../formula/series.js";
import type { Search } from "../search.js";
import { dispatch, type Pattern } from "./dispatch.js";

export const PATTERN = ["share", "load_high", "pattern_hours"] as const;

const lengths = reused();

/** The load hour by hour, as a search reads it; it holds until the next is asked for. */
export function patternOf(read: (name: string) => Value): Pattern {
  const [share, load] = [list(read("share")), list(read("load_high"))];
  const whole = Number(read("pattern_hours"));
  const length = lengths(share.length);
  for (let hour = 0; hour < length.length; hour++) length[hour] = (share[hour] as number) * whole;
  return { share, load, length, whole };
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
    const hours = inHour.length;
    const [started, own] = [fresh(hours), fresh(hours)];
    for (let hour = 0; hour < hours; hour++) {
      const now = inHour[hour] as number;
      const load = pattern.load[hour] as number;
      started[hour] = Math.max(0, (inHour[hour + 1 < hours ? hour + 1 : 0] as number) - now);
      own[hour] = Math.min(load, now * capacity);
      // A step may be on that its hour does not fill: the cost bends where it does.
      trace?.bends.add(2 * now + (own[hour] === load ? 0 : 1));
    }
    return new Map<string, Value>([
      ["steps_on", inHour],
      ["started", started],
      ["own_load", own],
    ]);
  },
};
