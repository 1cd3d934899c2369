import type { Trace, Value } from "../formula/evaluate.js";
import type { Model } from "../formula/model.js";
import { type DemandForm, type OptionForm, optionModel } from "./option-model.js";

/** One option with its given figures, in base units, ready to be worked out again and again with one figure moved. */
export interface Costed {
  readonly id: string;
  readonly model: Model;
  readonly given: ReadonlyMap<string, Value>;
}

/**
 * The option's model with everything that can be asked of it. A fleet of zero replicas has no utilization and no unit
 * cost, so those formulas are left out rather than divided by zero.
 */
export function costed(id: string, demand: DemandForm, form: OptionForm, given: ReadonlyMap<string, Value>): Costed {
  const bare = { id, model: optionModel(demand, form, false), given };
  if (form.kind === "api" || number(bare.model.run(given), "replicas") === 0) return bare;
  return { id, model: optionModel(demand, form, true), given };
}

/** The option's monthly cost in USD as a function of one figure; zero replicas are fine. */
export function monthlyCostOver(option: Costed, moved: string): (value: number, trace?: Trace) => number {
  return option.model.sweep("monthly_cost", moved, option.given);
}

export function number(values: ReadonlyMap<string, Value>, name: string): number {
  const value = values.get(name);
  if (typeof value !== "number") throw new Error(`${name} is not a single figure`);
  return value;
}
