import {
  besidesGpus,
  capacityOfReplicas,
  gpusOfBoxes,
  paidAlways,
  replicasInBoxes,
} from "../../economics/books/fleet.js";
import { sizedBesideLimit } from "../../economics/books/limits.js";
import { restFromApi, servedUnderCurve } from "../../economics/books/spillover.js";
import { figure } from "../../figures/figure.js";
import type { ReportOption } from "../../report/schema.js";
import type { SectionRow } from "../../report/section.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf } from "../inquire.js";
import { apiOf, optionOf, workload } from "../whose.js";
import type { Work } from "../work.js";

/** GPUs that serve what an API does not take by its list, and the API up to that. */
export interface BesideLimit {
  readonly gpus: number;
  /** USD a month in all, and its id. */
  readonly cost: number;
  readonly id: string;
}

const LAWS = [
  ...sizedBesideLimit,
  ...replicasInBoxes,
  ...gpusOfBoxes,
  ...capacityOfReplicas,
  ...paidAlways,
  ...besidesGpus,
  ...servedUnderCurve,
  ...restFromApi,
];

const OF_LOAD = ["peak_load", "share", "load_low", "load_high", "hours_in_month", "volume"] as const;
const OF_FLEET = ["gpu_price", "gpus_per_replica", "gpus_per_box", "overhead", "engineers", "salary"] as const;

/** Of the cheapest fleet that serves alone and keeps its promise to slow requests; undefined where there is none, or the load has no course. */
export function writeBesideLimit(
  api: string,
  limit_load: string,
  options: readonly ReportOption[],
  work: Work,
): BesideLimit | undefined {
  const { quantities } = work;
  const [alone] = options
    .filter(({ id }) => optionOf(id, quantities).has("throughput_at_percentile"))
    .sort((a, b) => a.monthly_cost - b.monthly_cost);
  const input = work.options.find((each) => each.input.id === alone?.id)?.input;
  const load = workload(quantities);
  if (!alone || !input || input.form.spills || OF_LOAD.some((name) => !load.has(name))) return undefined;
  const reads: Record<string, string> = {
    limit_load,
    api_price: apiOf(api, quantities).id("api_price"),
    replica_throughput: optionOf(alone.id, quantities).id("throughput_at_percentile"),
    ...Object.fromEntries(OF_LOAD.map((name) => [name, load.id(name)])),
    ...Object.fromEntries(OF_FLEET.map((name) => [name, input.reads[name] ?? ""])),
  };
  if (Object.values(reads).some((id) => !(id in quantities))) return undefined;
  const under = `${api}.beside_limit`;
  inquire({ id: under, reads, work: ["monthly_cost"], noRange: true }, work, LAWS);
  const [gpus = 0, cost = 0] = ["gpus", "monthly_cost"].map((name) =>
    Number(quantityOf(quantities, `${under}.${name}`).value),
  );
  return { gpus, cost, id: idOf.worked(under, "monthly_cost") };
}

export const besideLimitRow = ({ gpus, id }: BesideLimit): SectionRow => ({
  cells: [
    `${figure(gpus, "GPU")} for what an API does not take by its list`,
    { quantity: id },
    "with the API up to that",
  ],
});
