import { dollarsInProse, figure } from "../figures/figure.js";
import { optionFigure } from "../report/option-figure.js";
import type { DecisionReport, ReportOption } from "../report/schema.js";
import type { Chart } from "./chart.js";
import type { Range } from "./whiskers.js";

/** The cheapest first, as they are weighed. */
export function byCost<Each extends { readonly monthly_cost: number }>(options: readonly Each[]): Each[] {
  return [...options].sort((a, b) => a.monthly_cost - b.monthly_cost);
}

/** What the bars show, in a sentence. */
export function finding({ options, also_costs = [] }: DecisionReport): string {
  const [least, next] = byCost(options);
  if (!least || !next) return "What each option costs a month";
  const ahead = next.monthly_cost - least.monthly_cost;
  const lower = also_costs.some(({ monthly_cost }) => monthly_cost < least.monthly_cost);
  return dollarsInProse(ahead) === dollarsInProse(0)
    ? `${least.label} and ${next.label} cost the same`
    : `${least.label} costs the least of ${lower ? "the options" : "these"}, ${dollarsInProse(ahead)} a month below the next`;
}

/** What draws of all ranges make of the cost. */
export function rangeOf({ monthly_cost_low: low, monthly_cost_high: high }: ReportOption): Range | undefined {
  return low === undefined || high === undefined || low === high ? undefined : { low, high };
}

/** The GPUs that are paid for; the most of them where they come and go, but for those that work whole runs off. */
export function fleetOf({ id, gpus, units }: ReportOption, report: Pick<DecisionReport, "quantities">): string {
  if (units !== undefined) return units === 0 ? "" : `${figure(units, "1")} ${units === 1 ? "unit" : "units"}`;
  if (gpus === null || gpus === 0) return "";
  const isSteady =
    optionFigure(report, id, "paid_capacity") === undefined || optionFigure(report, id, "run_time") !== undefined;
  const most = isSteady ? "" : "up to ";
  return `${most}${figure(gpus, "1")} ${gpus === 1 ? "GPU" : "GPUs"}`;
}

/** The same as the bars say, in words. */
export function describe(report: DecisionReport): string {
  const { options, recommendation, also_costs = [] } = report;
  const each = byCost(options).map((option) => {
    const parts = option.lines
      .filter((line) => line.monthly_cost !== 0)
      .map((line) => `${line.label} ${dollarsInProse(line.monthly_cost)}`)
      .join(", ");
    const ends = rangeOf(option);
    const range = ends ? `, nine times in ten ${dollarsInProse(ends.low)} to ${dollarsInProse(ends.high)}` : "";
    const fleet = fleetOf(option, report);
    const on = fleet === "" ? "" : ` on ${fleet}`;
    return `${option.label}${on} costs ${dollarsInProse(option.monthly_cost)} a month${range}${parts === "" ? "" : ` (${parts})`}`;
  });
  const chosen = options.find(({ id }) => id === recommendation.option);
  const also = also_costs.map(({ label, monthly_cost }) => `${label} ${dollarsInProse(monthly_cost)}`);
  const others = also.length === 0 ? "" : ` At prices that no option takes: ${also.join("; ")}.`;
  return `Stacked bars. ${each.join("; ")}.${others}${chosen ? ` Recommended: ${chosen.label}.` : ""}`;
}

/** The exact amounts behind the bars. */
export function table({ options, also_costs = [] }: DecisionReport): Chart["data"] {
  const rows = options.flatMap((option) => [
    ...option.lines.map((line) => [option.label, line.label, exact(line.monthly_cost)]),
    [option.label, "Total", exact(option.monthly_cost)],
  ]);
  const also = also_costs.map(({ label, monthly_cost }) => [label, "Total", exact(monthly_cost)]);
  return { columns: ["Option", "Cost line", "US dollars a month"], rows: [...rows, ...also] };
}

const exact = (value: number) => figure(value, "USD");
