import type { TokenClass } from "../../figures/token-classes.js";
import { called, reading } from "../../formula/compose.js";
import { book, lawIn } from "../law.js";
import { type ApiForm, countedShare } from "./api-by-class.js";
import { saving } from "./comparison.js";
import { unservedShare } from "./limits.js";
import { restFromApi, servedUnderCurve } from "./spillover.js";

const FILE = "src/economics/books/provisioned.ts";
const SIZING =
  "Microsoft Foundry, Determine PTU sizing for a workload, 21 May 2026: normalized tokens a minute over those of a unit";

/** What one of a class counts as, in tokens of input. */
const weight = (kind: TokenClass) =>
  kind === "cached" ? "cached_counts * (1 - cached_deducted)" : kind === "output" ? "output_ratio" : `${kind}_counts`;

/** What a unit carries of a workload whose tokens are of these classes, counted as the API of the same model counts them. */
export const unitCapacity = (form: ApiForm) =>
  book(FILE, [
    {
      id: "counted_per_token",
      title: "Tokens of input that an average processed token counts as",
      symbol: "counted tokens",
      unit: "counted_tok/tok",
      is: form.classes.map((kind) => `${countedShare(kind, form)} * ${weight(kind)}`).join(" + "),
      source: SIZING,
      shown: { in: "fleet" },
    },
    {
      id: "unit_capacity",
      title: "What a unit carries of these tokens",
      symbol: "capacity of a unit",
      unit: "tok/s/unit",
      is: "unit_input / counted_per_token",
      source: SIZING,
      shown: { in: "fleet", always: true },
    },
  ]);

/** Units for the busiest minute: the fewest that are sold, or as many steps more as it takes. */
export const unitsForPeak = book(FILE, [
  {
    id: "units_needed",
    title: "Units that carry the busiest minute with headroom, before rounding",
    symbol: "units needed",
    unit: "unit",
    is: "peak_minute * (1 + headroom) / unit_capacity",
    source: SIZING,
    shown: { in: "fleet", always: true },
  },
  {
    id: "units",
    title: "Units to buy: the fewest that are sold, and whole steps above them",
    unit: "unit",
    is: "if(units_needed > unit_minimum, unit_minimum + ceil((units_needed - unit_minimum) / unit_step) * unit_step, unit_minimum)",
    source: "definition: units are sold from a minimum on, in steps",
    shown: { in: "fleet", always: true },
  },
]);

/** What an hour of a unit costs that is paid for by the month or the year. */
export const hourOfReservedUnit = book(FILE, [
  {
    id: "unit_price",
    title: "What an hour of a reserved unit comes to",
    symbol: "unit price",
    unit: "USD/unit/h",
    is: "unit_month_price / hours_in_month",
    source: "definition",
    shown: { in: "month" },
  },
]);

/** What is promised where units are reserved for a term. */
export const promisedUnits = book(FILE, [
  {
    id: "promised_cost",
    title: "What reserving the units promises in all, used or not",
    symbol: "promised in all",
    unit: "USD",
    is: "units_cost * unit_term",
    source: "definition",
    shown: { in: "month" },
  },
]);

/** Units by the hour: paid for in every hour, whatever they serve. */
export const unitsOfMonth = book(FILE, [
  {
    id: "capacity",
    title: "What the units carry",
    unit: "tok/s",
    is: "units * unit_capacity",
    source: "definition",
    shown: { in: "fleet", always: true },
  },
  {
    id: "units_cost",
    title: "What the units cost a month, used or not",
    symbol: "cost of units",
    unit: "USD/month",
    is: "units * unit_price * hours_in_month",
    source: "definition: a unit is paid for in every hour that it is there",
    shown: { in: "month", always: true },
    line: { label: "Units", category: "units" },
  },
  {
    id: "loaded_unit_cost",
    title: "What a million tokens costs on units that are never idle",
    symbol: "cost per token on full units",
    unit: "USD/Mtok",
    is: "unit_price / unit_capacity",
    source: "definition",
    shown: { in: "token" },
  },
  {
    id: "utilization_needed",
    title: "How busy the units must be to match the API",
    unit: "share",
    is: "loaded_unit_cost / api_price",
    source: "definition",
    shown: { in: "against" },
  },
]);

/** How busy the units are. Only worked out where there are any. */
export const busyUnits = book(FILE, [
  {
    id: "utilization",
    title: "How busy the units are",
    unit: "share",
    is: "served_tokens / (capacity * hours_in_month)",
    source: "definition",
    shown: { in: "fleet" },
  },
  {
    id: "utilization_needed_in_all",
    title: "How busy these units must be to match the API",
    unit: "share",
    is: "units_cost / (capacity * hours_in_month * api_price)",
    source: "definition",
  },
]);

/** The month as one sum of its lines. */
const month = (title: string, ...lines: readonly string[]) =>
  book(FILE, [
    {
      id: "monthly_cost",
      title,
      unit: "USD/month",
      is: lines.join(" + "),
      source: "definition",
      shown: { in: "month", always: true },
    },
  ]);

const TITLES: Readonly<Record<string, { readonly title: string }>> = {
  served_load: { title: "The load that the units serve, on average over the month" },
};

/** What it saves: nobody is paid for running units. */
export const unitsSaving = called(lawIn(saving, "saving"), "saving", { title: "What it saves a month" });

/** What the units serve of the load, minute by minute. */
const servedInMinutes = servedUnderCurve.map((law) =>
  [["share", "minute_share"] as const, ["load_low", "minute_low"] as const, ["load_high", "minute_high"] as const]
    .filter(([from]) => law.given.has(from))
    .reduce(
      (moved, [from, to]) => reading(moved, from, to),
      TITLES[law.id] ? called(law, law.id, TITLES[law.id]) : law,
    ),
);
const served = called(lawIn(restFromApi, "served_tokens"), "served_tokens", { title: "Tokens served on the units" });
const spilled = called(lawIn(restFromApi, "spilled_tokens"), "spilled_tokens", {
  title: "Tokens that exceed the units and go to the API",
});

/** What exceeds the units is bought at list price. */
export const restAtListPrice = [
  ...servedInMinutes,
  ...[served, spilled, lawIn(restFromApi, "spill_cost")],
  ...month("What units and the tokens beyond them cost a month", "units_cost", "spill_cost"),
];

/** What exceeds the units is refused, and nobody is paid for it. */
export const restUnserved = [
  ...servedInMinutes,
  served,
  ...book(FILE, [
    {
      id: "unserved_tokens",
      title: "Tokens that exceed the units and stay unserved",
      symbol: "unserved",
      unit: "tok/month",
      is: "volume - served_tokens",
      source: "definition",
      shown: { in: "fleet", always: true },
    },
  ]),
  ...unservedShare,
  ...month("What the units cost a month, for what they serve", "units_cost"),
];

/** Units for the peak serve everything. */
export const nothingLeft = [
  ...book(FILE, [
    {
      id: "served_tokens",
      title: `Tokens served on the units`,
      symbol: "served",
      unit: "tok/month",
      is: "volume",
      source: "definition: units for the busiest minute leave nothing over",
      shown: { in: "fleet" },
    },
  ]),
  ...month("What the units cost a month", "units_cost"),
];
