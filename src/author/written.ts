import type { Search } from "../economics/search.js";
import { toDigits } from "../figures/number.js";
import type { Value } from "../formula/evaluate.js";
import { type Formula, quantified } from "../formula/formula.js";
import { fromBase, parseUnit, toBase } from "../formula/unit.js";
import type { ReportFormula, ReportQuantity } from "../report/schema.js";
import type { Given } from "../scenario/inputs.js";

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
  const { title: label, unit } = formula;
  quantities[id] = { ...told(value, label, unit), ...workedBy(formula, idOf, formulas) };
}

function told(value: Value, label: string, unit: string): ReportQuantity {
  return { value: shown(value, unit), unit: unit.replace(/\[\]$/, ""), label, basis: "modelled" };
}

function workedBy(
  { id, title, symbol, unit, inputs, is, source, file, given }: Formula,
  idOf: (name: string) => string,
  formulas: Written["formulas"],
): Pick<ReportQuantity, "formula" | "inputs"> {
  const name = `${id}@${file.slice(file.lastIndexOf("/") + 1).replace(/\.ts$/, "")}`;
  const formula = keep(name, { title, symbol, unit, inputs: { ...inputs }, is, source, file }, formulas);
  return { formula, inputs: Object.fromEntries([...given.keys()].map((read) => [read, idOf(read)])) };
}

/** A book may hold several laws for one quantity (`boxes`, by how a fleet is sized): each keeps a key of its own. */
export function keep(name: string, formula: ReportFormula, formulas: Record<string, ReportFormula>): string {
  let key = name;
  for (let count = 2; formulas[key] !== undefined && formulas[key]?.is !== formula.is; count++)
    key = `${name}.${count}`;
  formulas[key] = formula;
  return key;
}

/** Writes down what a search found, and how: by a law of its own for each value, or by the search alone. */
export function writeFound(
  { finds, how }: Search,
  idOf: (name: string) => string,
  values: ReadonlyMap<string, Value>,
  { quantities, formulas }: Written,
): void {
  for (const { id, title, unit, by } of finds) {
    const value = values.get(id);
    if (value === undefined) continue;
    const rests = by ? { ...workedBy(by.law, (name) => idOf(by.reads(name)), formulas), note: how } : { source: how };
    quantities[idOf(id)] = { ...told(value, title, unit), ...rests };
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
  const tidy = (each: number) => {
    const told = fromBase(each, parsed);
    return Number.isInteger(told) && Math.abs(told) < 1e15 ? told : toDigits(told, 15);
  };
  return typeof value === "number" ? tidy(value) : value.map(tidy);
}
