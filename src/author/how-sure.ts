import type { OptionFigure } from "../economics/figure-names.js";
import { figure } from "../figures/figure.js";
import type { Given } from "../scenario/inputs.js";
import type { Decision } from "./decision.js";
import { optionOf, type Quantities } from "./whose.js";

const RESTS_ON: Partial<Record<Given["basis"], string>> = {
  modelled: "How fast its GPUs are is predicted, not measured",
  measured: "How fast its GPUs are lies between two measured loads",
};

/** Page one says so where the fleet's cost is a range, and which: a reader who stops there must not take it for one figure. */
export function howSure(
  { recommended, against }: Decision,
  givens: readonly Given[],
  quantities: Quantities,
): string[] {
  const { id, label } = recommended.kind === "api" ? against : recommended;
  const own = optionOf(id, quantities);
  const cost = own.quantity("monthly_cost");
  const ranged = (name: OptionFigure) => givens.find((given) => given.id === own.id(name) && given.low !== given.high);
  const throughput = ranged("replica_throughput");
  const starts = ranged("start_up") ?? ranged("starts_per_hour_on");
  if (cost?.low === undefined || cost.high === undefined || !(throughput ?? starts)) return [];
  const why = throughput
    ? ((throughput.worked && RESTS_ON[throughput.basis]) ?? "How fast its GPUs are is given as a range")
    : `What it takes to start its boxes is ${starts?.unknown === undefined ? "given as a range" : "not known"}`;
  const [low, high] = [figure(cost.low, "USD"), figure(cost.high, "USD")];
  return [`${why}: \u201c${label}\u201d costs between ${low} and ${high} a month within that range.`];
}
