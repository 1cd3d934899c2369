import type { Trace, Value } from "../formula/evaluate.js";
import type { Model } from "../formula/model.js";
import { type DemandForm, type OptionForm, optionModel, searchOf } from "./option-model.js";
import { type Choose, chooser } from "./search.js";
import { searchWithWhatIfs } from "./what-ifs.js";

/** One option with its given figures, in base units, ready to be worked out again and again with one figure moved. */
export interface Costed {
  readonly id: string;
  readonly model: Model;
  readonly given: ReadonlyMap<string, Value>;
  /** Fixes what formulas cannot: the figures that a search finds. Runs before them, on what is given. */
  readonly choose?: Choose;
}

/**
 * The option's model with everything that can be asked of it. A fleet of zero replicas has no utilization and no unit
 * cost, so those formulas are left out rather than divided by zero.
 */
export function costed(id: string, demand: DemandForm, form: OptionForm, given: ReadonlyMap<string, Value>): Costed {
  const plain = searchOf(form);
  const search = plain && searchWithWhatIfs(demand.whatIfs ?? [], plain);
  const withModel = (model: Model): Costed =>
    search ? { id, model, given, choose: chooser(model, search) } : { id, model, given };
  const bare = withModel(optionModel(demand, form, false));
  if (form.kind === "api" || number(runOption(bare), "replicas") === 0) return bare;
  return withModel(optionModel(demand, form, true));
}

/** Works the option out, with some of its figures replaced. */
export function runOption(
  { model, given, choose }: Costed,
  moved: readonly (readonly [string, Value])[] = [],
): Map<string, Value> {
  const all = new Map([...given, ...moved]);
  return model.run(choose ? new Map([...all, ...choose(all)]) : all);
}

/** The option's monthly cost in USD as a function of one figure; zero replicas are fine. */
export function monthlyCostOver(option: Costed, moved: string): (value: number, trace?: Trace) => number {
  const cost = monthlyCostOverAll(option, [moved]);
  return (value, trace) => cost([value], trace);
}

/** The same as a function of several figures at once, in the order of `moved`. */
export function monthlyCostOverAll(
  { model, given, choose }: Costed,
  moved: readonly string[],
): (values: readonly number[], trace?: Trace) => number {
  if (!choose) return model.sweep("monthly_cost", moved, given);
  const first = choose(given);
  const names = [...first.keys()];
  const cost = model.sweep("monthly_cost", [...moved, ...names], new Map([...given, ...first]));
  return (values, trace) => {
    const chosen = choose(
      new Map([...given, ...moved.map((name, index) => [name, values[index] ?? Number.NaN] as const)]),
      trace,
    );
    return cost([...values, ...names.map((name) => chosen.get(name) ?? Number.NaN)], trace);
  };
}

/**
 * The option's monthly cost with some figures moved, every formula that leads to it worked out afresh: how a sweep is
 * checked by other means than its own.
 */
export function monthlyCostAt(option: Costed, moved: ReadonlyMap<string, Value>): number {
  return figureAt(option, "monthly_cost", [...moved]);
}

/** One figure of the option with some others moved, searches and all. */
export function figureAt(option: Costed, name: string, moved: readonly (readonly [string, Value])[]): number {
  return number(runOption({ ...option, model: option.model.only(name) }, moved), name);
}

export function number(values: ReadonlyMap<string, Value>, name: string): number {
  const value = values.get(name);
  if (typeof value !== "number") throw new Error(`${name} is not a single figure`);
  return value;
}
