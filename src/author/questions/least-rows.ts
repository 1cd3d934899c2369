import { figure } from "../../figures/figure.js";
import type { ReportOption } from "../../report/schema.js";
import type { SectionRow } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf } from "../inquire.js";
import { optionOf, workload } from "../whose.js";
import type { Work } from "../work.js";
import { studiedWays } from "./ways-rows.js";

export const leastId = (own: string) => idOf.worked(`${own}.at_least`, "fleet_cost");

/** The least that serves, where a replica takes several boxes. */
export function leastRow(own: ReportOption, work: Work): SectionRow[] {
  const fleet = optionOf(own.id, work.quantities);
  const [box, replica] = [fleet.number("gpus_per_box") ?? 0, fleet.number("gpus_per_replica") ?? 0];
  if (replica <= box || !fleet.has("gpu_price")) return [];
  const reads = {
    gpus: fleet.id("gpus_per_replica"),
    gpu_price: fleet.id("gpu_price"),
    hours_in_month: workload(work.quantities).id("hours_in_month"),
  };
  const called = { fleet_cost: { id: leastId(own.id), label: "What the GPUs of one replica cost a month" } };
  inquire({ id: own.id, reads, work: ["fleet_cost"], called, noRange: true }, work);
  return [
    {
      cells: ["One replica of ours", { quantity: leastId(own.id) }, `${figure(replica, "GPU")}, the least that serves`],
    },
  ];
}

/** The same, paid for as page two advises where a study has the price. */
export function leastAsAdvised({ studies }: Inputs, own: ReportOption, work: Work): SectionRow[] {
  const fleet = optionOf(own.id, work.quantities);
  const size = fleet.has("box_cost") ? leastSize(fleet) : 0;
  const ways = studiedWays({ studies, quantities: work.quantities }).filter(({ way }) => way === "on-demand");
  const price = (id: string) => Number(quantityOf(work.quantities, id).value);
  const [advised] = ways.sort((a, b) => price(a.id) - price(b.id));
  if (!advised || size === 0) return [];
  const box = fleet.number("gpus_per_box") ?? 0;
  const gpus = fleet.id(box === size ? "gpus_per_box" : "gpus_per_replica");
  const reads = { gpus, gpu_price: advised.id, hours_in_month: workload(work.quantities).id("hours_in_month") };
  const called = {
    fleet_cost: { id: leastAdvisedId(own.id), label: "What the least that serves costs a month, by the hour" },
  };
  inquire({ id: own.id, reads, work: ["fleet_cost"], called, noRange: true }, work);
  return [
    {
      cells: [
        `The least of ours, ${advised.label}`,
        { quantity: leastAdvisedId(own.id) },
        `${figure(size, "GPU")}, paid by the hour`,
      ],
    },
  ];
}

export const leastAdvisedId = (own: string) => idOf.worked(`${own}.at_least_by_the_hour`, "fleet_cost");

/** GPUs of the least that can be rented and serves. */
export const leastSize = (fleet: ReturnType<typeof optionOf>): number =>
  Math.max(fleet.number("gpus_per_box") ?? 0, fleet.number("gpus_per_replica") ?? 0);
