import type { Value } from "../formula/evaluate.js";
import { type Model, WorkError } from "../formula/model.js";
import { sweepOne } from "../formula/sweep.js";
import type { Trace } from "../formula/trace.js";
import type { Effort } from "./effort.js";
import type { Law } from "./law.js";
import { type DemandForm, type OptionLaws, optionModel } from "./option-model.js";
import { type Choice, choice } from "./search.js";
import { searchWithWhatIfs } from "./studies/what-ifs.js";

/** One option with its given figures, in base units, ready to be worked out again and again with one figure moved. */
export interface Costed {
  readonly id: string;
  readonly model: Model<Law>;
  readonly given: ReadonlyMap<string, Value>;
  /** Fixes what formulas cannot: the figures that a search finds. Runs before them, on what is given. */
  readonly choose?: Choice;
  /** Counts what the searches of its memo work through; nothing is counted where absent. */
  readonly effort?: Effort;
  /** The laws where the API asks nothing if it asks something today, or the other way round; absent for an API itself. */
  readonly other?: Other;
}

/** What an option is worked out by. */
export type Laws = Pick<Costed, "model" | "choose">;

interface Other {
  readonly isFree: boolean;
  readonly laws: () => Laws;
}

/** The same option by other laws, whatever the API asks. */
export function byLaws(option: Costed, change: (laws: Laws) => Laws): Costed {
  const { other, model, choose } = option;
  return {
    ...option,
    ...change(choose ? { model, choose } : { model }),
    ...(other && { other: { ...other, laws: () => change(other.laws()) } }),
  };
}

/**
 * The option's model with everything that can be asked of it. A fleet of zero replicas has no utilization and no unit
 * cost, so those formulas are left out rather than divided by zero; so is what is told in multiples of a price of nothing.
 */
export function costed(id: string, demand: DemandForm, option: OptionLaws, given: ReadonlyMap<string, Value>): Costed {
  const { search: plain } = option;
  const search = plain && searchWithWhatIfs(demand.whatIfs ?? [], plain);
  const laws = (withFleet: boolean, isFree: boolean): Laws => {
    const model = optionModel(demand, option, withFleet, isFree);
    return search ? { model, choose: choice(model, search) } : { model };
  };
  if (option.buysAll) return { id, given, ...laws(false, false) };
  const isFree = asksNothing(optionModel(demand, option, false), given);
  let found: Laws | undefined;
  const other: Other = {
    isFree: !isFree,
    laws: () => {
      found ??= laws(false, !isFree);
      return found;
    },
  };
  const bare = { id, given, other, ...laws(false, isFree) };
  return isEmpty(runOption(bare)) ? bare : { ...bare, ...laws(true, isFree) };
}

/** Nothing is rented: not one replica, or not one unit. */
function isEmpty(values: ReadonlyMap<string, Value>): boolean {
  return number(values, values.has("units") ? "units" : "replicas") === 0;
}

function asksNothing(model: Model<Law>, given: ReadonlyMap<string, Value>): boolean {
  return (given.get("api_price") ?? model.only("api_price").run(given).get("api_price")) === 0;
}

/** The option by the laws that hold at these figures. */
function lawsAt(option: Costed, all: ReadonlyMap<string, Value>): Costed {
  const { other, model } = option;
  return other && asksNothing(model, all) === other.isFree ? withLaws(option, other.laws()) : option;
}

function withLaws({ id, given }: Costed, { model, choose }: Laws): Costed {
  return choose ? { id, model, given, choose } : { id, model, given };
}

/** Works the option out, with some of its figures replaced. */
export function runOption(option: Costed, moved: readonly (readonly [string, Value])[] = []): Map<string, Value> {
  const all = new Map([...option.given, ...moved]);
  const { model, choose } = moved.length > 0 ? lawsAt(option, all) : option;
  return model.run(choose ? new Map([...all, ...choose.at(all)]) : all);
}

/**
 * Some figures of the option, with others moved, and only the formulas that lead to them: what cannot be asked of an empty
 * fleet is not asked where moving a figure empties it. Throws WorkError where there is no such figure at that place.
 */
export function figuresAt(
  option: Costed,
  names: readonly string[],
  moved: readonly (readonly [string, Value])[] = [],
): number[] {
  const all = new Map([...option.given, ...moved]);
  const { model, choose } = lawsAt(option, all);
  const values = model.only(...names).run(choose ? new Map([...all, ...choose.at(all)]) : all);
  return names.map((name) => {
    const value = values.get(name);
    if (typeof value !== "number") throw new WorkError(`there is no ${name} at these figures`, name);
    return value;
  });
}

/** The option's monthly cost in USD as a function of one figure; zero replicas are fine. */
export function monthlyCostOver(option: Costed, moved: string): (value: number, traces?: Trace[]) => number {
  const cost = monthlyCostOverAll(option, [moved]);
  return (value, traces) => cost([value], traces);
}

type CostOverAll = (values: readonly number[], traces?: Trace[]) => number;

/** The same as a function of several figures at once, in the order of `moved`. */
export function monthlyCostOverAll(option: Costed, moved: readonly string[]): CostOverAll {
  const { other, model, given } = option;
  const today = costOver(option, moved);
  const { needs } = model.only("api_price");
  if (!other || !moved.some((name) => name === "api_price" || needs.has(name))) return today;
  const price = sweepOne(model, "api_price", moved, given);
  let otherwise: CostOverAll | undefined;
  return (values, traces) => {
    if ((price(values) === 0) !== other.isFree) return today(values, traces);
    otherwise ??= costOver(withLaws({ ...option, given: moving(given, moved, values) }, other.laws()), moved);
    return otherwise(values, traces);
  };
}

function costOver({ model, given, choose, effort }: Costed, moved: readonly string[]): CostOverAll {
  const hours = lengthOf(given.get("share"));
  const first = choose?.at(given);
  const chosenOver = choose?.over(moved, given);
  const found = [...(first?.keys() ?? [])];
  const names = chosenOver ? [...moved, ...found] : moved;
  const cost = sweepOne(model, "monthly_cost", names, new Map([...given, ...(first ?? [])]));
  return (values, traces) => {
    const chosen = chosenOver?.(values, traces);
    effort?.spend([...(chosen?.values() ?? [])].reduce<number>((sum, each) => sum + lengthOf(each), hours));
    return cost(chosen ? [...values, ...found.map((name) => chosen.get(name) ?? Number.NaN)] : values, traces);
  };
}

/** What is given, with some figures moved. */
export function moving(given: ReadonlyMap<string, Value>, names: readonly string[], values: readonly number[]) {
  return new Map([...given, ...names.map((name, index) => [name, values[index] ?? Number.NaN] as const)]);
}

/** Values of a series; one where it is none. */
function lengthOf(value: Value | undefined): number {
  return typeof value === "object" ? value.length : 1;
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
  const [value = Number.NaN] = figuresAt(option, [name], moved);
  return value;
}

export function number(values: ReadonlyMap<string, Value>, name: string): number {
  const value = values.get(name);
  if (typeof value !== "number") throw new Error(`${name} is not a single figure`);
  return value;
}
