import { byHourOfDay } from "../../economics/hours/hours.js";
import { toDigits } from "../../figures/number.js";
import type { Report } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { Work } from "../work.js";

/** Who serves what, hour by hour, on an average day; null where the order of the hours is not known. */
export function servedByHour(work: Work, inputs: Inputs): Report["hours"] {
  if (inputs.demand.load !== "hourly") return null;
  return work.options.flatMap(({ input, values }) => {
    const curve = values.get("load_high");
    const load = Array.isArray(curve) ? curve : [];
    const found = input.form.inHours(load, values);
    if (!found) return [];
    const [day, served, capacity] = [load, found.own, found.paid].map(byHourOfDay);
    const hours = (day ?? []).map((each, hour) => {
      const mine = served?.[hour] ?? 0;
      return {
        hour,
        own: tidy(mine),
        spilled: tidy(Math.max(0, each - mine)),
        paid_capacity: tidy(capacity?.[hour] ?? 0),
      };
    });
    return [{ option: input.id, hours }];
  });
}

function tidy(value: number): number {
  return toDigits(value, 12);
}
