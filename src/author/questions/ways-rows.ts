import { figure } from "../../figures/figure.js";
import type { ReportOption } from "../../report/schema.js";
import type { SectionRow } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf } from "../inquire.js";
import { writeLead } from "../lead.js";
import { hourOf } from "../studies/way-to-take.js";
import { apiOf, optionOf, workedIn, workload } from "../whose.js";
import type { Work } from "../work.js";
import type { Facts } from "./facts.js";

export const paidId = (own: string, price: string) => `${own}.paid.${price}`;

interface Studied {
  readonly way: string;
  readonly label: string;
  readonly id: string;
  /** What begins the ids of its figures. */
  readonly of: string;
}

export function studiedWays({ studies, quantities }: Pick<Inputs, "studies"> & Pick<Facts, "quantities">): Studied[] {
  return studies.flatMap((study) =>
    study.kind === "procurement"
      ? study.ways.flatMap((way) => {
          const id = hourOf(study, way);
          return id in quantities
            ? [{ way: way.as, label: way.label.toLowerCase(), id, of: `${study.id}.${way.id}` }]
            : [];
        })
      : [],
  );
}

/** The fleet of our own, as all ways of paying that a study sets side by side would have it; none where it comes and goes. Servers are bought whole. */
export function wayRows({ studies }: Inputs, own: ReportOption, api: ReportOption, work: Work): SectionRow[] {
  const fleet = optionOf(own.id, work.quantities);
  if (!fleet.has("fleet_cost") || !fleet.has("gpus") || !fleet.has("gpu_price")) return [];
  return studiedWays({ studies, quantities: work.quantities }).flatMap(({ way, label, id: price, of }) => {
    const id = paidId(own.id, price);
    const hours_in_month = workload(work.quantities).id("hours_in_month");
    const isBought = way === "owned";
    if (isBought)
      inquire(
        {
          id,
          reads: { gpus: fleet.id("gpus"), gpus_per_server: idOf.worked(of, "gpus_per_server") },
          work: ["installed_gpus"],
          noRange: true,
        },
        work,
      );
    const gpus = isBought ? idOf.worked(id, "installed_gpus") : fleet.id("gpus");
    inquire({ id, reads: { gpus, gpu_price: price, hours_in_month }, work: ["fleet_cost"], noRange: true }, work);
    const count = (name: string) => Number(quantityOf(work.quantities, name).value);
    const whole = isBought ? `, in ${figure(count(idOf.worked(id, "servers")), "server")} of whole GPUs` : "";
    const what = `Our ${figure(own.gpus ?? 0, "GPU")}, ${label}`;
    return [
      { cells: [what, { quantity: idOf.worked(id, "fleet_cost") }, `the GPUs alone${whole}`] },
      ...inAllRow(what, id, own, work),
      ...besideApiRow(what, id, { way, own, api }, work),
      ...(way === "reserved" ? termRows(what, id, idOf.worked(of, "term"), api, work) : []),
    ];
  });
}

/** What the month costs in all with the GPUs paid for so. */
function inAllRow(what: string, id: string, own: ReportOption, work: Work): SectionRow[] {
  const fleet = optionOf(own.id, work.quantities);
  // Where GPUs are all that the month pays for, they are told already.
  const isAll = fleet.number("fleet_cost") === fleet.number("monthly_cost");
  if (!fleet.has("overhead_cost") || fleet.number("fleet_cost") === 0 || isAll) return [];
  const reads = {
    monthly_cost: fleet.id("monthly_cost"),
    fleet_cost: fleet.id("fleet_cost"),
    overhead_cost: fleet.id("overhead_cost"),
    fleet_cost_as_paid: idOf.worked(id, "fleet_cost"),
  };
  inquire({ id, reads, work: ["cost_as_paid"], noRange: true }, work);
  return [
    { cells: [`${what}: in all`, { quantity: idOf.worked(id, "cost_as_paid") }, "people and all else as they are"] },
  ];
}

/** How far that lies from what the API costs; of all but what is free by the hour, only where it is less: a dearer promise is nobody's question. */
function besideApiRow(
  what: string,
  id: string,
  { way, own, api }: { readonly way: string; readonly own: ReportOption; readonly api: ReportOption },
  work: Work,
): SectionRow[] {
  const { quantities } = work;
  const fleet = optionOf(own.id, quantities);
  const isAll = fleet.number("fleet_cost") === fleet.number("monthly_cost");
  const paid = workedIn(id, quantities);
  const total = paid.has("cost_as_paid") ? paid.id("cost_as_paid") : isAll ? paid.id("fleet_cost") : undefined;
  if (total === undefined) return [];
  const bill = apiOf(api.id, quantities).id("monthly_cost");
  const isMore = Number(quantityOf(quantities, total).value) >= api.monthly_cost;
  if (isMore && way !== "on-demand") return [];
  const quantity = isMore
    ? writeLead(beyondApiId(id), bill, total, work)
    : writeLead(belowApiId(id), total, bill, work);
  return [
    { cells: [`${what}: beside the API's bill`, { quantity }, isMore ? "more than the API" : "less than the API"] },
  ];
}

/** What a term that costs less than the API promises in all, and in how many of its months our volume has to come for that. */
function termRows(what: string, id: string, gpu_term: string, api: ReportOption, work: Work): SectionRow[] {
  const { quantities } = work;
  if (![gpu_term, belowApiId(id), idOf.worked(id, "cost_as_paid")].every((each) => each in quantities)) return [];
  inquire(
    { id, reads: { fleet_cost: idOf.worked(id, "fleet_cost"), gpu_term }, work: ["promised_cost"], noRange: true },
    work,
  );
  const api_cost = apiOf(api.id, quantities).id("monthly_cost");
  const reads = { gpu_term, cost_as_paid: idOf.worked(id, "cost_as_paid"), api_cost };
  inquire({ id, reads, work: ["term_needed"], noRange: true }, work);
  return [
    { cells: [`${what}: promised in all`, { quantity: promisedSoId(id) }, "used or not"] },
    {
      cells: [`${what}: it pays from`, { quantity: neededId(id) }, "of the term on in which our volume comes"],
    },
  ];
}

export const promisedSoId = (paid: string) => idOf.worked(paid, "promised_cost");
export const neededId = (paid: string) => idOf.worked(paid, "term_needed");
export const beyondApiId = (paid: string) => idOf.worked(paid, "more_than_api");
export const belowApiId = (paid: string) => idOf.worked(paid, "less_than_api");
