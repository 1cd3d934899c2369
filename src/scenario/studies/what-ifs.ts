import * as z from "zod";
import { WHAT_IFS } from "../../economics/studies/what-ifs.js";
import { quantity } from "../../reading/stated.js";
import { share } from "../fields.js";
import { defineStudy, type InputOf } from "./define.js";

const on = z.boolean().meta({ description: "true: it counts in the decision; false: it is only shown" });

const few = (unit: string, most: number, what: string, least = 0) => quantity([unit], { least, most, what });

const items = {
  retry_storm: z.strictObject({
    on,
    storm_share: share("the share of the month with retries"),
    retry_factor: few("1", 1000, "the tokens over those without retries", 1),
  }),
  spot_loss: z.strictObject({
    on,
    spot_lost_share: quantity(["share"], { least: 0, most: 0.99, what: "the share of GPUs taken away" }),
  }),
  context_growth: z.strictObject({ on, throughput_factor: few("1", 1, "what is left of the throughput", 0.01) }),
  idle_nights: z.strictObject({ on, idle_hours: few("h/day", 23, "the idle hours of a day") }),
  outage: z.strictObject({ on, outage_hours: few("h/month", 744, "the hours of outage") }),
  upgrade: z.strictObject({
    on,
    upgrade_days: few("day", 31, "the days with two fleets"),
    upgrades: few("1/year", 52, "the changes of the model"),
  }),
};

const LABELS: Record<string, string> = {
  storm_share: "Retry storm: share of the month",
  retry_factor: "Retry storm: tokens over those without retries",
  spot_lost_share: "Spot loss: share of the GPUs taken away",
  throughput_factor: "Slower replicas: what is left of a replica's throughput",
  idle_hours: "Idle nights: hours of a day without traffic",
  outage_hours: "Outage: hours a month without the fleet",
  upgrade_days: "Model change: days with two fleets",
  upgrades: "Model change: times a year",
};

/** Named surprises, each with its figures; what is switched on counts in the decision. */
export const whatIfs = defineStudy("what_ifs", {
  is: "costs under stress: retries, outages, spot losses, upgrades",

  fields: {
    retry_storm: items.retry_storm
      .optional()
      .meta({ description: "retries multiply the tokens for a part of the month" }),
    spot_loss: items.spot_loss.optional().meta({ description: "a share of the GPUs is taken away" }),
    context_growth: items.context_growth.optional().meta({ description: "longer contexts slow every replica down" }),
    idle_nights: items.idle_nights.optional().meta({ description: "the same tokens come in fewer hours of the day" }),
    outage: items.outage.optional().meta({ description: "hours without the fleet, in which the API serves" }),
    upgrade: items.upgrade.optional().meta({ description: "changes of the model, with two fleets for some days" }),
  },
  resolve(context, id, study) {
    const path = ["studies", id];
    if (!context.givens.has("workload.hours_in_month"))
      context.fault(path, "what-ifs move the options of a scenario, and this file compares none");
    const stated = WHAT_IFS.flatMap((kind) => {
      const item = study[kind];
      return item ? [{ kind, item }] : [];
    });
    if (stated.length === 0) context.fault(path, "the study names no what-if", `add one of ${WHAT_IFS.join(", ")}`);
    const reads: Record<string, string> = {};
    for (const { kind, item } of stated) {
      for (const [name, figure] of Object.entries(item)) {
        if (typeof figure === "boolean") continue;
        reads[name] = `${id}.${name}`;
        context.give(`${id}.${name}`, LABELS[name] ?? name, figure, context.at(...path, kind, name));
      }
    }
    const month = context.givens.get("workload.hours_in_month")?.value;
    if (study.outage && study.outage.outage_hours.value > Number(month ?? Number.POSITIVE_INFINITY)) {
      const message = `an outage of ${study.outage.outage_hours.value} hours is longer than the month, which has ${month}`;
      context.fault([...path, "outage", "outage_hours"], message, "give at most the hours of the month");
    }
    const counted = stated.flatMap(({ kind, item }) => (item.on ? [kind.replaceAll("_", " ")] : []));
    if (counted.length > 0)
      context.remarks.push(`Counted in this decision, as surprises that are taken to happen: ${counted.join(", ")}.`);
    return {
      /** Law input -> quantity id. */
      reads,
      items: stated.map(({ kind, item }) => ({ kind, on: item.on })),
    };
  },
});
export type WhatIfsInput = InputOf<typeof whatIfs>;
