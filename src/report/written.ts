import type { Search } from "../economics/search.js";
import type { Value } from "../formula/evaluate.js";
import { type Formula, quantified } from "../formula/formula.js";
import { fromBase, parseUnit, toBase } from "../formula/unit.js";
import type { Given } from "../scenario/inputs.js";
import type { ReportFormula, ReportQuantity } from "./schema.js";

/** Every figure of a report and the laws behind them, each written once. */
export interface Written {
  readonly quantities: Record<string, ReportQuantity>;
  readonly formulas: Record<string, ReportFormula>;
}

/** Writes down what a formula gave, under the id that memos and scripts use. What is there already stays. */
export function writeFormula(
  formula: Formula,
  id: string,
  idOf: (name: string) => string,
  values: ReadonlyMap<string, Value>,
  { quantities, formulas }: Written,
): void {
  if (quantities[id]) return;
  const value = values.get(formula.id);
  if (value === undefined) throw new Error(`${formula.id} was not worked out`);
  const { title, symbol, unit, is, source, file } = formula;
  const name = `${formula.id}@${file.replace(/^.*\/|\.ts$/g, "")}`;
  const key = keep(name, { title, symbol, unit, inputs: { ...formula.inputs }, is, source, file }, formulas);
  const reads = Object.fromEntries([...formula.given.keys()].map((name) => [name, idOf(name)]));
  quantities[id] = {
    value: shown(value, formula.unit),
    unit: unit.replace(/\[\]$/, ""),
    label: title,
    basis: "modelled",
    formula: key,
    inputs: reads,
  };
}

/** A book may hold several laws for one quantity (`boxes`, by how a fleet is sized): each keeps a key of its own. */
export function keep(name: string, formula: ReportFormula, formulas: Record<string, ReportFormula>): string {
  let key = name;
  for (let count = 2; formulas[key] !== undefined && formulas[key]?.is !== formula.is; count++)
    key = `${name}.${count}`;
  formulas[key] = formula;
  return key;
}

/** Writes down what a search found, and how. */
export function writeFound(
  { finds, how }: Search,
  idOf: (name: string) => string,
  values: ReadonlyMap<string, Value>,
  quantities: Written["quantities"],
): void {
  for (const { id, title, unit } of finds) {
    const value = values.get(id);
    if (value === undefined) continue;
    const [plain, basis] = [unit.replace(/\[\]$/, ""), "modelled" as const];
    quantities[idOf(id)] = { value: shown(value, unit), unit: plain, label: title, basis, source: how };
  }
}

export function fromGiven({ value, unit, label, basis, low, high, source, date, place, note }: Given): ReportQuantity {
  const range = low === undefined || high === undefined ? {} : { low, high };
  const cited = { ...(source && { source }), ...(date && { date }), ...(note && { note }) };
  return { value: typeof value === "number" ? value : [...value], unit, label, basis, ...range, ...cited, place };
}

export function inBase({ value, unit }: { readonly value: number | readonly number[]; readonly unit: string }): Value {
  const parsed = parseUnit(unit);
  return typeof value === "number" ? toBase(value, parsed) : value.map((each) => toBase(each, parsed));
}

/** A base-unit value in the unit that it is told in, without the noise of the conversion's last bit. */
export function shown(value: Value, unit: string): number | number[] {
  const parsed = quantified(unit).unit;
  const tidy = (each: number) => Number(fromBase(each, parsed).toPrecision(15));
  return typeof value === "number" ? tidy(value) : value.map(tidy);
}
