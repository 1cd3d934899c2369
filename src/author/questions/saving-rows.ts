import { cited } from "../../economics/sources.js";
import { percent } from "../../figures/figure.js";
import type { ReportOption } from "../../report/schema.js";
import type { SectionRow } from "../../report/section.js";
import { writeFigure } from "../found.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf } from "../inquire.js";
import { apiOf, optionOf, workload } from "../whose.js";
import type { Work } from "../work.js";
import { billedSpeed } from "./for-the-load.js";

/** What the second source document says that fleets which follow the hours of the day save: seed 002, lines 12 to 14. */
export const PROMISED_SAVINGS = [0.22, 0.25] as const;
export const promisedId = (own: string, share: number) => `${own}.saving_${percent(share, "exact").replace(/\D/g, "")}`;

/** What a fleet that spills would be at another price is another fleet: then the cheapest that serves every token. */
export function fleetAtAnyPrice(own: ReportOption, options: readonly ReportOption[]): ReportOption | undefined {
  if (own.kind === "self_hosted") return own;
  const whole = options.filter(({ kind }) => kind === "self_hosted");
  return whole.sort((a, b) => a.monthly_cost - b.monthly_cost)[0];
}

/** What an hour of a GPU may cost for each of the savings that are promised most, every second busy and nobody paid. */
export function savingRows(
  own: ReportOption,
  api: ReportOption,
  options: readonly ReportOption[],
  work: Work,
): SectionRow[] {
  const [fleet, bought] = [optionOf(own.id, work.quantities), apiOf(api.id, work.quantities)];
  const needed = (["gpu_price", "replica_throughput", "gpus_per_replica"] as const).every((name) => fleet.has(name));
  if (!needed || !bought.has("api_price")) return [];
  const held = billedSpeed(fleet);
  const busy = `every second busy${held === "replica_throughput" ? "" : " within the promise"}, before people`;
  return PROMISED_SAVINGS.flatMap((share) => {
    const id = promisedId(own.id, share);
    const source = cited("definition: a saving that is promised in seed 002, lines 12-14");
    const wanted = { value: share, unit: "share", label: "A saving that is promised", source };
    const reads = {
      saving_wanted: writeFigure(idOf.worked(id, "saving_wanted"), wanted, work),
      api_price: bought.id("api_price"),
      replica_throughput: fleet.id(held),
      gpus_per_replica: fleet.id("gpus_per_replica"),
    };
    inquire({ id, reads, work: ["unit_cost_required", "gpu_price_required"], noRange: true }, work);
    const what = `A GPU hour, to save ${percent(share, "exact")}`;
    const full = { cells: [what, { quantity: idOf.worked(id, "gpu_price_required") }, busy] };
    const kept = fleetAtAnyPrice(own, options);
    const month = kept && optionOf(kept.id, work.quantities);
    // What is bought already costs nothing more.
    const isPaid = month?.has("overhead_cost") && month.has("gpu_price") && month.number("fleet_cost") !== 0;
    if (!month || !isPaid) return [full];
    const ofMonth = {
      saving_wanted: reads.saving_wanted,
      gpu_price: month.id("gpu_price"),
      fleet_cost: month.id("fleet_cost"),
      overhead_cost: month.id("overhead_cost"),
      monthly_cost: month.id("monthly_cost"),
      api_cost: bought.id("monthly_cost"),
    };
    const by = kept === own ? "" : ` by “${kept?.label}”`;
    return [
      hourRow(id, ofMonth, share, by, work),
      ...(kept ? volumeRow(kept, id, ofMonth, bought.id("api_price"), share, work) : []),
      full,
    ];
  });
}

/** What an hour may cost as busy as our fleet is; where all else takes more than the saving leaves, that no price of a GPU does it. */
function hourRow(id: string, reads: Record<string, string>, share: number, by: string, work: Work): SectionRow {
  const { gpu_price = "", fleet_cost = "", overhead_cost = "" } = reads;
  inquire({ id, reads, work: ["left_for_gpus"], noRange: true }, work);
  const left_for_gpus = idOf.worked(id, "left_for_gpus");
  const saved = `to save ${percent(share, "exact")}`;
  if (Number(quantityOf(work.quantities, left_for_gpus).value) <= 0)
    return {
      cells: [
        `Left for GPUs a month, ${saved}`,
        { quantity: left_for_gpus },
        `at our volume${by}: all else costs more already, so that no price of a GPU does it`,
      ],
    };
  const ofHour = { gpu_price, fleet_cost, overhead_cost, left_for_gpus };
  inquire({ id, reads: ofHour, work: ["gpu_price_at_our_use"], noRange: true }, work);
  return {
    cells: [
      `A GPU hour, ${saved}, as ours are used`,
      { quantity: idOf.worked(id, "gpu_price_at_our_use") },
      `at our volume${by}, all else paid`,
    ],
  };
}

/** At which volume such a saving is made at today's price, where more tokens share what does not grow with them. */
function volumeRow(
  { id: own, kind, replicas }: ReportOption,
  id: string,
  { gpu_price: _, api_cost: __, ...reads }: Record<string, string>,
  api_price: string,
  share: number,
  work: Work,
): SectionRow[] {
  const value = (name: string) => Number(quantityOf(work.quantities, reads[name] ?? name).value);
  const volume = workload(work.quantities).id("volume");
  const isGpusAlone = value("monthly_cost") - value("fleet_cost") - value("overhead_cost") <= 0;
  if (kind !== "self_hosted" || !replicas) return [];
  if (isGpusAlone) return useRow(id, own, reads, share, work);
  const { saving_wanted = "", fleet_cost = "", overhead_cost = "", monthly_cost = "" } = reads;
  const ofMillion = { saving_wanted, fleet_cost, overhead_cost, api_price, volume };
  inquire({ id, reads: ofMillion, work: ["left_of_a_million"], noRange: true }, work);
  const left_of_a_million = idOf.worked(id, "left_of_a_million");
  const saved = `to save ${percent(share, "exact")}`;
  if (value(left_of_a_million) <= 0)
    return [
      {
        cells: [
          `Left of a million tokens, ${saved}`,
          { quantity: left_of_a_million },
          "at that price by the token: GPUs as busy as now cost more, so that no volume does it",
        ],
      },
    ];
  const ofVolume = { monthly_cost, fleet_cost, overhead_cost, left_of_a_million };
  inquire({ id, reads: ofVolume, work: ["volume_for_saving"], noRange: true }, work);
  return [
    {
      cells: [
        `Tokens a month, ${saved}`,
        { quantity: idOf.worked(id, "volume_for_saving") },
        "GPUs as busy as now, and as many people",
      ],
    },
  ];
}

/** Where nothing but GPUs is paid for: how busy they would have to be instead. */
function useRow(
  id: string,
  own: string,
  { saving_wanted }: Record<string, string>,
  share: number,
  work: Work,
): SectionRow[] {
  const fleet = optionOf(own, work.quantities);
  if (saving_wanted === undefined || !fleet.has("utilization_needed_in_all")) return [];
  const reads = { saving_wanted, utilization_needed_in_all: fleet.id("utilization_needed_in_all") };
  inquire({ id, reads, work: ["utilization_for_saving"], noRange: true }, work);
  return [
    {
      cells: [
        `Our GPUs busy, to save ${percent(share, "exact")}`,
        { quantity: idOf.worked(id, "utilization_for_saving") },
        "of the time, at today's price of a GPU",
      ],
    },
  ];
}
