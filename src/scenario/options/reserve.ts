import * as z from "zod";
import { quantity } from "../../reading/stated.js";
import type { Context } from "../context.js";
import { bounded } from "../fields.js";
import { isSearched, type ReserveForm, type Sizing } from "./fleet-laws.js";
import { giver } from "./machines.js";

/** A share that is above nothing: the formulas that read it divide by it, or would never end. */
const available = (what: string) => quantity(["share"], { least: 0.5, most: 1, what });

export const Reserve = z
  .union([
    z.strictObject({
      replicas: bounded("spare_replicas", "1"),
    }),
    z.strictObject({
      availability: available("the availability").meta({
        description: "the share of time in which all replicas that are needed must be up",
        examples: ["99.9%"],
      }),
      replica_availability: available("a replica's availability").meta({
        description: "the share of time in which one replica is up",
        examples: ["99%"],
      }),
    }),
  ])
  .meta({ description: "spare replicas for failures: paid for, and not counted on" });
export type Reserve = z.output<typeof Reserve>;

export function giveReserve(
  context: Context,
  name: string,
  { label, reserve }: { readonly label: string; readonly reserve?: Reserve | undefined },
  sizing: Sizing,
): ReserveForm | undefined {
  if (reserve === undefined) return undefined;
  if (isSearched(sizing)) {
    const hint = "state the number of replicas instead";
    context.fault(["options", name, "reserve"], "the cheapest fleet is searched for without a reserve", hint);
  }
  const give = giver(context, name, label);
  if ("replicas" in reserve) {
    give("spare_replicas", "spare replicas", reserve.replicas, "reserve", "replicas");
    return "replicas";
  }
  give("availability", "availability wanted", reserve.availability, "reserve", "availability");
  const path = ["reserve", "replica_availability"];
  give("replica_availability", "availability of one replica", reserve.replica_availability, ...path);
  if (reserve.availability.value === 1 && reserve.replica_availability.value < 1) {
    const message = "no number of spare replicas makes a fleet available 100 % of the time";
    context.fault(["options", name, "reserve", "availability"], message, "give what you need, such as 99.9%");
  }
  return "availability";
}
