import { type Costed, costed } from "../economics/evaluate-option.js";
import { demandFormulas } from "../economics/option-model.js";
import type { Value } from "../formula/evaluate.js";
import { type Formula, quantified } from "../formula/formula.js";
import { WorkError } from "../formula/model.js";
import { fromBase, parseUnit, toBase } from "../formula/unit.js";
import { InputError } from "../problem/problem.js";
import type { Given, Inputs, OptionInput } from "../scenario/inputs.js";
import type { ReportFormula, ReportQuantity } from "./schema.js";

/** One option, worked out. `values` are in base units and by the formulas' own names. */
export interface Worked {
  readonly input: OptionInput;
  readonly costed: Costed;
  readonly values: ReadonlyMap<string, Value>;
  /** The report's id of a name that a formula reads or works out. */
  readonly idOf: (name: string) => string;
}

export interface Work {
  readonly options: readonly Worked[];
  readonly quantities: Record<string, ReportQuantity>;
  readonly formulas: Record<string, ReportFormula>;
}

/** Works out every option and writes each figure down once, under the id that memos and scripts use. */
export function work(inputs: Inputs): Work {
  const quantities: Record<string, ReportQuantity> = {};
  const formulas: Record<string, ReportFormula> = {};
  for (const given of inputs.givens) quantities[given.id] = fromGiven(given);
  const base = new Map(inputs.givens.map((given) => [given.id, inBase(given)]));
  const shared = new Set(demandFormulas(inputs.demand).map(({ id }) => id));
  const options = inputs.options.map((input) => {
    const given = new Map(Object.entries(input.reads).map(([name, id]) => [name, base.get(id) ?? Number.NaN]));
    const idOf = (name: string) => input.reads[name] ?? idInReport(name, input, shared);
    const { model, values } = runOrRefuse(input, inputs, given);
    for (const formula of model.formulas.values()) write(formula, values, idOf, quantities, formulas);
    return { input, costed: { id: input.id, model, given }, values, idOf };
  });
  return { options, quantities, formulas };
}

/** Figures of the workload and of the API belong to every option that reads them; they are written under one id. */
function idInReport(name: string, { id, api }: OptionInput, shared: ReadonlySet<string>): string {
  if (shared.has(name)) return `workload.${name}`;
  if (name === "api_cost") return `${api}.monthly_cost`;
  if (name === "api_price") return `${api ?? id}.api_price`;
  return `${id}.${name}`;
}

function runOrRefuse(input: OptionInput, inputs: Inputs, given: ReadonlyMap<string, Value>) {
  try {
    const { model } = costed(input.id, inputs.demand, input.form, given);
    return { model, values: model.run(given) };
  } catch (fault) {
    if (!(fault instanceof WorkError)) throw fault;
    const message = `option ${input.id} cannot be worked out: ${fault.message}`;
    throw new InputError([{ file: inputs.file, line: 1, column: 1, message, hint: "check the figures that it names" }]);
  }
}

function write(
  formula: Formula,
  values: ReadonlyMap<string, Value>,
  idOf: (name: string) => string,
  quantities: Record<string, ReportQuantity>,
  formulas: Record<string, ReportFormula>,
): void {
  const id = idOf(formula.id);
  if (quantities[id]) return;
  const value = values.get(formula.id);
  if (value === undefined) throw new Error(`${formula.id} was not worked out`);
  const { title, symbol, unit, is, source, file } = formula;
  const key = keyOf(formula, formulas);
  formulas[key] = { title, symbol, unit, inputs: { ...formula.inputs }, is, source, file };
  const reads = Object.fromEntries([...formula.given.keys()].map((name) => [name, idOf(name)]));
  quantities[id] = {
    value: shown(value, formula.unit),
    unit: single(unit),
    label: title,
    basis: "modelled",
    formula: key,
    inputs: reads,
  };
}

/** A book may hold several laws for one quantity (`boxes`, by how a fleet is sized): each keeps a key of its own. */
function keyOf({ id, file, is }: Formula, formulas: Readonly<Record<string, ReportFormula>>): string {
  const name = `${id}@${file.replace(/^.*\/|\.ts$/g, "")}`;
  let key = name;
  for (let count = 2; formulas[key] !== undefined && formulas[key]?.is !== is; count++) key = `${name}.${count}`;
  return key;
}

function fromGiven({ value, unit, label, basis, low, high, source, date, place, note }: Given): ReportQuantity {
  const range = low === undefined || high === undefined ? {} : { low, high };
  const cited = { ...(source && { source }), ...(date && { date }), ...(note && { note }) };
  return { value: typeof value === "number" ? value : [...value], unit, label, basis, ...range, ...cited, place };
}

function inBase({ value, unit }: Given): Value {
  const parsed = parseUnit(unit);
  return typeof value === "number" ? toBase(value, parsed) : value.map((each) => toBase(each, parsed));
}

/** A base-unit value in the unit that it is told in, without the noise of the conversion's last bit. */
export function shown(value: Value, unit: string): number | number[] {
  const parsed = quantified(unit).unit;
  const tidy = (each: number) => Number(fromBase(each, parsed).toPrecision(15));
  return typeof value === "number" ? tidy(value) : value.map(tidy);
}

function single(unit: string): string {
  return unit.replace(/\[\]$/, "");
}
