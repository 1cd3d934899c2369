import type { ReportOption, Uncertainty } from "../../report/schema.js";
import type { Chances } from "../../uncertainty/choice.js";

/** To know more than this share of the bill saves by knowing is worth finding out first. */
const WORTH_KNOWING = 0.02;

/** An option that is the cheapest in so many draws is the choice, whoever else may win. */
const SURE = 0.8;

/** What to do with a decision that draws may turn. */
export function outcomeOf(
  chances: readonly Chances[],
  recommended: ReportOption,
  worthOfAll: number,
): Uncertainty["outcome"] {
  if (worthOfAll > WORTH_KNOWING * recommended.monthly_cost) return "measure_first";
  const mine = chances.find(({ id }) => id === recommended.id)?.cheapest ?? 0;
  return mine >= SURE ? "choose" : "tie";
}
