import type { OptionFigure } from "../economics/figure-names.js";
import { figure } from "../figures/figure.js";
import type { Given } from "../scenario/inputs.js";
import type { Decision } from "./decision.js";
import { optionOf, type Quantities } from "./whose.js";

/** Why the cost is a range, and which range that is. */
const RESTS_ON: Partial<Record<Given["basis"], readonly [why: string, range: string]>> = {
  modelled: ["How fast its GPUs are is predicted, not measured", "within the range of that prediction"],
  measured: ["How fast its GPUs are is read off between two measured loads", "between those two"],
};

const WITHIN = "within that range";

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
  const [why, range] = throughput
    ? ((throughput.worked && RESTS_ON[throughput.basis]) ?? ["How fast its GPUs are is given as a range", WITHIN])
    : [
        `What it takes to start its boxes is ${starts?.unknown === undefined ? "given as a range" : "not known"}`,
        WITHIN,
      ];
  const [low, high] = [figure(cost.low, "USD"), figure(cost.high, "USD")];
  return [`${why}: \u201c${label}\u201d costs ${low} to ${high} a month ${range}.`];
}
