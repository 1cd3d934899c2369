import { figure } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import { namedAfter } from "../../report/ids.js";
import { type BarsChart, part, type SectionTable } from "../../report/section.js";
import type { PaymentWay, ProcurementInput } from "../../scenario/studies/procurement.js";
import { writeFigure } from "../found.js";
import { idOf, wayIn } from "../ids.js";
import { inquire, mustBeThere, quantityOf } from "../inquire.js";
import type { Written } from "../written.js";
import { commitmentPart } from "./commitment-risk.js";
import { single } from "./serve.js";
import type { Before, Studied } from "./studies.js";
import { belowOthersId, hourOf, priceName, waysOf, wayToTake } from "./way-to-take.js";

/** One GPU by every way of paying for it, and what a reservation risks when prices fall. */
export function procurementSection(study: ProcurementInput, { written, decided }: Before): Studied {
  const { gpu, ways, refers } = study;
  mustBeThere(refers, written.quantities);
  for (const way of ways) priceOf(study, way, written);
  const reserved = ways.filter(({ as }) => as === "reserved");
  const unowned = ways.some(({ as }) => as === "owned")
    ? " An owned GPU is paid for around the clock, busy or not: only its cost as busy as it is can be set against a price by the token."
    : "";
  const overview = part({
    text: `Every row is the same GPU, ${gpu}. What differs is how it is paid for, and each row names it.${unowned}${counted(decided)}`,
    tables: [table(study, written)],
    charts: [bars(study, written)],
    steps: ways.filter(({ as }) => as === "spot" || as === "owned").map((way) => hourOf(study, way)),
  });
  writePaying(study, written);
  const commitment = reserved.length > 0 ? [commitmentPart(study, reserved, written)] : [];
  const taken = part({ title: "Which way to take", text: wayToTake(study, written.quantities).join(" ") });
  return { parts: [overview, ...commitment, taken] };
}

/** For how many months of its term each way that binds must be needed, and how far buying lies below the others. */
function writePaying(study: ProcurementInput, written: Written): void {
  const { rented, free, owned, binding } = waysOf(study, written.quantities);
  if (!free) return;
  for (const way of binding) {
    if (!way.bound) continue;
    const source = "definition: the term that its price binds for";
    const term = idOf.way(study.id, way.id, "term");
    if (written.quantities[term] === undefined)
      writeFigure(term, { value: way.bound, unit: "month", label: `${way.label}: term`, source }, written);
    const reads = { term, reserved_price: hourOf(study, way), on_demand_price: hourOf(study, free) };
    inquire({ id: wayIn(study.id, way.id), reads, work: ["months_that_pay"], noRange: true }, written);
  }
  if (!owned || !rented) return;
  const reads = { reserved_price: hourOf(study, owned), on_demand_price: hourOf(study, rented) };
  const called = {
    commitment_discount: {
      id: belowOthersId(study, owned),
      label: "How far the price of an owned GPU lies below that of the cheapest rented one",
    },
  };
  inquire({ id: wayIn(study.id, owned.id), reads, work: ["commitment_discount"], called, noRange: true }, written);
}

/** What the memo itself counts with, so that nobody looks for it among the rows. */
function counted(decided: Before["decided"]): string {
  const prices = decided?.inputs.givens.filter(({ prices }) => prices === "GPUs") ?? [];
  const told = prices.flatMap(({ id, value, unit, procurement }) =>
    decided?.inputs.options.some((option) => id === idOf.option(option.id, "gpu_price"))
      ? [`${figure(Number(value), unit)}${procurement ? ` (${procurement})` : ""}`]
      : [],
  );
  return told.length === 0
    ? ""
    : ` The month of this memo counts ${listed([...new Set(told)])}, from a list of its own.`;
}

/** What its bar is made of besides. */
const MADE_OF = {
  spot_effective_price: ["spot_extra_hourly"],
  owned_price: ["owned_capital_hourly", "owned_running_hourly"],
} as const;

/** Works out a GPU's hour, month and tokens for one way, under `<study>.<way>`. */
function priceOf({ id, does }: ProcurementInput, way: PaymentWay, written: Written): void {
  const own = wayIn(id, way.id);
  const given = namedAfter(own, Object.keys(written.quantities));
  const reads: Record<string, string> = { ...does, ...Object.fromEntries(given) };
  const price = priceName(way);
  if (price !== "gpu_price") {
    inquire({ id: own, reads, work: [price, ...MADE_OF[price]] }, written);
    reads.gpu_price = hourOf({ id }, way);
  }
  const { gpu_price = "" } = reads;
  inquire(
    { id: own, reads: { gpu_price, ...does }, work: ["gpu_month_cost", "full_unit_cost", "unit_cost_at_utilization"] },
    written,
  );
}

function table(study: ProcurementInput, { quantities }: Written): SectionTable {
  const { id, ways, does } = study;
  const busy = figure(Number(quantityOf(quantities, does.utilization).value), "share", "short");
  const cost = (way: PaymentWay) =>
    Number(quantityOf(quantities, idOf.way(id, way.id, "unit_cost_at_utilization")).value);
  // What may be taken away is for other work than what is compared.
  const least = Math.min(...ways.filter(({ as }) => as !== "spot").map(cost));
  return {
    id: `${id}-ways`,
    caption: "What the same GPU costs, by how it is paid for",
    aside: "an hour as this memo counts it, beside the range that is known of it",
    columns: [
      { head: "Way of paying", kind: "text" },
      { head: "An hour", kind: "number", unit: "USD/GPU/h" },
      { head: "Range", kind: "text" },
      { head: "A month", kind: "number", unit: "USD/GPU/month" },
      { head: "Always busy", kind: "number", unit: "USD/Mtok" },
      { head: `Busy ${busy}`, kind: "number", unit: "USD/Mtok" },
      { head: "Term", kind: "text" },
    ],
    rows: ways.map((way) => ({
      cells: [
        way.label,
        { quantity: hourOf(study, way) },
        range(quantityOf(quantities, hourOf(study, way))),
        { quantity: idOf.way(id, way.id, "gpu_month_cost") },
        { quantity: idOf.way(id, way.id, "full_unit_cost") },
        { quantity: idOf.way(id, way.id, "unit_cost_at_utilization") },
        boundWords(way.bound),
      ],
      ...(way.as !== "spot" && cost(way) === least ? { mark: "best" as const } : {}),
    })),
    notes: ways.some(({ as }) => as === "spot")
      ? ["Spot GPUs may be taken back at any time: they suit work that can wait, and no service that people wait for."]
      : [],
  };
}

function range({ low, high }: { low?: number | undefined; high?: number | undefined }): string {
  return low === undefined || high === undefined
    ? ""
    : `${figure(low, "USD", "short")} to ${figure(high, "USD", "short")}`;
}

function boundWords(bound: number | null): string {
  if (bound === null) return "not stated";
  return bound === 0 ? "none" : `${figure(bound, "1")} months`;
}

/** What an hour is made of, where it is made of several things. */
const PARTS = {
  spot: [
    ["spot_price", "Rent"],
    ["spot_extra_hourly", "Lost time and restarts"],
  ],
  owned: [
    ["owned_capital_hourly", "Hardware and capital"],
    ["owned_running_hourly", "Power and operations"],
  ],
} as const;
const RENT = [["gpu_price", "Rent"]] as const;

function bars({ id, gpu, ways }: ProcurementInput, written: Written): BarsChart {
  return {
    kind: "bars",
    id: `${id}-hour`,
    title: `What an hour of ${gpu} costs`,
    subtitle: "dollars for each GPU and hour, paid around the clock",
    unit: "USD/GPU/h",
    bars: ways.map((way) => {
      const parts = way.as === "spot" || way.as === "owned" ? PARTS[way.as] : RENT;
      return {
        label: way.label,
        parts: parts.map(([law, label]) => ({ label, value: single(written, idOf.way(id, way.id, law)) })),
      };
    }),
  };
}
