import * as z from "zod";
import type {
  Billing as BillingForm,
  FleetForm,
  Reserve as ReserveForm,
  Sizing,
} from "../../economics/options/fleet.js";
import { quantity } from "../../reading/stated.js";
import { BOUNDS } from "../bounds.js";
import type { Context } from "../context.js";
import type { Inputs } from "../inputs.js";
import { Billing, giveBilling } from "./billing.js";
import { against, giveGpuPrice, giveMachines, giver, gpuPrice, headroom, machines, spillTo } from "./machines.js";
import { giveOwned, Owned } from "./owned.js";
import { giveReserve, Reserve } from "./reserve.js";

const replicas = (least: number) =>
  z.strictObject({
    replicas: quantity(["replica", "1"], { ...BOUNDS.replicas, least }),
  });

const fleet = {
  ...machines,
  gpu_price: z
    .union([gpuPrice, z.strictObject({ owned: Owned })])
    .meta({ description: "id of a price-sheet entry with a price per GPU hour, or what owned GPUs cost" }),
  billing: Billing.optional(),
  reserve: Reserve.optional(),
};

export const SelfHosted = z.strictObject({
  kind: z.literal("self_hosted"),
  ...fleet,
  sizing: z
    .union([z.strictObject({ peak: z.strictObject({ headroom }) }), replicas(0)])
    .meta({ description: "the peak load with headroom, or a stated number of replicas" }),
  against,
});

export const FloorWithSpillover = z.strictObject({
  kind: z.literal("floor_with_spillover"),
  ...fleet,
  sizing: z.union([z.enum(["trough", "average", "cheapest"]), replicas(1)]).meta({
    description:
      "as many full boxes as stay busy at the trough, as carry the average, or as cost the least; or a stated number of replicas",
  }),
  spill_to: spillTo,
});

export type Fleet = z.output<typeof SelfHosted> | z.output<typeof FloorWithSpillover>;

/** A fleet of one size all month, with the figures that its formulas read. */
export function giveFleet(context: Context, name: string, option: Fleet, load: Inputs["demand"]["load"]): FleetForm {
  const { kind, label, sizing } = option;
  const rule = ruleOf(option);
  const price = option.gpu_price;
  const rented = typeof price === "string" && { id: "gpu_price", label: `${label}: GPU price`, price };
  if (typeof price === "object") giveOwnedFleet(context, name, option, price.owned);
  const promised = rented && giveGpuPrice(context, name, rented, "gpu_price");
  giveMachines(context, name, option, rule === "cheapest");
  const give = giver(context, name, label);
  if (typeof sizing === "object" && "peak" in sizing) {
    give("headroom", "headroom over the peak", sizing.peak.headroom, "sizing", "peak", "headroom");
  }
  if (typeof sizing === "object" && "replicas" in sizing) {
    const serving = option.reserve === undefined ? "replicas" : "serving_replicas";
    give(serving, "replicas", sizing.replicas, "sizing", "replicas");
    if (sizing.replicas.value === 0) {
      const message = "no replicas serve nothing, and a self_hosted fleet has no API to spill to";
      context.fault(["options", name, "sizing", "replicas"], message, "give at least one, or size by the peak");
    }
  }
  const spills = kind === "floor_with_spillover";
  const billing: BillingForm | undefined = giveBilling(context, name, { ...option, spills }, load);
  if (rule === "cheapest" && billing !== undefined) {
    const message = "the cheapest number of boxes is searched for boxes that are paid for all month";
    context.fault(["options", name, "billing"], message, "leave billing out, or state the number of replicas");
  }
  const reserve: ReserveForm | undefined = giveReserve(context, name, option, rule);
  return { kind, sizing: rule, apiBlended: true, billing, reserve, promised };
}

function ruleOf({ sizing }: Fleet): Sizing {
  if (typeof sizing === "string") return sizing;
  return "peak" in sizing ? "peak" : "fixed";
}

/** Servers are bought whole, so a box is a server, and they are paid for whether they run or not. */
function giveOwnedFleet(context: Context, name: string, { label, box, billing }: Fleet, owned: Owned): void {
  giveOwned(context, name, label, owned, ["options", name, "gpu_price", "owned"]);
  if (billing !== undefined) {
    const message = "GPUs that are bought are paid for in every hour";
    context.fault(["options", name, "billing"], message, "leave billing out, or rent the GPUs");
  }
  if (box.value === owned.gpus_per_server.value) return;
  const message = `a box holds ${box.value} and a server ${owned.gpus_per_server.value} GPUs`;
  context.fault(["options", name, "box"], message, "what is bought is whole servers: give both the same number");
}
