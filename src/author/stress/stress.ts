import { Effort } from "../../economics/effort.js";
import { compare } from "../../economics/flips/crossings.js";
import { WorkError } from "../../formula/model.js";
import { InputError } from "../../problem/problem.js";
import type { ReportOption, Stress } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import { isBounded } from "../break-evens/pairs.js";
import { carryOver } from "../carry-over.js";
import { mustBeDone } from "../fleet/batch.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf } from "../inquire.js";
import { writeLead } from "../lead.js";
import { isEmpty, reportOptions } from "../options.js";
import { type Work, work } from "../work.js";
import { CASES } from "./cases.js";

/** A case and the ids of the figures that it is told by: what each option costs, and how far the cheapest lies ahead. */
export interface Stressed {
  readonly told: Stress;
  readonly costs: ReadonlyMap<string, string>;
  readonly ahead: string | undefined;
}

/** Cases that are told by what they add to the month of our own. */
const ADDING = ["ten_hours_down", "overhead_30"] as const;

/** What those cases add to what an option costs today. */
export function writeAdded(stressed: readonly Stressed[], own: string, main: Work): void {
  for (const name of ADDING) {
    const month_with = stressed.find(({ told }) => told.case === name)?.costs.get(own);
    if (month_with === undefined) continue;
    const reads = { month_with, month_without: idOf.option(own, "monthly_cost") };
    inquire({ id: `stress.${name}`, reads, work: ["surprise_cost"], noRange: true }, main);
  }
}

/** What a case adds to the month of our own; undefined where that is not known. */
export function addedBy(name: (typeof ADDING)[number], { quantities }: Pick<Work, "quantities">): number | undefined {
  const value = quantities[idOf.inCase(name, "surprise_cost")]?.value;
  return typeof value === "number" ? value : undefined;
}

/** What every case makes of every option, the whole month worked out again with each fleet sized again. */
export function stress(inputs: Inputs, main: Work): Stressed[] {
  const today = new Map(reportOptions(main).map((option) => [option.id, option]));
  return CASES.map((each) => {
    const { id, label } = each;
    const nothing = { case: id, label, costs: {}, sizes: {}, gpus: {}, lacking: {}, unknown: {} };
    const empty = { costs: new Map<string, string>(), ahead: undefined };
    const changed = each.change(inputs);
    if (!changed) return { told: { ...nothing, ...NOBODY }, ...empty };
    const unknown = withSpilling(changed.unknown, inputs);
    const known = changed.inputs.options.filter(({ id: own }) => !unknown.has(own) && !changed.failing.has(own));
    const found = orUnknown(() => again({ ...changed.inputs, options: known }));
    if (typeof found === "string") {
      const why = Object.fromEntries(inputs.options.map((option) => [option.id, found]));
      return { told: { ...nothing, ...NOBODY, unknown: why }, ...empty };
    }
    const options = reportOptions(found);
    const lacking = { ...Object.fromEntries(changed.failing), ...cannot(changed.inputs, found, options) };
    const had = options.filter((option) => !(option.id in lacking));
    const carry = carryOver(`stress.${id}`, found, main);
    const costs = new Map(had.map((option) => [option.id, carry(idOf.worked(option.id, "monthly_cost"))]));
    const { cheapest = null, next = null } = (unknown.size === 0 && ranked(had)) || {};
    const [least, other] = [cheapest, next].map((option) => costs.get(option ?? ""));
    const lies =
      least !== undefined && other !== undefined ? writeLead(`stress.${id}.ahead`, least, other, main) : undefined;
    const told = {
      ...{ ...nothing, lacking, cheapest, next, unknown: Object.fromEntries(unknown) },
      costs: Object.fromEntries(had.map((option) => [option.id, option.monthly_cost])),
      sizes: others(had, today, ({ units, replicas }) => units ?? replicas),
      gpus: others(had, today, ({ gpus }) => gpus),
      ahead: lies === undefined ? null : Number(quantityOf(main.quantities, lies).value),
    };
    return { told, costs, ahead: lies };
  });
}

/** Where nothing can be said, nobody is the cheapest. */
const NOBODY = { cheapest: null, next: null, ahead: null };

/** How large each option then is, where that is not what it is today. */
function others(
  then: readonly ReportOption[],
  today: ReadonlyMap<string, ReportOption>,
  sizeOf: (option: ReportOption) => number | null,
): Record<string, number> {
  return Object.fromEntries(
    then.flatMap((option) => {
      const [size, was] = [option, today.get(option.id)].map((each) => each && sizeOf(each));
      return size == null || size === was ? [] : [[option.id, size]];
    }),
  );
}

/** Of a fleet that buys the rest from an API of which nothing is known, nothing is known either. */
function withSpilling(unknown: ReadonlyMap<string, string>, { options }: Inputs): ReadonlyMap<string, string> {
  const spilling = options.flatMap(({ id, form, api }) => {
    const why = form.spills && api !== null ? unknown.get(api) : undefined;
    return why === undefined ? [] : [[id, why] as const];
  });
  return new Map([...spilling, ...unknown]);
}

/** No ranges: those of two cases move together. */
export function again(inputs: Inputs): Work {
  const givens = inputs.givens.map(({ low: _low, high: _high, spread: _spread, ...given }) => given);
  return work({ ...inputs, givens }, new Effort());
}

/** Why a case has no figures, where it cannot be worked out. */
export function orUnknown(find: () => Work): Work | string {
  try {
    return find();
  } catch (fault) {
    if (fault instanceof InputError || fault instanceof WorkError) return "it cannot be worked out";
    throw fault;
  }
}

/** The options that are no choice there: a fleet that does not carry the load, or is not done in time. */
function cannot(inputs: Inputs, found: Work, options: readonly ReportOption[]): Record<string, string> {
  const peak = Number(found.quantities["workload.peak_load"]?.value);
  const bounded = new Set(found.options.filter(isBounded).map(({ input }) => input.id));
  const isShort = ({ capacity, unserved_share }: ReportOption) =>
    (capacity ?? peak) < peak * (1 - 1e-9) || (unserved_share ?? 0) > 0;
  const over = options.filter((option) => bounded.has(option.id) && isShort(option));
  const late = options.filter((option) => mustBeDone(inputs, [option], found.quantities).length > 0);
  return Object.fromEntries([
    ...over.map(({ id }) => [id, "cannot carry it"]),
    ...late.map(({ id }) => [id, "not done in time"]),
  ]);
}

/** The cheapest, and the best of the other kind; a fleet that only ties with an API is not worth its trouble. */
function ranked(options: readonly ReportOption[]): { cheapest: string; next: string | null } | undefined {
  const cheapest = (side: readonly ReportOption[]) =>
    [...side].sort((a, b) => compare(a.monthly_cost, b.monthly_cost))[0];
  const owns = options.filter(({ kind }) => kind !== "api");
  const real = owns.filter((own) => !isEmpty(own));
  const api = cheapest(options.filter(({ kind }) => kind === "api"));
  const own = cheapest(real.length > 0 ? real : owns);
  const only = api ?? own;
  if (!only) return undefined;
  if (!api || !own) return { cheapest: only.id, next: null };
  const [first, next] = compare(api.monthly_cost, own.monthly_cost) <= 0 ? [api, own] : [own, api];
  return { cheapest: first.id, next: next.id };
}
