import * as z from "zod";
import type { FleetForm } from "../../economics/options/fleet.js";
import { quantity } from "../../reading/stated.js";
import type { Context } from "../context.js";
import { line, share } from "../fields.js";
import type { Inputs, OptionInput } from "../inputs.js";
import { fromSheet, isBlended, reads } from "./resolving.js";

const Replica = z
  .strictObject({
    gpus: quantity(["GPU/replica", "GPU"], { least: 1, most: 4096, whole: true, what: "the GPUs of a replica" }),
    throughput: quantity(["tok/s/replica", "tok/s"], { least: 0.001, most: 1e10, what: "a replica's throughput" }).meta(
      {
        description: "processed tokens a second of one replica at the service objective",
      },
    ),
  })
  .meta({ description: "one serving instance of the model" });

const fleet = {
  label: line(60),
  gpu_price: z.string().meta({ description: "id of a price-sheet entry with a price per GPU hour" }),
  replica: Replica,
  box: quantity(["GPU/box", "GPU"], { least: 1, most: 4096, whole: true, what: "the GPUs of a box" }).meta({
    description: "the smallest number of GPUs that can be rented at once",
  }),
};
const fixed = z.strictObject({
  replicas: quantity(["replica", "1"], { least: 1, most: 100_000, whole: true, what: "the replicas" }),
});

export const SelfHosted = z.strictObject({
  kind: z.literal("self_hosted"),
  ...fleet,
  sizing: z
    .union([z.strictObject({ peak: z.strictObject({ headroom: share("the headroom") }) }), fixed])
    .meta({ description: "the peak load with headroom, or a stated number of replicas" }),
  against: z
    .string()
    .optional()
    .meta({ description: "the API option it would replace; needed where there are several" }),
});

export const FloorWithSpillover = z.strictObject({
  kind: z.literal("floor_with_spillover"),
  ...fleet,
  sizing: z
    .union([z.literal("trough"), fixed])
    .meta({ description: "as many full boxes as stay busy at the trough, or a stated number of replicas" }),
  spill_to: z.string().meta({ description: "the API option that serves what exceeds the fleet" }),
});

export type Fleet = z.output<typeof SelfHosted> | z.output<typeof FloorWithSpillover>;

export function giveFleet(context: Context, name: string, option: Fleet, load: Inputs["demand"]["load"]): void {
  const { label, replica, box, sizing, gpu_price } = option;
  const give = (key: string, what: string, stated: Parameters<Context["give"]>[2], ...path: string[]) =>
    context.give(`${name}.${key}`, `${label}: ${what}`, stated, context.at("options", name, ...path));
  const entry = context.price(gpu_price, name, "gpu_price");
  if (entry?.price.gpu_hour) {
    const at = { source: entry.source, path: [...entry.path, "gpu_hour"] };
    context.give(`${name}.gpu_price`, `${label}: GPU price`, entry.price.gpu_hour, at, fromSheet(entry));
  }
  give("gpus_per_replica", "GPUs of a replica", replica.gpus, "replica", "gpus");
  give("replica_throughput", "throughput of a replica", replica.throughput, "replica", "throughput");
  give("gpus_per_box", "GPUs of a box", box, "box");
  if (typeof sizing === "object" && "peak" in sizing) {
    give("headroom", "headroom over the peak", sizing.peak.headroom, "sizing", "peak", "headroom");
  }
  if (typeof sizing === "object" && "replicas" in sizing) {
    give("replicas", "replicas", sizing.replicas, "sizing", "replicas");
  }
  const [small, large] = [Math.min(replica.gpus.value, box.value), Math.max(replica.gpus.value, box.value)];
  if (large % small !== 0) {
    const message = `replicas of ${replica.gpus.value} GPUs do not fill boxes of ${box.value}`;
    context.fault(["options", name, "replica", "gpus"], message, "one must be a multiple of the other");
  }
  if (option.kind === "floor_with_spillover" && load === "peak_factor") {
    const hint = "give the load as quantiles, hourly or flat";
    const message = "spillover needs the shape of the load, and only its peak is given";
    context.fault(["options", name, "spill_to"], message, hint);
  }
}

/** The API that a fleet names, and the key that it names it by. */
export function namedApi(option: Fleet): { key: "spill_to" | "against"; id: string | undefined } {
  return option.kind === "floor_with_spillover"
    ? { key: "spill_to", id: option.spill_to }
    : { key: "against", id: option.against };
}

export function fleetInput(context: Context, name: string, { kind, label, sizing }: Fleet, api: string): OptionInput {
  const rule = sizing === "trough" ? "trough" : "peak" in sizing ? "peak" : "fixed";
  const form: FleetForm = { kind, sizing: rule, apiBlended: isBlended(context, api) };
  return { id: name, label, form, api, reads: reads(context, name, api) };
}
