import type { ReportOption } from "../../report/schema.js";
import type { Uncertainty } from "../../report/uncertainty.js";

/** How often an option is the cheapest. */
export function confidenceIn({ options }: Uncertainty, id: string): number {
  return options.find(({ option }) => option === id)?.cheapest ?? 0;
}

/**
 * The ends of nine draws in ten, and the figure that the memo computes with. It may be an end of what is possible, which few
 * draws reach, and ends are rounded.
 */
export function endsWith(value: number, { p5, p95 }: { readonly p5: number; readonly p95: number }): [number, number] {
  return p5 === p95 ? [value, value] : [Math.min(p5, value), Math.max(p95, value)];
}

/** The options with what draws say of each. */
export function withChances(options: readonly ReportOption[], told: Uncertainty): ReportOption[] {
  return options.map((each) => {
    const found = told.options.find(({ option }) => option === each.id);
    if (!found) return each;
    const { monthly_cost, cheapest, regret } = found;
    const [low, high] = endsWith(each.monthly_cost, monthly_cost);
    return {
      ...each,
      monthly_cost_low: low,
      monthly_cost_high: high,
      probability_cheapest: cheapest,
      ...(regret !== null && { expected_regret: regret }),
    };
  });
}
