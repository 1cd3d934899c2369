import type { ReportOption } from "../../report/schema.js";
import type { Uncertainty } from "../../report/uncertainty.js";
import type { Chances } from "../../uncertainty/choice.js";

/** To know more than this share of the bill saves by knowing is worth finding out first. */
const WORTH_KNOWING = 0.02;

/** An option that is the cheapest in so many draws is the choice, whoever else may win. */
const SURE = 0.8;

/** One that is the cheapest in so many is not kept waiting for what knowing more may save in the few others. */
const NEARLY_CERTAIN = 0.9;

/** What to do with a decision that draws may turn. */
export function outcomeOf(
  chances: readonly Chances[],
  recommended: ReportOption,
  worthOfAll: number,
): Uncertainty["outcome"] {
  const mine = chances.find(({ id }) => id === recommended.id)?.cheapest ?? 0;
  if (mine >= NEARLY_CERTAIN) return "choose";
  if (worthOfAll > WORTH_KNOWING * recommended.monthly_cost) return "measure_first";
  return mine >= SURE ? "choose" : "tie";
}
