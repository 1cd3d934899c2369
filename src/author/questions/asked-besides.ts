import { engineer } from "../../economics/books/savings.js";
import { hourWithout } from "../../economics/books/stress.js";
import { dollarsInProse, figure } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import type { SectionRow } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import { writeFigure } from "../found.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf } from "../inquire.js";
import { besideLimitRow } from "../sellers/beside-limit.js";
import { ratesToAsk } from "../sellers/rates-to-ask.js";
import type { CheaperSellers } from "../sellers/sellers.js";
import { unnamedRows } from "../sellers/unnamed-price.js";
import { VOLUME_THERE } from "../sellers/volume-there.js";
import { apiOf, optionOf, workload } from "../whose.js";
import type { Work } from "../work.js";
import type { Facts } from "./facts.js";
import { averageRow, fullRow, neverIdleRow } from "./for-the-load.js";
import { busyAtMostRow, stormRow } from "./for-the-peak.js";
import { machines } from "./least.js";
import { leastAsAdvised, leastRow } from "./least-rows.js";
import { longerRows } from "./longer-requests.js";
import { MOST } from "./same-model.js";
import { savingRows } from "./saving-rows.js";
import { promisedOf, termOf } from "./term.js";
import { wayRows } from "./ways-rows.js";

export const ENGINEER = "one_engineer";

/** What a provider is asked beside the traffic, and what is nobody's but ours. */
export interface Besides {
  readonly asks: readonly SectionRow[];
  readonly ours: readonly SectionRow[];
}

/** Figures that page two tells and no other table has: what a GPU may cost, and the fleet as it would else be paid or sized. */
export function askedBesides(
  inputs: Inputs,
  facts: Pick<Facts, "own" | "api" | "gap" | "limit" | "sellers" | "decision" | "inputs" | "options">,
  options: readonly ReportOption[],
  work: Work,
): Besides {
  const { own, api, limit, sellers } = facts;
  const hour = hourRows(api, work);
  return {
    asks: [...ratesToAsk(inputs, limit, work), ...hour.slice(0, 1), ...longerRows(inputs, own.id, work)],
    ours: [
      ...savingRows(own, api, options, work),
      ...wayRows(inputs, own, api, work),
      ...neverIdleRow(own, api, work),
      ...fullRow(options, work),
      ...averageRow(inputs, own, work),
      ...engineerRow(facts.gap, work),
      ...termRow(inputs, own, work),
      ...leastRow(own, work),
      ...leastAsAdvised(inputs, own, work),
      ...machineRows(facts, work),
      ...spareRow(own, work),
      ...hour.slice(1),
      ...stormRow(api, work),
      ...busyAtMostRow(own, work),
      ...(limit?.ifKept ? [besideLimitRow(limit.ifKept)] : []),
      ...sellerRows(sellers),
      ...unnamedRows(inputs, api, work),
      ...selfRunRows(inputs, own, work),
    ],
  };
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

export const spareId = (own: string) => idOf.worked(own, "spare_box_cost");

/** What one more box of a fleet costs that serves alone, where more comes with it than its GPUs. */
function spareRow({ id, spilled_tokens }: ReportOption, work: Work): SectionRow[] {
  const own = optionOf(id, work.quantities);
  if (spilled_tokens || !own.has("box_cost") || !own.number("overhead_cost") || !own.number("fleet_cost")) return [];
  const reads = {
    box_cost: own.id("box_cost"),
    overhead_cost: own.id("overhead_cost"),
    fleet_cost: own.id("fleet_cost"),
  };
  inquire({ id, reads, work: ["spare_box_cost"], noRange: true }, work);
  return [{ cells: ["A spare box of ours", { quantity: spareId(id) }, "its overhead included"] }];
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
        "Bill of an hour without the API",
        { quantity: "api_hour.bill_of_hour" },
        "what such an hour costs the API at the least",
      ],
    },
  ];
}

/** Who lists the same model for less. */
function sellerRows(sellers: CheaperSellers | undefined): SectionRow[] {
  const offers = sellers?.offers.slice(0, MOST) ?? [];
  const hasVolume = sellers?.volume !== undefined && "at" in sellers.volume;
  return offers.flatMap(({ seller: { provider, item }, priceId, id }, place) => [
    {
      cells: [`${provider}: ${item}`, { quantity: priceId }, "its list, at our mix: what an offer is held against"],
    },
    { cells: [`${provider}: our month`, { quantity: id }, "what the same tokens would cost by that list"] },
    ...(hasVolume && place === 0
      ? [{ cells: ["Volume at which our own costs as much", { quantity: VOLUME_THERE }, "by that list"] }]
      : []),
  ]);
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
function engineerRow({ beforePeople }: Facts["gap"], work: Work): SectionRow[] {
  if (work.quantities["people.salary"] === undefined) return [];
  const one = { value: 1, unit: "FTE", label: "One engineer", source: "definition: one" };
  const reads = { engineers: writeFigure(idOf.worked(ENGINEER, "engineers"), one, work), salary: "people.salary" };
  inquire({ id: ENGINEER, reads, work: ["engineer_month"], noRange: true }, work, engineer);
  if (beforePeople !== undefined && Number(quantityOf(work.quantities, beforePeople).value) > 0) {
    const beside = { engineer_month: idOf.worked(ENGINEER, "engineer_month"), saving_before_people: beforePeople };
    inquire({ id: ENGINEER, reads: beside, work: ["engineer_to_saving"], noRange: true }, work);
  }
  return [
    {
      cells: [
        "One engineer, a month",
        { quantity: idOf.worked(ENGINEER, "engineer_month") },
        "to hold against what is saved",
      ],
    },
  ];
}

/** "$107K": a figure of these, as prose has it; nothing where there is none. */
export function besides(id: string, { quantities }: Pick<Work, "quantities">): string {
  const value = quantities[id]?.value;
  return typeof value === "number" ? dollarsInProse(value) : "";
}
