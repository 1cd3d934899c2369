import { engineer } from "../../economics/books/savings.js";
import { hourWithout } from "../../economics/books/stress.js";
import { cited } from "../../economics/sources.js";
import { dollarsInProse, figure, percent } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import type { SectionRow } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import { writeFigure } from "../found.js";
import { inquire, quantityOf } from "../inquire.js";
import { ratesToAsk } from "../sellers/rates-to-ask.js";
import type { CheaperSellers } from "../sellers/sellers.js";
import { apiOf, optionOf, workload } from "../whose.js";
import type { Work } from "../work.js";
import type { Facts } from "./facts.js";
import { averageRow, billedSpeed, neverIdleRow } from "./for-the-load.js";
import { machines } from "./least.js";
import { MOST } from "./same-model.js";
import { promisedOf, termOf } from "./term.js";
import { studiedWays } from "./ways-to-pay.js";

/** What the second source document says that fleets which follow the hours of the day save: seed 002, lines 12 to 14. */
export const PROMISED_SAVINGS = [0.22, 0.25] as const;
export const promisedId = (own: string, share: number) => `${own}.saving_${percent(share, "exact").replace(/\D/g, "")}`;
export const paidId = (own: string, price: string) => `${own}.paid.${price}`;
export const ENGINEER = "one_engineer";
export const leastId = (own: string) => `${own}.at_least.fleet_cost`;

/** Figures that page two tells and no other table has: what a GPU may cost, and the fleet as it would else be paid or sized. */
export function askedBesides(
  inputs: Inputs,
  facts: Pick<Facts, "own" | "api" | "limit" | "sellers" | "decision" | "inputs" | "options">,
  options: readonly ReportOption[],
  work: Work,
): SectionRow[] {
  const { own, api, limit, sellers } = facts;
  return [
    ...ratesToAsk(inputs, limit, work),
    ...savingRows(own, api, options, work),
    ...wayRows(inputs, own, work),
    ...neverIdleRow(own, api, work),
    ...averageRow(inputs, own, work),
    ...engineerRow(work),
    ...termRow(inputs, own, work),
    ...leastRow(own, work),
    ...machineRows(facts, work),
    ...hourRows(api, work),
    ...sellerRows(sellers),
    ...selfRunRows(inputs, own, work),
  ];
}

/** What a reserved fleet promises in all, by the term that a study takes for it where its list states none. */
function termRow(inputs: Inputs, own: ReportOption, work: Work): SectionRow[] {
  const gpu_term = termOf(
    inputs.options.find(({ id }) => id === own.id),
    inputs,
  );
  const fleet = optionOf(own.id, work.quantities);
  if (gpu_term === undefined || fleet.has("promised_cost") || !fleet.has("fleet_cost")) return [];
  const called = { promised_cost: { id: promisedOf(own.id), label: "What reserving the GPUs promises in all" } };
  const reads = { fleet_cost: fleet.id("fleet_cost"), gpu_term };
  inquire({ id: own.id, reads, work: ["promised_cost"], called, noRange: true }, work);
  const months = figure(Number(quantityOf(work.quantities, gpu_term).value), "month");
  return [
    {
      cells: [
        "Our GPUs, reserved: in all",
        { quantity: promisedOf(own.id) },
        `${months}, used or not; the list states no term`,
      ],
    },
  ];
}

/** What one run costs, and the least of another machine than the one that is weighed. */
function machineRows(facts: Parameters<typeof machines>[0], work: Work): SectionRow[] {
  return machines(facts).flatMap(({ id, label }) => {
    const of = optionOf(id, work.quantities);
    const name = of.has("run_cost") ? "run_cost" : id === facts.own.id ? undefined : "box_cost";
    const what = name === "run_cost" ? "the GPUs of one run" : "a month, the least that can be rented";
    return name && of.has(name) ? [{ cells: [quoted(label), { quantity: of.id(name) }, what] }] : [];
  });
}

/** The least that serves, where a replica takes several boxes. */
function leastRow(own: ReportOption, work: Work): SectionRow[] {
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

/** What an hour leaves undone in which the API does not answer. */
function hourRows(api: ReportOption, work: Work): SectionRow[] {
  const load = workload(work.quantities);
  if (!load.has("volume") || !load.has("hours_in_month")) return [];
  const reads = {
    volume: load.id("volume"),
    hours_in_month: load.id("hours_in_month"),
    api_cost: apiOf(api.id, work.quantities).id("monthly_cost"),
  };
  inquire({ id: "api_hour", reads, work: ["tokens_of_hour", "bill_of_hour"], noRange: true }, work, hourWithout);
  return [
    {
      cells: [
        "An hour without your service",
        { quantity: "api_hour.tokens_of_hour" },
        "nobody serves it: what availability to promise",
      ],
    },
    {
      cells: [
        "Bill of such an hour",
        { quantity: "api_hour.bill_of_hour" },
        "what such an hour costs you at the least",
      ],
    },
  ];
}

/** Who lists the same model for less. */
function sellerRows(sellers: CheaperSellers | undefined): SectionRow[] {
  const offers = sellers?.offers.slice(0, MOST) ?? [];
  return offers.map(({ seller: { provider, item }, priceId }) => ({
    cells: [`${provider}: ${item}`, { quantity: priceId }, "its list, at our mix: what your offer is held against"],
  }));
}

/** What our own nodes cost beside the one that a provider runs. */
function selfRunRows({ options }: Inputs, own: ReportOption, work: Work): SectionRow[] {
  if (!options.find(({ id }) => id === own.id)?.form.runByProvider) return [];
  return options.flatMap(({ id, label, form }) => {
    const of = optionOf(id, work.quantities);
    if (form.kind === "api" || form.runByProvider || !of.has("saving_before_people")) return [];
    return [
      {
        cells: [
          `\u201c${label}\u201d against the API`,
          { quantity: of.id("saving_before_people") },
          "saved a month, before people",
        ],
      },
    ];
  });
}

/** One engineer by the month, to hold against what is saved in one. */
function engineerRow(work: Work): SectionRow[] {
  if (work.quantities["people.salary"] === undefined) return [];
  const one = { value: 1, unit: "FTE", label: "One engineer", source: "definition: one" };
  const reads = { engineers: writeFigure(`${ENGINEER}.engineers`, one, work), salary: "people.salary" };
  inquire({ id: ENGINEER, reads, work: ["engineer_month"], noRange: true }, work, engineer);
  return [
    { cells: ["One engineer, a month", { quantity: `${ENGINEER}.engineer_month` }, "to hold against what is saved"] },
  ];
}

/** What a fleet that spills would be at another price is another fleet: then the cheapest that serves every token. */
export function fleetAtAnyPrice(own: ReportOption, options: readonly ReportOption[]): ReportOption | undefined {
  if (own.kind === "self_hosted") return own;
  const whole = options.filter(({ kind }) => kind === "self_hosted");
  return whole.sort((a, b) => a.monthly_cost - b.monthly_cost)[0];
}

/** What an hour of a GPU may cost for each of the savings that are promised most, every second busy and nobody paid. */
function savingRows(own: ReportOption, api: ReportOption, options: readonly ReportOption[], work: Work): SectionRow[] {
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
      saving_wanted: writeFigure(`${id}.saving_wanted`, wanted, work),
      api_price: bought.id("api_price"),
      replica_throughput: fleet.id(held),
      gpus_per_replica: fleet.id("gpus_per_replica"),
    };
    inquire({ id, reads, work: ["unit_cost_required", "gpu_price_required"], noRange: true }, work);
    const what = `A GPU hour, to save ${percent(share, "exact")}`;
    const full = { cells: [what, { quantity: `${id}.gpu_price_required` }, busy] };
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
    inquire({ id, reads: ofMonth, work: ["gpu_price_at_our_use"], noRange: true }, work);
    const by = kept === own ? "" : ` by “${kept?.label}”`;
    const ours = `at our volume${by}, all else paid; below nothing, no price does`;
    return [{ cells: [`${what}, as ours are used`, { quantity: `${id}.gpu_price_at_our_use` }, ours] }, full];
  });
}

/** The fleet of our own, as all ways of paying that a study sets side by side would have it; none where it comes and goes. Servers are bought whole. */
function wayRows({ studies }: Inputs, own: ReportOption, work: Work): SectionRow[] {
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
          reads: { gpus: fleet.id("gpus"), gpus_per_server: `${of}.gpus_per_server` },
          work: ["installed_gpus"],
          noRange: true,
        },
        work,
      );
    const gpus = isBought ? `${id}.installed_gpus` : fleet.id("gpus");
    inquire({ id, reads: { gpus, gpu_price: price, hours_in_month }, work: ["fleet_cost"], noRange: true }, work);
    const count = (name: string) => Number(quantityOf(work.quantities, name).value);
    const whole = isBought ? `, in ${figure(count(`${id}.servers`), "server")} of whole GPUs` : "";
    const what = `Our ${figure(own.gpus ?? 0, "GPU")}, ${label}`;
    return [
      { cells: [what, { quantity: `${id}.fleet_cost` }, `the GPUs alone${whole}`] },
      ...(way === "on-demand" || way === "reserved" ? inAllRow(what, id, own, work) : []),
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
    fleet_cost_as_paid: `${id}.fleet_cost`,
  };
  inquire({ id, reads, work: ["cost_as_paid"], noRange: true }, work);
  return [{ cells: [`${what}: in all`, { quantity: `${id}.cost_as_paid` }, "people and all else as they are"] }];
}

/** "$107K": a figure of these, as prose has it; nothing where there is none. */
export function besides(id: string, { quantities }: Pick<Work, "quantities">): string {
  const value = quantities[id]?.value;
  return typeof value === "number" ? dollarsInProse(value) : "";
}
