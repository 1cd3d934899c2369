import { monthlyCostOverAll } from "../../economics/evaluate-option.js";
import type { Flip, Report, ReportOption, Uncertainty } from "../../report/schema.js";
import type { Given, Inputs } from "../../scenario/inputs.js";
import { inMonth } from "../break-evens.js";
import type { Decision } from "../decision.js";
import type { SizedOption } from "../percentile/sized.js";
import { optionOf, type Quantities } from "../whose.js";
import type { Work } from "../work.js";

/** What the questions are answered from. */
export interface Facts {
  readonly inputs: Inputs;
  readonly work: Work;
  readonly quantities: Quantities;
  readonly options: readonly ReportOption[];
  readonly decision: Decision;
  readonly own: ReportOption;
  readonly api: ReportOption;
  readonly flips: readonly Flip[];
  readonly told: Uncertainty | undefined;
  readonly conditions: readonly string[];
  /** Fleets that were sized request by request. */
  readonly sized: readonly SizedOption[];
}

export function factsOf(
  inputs: Inputs,
  work: Work,
  options: readonly ReportOption[],
  decision: Decision,
  found: Pick<Report, "flips" | "conditions"> & Pick<Facts, "told" | "sized">,
): Facts {
  const { recommended, against } = decision;
  const [api, own] = recommended.kind === "api" ? [recommended, against] : [against, recommended];
  return { inputs, work, quantities: work.quantities, options, decision, own, api, ...found };
}

export const ownFigures = ({ own, quantities }: Facts) => optionOf(own.id, quantities);

/** A figure that a study works out of an option, whatever the study is called: `risks.six.outage_hour_cost`. */
export function ofStudy({ quantities }: Facts, ending: string): number | undefined {
  const value = Object.entries(quantities).find(([id]) => id.endsWith(ending))?.[1].value;
  return typeof value === "number" ? value : undefined;
}

/** The cheapest option, and what it and the best of the rest cost a month, when prices of a kind are so many times what they are; each fleet is sized again. */
export function cheapestAt(
  { work, inputs, options }: Facts,
  times: Partial<Record<NonNullable<Given["prices"]>, number>>,
): { readonly best: ReportOption; readonly cost: number; readonly ahead: number } | undefined {
  const factors = new Map(
    inputs.givens.flatMap(({ id, prices }) => (prices && times[prices] ? [[id, times[prices]]] : [])),
  );
  if (factors.size === 0) return undefined;
  const costs = work.options.flatMap(({ input, costed }) => {
    const option = options.find(({ id }) => id === input.id);
    const moved = Object.entries(input.reads).filter(([name, id]) => factors.has(id) && costed.given.has(name));
    const values = moved.map(([name, id]) => Number(costed.given.get(name)) * Number(factors.get(id)));
    const names = moved.map(([name]) => name);
    return option ? [{ option, cost: inMonth(monthlyCostOverAll(costed, names)(values)) }] : [];
  });
  const [best, next] = costs.sort((a, b) => a.cost - b.cost);
  return best && next ? { best: best.option, cost: best.cost, ahead: next.cost - best.cost } : undefined;
}
