import type { Value } from "../../formula/evaluate.js";
import { greatest, total } from "../../formula/series.js";
import type { Search } from "../search.js";
import { dispatchCarried } from "./carried-dispatch.js";
import { CARRIED, CarriedTable, COLD, OF_STEP } from "./carried-table.js";
import { patternOf, stepsThatPay } from "./steps-that-pay.js";

/** `stepsThatPay` while requests come as they come: what each step carries of an hour was simulated. */
export function carriedSteps(isCold: boolean): Search {
  const cold = {
    id: "cold_share",
    title: "What the API does not find in its cache, of what it would find if all traffic came to it",
    unit: "share",
  };
  const late = {
    id: "late_load",
    title: "What would go to the API besides if boxes only began to start once their hour had begun",
    unit: "tok/s",
  };
  return {
    reads: [
      ...new Set([...stepsThatPay.reads, ...OF_STEP, ...CARRIED, ...(isCold ? [...COLD, "price_where_cold"] : [])]),
    ],
    how: "beyond the minimum, each step is on in the hours in which it costs less than the API would for what a simulated fleet carries more with it, its starts counted",
    finds: [...stepsThatPay.finds, late, ...(isCold ? [cold] : [])],
    run(read, trace) {
      const pattern = patternOf(read);
      const { load, share, length, whole } = pattern;
      const table = new CarriedTable(read, isCold);
      const price = Number(read("api_price"));
      const step = {
        ...{ cost: Number(read("step_hourly")), price, startUp: Number(read("start_up")) },
        coldPrice: isCold ? Number(read("price_where_cold")) - price : 0,
      };
      const always = Number(read("minimum_steps"));
      const count = Math.max(1, always, mostSteps(load, Number(read("step_capacity"))));
      const [found] = dispatchCarried({ load, share, inOrder: { length, whole } }, table, count, [step], always);
      if (!found) throw new Error("a step is dispatched");
      const { inHour } = found;
      for (const steps of trace ? inHour : []) trace?.bends.add(steps);
      const own = load.map((each, hour) => table.own(inHour[hour] ?? 0, each));
      const spilled = total(share.map((part, hour) => part * ((load[hour] ?? 0) - (own[hour] ?? 0))));
      return new Map<string, Value>([
        ["steps_on", inHour],
        ["started", inHour.map((now, hour) => Math.max(0, (inHour[(hour + 1) % inHour.length] ?? 0) - now))],
        ["own_load", own],
        ["late_load", total(found.late)],
        ...(isCold ? ([["cold_share", spilled > 0 ? total(found.cold) / spilled : 0]] as const) : []),
      ]);
    },
  };
}

/** One more than the mean of the busiest hour takes: queues may be worth it. */
export function mostSteps(load: readonly number[], capacity: number): number {
  return Math.ceil(Math.max(0, greatest(load)) / capacity - 1e-9) + 1;
}
