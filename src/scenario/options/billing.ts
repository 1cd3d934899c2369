import * as z from "zod";
import { busiestWindow, hoursSinceStart } from "../../economics/hours/hours.js";
import { quantity } from "../../reading/stated.js";
import type { Context } from "../context.js";
import { bounded } from "../fields.js";
import type { LoadForm } from "../inputs.js";
import type { BilledBy as BillingForm } from "./fleet-laws.js";
import { giver } from "./machines.js";

export const Billing = z
  .union([
    z.literal("always"),
    z.strictObject({
      window: z
        .strictObject({
          hours_per_day: quantity(["h", "1"], { least: 1, most: 24, whole: true, what: "the hours of a day" }).meta({
            description: "paid for only in so many hours a day in a row: the busiest ones",
          }),
        })
        .meta({ description: "so many hours of each day" }),
    }),
    z.strictObject({
      scale_to_zero: z
        .strictObject({
          minimum: bounded("minimum_billed", "min", "s").meta({
            description: "the least that each start is billed for; hours with any load are billed whole",
          }),
        })
        .meta({ description: "only hours with any load" }),
    }),
  ])
  .meta({ description: "which hours of the fleet are paid for; always where absent" });
export type Billing = z.output<typeof Billing>;

/** The fleet's billing: what the formulas need of it, given; what the load cannot tell, refused. */
export function giveBilling(
  context: Context,
  name: string,
  option: { readonly label: string; readonly billing?: Billing | undefined; readonly spills: boolean },
  load: LoadForm,
): BillingForm | undefined {
  const { billing, label, spills } = option;
  if (billing === undefined || billing === "always") return undefined;
  const isWindow = "window" in billing;
  const key = isWindow ? "window" : "scale_to_zero";
  if (load !== "hourly") {
    needsHours(context, ["options", name, "billing"], `billing by ${isWindow ? "window" : "hours with load"}`, load);
    return key;
  }
  const give = giver(context, name, label);
  const hours = hoursOf(context);
  const figures = { basis: "assumed", source: undefined, date: undefined, note: undefined } as const;
  if (isWindow) {
    give(
      "hours_a_day",
      "hours a day that are paid for",
      billing.window.hours_per_day,
      "billing",
      "window",
      "hours_per_day",
    );
    const on = busiestWindow(hours, billing.window.hours_per_day.value);
    const outside = hours.some((each, hour) => each > 0 && on[hour] === 0);
    if (outside && !spills) {
      const message = `there is load outside the busiest ${billing.window.hours_per_day.value} hours a day, and no API to spill it to`;
      const hint = "make the window longer, or let a floor_with_spillover option spill the rest";
      context.fault(["options", name, "billing", "window", "hours_per_day"], message, hint);
    }
    const at = context.at("options", name, "billing", "window", "hours_per_day");
    const what = `${label}: hours of the load curve that lie in the window`;
    const stated = { ...figures, source: "the busiest hours in a row", value: Number.NaN, unit: "share" };
    context.give(`${name}.in_window`, what, stated, at, { value: on });
    return key;
  }
  give(
    "minimum_billed",
    "the least that a start is billed",
    billing.scale_to_zero.minimum,
    "billing",
    "scale_to_zero",
    "minimum",
  );
  const at = context.at("options", name, "billing");
  const what = `${label}: hours since the load last began, in each hour`;
  const stated = { ...figures, source: "the load curve", value: Number.NaN, unit: "h" };
  context.give(`${name}.since_start`, what, stated, at, { value: hoursSinceStart(hours) });
  return key;
}

/** The load hour by hour, relative to its mean; empty where it was refused. */
export function hoursOf(context: Context): readonly number[] {
  const value = context.givens.get("workload.relative_high")?.value;
  return Array.isArray(value) ? value : [];
}

export function needsHours(context: Context, path: readonly string[], what: string, load: LoadForm): void {
  const given = {
    quantiles: "quantiles",
    flat: "a flat load",
    peak_factor: "a peak",
    hourly: "hours",
    runs: "a batch",
  }[load];
  const message = `${what} needs the load hour by hour: ${given} cannot say which hour follows which`;
  context.fault([...path], message, "give the load as hourly, or as hourly_csv");
}
