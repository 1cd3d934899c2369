import * as z from "zod";
import { quantity, type Stated } from "../../reading/stated.js";
import { OfMemo } from "../../reading/stated-text.js";
import type { Path } from "../../reading/yaml-path.js";
import { quotientFault } from "../bounds.js";
import type { Context } from "../context.js";
import { bounded, gpuPriceId, line, share } from "../fields.js";
import { giveOwned, Owned } from "../options/owned.js";
import { fromSheet } from "../price-book.js";
import { defineStudy, type InputOf } from "./define.js";
import { type Referred, referred } from "./inquiry.js";

const price = gpuPriceId("id of a price-sheet entry with a price per GPU hour");
const term = bounded("term");

/** One way to pay for the GPU. Its figures stand under `<study>.<way>`. */
export interface PaymentWay {
  readonly id: string;
  readonly label: string;
  readonly as: "on-demand" | "reserved" | "spot" | "bare metal" | "owned";
  /** Months that it binds for; 0 where it can be given back at any time, null where the term is not stated. */
  readonly bound: number | null;
}

/** How much a GPU does may be what the memo finds of one of its fleets: then both say the same. */
const orOfMemo = (what: string, figure: z.ZodType<Stated>) =>
  z.union([figure, OfMemo]).meta({ description: `${what}, or the id of that figure of a fleet of this memo` });

const fields = {
  gpu: line(60).meta({ description: "the GPU; every way of paying is for this one" }),
  hours_in_month: bounded("hours_in_month", "h"),
  replica: z
    .strictObject({
      gpus: bounded("gpus_per_replica", "GPU"),
      throughput: orOfMemo("what it makes when it is full", bounded("replica_throughput", "tok/s")),
    })
    .superRefine(({ gpus, throughput }, ctx) => {
      if ("of" in throughput) return;
      const fault = quotientFault("gpu_throughput", throughput, gpus);
      if (fault) ctx.addIssue({ code: "custom", message: fault.message, path: ["throughput"], params: fault });
    })
    .meta({ description: "one serving instance of the model" }),
  utilization: orOfMemo("how busy it is", quantity(["share"], { least: 0.001, most: 1, what: "the utilization" })),
  on_demand: z.strictObject({ price }).meta({ description: "by the hour, given back at any time" }),
  reserved: z
    .array(z.strictObject({ price, term }))
    .min(1)
    .max(4)
    .optional()
    .meta({ description: "promised for a term" }),
  spot: z
    .strictObject({
      price,
      interruptions: bounded("interruptions"),
      restart_cost: bounded("restart_cost", "USD"),
      lost_time: quantity(["share"], { least: 0, most: 0.99, what: "the time lost to interruptions" }),
    })
    .optional()
    .meta({ description: "cheap, and taken away at any time" }),
  bare_metal: z
    .strictObject({ price, term: term.optional() })
    .optional()
    .meta({ description: "whole servers of a provider" }),
  owned: Owned.optional(),
  falls: z
    .array(share("a fall a year"))
    .min(1)
    .max(5)
    .meta({ description: "falls of on-demand prices a year, against which reserved prices are held" }),
};
type Ways = z.output<z.ZodObject<typeof fields>>;

/** One GPU, and every way to pay for it. */
export const procurement = defineStudy("procurement", {
  is: "one GPU and every way to pay for it",

  fields,
  resolve(context, id, study) {
    const { gpu, falls, replica } = study;
    const above: Path = ["studies", id];
    const give = (name: string, label: string, stated: Stated, ...path: Path) =>
      context.give(`${id}.${name}`, label, stated, context.at(...above, ...path));
    give("hours_in_month", `${gpu}: hours in a month`, study.hours_in_month, "hours_in_month");
    give("gpus_per_replica", `${gpu}: GPUs of a replica`, replica.gpus, "replica", "gpus");
    const refers: Referred[] = [];
    /** The id of the figure: the study's own, or the one that it names. */
    const take = (name: string, label: string, stated: Stated | OfMemo, ...path: Path) => {
      if ("of" in stated) {
        refers.push(referred(context, name, stated, [...above, ...path]));
        return stated.of;
      }
      give(name, label, stated, ...path);
      return `${id}.${name}`;
    };
    const label = `${gpu}: throughput of a replica`;
    const does = {
      hours_in_month: `${id}.hours_in_month`,
      gpus_per_replica: `${id}.gpus_per_replica`,
      replica_throughput: take("replica_throughput", label, replica.throughput, "replica", "throughput"),
      utilization: take("utilization", `${gpu}: how busy it is`, study.utilization, "utilization"),
    };
    const ways = waysOf(context, id, study, above);
    /** In the order of the file. */
    const names = falls.map((fall, index) => {
      give(`fall_${index + 1}`, "Fall of on-demand prices a year", fall, "falls", index);
      return `${id}.fall_${index + 1}`;
    });
    return { gpu, ways, falls: names, does, refers };
  },
});
export type ProcurementInput = InputOf<typeof procurement>;

function waysOf(context: Context, id: string, study: Ways, above: Path): PaymentWay[] {
  const { on_demand, reserved = [], spot, bare_metal, owned, gpu } = study;
  const rented = (name: string, key: string, label: string, entry: string, ...path: Path) => {
    const found = context.price(entry, [...above, ...path, "price"], "gpu_price");
    if (!found?.price.gpu_hour) return;
    const at = context.atPrice(found, "gpu_hour");
    context.give(`${id}.${name}.${key}`, `${gpu}, ${label}: price`, found.price.gpu_hour, at, fromSheet(found));
  };
  const ways: PaymentWay[] = [{ id: "on_demand", label: "On demand", as: "on-demand", bound: 0 }];
  rented("on_demand", "gpu_price", "on demand", on_demand.price, "on_demand");
  for (const [index, { price: entry, term: bound }] of reserved.entries()) {
    const name = `reserved_${bound.value}`;
    if (context.givens.has(`${id}.${name}.term`)) {
      context.fault([...above, "reserved", index, "term"], "this term is stated twice", "give each term once");
      continue;
    }
    const label = `Reserved, ${bound.value} months`;
    ways.push({ id: name, label, as: "reserved", bound: bound.value });
    rented(name, "gpu_price", label.toLowerCase(), entry, "reserved", index);
    const at = context.at(...above, "reserved", index, "term");
    context.give(`${id}.${name}.term`, `${gpu}, ${label.toLowerCase()}: term`, bound, at);
  }
  if (spot) {
    ways.push({ id: "spot", label: "Spot", as: "spot", bound: 0 });
    rented("spot", "spot_price", "spot", spot.price, "spot");
    for (const [key, label] of [
      ["interruptions", "interruptions"],
      ["restart_cost", "what a restart costs"],
      ["lost_time", "paid time lost to interruptions"],
    ] as const) {
      context.give(`${id}.spot.${key}`, `${gpu}, spot: ${label}`, spot[key], context.at(...above, "spot", key));
    }
  }
  if (bare_metal) {
    ways.push({ id: "bare_metal", label: "Bare metal", as: "bare metal", bound: bare_metal.term?.value ?? null });
    rented("bare_metal", "gpu_price", "bare metal", bare_metal.price, "bare_metal");
  }
  if (owned) {
    ways.push({ id: "owned", label: "Owned", as: "owned", bound: owned.life.value * 12 });
    giveOwned(context, `${id}.owned`, `${gpu}, owned`, owned, [...above, "owned"]);
  }
  return ways;
}
