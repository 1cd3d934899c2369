import { book, type Formula } from "../../formula/formula.js";
import { ownedPrice, serverShares } from "../books/owned.js";
import { alongside, once, people } from "../books/ownership.js";
import { leaving, leavingCost, onceLines, runningLines } from "../books/ownership-lines.js";
import type { Lens } from "../lens.js";
import { seed } from "../sources.js";

const FILE = "src/economics/options/ownership.ts";

export const RUNNING = ["on_call", "eval", "safety", "storage", "observability", "idle_insurance"] as const;
export const ONCE = ["build", "migration", "exit"] as const;
export type Running = (typeof RUNNING)[number];
export type Once = (typeof ONCE)[number];

/** What a scenario counts of owning a stack beyond GPUs, overhead and engineers; what it does not state is not here. */
export interface OwnershipForm {
  readonly lens: Lens;
  readonly running: readonly Running[];
  readonly once: readonly Once[];
  /** Whether this option's GPUs are bought, not rented. */
  readonly ownsHardware: boolean;
}

const INPUTS = new Set([...once, ...leavingCost, ...people, ...alongside].map(({ id }) => id));

/** The names that belong to all options together: they are written down once. */
export function isOfOwnership(name: string): boolean {
  return INPUTS.has(name) && name !== "idle_insurance_cost";
}

/** The lines of a form through its lens: what is paid already is no part of a comparison. */
export function linesOf({ lens, running, once: paidOnce }: OwnershipForm): string[] {
  return [...running, ...(lens === "full" ? paidOnce : [])].map((each) => `${each}_line`);
}

/** Through the marginal lens the API costs its bill and what leaving our own stack takes. */
export function leaves(form: OwnershipForm | undefined): boolean {
  return form?.lens === "marginal" && form.once.includes("exit");
}

/** An API option's formulas with what it takes to get to the API. */
export function apiWithOwnership(formulas: readonly Formula[], form: OwnershipForm): readonly Formula[] {
  return leaves(form) ? [...renamed(formulas, "monthly_cost", "api_bill"), ...leavingLaws("monthly_cost")] : formulas;
}

/** The formulas of an option that serves tokens itself, with everything that owning the stack costs. */
export function ownWithOwnership(formulas: readonly Formula[], form: OwnershipForm): readonly Formula[] {
  const hardware = form.ownsHardware ? [...serverShares, ...hourOfOwned(form.lens)] : [];
  const bill = leaves(form) ? [...renamed(formulas, "api_cost", "api_bill"), ...leavingLaws("api_cost")] : formulas;
  const lines = linesOf(form);
  const counted = [
    ...bill,
    ...hardware,
    ...costOf(RUNNING, form),
    ...(form.lens === "full" ? costOf(ONCE, form) : []),
    ...[...runningLines, ...onceLines].filter(({ id }) => lines.includes(id)),
  ];
  const all = lines.length > 0 ? [...renamed(counted, "monthly_cost", "serving_cost"), ...inAll(lines)] : counted;
  const isBusy = all.some(({ id }) => id === "utilization_needed_in_all");
  if (!isBusy || (lines.length === 0 && !leaves(form))) return all;
  const withPeople = renamed(all, "utilization_needed_in_all", "utilization_needed_with_people");
  return [...withPeople, ...neededInAll(lines.length > 0, leaves(form))];
}

/** The laws behind the lines that are counted, rota included. */
function costOf(names: readonly (Running | Once)[], form: OwnershipForm): readonly Formula[] {
  const counted: readonly string[] = [...form.running, ...form.once];
  const wanted = new Set(
    names.filter((name) => counted.includes(name)).flatMap((name) => LAWS[name] ?? [`${name}_cost`]),
  );
  return [...once, ...leavingCost, ...people, ...alongside].filter(({ id }) => wanted.has(id));
}

const LAWS: Partial<Record<Running | Once, readonly string[]>> = {
  on_call: ["rota_people", "rota_gap", "on_call_cost"],
  exit: ["leaving_cost"],
};

/** An hour of an owned GPU. Where the hardware is paid for already, only what still has to be paid counts. */
function hourOfOwned(lens: Lens): readonly Formula[] {
  if (lens === "marginal")
    return [...ownedPrice.filter(({ id }) => id === "power_hourly" || id === "operations_hourly"), ...paidFor];
  return renamed(
    ownedPrice.filter(({ id }) => id !== "owned_price_at_utilization"),
    "owned_price",
    "gpu_price",
  );
}

const paidFor = book(FILE, [
  {
    id: "gpu_price",
    title: "What an hour of an owned GPU still costs once it is paid for",
    symbol: "running price",
    unit: "USD/GPU/h",
    inputs: { power_hourly: "USD/GPU/h", operations_hourly: "USD/GPU/h" },
    is: "power_hourly + operations_hourly",
    source: "definition of the marginal lens; what the hardware could be sold for is not counted",
  },
]);

function leavingLaws(id: "monthly_cost" | "api_cost"): readonly Formula[] {
  const total = book(FILE, [
    {
      id,
      title: "What going to the API costs a month: its bill, and leaving our own stack",
      symbol: "API cost",
      unit: "USD/month",
      inputs: { api_bill: "USD/month", leaving_line: "USD/month" },
      is: "api_bill + leaving_line",
      source: "definition of the marginal lens",
    },
  ]);
  return [...leavingCost, ...leaving, ...total];
}

/** The sum of the lines that a scenario states: what it leaves out is not counted as zero but not counted. */
function inAll(lines: readonly string[]): readonly Formula[] {
  return book(FILE, [
    {
      id: "ownership_cost",
      title: "What comes with a stack of our own, beyond GPUs, overhead and engineers",
      symbol: "ownership",
      unit: "USD/month",
      inputs: Object.fromEntries(lines.map((line) => [line, "USD/month"])),
      is: lines.join(" + "),
      source: "definition: the lines that the scenario states",
    },
    {
      id: "monthly_cost",
      title: "What serving it ourselves costs a month, ownership included",
      symbol: "monthly cost",
      unit: "USD/month",
      inputs: { serving_cost: "USD/month", ownership_cost: "USD/month" },
      is: "serving_cost + ownership_cost",
      source: "definition",
    },
  ]);
}

/** How busy the fleet must be once everything around it is counted, and what leaving it would cost is not. */
function neededInAll(hasLines: boolean, isLeft: boolean): readonly Formula[] {
  const more = [hasLines ? "+ ownership_cost" : "", isLeft ? "- leaving_line" : ""].filter(Boolean).join(" ");
  const fleet = ["fleet_cost", "overhead_cost", "people_cost"];
  const names = [...fleet, ...(hasLines ? ["ownership_cost"] : []), ...(isLeft ? ["leaving_line"] : [])];
  const all = `(${fleet.join(" + ")} ${more}) / (${fleet.join(" + ")})`;
  return book(FILE, [
    {
      id: "utilization_needed_in_all",
      title: "How busy this fleet must be to match the API, people and everything around it included",
      symbol: "utilization needed in all",
      unit: "share",
      inputs: {
        utilization_needed_with_people: "share",
        ...Object.fromEntries(names.map((name) => [name, "USD/month"])),
      },
      is: `utilization_needed_with_people * ${isLeft ? `max(0, ${all})` : all}`,
      source: seed("003", "2"),
    },
  ]);
}

/** The same law under another name, as a memo calls it. */
function renamed(formulas: readonly Formula[], from: string, to: keyof typeof CALLED): readonly Formula[] {
  return formulas.map((formula) => (formula.id === from ? { ...formula, id: to, ...CALLED[to] } : formula));
}

const CALLED = {
  serving_cost: {
    symbol: "serving cost",
    title: "What serving it ourselves costs a month, before everything around it",
  },
  api_bill: { symbol: "API bill", title: "The API bill for a month" },
  gpu_price: { symbol: "GPU price", title: "What an hour of an owned GPU costs, around the clock" },
  utilization_needed_with_people: { symbol: "utilization needed with people" },
} as const;
