import * as z from "zod";
import type { ApiForm } from "../../economics/books/api-by-class.js";
import { perToken } from "../../economics/books/comparison.js";
import { minutes } from "../../economics/books/minutes.js";
import {
  busyUnits,
  hourOfReservedUnit,
  nothingLeft,
  promisedUnits,
  restAtListPrice,
  restUnserved,
  unitCapacity,
  unitsForPeak,
  unitsOfMonth,
  unitsSaving,
} from "../../economics/books/provisioned.js";
import { unitsThatPay } from "../../economics/cheapest-units.js";
import type { Law } from "../../economics/law.js";
import type { OptionLaws } from "../../economics/option-model.js";
import { figure } from "../../figures/figure.js";
import { CLASS_WORDS } from "../../figures/token-classes.js";
import type { Value } from "../../formula/evaluate.js";
import { bounded, named, optionLabel } from "../fields.js";
import { fromSheet, priceFromSheet } from "../price-book.js";
import { SuccessRate } from "../success-rate.js";
import { defineOption, type Figures, type Served, type Setting, series } from "./kind.js";
import { against, forPeak, giver, namedToSpill, spillTo } from "./machines.js";
import { availability } from "./own-costs.js";
import { giveUnitFacts, type Sizes, Units } from "./unit-facts.js";
import { OptionWords, restTo } from "./words.js";

const schema = z.strictObject({
  kind: z
    .literal("provisioned")
    .meta({ description: "units of throughput that a provider sells by the hour, the month or the year" }),
  label: optionLabel,
  units: Units,
  success_rate: SuccessRate.optional(),
  ...availability,
  unit_price: named("unit_price").meta({
    description: "id of a price-sheet entry with a price per unit: unit_hour or unit_month",
  }),
  sizing: z
    .union([
      z.strictObject({ peak: forPeak }),
      z.strictObject({ units: bounded("units_bought", "1") }),
      z.literal("cheapest"),
    ])
    .meta({
      description: "for the busiest minute, with headroom; a stated number of units; or as many as cost the least",
    }),
  spill_to: spillTo.optional(),
  excess: z.literal("unserved").optional().meta({
    description: "instead of spill_to: what exceeds the units is refused, and stays unserved",
  }),
  against,
});
export type Provisioned = z.output<typeof schema>;

/** Units of throughput for one model: how many, what they carry, and what becomes of the rest. */
export interface UnitsForm {
  readonly sizing: "peak" | "cheapest" | "fixed";
  readonly rest: "list price" | "unserved" | "none";
  /** Reserved for a term, and paid for by the month or the year. */
  readonly isReserved: boolean;
  readonly isPromised: boolean;
  readonly bill: ApiForm;
}

function give(setting: Setting, option: Provisioned): UnitsForm | undefined {
  const { context, name, bill } = setting;
  const { label, sizing } = option;
  const sizes = giveUnitFacts(context, name, option);
  if (bill?.countsOthers) {
    const message = "its units count the tokens of their own model, and the workload is in another's";
    context.fault(
      ["options", name, "units"],
      message,
      "state the workload in tokens of the model that the units serve",
    );
  }
  const price = givePrice(setting, option);
  const write = giver(context, name, label);
  if (typeof sizing === "object" && "peak" in sizing)
    write("headroom", "headroom over the busiest minute", sizing.peak.headroom, "sizing", "peak", "headroom");
  if (typeof sizing === "object" && "units" in sizing) {
    write("units", "units", { ...sizing.units, unit: "unit" }, "sizing", "units");
    if (sizes) checkStep(setting, sizing.units.value, sizes);
  }
  const rule = sizing === "cheapest" ? "cheapest" : "peak" in sizing ? "peak" : "fixed";
  const rest = restOf(setting, option, rule);
  for (const kind of bill?.classes.filter((each) => each !== "output") ?? []) {
    const one = { value: 1, unit: `counted_tok/${kind}_tok`, ...DEFINED };
    const at = context.at("options", name, "units");
    context.give(`${name}.${kind}_counts`, `${label}: what a token of ${CLASS_WORDS[kind]} counts as`, one, at, {
      basis: "modelled",
    });
  }
  return bill && price && { sizing: rule, rest, ...price, bill };
}

const DEFINED = { basis: undefined, source: "definition: input counts as itself", date: undefined, note: undefined };

/** The price of a unit as the entry has it: by the hour, or by the month and year. */
function givePrice(
  { context, name }: Setting,
  { label, unit_price }: Provisioned,
): Pick<UnitsForm, "isReserved" | "isPromised"> | undefined {
  const entry = context.price(unit_price, ["options", name, "unit_price"], "unit_price");
  if (!entry) return undefined;
  const { unit_hour, unit_month, term } = entry.price;
  const known = priceFromSheet(entry);
  if (unit_hour)
    context.give(
      `${name}.unit_price`,
      `${label}: price of a unit`,
      unit_hour,
      context.atPrice(entry, "unit_hour"),
      known,
    );
  if (unit_month) {
    const what = `${label}: price of a unit, reserved`;
    context.give(`${name}.unit_month_price`, what, unit_month, context.atPrice(entry, "unit_month"), known);
  }
  if (term) {
    const what = `${label}: how long its units are reserved`;
    context.give(`${name}.unit_term`, what, term, context.atPrice(entry, "term"), fromSheet(entry));
  }
  return { isReserved: unit_month !== undefined, isPromised: term !== undefined };
}

/** A number that is not sold is told with the nearest that are. */
function checkStep({ context, name }: Setting, units: number, { minimum, step }: Sizes): void {
  const path = ["options", name, "sizing", "units"];
  if (units < minimum) {
    const message = `${units} units are fewer than the ${minimum} that are sold at least`;
    context.fault(path, message, `write ${minimum} or more`);
    return;
  }
  const below = minimum + Math.floor((units - minimum) / step) * step;
  if (below === units) return;
  const message = `${units} units are not sold: there are ${minimum} and steps of ${step} above them`;
  context.fault(path, message, `write ${below} or ${below + step}`);
}

/** What becomes of what exceeds the units; it must be said where anything may. */
function restOf(
  { context, name, load }: Setting,
  { spill_to, excess, against: other }: Provisioned,
  rule: UnitsForm["sizing"],
): UnitsForm["rest"] {
  const path = ["options", name];
  if (spill_to !== undefined && excess !== undefined) {
    const message = "what exceeds the units is either bought or left unserved";
    context.fault([...path, "excess"], message, "keep spill_to or excess");
  }
  if (spill_to !== undefined && other !== undefined && other !== spill_to)
    context.fault(
      [...path, "against"],
      `it spills to "${spill_to}", and is measured against that`,
      "leave against out",
    );
  if (rule === "cheapest" && spill_to === undefined) {
    const message = "the cheapest number of units is searched for beside an API that sells the rest";
    context.fault([...path, "sizing"], message, "add spill_to, or size by the peak");
  }
  if (rule === "fixed" && spill_to === undefined && excess === undefined) {
    const message = "nothing says what becomes of what exceeds the units";
    context.fault([...path, "sizing"], message, "add spill_to: the API that sells it, or excess: unserved");
  }
  if (excess !== undefined && load === "peak_factor") {
    const message = "what stays unserved needs the shape of the load, and only its peak is given";
    context.fault([...path, "excess"], message, "give the load as quantiles, hourly or flat");
  }
  if (spill_to !== undefined) return "list price";
  return excess === undefined ? "none" : "unserved";
}

const REST = { "list price": restAtListPrice, unserved: restUnserved, none: nothingLeft };

export function unitsLaws({ sizing, rest, isReserved, isPromised, bill }: UnitsForm, api: readonly Law[]): OptionLaws {
  return {
    buysAll: false,
    laws: [
      ...api,
      ...minutes,
      ...unitCapacity(bill),
      ...(sizing === "peak" ? unitsForPeak : []),
      ...(isReserved ? hourOfReservedUnit : []),
      ...unitsOfMonth,
      ...(isPromised ? promisedUnits : []),
      ...REST[rest],
      ...perToken,
      unitsSaving,
    ],
    ofFleet: busyUnits,
    search: sizing === "cheapest" ? unitsThatPay : undefined,
    spills: rest === "list price",
    splitsRequests: false,
  };
}

export const provisioned = defineOption({
  kind: "provisioned",
  schema,
  comesAndGoes: false,
  named: namedToSpill,
  shareOfLoad: () => 1,
  resolve(setting, option) {
    const form = give(setting, option);
    return (
      form && {
        ...unitsLaws(form, setting.api),
        isBounded: false,
        toApi: form.rest === "list price" ? { above: "capacity" } : undefined,
        pays: form.rest === "list price" ? ["steady_units_pay", "steady_units_pay"] : ["units_pay", "units_pay"],
        sentence: (own, api) => sentence(own, api, form),
        inHours: servedInMinutes,
      }
    );
  },
});

/** What the units carry of each hour, whose minutes may exceed them where its mean does not. */
function servedInMinutes(load: readonly number[], values: ReadonlyMap<string, Value>): Served {
  const capacity = Number(values.get("capacity"));
  const paid = load.map(() => capacity);
  const above = series(values, "above_low");
  if (above.length === 0) return { own: load, paid };
  const [low, part, share] = ["minute_low", "minute_share", "share"].map((name) => series(values, name));
  const own = above.map((more, hour) => {
    const busy = (part?.[hour] ?? 0) / (share?.[hour] ?? 1);
    return Math.min(load[hour] ?? 0, (Math.min(capacity, low?.[hour] ?? 0) + more) * busy);
  });
  return { own, paid };
}

function sentence(own: Figures, api: string, { sizing, rest, bill }: UnitsForm): string {
  const units = own.number("units") ?? 0;
  if (units === 0) return `No number of units would pay for itself, so everything is bought from ${api}.`;
  const count = `${figure(units, "1")} units`;
  const beyond = {
    "list price": restTo(api).replace("them", "the units"),
    unserved: " What exceeds the units is refused, and stays unserved.",
    none: "",
  }[rest];
  const exact = own.number("units_needed");
  const peak = `for the busiest minute, ${new OptionWords(own).headroom()}${exact === undefined ? "" : `: it takes ${figure(exact, "1", "short")}, and units are sold from ${figure(own.number("unit_minimum") ?? 0, "1")} on in steps of ${figure(own.number("unit_step") ?? 0, "1")}`}`;
  const why = {
    peak,
    cheapest: `as many as cost the least, ${bill.terms?.commits ? "what is promised to the API counted" : "each busy enough to beat the list price"}`,
    fixed: "as stated",
  }[sizing];
  return `${count}, ${why}. They are paid for in every hour, used or not.${beyond}`;
}
