import { dollarsInProse } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import type { Decision } from "../decision.js";
import { idOf } from "../ids.js";
import { quantityOf } from "../inquire.js";
import { writeLead } from "../lead.js";
import type { Work } from "../work.js";
import type { QueuedFloor } from "./floors.js";
import type { SizedOption } from "./sized.js";

/** What the simulation can be wrong by at the most: the decision as if no request ever waited. */
export interface NoneWaits {
  /** The figure by which the cheapest lies below the best of the other kind. */
  readonly ahead: string;
  /** The cheapest then, and the figures of what it costs and of its size; the best of the other kind. */
  readonly first: ReportOption;
  readonly cost: string;
  readonly gpus: string;
  readonly next: ReportOption;
  /** The same figure, as prose has it. */
  readonly by: string;
  /** Whether it is what is recommended that would win. */
  readonly isAsToday: boolean;
  /** What an option would cost then, USD a month. */
  readonly costOf: (option: string) => number;
}

/** Fleets with an API behind them by means of hours, the others by the mean of the busiest hour; undefined where nothing was simulated. */
export function writeNoneWaits(
  options: readonly ReportOption[],
  sized: readonly SizedOption[],
  floors: readonly QueuedFloor[],
  { recommended }: Decision,
  work: Work,
): NoneWaits | undefined {
  const least = new Map([
    ...floors.map(({ simulated, byHours }) => [simulated.option, byHours.monthly_cost] as const),
    ...sized.flatMap(({ simulated, at: [mean] }) => (mean ? [[simulated.option, mean.cost] as const] : [])),
  ]);
  if (least.size === 0) return undefined;
  const costId = ({ id }: ReportOption) => least.get(id) ?? idOf.worked(id, "monthly_cost");
  const cost = (option: ReportOption) => Number(quantityOf(work.quantities, costId(option)).value);
  const costs = new Map(options.map((option) => [option.id, cost(option)]));
  const costOf = (option: string) => costs.get(option) ?? Number.POSITIVE_INFINITY;
  const sorted = [...options].sort((a, b) => cost(a) - cost(b));
  const api = sorted.find(({ kind }) => kind === "api");
  const own = sorted.find(({ kind }) => kind !== "api");
  if (!api || !own) return undefined;
  const [first, next] = cost(api) <= cost(own) ? [api, own] : [own, api];
  const ahead = writeLead("if_none_waits.ahead", costId(first), costId(next), work);
  const by = dollarsInProse(Number(quantityOf(work.quantities, ahead).value));
  const isAsToday = first.id === recommended.id;
  const gpus = costId(first).replace(/monthly_cost$/, "gpus");
  return { ahead, first, cost: costId(first), gpus, next, by, isAsToday, costOf };
}

/** What would be left of the decision, with each option called as `name` has it. */
export function noneWaitsWords({ first, next, by, isAsToday }: NoneWaits, name = nameOf): string {
  const wins = `would ${isAsToday ? "still be" : "be"} the cheaper by ${by} a month`;
  return first.kind === "api"
    ? `If no request ever waited, ${name(first)} ${wins}, against ${name(next)} of the size that it would then have.`
    : `If no request ever waited, ${name(first)} of the size that it would then have ${wins}, against ${name(next)}.`;
}

const nameOf = ({ label }: ReportOption) => quoted(label);
