import { busyAtMost, stormHour } from "../../economics/books/stress.js";
import type { ReportOption } from "../../report/schema.js";
import type { SectionRow } from "../../report/section.js";
import { idOf } from "../ids.js";
import { inquire } from "../inquire.js";
import { apiOf, optionOf, workload } from "../whose.js";
import type { Work } from "../work.js";

const STORM = "api_storm";
export const STORM_HOUR = idOf.worked(STORM, "bill_of_storm_hour");
export const busyAtMostId = (own: string) => idOf.worked(own, "busy_at_most");

/** What a busiest hour that comes twice costs more at the API. */
export function stormRow(api: ReportOption, work: Work): SectionRow[] {
  const [load, bought] = [workload(work.quantities), apiOf(api.id, work.quantities)];
  if (!load.has("peak_load") || !((bought.number("api_price") ?? 0) > 0)) return [];
  const reads = { peak_load: load.id("peak_load"), api_price: bought.id("api_price") };
  inquire({ id: STORM, reads, work: ["bill_of_storm_hour"], noRange: true }, work, stormHour);
  return [
    {
      cells: ["A busiest hour that comes twice, more", { quantity: STORM_HOUR }, "what retries cost while they last"],
    },
  ];
}

/** How busy a fleet that serves alone can be at its size; none of a load that never varies. */
export function busyAtMostRow(own: ReportOption, work: Work): SectionRow[] {
  const [load, fleet] = [workload(work.quantities), optionOf(own.id, work.quantities)];
  const isUneven = (load.number("peak_load") ?? 0) > (load.number("mean_load") ?? Number.POSITIVE_INFINITY);
  if (own.kind !== "self_hosted" || !isUneven || !fleet.has("utilization_needed_in_all")) return [];
  const reads = { mean_load: load.id("mean_load"), peak_load: load.id("peak_load") };
  inquire({ id: own.id, reads, work: ["busy_at_most", "peak_over_mean"], noRange: true }, work, busyAtMost);
  return [
    {
      cells: [
        "Our own is busy at the most",
        { quantity: busyAtMostId(own.id) },
        "of the time, full at its busiest hour alone",
      ],
    },
  ];
}
