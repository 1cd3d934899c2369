import type { Value } from "../formula/evaluate.js";
import { dispatch, type Pattern } from "./dispatch.js";
import { list, type Search } from "./search.js";

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
  finds: [{ id: "steps_on", title: "Steps of the fleet that run in each hour", unit: "1[]" }],
  run(read, trace) {
    const step = {
      capacity: Number(read("step_capacity")),
      cost: Number(read("step_hourly")),
      price: Number(read("api_price")),
      startUp: Number(read("start_up")),
    };
    const { inHour } = dispatch(patternOf(read), step, Number(read("minimum_steps")));
    trace?.bends?.push(...inHour);
    return new Map<string, Value>([["steps_on", inHour]]);
  },
};
