import * as z from "zod";
import { quantity } from "../../reading/stated.js";
import { routers } from "../../simulation/router.js";
import { BOUNDS } from "../bounds.js";
import type { Context } from "../context.js";
import { apiCached } from "./api-cached.js";
import { Billing, giveBilling } from "./billing.js";
import { type FleetForm, fleetLaws, isSearched, type Sizing } from "./fleet-laws.js";
import { defineOption, type Figures, type OptionForm, type Setting, servedByFleet } from "./kind.js";
import {
  against,
  forPeak,
  giveGpuPrice,
  giveMachines,
  giver,
  gpuPrice,
  machines,
  namedToSpill,
  spillTo,
} from "./machines.js";
import { giveOwned, Owned } from "./owned.js";
import { giveReserve, Reserve } from "./reserve.js";
import { NO_BOX_PAYS, OptionWords, restTo } from "./words.js";

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

const SelfHosted = z.strictObject({
  kind: z.literal("self_hosted").meta({
    description: "a fleet of GPUs of one size all month that serves everything, sized for the peak or a stated number",
  }),
  ...fleet,
  sizing: z.union([z.strictObject({ peak: forPeak }), z.literal("objective"), replicas(0)]).meta({
    description:
      "the peak load with headroom; the least that hold the objective for the slow requests of the busiest hour, simulated; or a stated number of replicas",
  }),
  against,
});

const FloorWithSpillover = z.strictObject({
  kind: z
    .literal("floor_with_spillover")
    .meta({ description: "a fleet of GPUs for the steady part of the load; what exceeds it goes to an API" }),
  ...fleet,
  sizing: z.union([z.enum(["trough", "average", "cheapest", "cheapest_fleet"]), replicas(1)]).meta({
    description:
      "as many full boxes as stay busy at the trough, as carry the average, or as cost the least, none of them included (cheapest) or one at the least (cheapest_fleet); or a stated number of replicas",
  }),
  spill_to: spillTo,
  api_cached: apiCached,
  routed: z.enum(routers).optional().meta({
    description:
      "which replica a request goes to, where arrivals are stated: the next in turn, the least loaded (where absent), or the one that holds its session, as long as it goes on; one that finds no room then goes to the API with all its requests",
  }),
});

type Fleet = z.output<typeof SelfHosted> | z.output<typeof FloorWithSpillover>;

/** A fleet of one size all month, with the figures that its formulas read. */
function give({ context, name, load }: Setting, option: Fleet): FleetForm {
  const { kind, label, sizing } = option;
  const rule = ruleOf(option);
  const price = option.gpu_price;
  const rented = typeof price === "string" && { id: "gpu_price", label: `${label}: GPU price`, price };
  if (typeof price === "object") giveOwnedFleet(context, name, option, price.owned);
  const promised = rented && giveGpuPrice(context, name, rented, "gpu_price");
  giveMachines(context, name, option, isSearched(rule));
  const write = giver(context, name, label);
  if (typeof sizing === "object" && "peak" in sizing) {
    write("headroom", "headroom over the peak", sizing.peak.headroom, "sizing", "peak", "headroom");
  }
  if (typeof sizing === "object" && "replicas" in sizing) {
    const serving = option.reserve === undefined ? "replicas" : "serving_replicas";
    write(serving, "replicas", sizing.replicas, "sizing", "replicas");
    if (sizing.replicas.value === 0) {
      const message = "no replicas serve nothing, and a self_hosted fleet has no API to spill to";
      context.fault(["options", name, "sizing", "replicas"], message, "give at least one, or size by the peak");
    }
  }
  const spills = kind === "floor_with_spillover";
  const billing = giveBilling(context, name, { ...option, spills }, load);
  if (isSearched(rule) && billing !== undefined) {
    const message = "the cheapest number of boxes is searched for boxes that are paid for all month";
    context.fault(["options", name, "billing"], message, "leave billing out, or state the number of replicas");
  }
  const reserve = giveReserve(context, name, option, rule);
  return { spills, sizing: rule, billing, reserve, isPromised: promised === true };
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

const common = { comesAndGoes: false, shareOfLoad: () => 1 };

/** It serves every token itself. */
export const selfHosted = defineOption({
  kind: "self_hosted",
  schema: SelfHosted,
  ...common,
  named: ({ against: id }) => ({ key: "against", id }),
  resolve: (setting, option) => ({
    ...resolved(setting, option),
    pays: ["fleet_pays", "fleet_pays_unstaffed"],
  }),
});

/** It serves what it can, and the API serves the rest. */
export const floorWithSpillover = defineOption({
  kind: "floor_with_spillover",
  schema: FloorWithSpillover,
  ...common,
  named: namedToSpill,
  resolve: (setting, option) => ({
    ...resolved(setting, option),
    pays: ["steady_part_pays", "steady_part_pays"],
  }),
});

function resolved(setting: Setting, option: Fleet): Omit<OptionForm, "kind" | "pays"> {
  const form = give(setting, option);
  return {
    ...fleetLaws(form, setting.api),
    isBounded: !form.spills && form.sizing === "fixed",
    toApi: form.spills ? { above: form.billing === undefined ? "capacity" : "capacity_in_hour" } : undefined,
    sizedFor: SIZED_FOR[form.sizing],
    sentence: (own, api) => sentence(own, api, form, setting.bill?.terms?.commits === true),
    inHours: servedByFleet,
  };
}

const SIZED_FOR: Partial<Record<FleetForm["sizing"], OptionForm["sizedFor"]>> = {
  trough: "floor",
  average: "average",
  peak: "peak",
  objective: "peak",
};

function sentence(own: Figures, api: string, form: FleetForm, commits: boolean): string {
  const words = new OptionWords(own);
  const isTrough = form.spills && form.sizing === "trough";
  const empty = words.empty(isTrough ? "The trough fills no whole box" : NO_BOX_PAYS, api);
  return (
    empty ?? `${words.fleet()}${ruleWords(form, words, commits)}.${paid(form, words)}${form.spills ? restTo(api) : ""}`
  );
}

function ruleWords({ sizing: rule, reserve }: FleetForm, words: OptionWords, commits: boolean): string {
  const spare = reserve === undefined ? "" : `, ${words.spare()}`;
  if (rule === "trough") return `: as many whole boxes as the quietest hour would fill${spare}`;
  if (rule === "average") return `: whole boxes that carry the average load${spare}`;
  if (rule === "cheapest_fleet" && (words.paying() ?? 0) < 1)
    return ": as few as there can be, since none is busy enough to beat the API";
  if (isSearched(rule))
    return `: the number of boxes that costs the least, ${commits ? "what is promised to the API counted" : "each busy enough to beat the API"}`;
  if (rule === "objective") {
    const least = words.least();
    const whole = least.startsWith("the") ? "" : ", and boxes are rented whole";
    return `: ${least} the objective for the slow requests of the busiest hour, simulated${whole}${spare}`;
  }
  if (rule === "peak") return `: whole boxes for the peak, ${words.headroom()}${spare}`;
  return `, as stated${spare}`;
}

function paid({ billing }: FleetForm, words: OptionWords): string {
  if (billing === "window") return ` Paid for ${words.hoursADay()} hours a day, the busiest in a row.`;
  if (billing === "scale_to_zero")
    return ` Paid for only in hours with load, each start for at least ${words.time("minimum_billed")}.`;
  return "";
}
