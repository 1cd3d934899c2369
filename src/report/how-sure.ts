import { figure } from "../figures/figure.js";
import type { Given } from "../scenario/inputs.js";
import type { Decision } from "./decision.js";
import type { ReportQuantity } from "./schema.js";

const RESTS_ON: Partial<Record<Given["basis"], string>> = {
  modelled: "How fast its GPUs are is predicted, not measured",
  measured: "How fast its GPUs are lies between two measured loads",
};

/** Page one says so where the fleet's cost is a range, and which: a reader who stops there must not take it for one figure. */
export function howSure(
  { recommended, against }: Decision,
  givens: readonly Given[],
  quantities: Readonly<Record<string, ReportQuantity>>,
): string[] {
  const { id, label } = recommended.kind === "api" ? against : recommended;
  const cost = quantities[`${id}.monthly_cost`];
  const throughput = givens.find((given) => given.id === `${id}.replica_throughput`);
  if (cost?.low === undefined || cost.high === undefined || !throughput) return [];
  const why = (throughput.worked && RESTS_ON[throughput.basis]) ?? "How fast its GPUs are is given as a range";
  const [low, high] = [figure(cost.low, "USD"), figure(cost.high, "USD")];
  return [`${why}: \u201c${label}\u201d costs between ${low} and ${high} a month within that range.`];
}
