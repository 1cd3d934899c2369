import { figure } from "../../figures/figure.js";
import type { ReportOption } from "../../report/schema.js";
import type { SectionRow } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf } from "../inquire.js";
import { apiOf, optionOf, type Quantities, workload } from "../whose.js";
import type { Work } from "../work.js";

export const neverIdleId = (own: string) => `${own}.never_idle`;
export const averageId = (own: string) => `${own}.at_average`;

/** At which speed a replica is billed: of a fleet that keeps a promise to slow requests, the one that the promise leaves it. */
export function billedSpeed(fleet: ReturnType<typeof optionOf>): "throughput_at_percentile" | "replica_throughput" {
  return fleet.has("throughput_at_percentile") ? "throughput_at_percentile" : "replica_throughput";
}

/** The fleet whose GPUs make a million tokens for the least when they are never idle, their overhead counted. */
export function fullestOf(options: readonly ReportOption[], quantities: Quantities) {
  const [best] = options
    .filter(({ kind }) => kind !== "api")
    .flatMap(({ id, label }) => {
      const own = optionOf(id, quantities);
      const name = own.has("loaded_unit_cost") ? "loaded_unit_cost" : "full_unit_cost";
      const made = own.number(name);
      return made === undefined ? [] : { id, label, made, figure: own.id(name) };
    })
    .sort((a, b) => a.made - b.made);
  return best;
}

export function fullRow(options: readonly ReportOption[], { quantities }: Work): SectionRow[] {
  const full = fullestOf(options, quantities);
  return full
    ? [
        {
          cells: [
            "A million tokens on our GPUs",
            { quantity: full.figure },
            `of “${full.label}”, if they are never idle`,
          ],
        },
      ]
    : [];
}

/** What a fleet that is never idle and the API for the rest would cost: no split costs less. */
export function neverIdleRow(own: ReportOption, api: ReportOption, work: Work): SectionRow[] {
  const [fleet, load, bought] = [
    optionOf(own.id, work.quantities),
    workload(work.quantities),
    apiOf(api.id, work.quantities),
  ];
  const needed = (["replicas", "fleet_cost", "overhead_cost", "replica_throughput"] as const).every((name) =>
    fleet.has(name),
  );
  if (
    own.kind !== "self_hosted" ||
    !needed ||
    !load.has("mean_load") ||
    !load.has("volume") ||
    !bought.has("api_price")
  )
    return [];
  const speed = billedSpeed(fleet);
  const reads = {
    mean_load: load.id("mean_load"),
    volume: load.id("volume"),
    hours_in_month: load.id("hours_in_month"),
    api_price: bought.id("api_price"),
    replicas: fleet.id("replicas"),
    replica_throughput: fleet.id(speed),
    monthly_cost: fleet.id("monthly_cost"),
    fleet_cost: fleet.id("fleet_cost"),
    overhead_cost: fleet.id("overhead_cost"),
  };
  // A mean that fills no replica keeps none busy.
  if (Number(load.number("mean_load")) < Number(fleet.number(speed))) return [];
  const id = neverIdleId(own.id);
  inquire({ id, reads, work: ["cost_never_idle", "share_never_idle"], noRange: true }, work);
  const replicas = Number(quantityOf(work.quantities, idOf.worked(id, "replicas_never_idle")).value);
  return [
    {
      cells: [
        "Our own for what never stops, your API for the rest",
        { quantity: idOf.worked(id, "cost_never_idle") },
        `at the least: ${figure(replicas, "replica")} that are never idle`,
      ],
    },
    {
      cells: [
        "Of the tokens, our own would serve",
        { quantity: idOf.worked(id, "share_never_idle") },
        "by those replicas, and your API the rest",
      ],
    },
    ...floorRow(id, reads, work),
  ];
}

/** From which quietest hour on a fleet for it alone earns what people and all else beside its GPUs cost. */
function floorRow(id: string, { volume: _, ...reads }: Record<string, string>, work: Work): SectionRow[] {
  const value = (name: string) => Number(quantityOf(work.quantities, reads[name] ?? "").value);
  const isGpusAlone = value("monthly_cost") - value("fleet_cost") - value("overhead_cost") <= 0;
  if (isGpusAlone || value("api_price") <= 0) return [];
  inquire({ id, reads, work: ["saved_by_replica_never_idle"], noRange: true }, work);
  // What is dear even when it never idles earns nothing back.
  if (Number(quantityOf(work.quantities, idOf.worked(id, "saved_by_replica_never_idle")).value) <= 0) return [];
  inquire({ id, reads, work: ["floor_that_pays"], noRange: true }, work);
  return [
    {
      cells: [
        "Quietest hour from which that pays",
        { quantity: idOf.worked(id, "floor_that_pays") },
        "of the mean load: a fleet for it alone earns its people",
      ],
    },
  ];
}

/** Where only the peak is known: a fleet that carries the average hour, whatever it then sends elsewhere. */
export function averageRow({ options }: Inputs, own: ReportOption, work: Work): SectionRow[] {
  const sizings = options.find(({ id }) => id === own.id)?.sizings;
  const [load, fleet] = [workload(work.quantities), optionOf(own.id, work.quantities)];
  if (!sizings || !("why" in sizings) || !fleet.has("fleet_cost") || !fleet.has("gpus_per_box")) return [];
  const id = averageId(own.id);
  const machine = {
    replica_throughput: fleet.id(billedSpeed(fleet)),
    gpus_per_replica: fleet.id("gpus_per_replica"),
    gpus_per_box: fleet.id("gpus_per_box"),
    gpu_price: fleet.id("gpu_price"),
    hours_in_month: load.id("hours_in_month"),
  };
  const called = {
    replicas_at_peak: { id: idOf.worked(id, "replicas"), label: "Replicas that carry the average hour" },
  };
  const ofMean = { ...machine, peak_load: load.id("mean_load") };
  inquire({ id, reads: ofMean, work: ["replicas_at_peak"], called, noRange: true }, work);
  inquire(
    { id, reads: { ...machine, replicas: idOf.worked(id, "replicas") }, work: ["fleet_cost"], noRange: true },
    work,
  );
  const replicas = figure(Number(quantityOf(work.quantities, idOf.worked(id, "replicas")).value), "replica");
  return [
    {
      cells: [
        "GPUs for the average hour",
        { quantity: idOf.worked(id, "fleet_cost") },
        `${replicas}, and what exceeds them bought`,
      ],
    },
  ];
}
