import { called, replaced, wrapped } from "../../formula/compose.js";
import { ownedPrice, serverShares } from "../books/owned.js";
import { alongside, idle, idleInMix, once, people } from "../books/ownership.js";
import {
  leaving,
  leavingCost,
  leavingOwed,
  onceLines,
  perTokenBesidesLeaving,
  perTokenOfApi,
  runningLines,
} from "../books/ownership-lines.js";
import { keptSaving, keptSavingBesideCommitment, keptSteps } from "../books/steps.js";
import { book, type Law, law, lawIn } from "../law.js";
import { seed } from "../sources.js";
import type { Lens } from "../studies/lens.js";
import { withFixedCost } from "./fixed-cost.js";

const FILE = "src/economics/options/ownership.ts";

const RUNNING = ["on_call", "eval", "safety", "storage", "observability", "idle_insurance"] as const;
const ONCE = ["build", "migration", "exit"] as const;
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

/** The laws that lead to what each costs; the last of them is the cost. */
const COSTS: Record<Running | Once, readonly Law[]> = {
  on_call: [lawIn(people, "rota_people"), lawIn(people, "rota_gap"), lawIn(people, "on_call_cost")],
  eval: [lawIn(alongside, "eval_cost")],
  safety: [lawIn(alongside, "safety_cost")],
  storage: [lawIn(alongside, "storage_cost")],
  observability: [lawIn(alongside, "observability_cost")],
  idle_insurance: idle,
  build: [lawIn(once, "build_cost")],
  migration: [lawIn(once, "migration_cost")],
  exit: leavingCost,
};

/** How each is charged to a fleet that is there. */
const LINES: Record<Running | Once, Law> = {
  on_call: lawIn(runningLines, "on_call_line"),
  eval: lawIn(runningLines, "eval_line"),
  safety: lawIn(runningLines, "safety_line"),
  storage: lawIn(runningLines, "storage_line"),
  observability: lawIn(runningLines, "observability_line"),
  idle_insurance: lawIn(runningLines, "idle_insurance_line"),
  build: lawIn(onceLines, "build_line"),
  migration: lawIn(onceLines, "migration_line"),
  exit: lawIn(onceLines, "exit_line"),
};

/** What is counted through a lens: what is paid already is no part of a comparison. */
function countedIn({ lens, running, once: paidOnce }: OwnershipForm): readonly (Running | Once)[] {
  return [...running, ...(lens === "full" ? paidOnce : [])];
}

/** What comes with a fleet of any size: the laws of what each thing costs that is counted. */
function countedCosts(form: OwnershipForm): readonly Law[] {
  return countedIn(form).flatMap((item) => COSTS[item].slice(-1));
}

/** Through the marginal lens the API costs its bill and what leaving our own stack takes. */
export function leaves(form: Pick<OwnershipForm, "lens" | "once"> | undefined): boolean {
  return form?.lens === "marginal" && form.once.includes("exit");
}

/** An API option's formulas with what it takes to get to the API. */
export function apiWithOwnership(formulas: readonly Law[], form: OwnershipForm): readonly Law[] {
  if (!leaves(form)) return formulas;
  const billed = wrapped(formulas, "api_bill", goingToApi("monthly_cost"), CALLED.api_bill);
  return [...replaced(billed, ...perTokenOfApi), ...leavingCost, ...leaving];
}

/** The formulas of an option that serves tokens itself, with everything that owning the stack costs. */
export function ownWithOwnership(formulas: readonly Law[], form: OwnershipForm): readonly Law[] {
  const hardware = form.ownsHardware ? [...serverShares, ...hourOfOwned(form.lens)] : [];
  const items = countedIn(form);
  const lines = items.map((item) => LINES[item]);
  const isMix = formulas.some(({ id }) => id === "level_saving");
  const counted = [
    ...(leaves(form) ? withLeaving(formulas) : formulas),
    ...hardware,
    ...items.flatMap((item) => (item === "idle_insurance" && isMix ? idleInMix : COSTS[item])),
    ...lines,
  ];
  const isLeft = counted.some(({ id }) => id === "leaving_owed");
  const isMore = lines.length > 0 || isLeft;
  const inTotal = isMore
    ? [
        ...wrapped(counted, "serving_cost", inAll(lines.length > 0, isLeft), CALLED.serving_cost),
        ...(lines.length > 0 ? [sumOfLines(lines)] : []),
      ]
    : counted;
  const all = withFixedCost(inTotal, countedCosts(form), leaves(form));
  if (lines.length === 0 && !leaves(form)) return all;
  const capacity = all.some(({ id }) => id === "paid_capacity") ? "paid_capacity" : "capacity";
  const needed = neededInAll(lines.length > 0, leaves(form), capacity);
  // What the API is owed in any case is held against the whole of what owning takes.
  const isOwed = all.some(({ id }) => id === BY_TOKEN);
  return wrapped(
    all,
    "utilization_needed_with_people",
    isOwed ? called(needed, BY_TOKEN) : needed,
    CALLED.utilization_needed_with_people,
  );
}

const BY_TOKEN = "utilization_needed_by_token";

/** What going to the API takes besides its bill; a fleet that the API stands behind may be empty, and then owes it too. */
function withLeaving(formulas: readonly Law[]): readonly Law[] {
  const shares = formulas.map((law) =>
    law.id === "saving_share_before_people" ? called(law, law.id, CALLED.saving_share_before_people) : law,
  );
  const billed = [...wrapped(shares, "api_bill", goingToApi("api_cost"), CALLED.api_bill), ...leavingCost, ...leaving];
  if (!formulas.some(({ id }) => id === "spill_cost")) return billed;
  const kept = formulas.some(({ id, given }) => id === "steps" && given.has("fixed_cost"))
    ? [
        ...replaced(billed, ...keptSteps),
        ...(formulas.some(({ id }) => id === "step_saving") ? keptSavingBesideCommitment : keptSaving),
      ]
    : billed;
  return [...replaced(kept, ...perTokenBesidesLeaving), ...leavingOwed];
}

function without(formulas: readonly Law[], ...ids: readonly string[]): readonly Law[] {
  return formulas.filter(({ id }) => !ids.includes(id));
}

/** An hour of an owned GPU. Where the hardware is paid for already, only what still has to be paid counts. */
function hourOfOwned(lens: Lens): readonly Law[] {
  if (lens === "marginal")
    return [...ownedPrice.filter(({ id }) => id === "power_hourly" || id === "operations_hourly"), ...paidFor];
  return without(ownedPrice, "owned_price_at_utilization").map((law) =>
    law.id === "owned_price" ? called(law, "gpu_price", CALLED.gpu_price) : law,
  );
}

const paidFor = book(FILE, [
  {
    id: "gpu_price",
    title: "What an hour of an owned GPU still costs once it is paid for",
    symbol: "running price",
    unit: "USD/GPU/h",
    is: "power_hourly + operations_hourly",
    source: "definition of the marginal lens; what the hardware could be sold for is not counted",
    shown: { in: "token" },
  },
]);

/** What the API costs, told under the name of its bill: all who read the bill read this. */
function goingToApi(id: "monthly_cost" | "api_cost"): Law {
  return law(
    FILE,
    {
      id,
      title: "What going to the API costs a month: its bill, and leaving our own stack",
      symbol: "API cost",
      unit: "USD/month",
      is: "api_bill + leaving_line",
      source: "definition of the marginal lens",
      shown: { in: "bill" },
    },
    "api",
  );
}

/** The sum of the lines that a scenario states: what it leaves out is not counted as zero but not counted. */
function sumOfLines(lines: readonly Law[]): Law {
  return law(FILE, {
    id: "ownership_cost",
    title: "What comes with a stack of our own, beyond GPUs, overhead and engineers",
    symbol: "ownership",
    unit: "USD/month",
    is: lines.map(({ id }) => id).join(" + "),
    source: "definition: the lines that the scenario states",
    shown: { in: "month" },
  });
}

function inAll(hasLines: boolean, isLeft: boolean): Law {
  return law(FILE, {
    id: "monthly_cost",
    title: `What serving it ourselves costs a month${hasLines ? ", ownership included" : ""}${isLeft ? ", or leaving it" : ""}`,
    unit: "USD/month",
    is: ["serving_cost", ...(hasLines ? ["ownership_cost"] : []), ...(isLeft ? ["leaving_owed"] : [])].join(" + "),
    source: "definition",
    shown: { in: "month", always: true },
  });
}

/** How busy the fleet must be once everything around it is counted, and what leaving it would cost is not. */
function neededInAll(hasLines: boolean, isLeft: boolean, capacity: "capacity" | "paid_capacity"): Law {
  const more = [hasLines ? "ownership_cost" : "", isLeft ? "- leaving_line" : ""].join(" ").trim();
  const all = `utilization_needed_with_people + (${more}) / (${capacity} * hours_in_month * api_price)`;
  return law(FILE, {
    id: "utilization_needed_in_all",
    title: "How busy this fleet must be to match the API, people and everything around it included",
    unit: "share",
    is: isLeft ? `max(0, ${all})` : all,
    source: seed("003", "2"),
    shown: { in: "against", unless: { people_cost: 0 } },
  });
}

/** What a law is called where another has taken its name. */
const CALLED = {
  serving_cost: {
    symbol: "serving cost",
    title: "What serving it ourselves costs a month, before everything around it",
  },
  api_bill: { symbol: "API bill", title: "The API bill for a month" },
  gpu_price: { symbol: "GPU price", title: "What an hour of an owned GPU costs, around the clock" },
  utilization_needed_with_people: { symbol: "utilization needed with people" },
  saving_share_before_people: { title: "The same as a share of what going to the API costs" },
} as const;

/** Figures of an option that only a composition gives. */
export type ComposedFigure = keyof typeof CALLED | "ownership_cost";
