import { dollarsInProse, figure } from "../../figures/figure.js";
import type { ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { Percentile } from "../../scenario/objective.js";
import { carryOver } from "../carry-over.js";
import { idOf } from "../ids.js";
import { isEmpty, reportOptions } from "../options.js";
import { promisedPercentile } from "../percentile/sized.js";
import { again, orUnknown } from "../stress/stress.js";
import { optionOf, type Quantities, workload } from "../whose.js";
import type { Work } from "../work.js";

/** A machine as a fleet for one of three loads: what it then costs, what exceeds it bought from its API. */
export interface FleetSize {
  readonly sizedFor: "floor" | "average" | "peak";
  readonly replicas: number;
  readonly gpus: number;
  readonly cost: number;
  /** The id of what it costs a month. */
  readonly figure: string;
  readonly buys: boolean;
  /** The percentile to which all three keep the promise; else each is sized by means of hours. */
  readonly held?: Percentile | undefined;
}

/** The fleet of an option as it would be for the quietest hour, the average and the busiest; none where nothing tells. */
export function fleetSizes(
  inputs: Inputs,
  main: Work,
  own: ReportOption,
  options: readonly ReportOption[],
): FleetSize[] {
  const option = inputs.options.find(({ id }) => id === own.id);
  if (!option?.sizings || "why" in option.sizings) return [];
  const { fleets, givens } = option.sizings;
  const { replicas: _, ...reads } = option.reads;
  const ownership = option.form.ownership && { ownership: option.form.ownership };
  const sized = fleets.map((fleet) => ({
    ...{ id: `${own.id}_for_${fleet.sizedFor}`, label: option.label, api: option.api },
    ...{ form: { ...fleet.form, ...ownership }, reads: { ...reads, ...fleet.reads } },
  }));
  const apis = inputs.options.filter(({ form }) => form.kind === "api");
  const found = orUnknown(() =>
    again({ ...inputs, givens: [...inputs.givens, ...givens], options: [...apis, ...sized] }),
  );
  if (typeof found === "string") return [];
  const carry = carryOver("sized", found, main);
  const worked = reportOptions(found);
  const sizes = fleets.flatMap(({ sizedFor }) => {
    const fleet = worked.find(({ id }) => id === `${own.id}_for_${sizedFor}`);
    if (!fleet) return [];
    return {
      ...{ sizedFor, replicas: fleet.replicas ?? 0, gpus: fleet.gpus ?? 0, cost: fleet.monthly_cost },
      figure: carry(idOf.worked(fleet.id, "monthly_cost")),
      buys: !isEmpty(fleet) && (fleet.spilled_tokens ?? 0) > 0,
    };
  });
  if (isSimulated(own.id, inputs)) {
    const whole = heldAtPeak(inputs, main.quantities, own, options);
    const held = inputs.percentiles && promisedPercentile(inputs.percentiles);
    return [...sizes.filter(({ sizedFor }) => sizedFor !== "peak"), ...whole].map((size) => ({ ...size, held }));
  }
  // A load that never varies and fills no box has one size: its quietest hour is its busiest.
  const isFlat = workload(main.quantities).number("relative_peak") === 1;
  return isFlat && sizes.some(({ replicas }) => replicas === 0) ? [] : sizes;
}

const MACHINE = ["gpu_price", "replica_throughput", "gpus_per_replica", "gpus_per_box"] as const;

/** Whether an option that spills was simulated: its size at any load then keeps the promise to slow requests. */
const isSimulated = (id: string, { percentiles }: Inputs): boolean =>
  percentiles?.floors.some(({ option, found }) => option === id && !("refused" in found)) ?? false;

/** The same machine as an option that was sized request by request and serves all: what the busiest hour takes with its promise kept. */
function heldAtPeak(
  { percentiles }: Inputs,
  quantities: Quantities,
  own: ReportOption,
  options: readonly ReportOption[],
): FleetSize[] {
  const isSame = (id: string) =>
    MACHINE.every((name) => optionOf(id, quantities).number(name) === optionOf(own.id, quantities).number(name));
  const found = percentiles?.options.find(({ option, isSizedByIt }) => isSizedByIt && isSame(option));
  const whole = options.find(({ id }) => id === found?.option);
  if (!whole?.replicas || !whole.gpus) return [];
  const { id, replicas, gpus, monthly_cost: cost } = whole;
  return [{ sizedFor: "peak", replicas, gpus, cost, buys: false, figure: optionOf(id, quantities).id("monthly_cost") }];
}

export const LOADS: Readonly<Record<string, string>> = {
  floor: "the quietest hour",
  average: "the average hour",
  peak: "the busiest hour",
};

/** " The same machine: for the quietest hour 4 replicas on 16 GPUs and the rest from the API, $200K a month; …" */
export function sizesWords(sizes: readonly FleetSize[]): string {
  const [first] = sizes;
  if (!first) return "";
  if (new Set(sizes.map(({ replicas }) => replicas)).size === 1)
    return ` Quietest hour, average and busiest take the same fleet: ${sizeWords(first)}, at ${dollarsInProse(first.cost)} a month.`;
  const told = sizes.map(({ sizedFor, replicas, cost, buys, ...size }) => {
    const load = LOADS[sizedFor];
    if (replicas === 0) return `for ${load} none, since it fills no box`;
    const rest = buys ? (first.held ? "" : " and the rest from the API") : first.held ? " and no API" : "";
    return `for ${load} ${sizeWords({ replicas, ...size })}${rest}, ${dollarsInProse(cost)} a month`;
  });
  return ` The same machine${first.held ? `, its promise kept at ${first.held} by each, since what it cannot serve in time goes to the API` : ", sized by the mean of the hour"}: ${told.join("; ")}.`;
}

export function sizeWords({ replicas, gpus }: Pick<FleetSize, "replicas" | "gpus">): string {
  return `${figure(replicas, "1")} ${replicas === 1 ? "replica" : "replicas"} on ${figure(gpus, "1")} ${gpus === 1 ? "GPU" : "GPUs"}`;
}
