import type { ReportOption, Uncertainty } from "../../report/schema.js";

/** How often an option is the cheapest. */
export function confidenceIn({ options }: Uncertainty, id: string): number {
  return options.find(({ option }) => option === id)?.cheapest ?? 0;
}

/** The options with what draws say of each. */
export function withChances(options: readonly ReportOption[], told: Uncertainty): ReportOption[] {
  return options.map((each) => {
    const found = told.options.find(({ option }) => option === each.id);
    if (!found) return each;
    const { monthly_cost, cheapest, regret } = found;
    return {
      ...each,
      monthly_cost_low: monthly_cost.p5,
      monthly_cost_high: monthly_cost.p95,
      probability_cheapest: cheapest,
      ...(regret !== null && { expected_regret: regret }),
    };
  });
}
