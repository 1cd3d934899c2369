import type { OptionFigure } from "../economics/figure-names.js";
import { figure } from "../figures/figure.js";
import type { Uncertainty } from "../report/schema.js";
import type { Given } from "../scenario/inputs.js";
import type { Decision } from "./decision.js";
import { listed } from "./stretches.js";
import { endsWith } from "./uncertainty/told.js";
import { optionOf, type Quantities } from "./whose.js";

/** Why the cost is a range that no file states. */
const RESTS_ON: Partial<Record<Given["basis"], string>> = {
  modelled: "How fast its GPUs are is predicted, not measured",
  measured: "How fast its GPUs are is read off between two measured loads",
};

/** Further figures of an option that make its cost a range. */
const OTHERS: readonly (readonly [OptionFigure, string])[] = [
  ["lost_share", "how much time interruptions take"],
  ["interrupted_every", "how often it is interrupted"],
  ["lost_each_time", "what an interruption costs"],
  ["request_time", "how long a request takes"],
  ["idle_timeout", "how long an idle replica is kept"],
  ["arrive_together", "how many requests come at once"],
];

function givenAsRanges(names: readonly string[]): string {
  const words = listed(names);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${names.length > 1 ? "are given as ranges" : "is given as a range"}`;
}

/** Inputs that the sentence names by what they are. */
const NAMED = new RegExp(
  `\\.(replica_throughput|start_up|starts_per_hour_on|${OTHERS.map(([name]) => name).join("|")})$`,
);
/** An input that makes less of the variance says nothing. */
const MATTERS = 0.01;

/** Costs that draws give are known to so many digits. */
const DIGITS = 3;

/** Page one says so where the fleet's cost is a range, and why: a reader who stops there must not take it for one figure. */
export function howSure(
  { recommended, against }: Decision,
  givens: readonly Given[],
  quantities: Quantities,
  told: Uncertainty | undefined,
): string[] {
  const { id, label, monthly_cost } = recommended.kind === "api" ? against : recommended;
  const own = optionOf(id, quantities);
  const cost = told?.options.find(({ option }) => option === id)?.monthly_cost;
  const ranged = (name: OptionFigure) => givens.find((given) => given.id === own.id(name) && given.low !== given.high);
  const throughput = ranged("replica_throughput");
  const starts = ranged("start_up") ?? ranged("starts_per_hour_on");
  const others = OTHERS.flatMap(([name, words]) => (ranged(name) ? [words] : []));
  if (!cost || cost.p5 === cost.p95 || !(throughput ?? starts ?? others[0])) return [];
  const why = throughput
    ? ((throughput.worked && RESTS_ON[throughput.basis]) ?? "How fast its GPUs are is given as a range")
    : others.length > 0
      ? givenAsRanges([...(starts ? ["what it takes to start"] : []), ...others])
      : `What it takes to start its boxes is ${starts?.unknown === undefined ? "given as a range" : "not known"}`;
  const rest = told.inputs.filter(({ inputs, total }) => total >= MATTERS && !inputs.some((each) => NAMED.test(each)));
  const more =
    rest.length === 0 ? "" : `, and ${rest.length === 1 ? "another input is one" : "other inputs are ranges"} too`;
  const [low, high] = endsWith(monthly_cost, cost).map((end) => figure(Number(end.toPrecision(DIGITS)), "USD"));
  return [`${why}${more}: \u201c${label}\u201d costs ${low} to ${high} a month, nine times in ten.`];
}
