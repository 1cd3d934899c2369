import * as z from "zod";
import { CLASSES, type PriceClass } from "../../economics/books/mix.js";
import type { MixForm } from "../../economics/options/mix.js";
import { quantity } from "../../reading/stated.js";
import type { Context } from "../context.js";
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
  spill_to: spillTo,
});
export type Mix = z.output<typeof Mix>;

const WORDS: Record<PriceClass, string> = { reserved: "reserved", on_demand: "on-demand", spot: "spot" };

export function giveMix(context: Context, name: string, option: Mix): MixForm {
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
  return { kind: "mix", classes, apiBlended: true };
}
