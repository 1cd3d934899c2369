import * as z from "zod";
import type { AutoscaledForm } from "../../economics/options/autoscaled.js";
import type { Context } from "../context.js";
import { bounded } from "../fields.js";
import type { Inputs } from "../inputs.js";
import { needsHours } from "./billing.js";
import { against, giveGpuPrice, giveMachines, giver, gpuPrice, headroom, machines, spillTo } from "./machines.js";

export const Autoscaled = z.strictObject({
  kind: z.literal("autoscaled"),
  ...machines,
  gpu_price: gpuPrice,
  minimum: bounded("minimum_replicas", "1").meta({
    description: "replicas that always run; 0 replicas must be said",
  }),
  headroom: headroom
    .optional()
    .meta({ description: "capacity above each hour's load; needed where nothing is spilled" }),
  start_up: bounded("start_up", "min", "s").meta({
    description: "how long a box is paid for before it serves, such as 10 min",
    examples: ["10 min"],
  }),
  spill_to: spillTo.optional(),
  against,
});
export type Autoscaled = z.output<typeof Autoscaled>;

export function giveAutoscaled(
  context: Context,
  name: string,
  option: Autoscaled,
  load: Inputs["demand"]["load"],
): AutoscaledForm {
  const { label, minimum, start_up, spill_to } = option;
  const path = ["options", name];
  const give = giver(context, name, label);
  giveGpuPrice(context, name, { id: "gpu_price", label: `${label}: GPU price`, price: option.gpu_price }, "gpu_price");
  giveMachines(context, name, option, true);
  give("minimum_replicas", "replicas that always run", minimum, "minimum");
  give("start_up", "time that a box takes to start up", start_up, "start_up");
  if (load !== "hourly") needsHours(context, [...path, "kind"], "an autoscaled fleet", load);
  if (spill_to === undefined && option.headroom === undefined) {
    const hint = 'add headroom, such as "20%"; 0% must be said';
    context.fault(path, "an autoscaled fleet that serves everything needs headroom", hint);
  }
  if (option.headroom && spill_to === undefined)
    give("headroom", "headroom over each hour's load", option.headroom, "headroom");
  if (option.headroom && spill_to !== undefined) {
    const message = "headroom and spill_to do not go together: what exceeds the boxes is bought from the API";
    context.fault([...path, "headroom"], message, "keep one of them");
  }
  if (spill_to !== undefined && option.against !== undefined && option.against !== spill_to) {
    context.fault(
      [...path, "against"],
      `it spills to "${spill_to}", and is measured against that`,
      "leave against out",
    );
  }
  return { kind: "autoscaled", spills: spill_to !== undefined, apiBlended: true };
}
