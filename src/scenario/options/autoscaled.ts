import * as z from "zod";
import { busyWhilePaid } from "../../economics/books/busy-in-hours.js";
import {
  besidesGpus,
  capacityOfReplicas,
  costOfBox,
  gpusOfBoxes,
  replicasInBoxes,
  servesAll,
} from "../../economics/books/fleet.js";
import { carriedInHours, lateStarts } from "../../economics/books/floor.js";
import {
  paidInHours,
  scaledInHours,
  servedInHours,
  servedLoadInHours,
  stepHour,
  stepsForLoad,
} from "../../economics/books/hours.js";
import { restFromApi } from "../../economics/books/spillover.js";
import { steps } from "../../economics/books/steps.js";
import { carriedSteps } from "../../economics/hours/carried-steps.js";
import { stepsThatPay } from "../../economics/hours/steps-that-pay.js";
import type { Law } from "../../economics/law.js";
import type { OptionLaws } from "../../economics/option-model.js";
import { bounded } from "../fields.js";
import { needsHours } from "./billing.js";
import { heldAgainstApi } from "./fleet-laws.js";
import { defineOption, type Figures, type Setting, servedByFleet } from "./kind.js";
import {
  against,
  giveGpuPrice,
  giveMachines,
  giver,
  gpuPrice,
  headroom,
  machines,
  namedToSpill,
  spillTo,
} from "./machines.js";
import { NO_BOX_PAYS, OptionWords, restTo } from "./words.js";

const schema = z.strictObject({
  kind: z.literal("autoscaled").meta({ description: "boxes that come and go with the load, hour by hour" }),
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
type StatedOption = z.output<typeof schema>;

function give({ context, name, load }: Setting, option: StatedOption): void {
  const { label, minimum, start_up, spill_to } = option;
  const path = ["options", name];
  const write = giver(context, name, label);
  giveGpuPrice(context, name, { id: "gpu_price", label: `${label}: GPU price`, price: option.gpu_price }, "gpu_price");
  giveMachines(context, name, option, true);
  write("minimum_replicas", "replicas that always run", minimum, "minimum");
  write("start_up", "time that a box takes to start up", start_up, "start_up");
  if (load !== "hourly") needsHours(context, [...path, "kind"], "an autoscaled fleet", load);
  if (spill_to === undefined && option.headroom === undefined) {
    const hint = 'add headroom, such as "20%"; 0% must be said';
    context.fault(path, "an autoscaled fleet that serves everything needs headroom", hint);
  }
  if (option.headroom && spill_to === undefined)
    write("headroom", "headroom over each hour's load", option.headroom, "headroom");
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
}

/** What the search finds needs no formula. */
const FOUND = new Set(stepsThatPay.finds.map(({ id }) => id));

/**
 * A fleet whose boxes come and go with the load, hour by hour. With an API to fall back on, what is not worth a box is
 * bought, and what runs in an hour depends on the hours around it, as a start is paid for once.
 */
export function autoscaledLaws(spills: boolean, api: readonly Law[]): OptionLaws {
  return {
    buysAll: false,
    laws: [
      ...api,
      ...steps,
      ...(spills ? stepHour : stepsForLoad),
      ...scaledInHours.filter(({ id }) => !(spills && FOUND.has(id))),
      ...replicasInBoxes,
      ...gpusOfBoxes,
      ...capacityOfReplicas,
      ...paidInHours,
      ...costOfBox,
      ...besidesGpus,
      ...(spills ? [...servedLoadInHours, ...restFromApi] : [...servedInHours, ...servesAll]),
      ...heldAgainstApi,
    ],
    ofFleet: busyWhilePaid,
    search: spills ? stepsThatPay : undefined,
    whileQueued: spills ? { search: carriedSteps, laws: () => [...carriedInHours, ...lateStarts] } : undefined,
    spills,
    splitsRequests: false,
  };
}

export const autoscaled = defineOption({
  kind: "autoscaled",
  schema,
  comesAndGoes: true,
  named: namedToSpill,
  shareOfLoad: () => 1,
  resolve(setting, option) {
    give(setting, option);
    const spills = option.spill_to !== undefined;
    return {
      ...autoscaledLaws(spills, setting.api),
      isBounded: false,
      toApi: spills ? { above: "capacity_in_hour" } : undefined,
      pays: spills ? ["fitting_part_pays", "fitting_part_pays"] : ["fleet_pays", "fleet_pays_unstaffed"],
      sentence: (own, api) => sentence(own, api, spills),
      inHours: servedByFleet,
    };
  },
});

function sentence(own: Figures, api: string, spills: boolean): string {
  const words = new OptionWords(own);
  const empty = words.empty(NO_BOX_PAYS, api);
  if (empty) return empty;
  const rule = spills
    ? "each on only while it costs less than the API would for what it takes, its start counted"
    : `as many as each hour needs, ${words.headroom()}`;
  return `${words.atMost()}: whole boxes that come and go by the hour, ${rule}. Each is paid for from ${words.time("start_up")} before it serves.${spills ? restTo(api) : ""}`;
}
