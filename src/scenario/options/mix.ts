import * as z from "zod";
import { CLASSES, isFlexible, type PriceClass } from "../../economics/books/mix.js";
import type { Starts } from "../../economics/flexible-steps.js";
import type { MixForm } from "../../economics/options/mix.js";
import { quantity } from "../../reading/stated.js";
import { BOUNDS } from "../bounds.js";
import type { Context } from "../context.js";
import { bounded } from "../fields.js";
import type { Inputs } from "../inputs.js";
import { giveGpuPrice, giveMachines, giver, machines, spillTo } from "./machines.js";

const priceOf = (words: string) =>
  z.string().meta({ description: `id of a price-sheet entry with a price per GPU hour, ${words}` });

export const Mix = z.strictObject({
  kind: z.literal("mix"),
  ...machines,
  reserved: priceOf("paid for every hour of the month").optional(),
  on_demand: priceOf("paid for only while a box is needed").optional(),
  spot: z
    .strictObject({
      price: priceOf("paid for only while a box is needed, and taken away now and then"),
      interruption: quantity(["share"], { least: 0, most: 0.9, what: "the time lost to interruptions" }).meta({
        description: "share of spot time whose work is lost and done again",
        examples: ["5%"],
      }),
    })
    .optional(),
  start_up: bounded("start_up", "min", "s")
    .optional()
    .meta({
      description:
        "how long a box on demand or on spot GPUs is paid for before it serves, such as 10 min; where absent, the cost is a range",
      examples: ["10 min"],
    }),
  spill_to: spillTo,
});
export type Mix = z.output<typeof Mix>;

const WORDS: Record<PriceClass, string> = { reserved: "reserved", on_demand: "on-demand", spot: "spot" };

const STARTS: Record<Inputs["demand"]["load"], Starts> = {
  hourly: "in_order",
  quantiles: "unordered",
  peak_factor: "unordered",
  flat: "never",
};

export function giveMix(context: Context, name: string, option: Mix, load: Inputs["demand"]["load"]): MixForm {
  const { label, spot } = option;
  const prices: Record<PriceClass, { id: string | undefined; key: string[] }> = {
    reserved: { id: option.reserved, key: ["reserved"] },
    on_demand: { id: option.on_demand, key: ["on_demand"] },
    spot: { id: spot?.price, key: ["spot", "price"] },
  };
  const classes = CLASSES.filter((each) => prices[each].id !== undefined);
  for (const each of classes) {
    const { id = "", key } = prices[each];
    const what = { id: `${each}_price`, label: `${label}: ${WORDS[each]} GPU price`, price: id };
    giveGpuPrice(context, name, what, ...key);
  }
  if (spot) {
    const give = giver(context, name, label);
    give("interruption", "spot time lost to interruptions", spot.interruption, "spot", "interruption");
  }
  giveMachines(context, name, option, true);
  if (classes.length === 0) {
    const hint = "give reserved, on_demand or spot";
    context.fault(["options", name], "a mix needs at least one price of a GPU hour", hint);
  }
  const starts = classes.some(isFlexible) ? STARTS[load] : "never";
  giveStarts(context, name, option, starts);
  return { kind: "mix", classes, starts, apiBlended: true };
}

/** Hours follow one another whole: a box that is on for an hour starts once for it at the most. */
const MOST_OFTEN = 1;

/** What boxes that come and go take to start, and how often they do: what is not known lies anywhere between its bounds. */
function giveStarts(context: Context, name: string, { label, start_up }: Mix, starts: Starts): void {
  const give = giver(context, name, label);
  const title = "time that a box takes to start up";
  if (start_up) give("start_up", title, start_up, "start_up");
  if (starts === "never") return;
  const unknown = (key: string, what: string, most: number, unit: string, why: string, ...path: string[]) => {
    const range = { value: most / 2, low: 0, high: most, unit, note: undefined };
    const rests = { basis: "assumed", source: `not known: ${why}`, date: undefined } as const;
    const at = context.at("options", name, ...path);
    context.give(`${name}.${key}`, `${label}: ${what}`, { ...range, ...rests }, at, { unknown: why });
  };
  if (!start_up) unknown("start_up", title, BOUNDS.start_up.most, "h", "the scenario states no start_up");
  if (starts === "in_order") return;
  const often = "starts of a box for each hour that it is on";
  const why = "a load curve without its hours cannot tell which hour follows which";
  unknown("starts_per_hour_on", often, MOST_OFTEN, "1/h", why, "kind");
}
