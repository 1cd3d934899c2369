import { doubled } from "../../formula/doubled.js";
import { type Expression, FormulaError, type Span, visit } from "../../formula/expression.js";
import { BookError, type Formula, formula } from "../../formula/formula.js";
import { Model, WorkError } from "../../formula/model.js";
import { parse } from "../../formula/parse.js";
import { nameHint } from "../../problem/nearest.js";
import { Problems } from "../../problem/problem.js";
import type { ReportFormula, ReportQuantity } from "../../report/schema.js";
import type { Common, Definition } from "../../scenario/inputs.js";
import { quantityOf } from "../inquire.js";
import { inBase, shown } from "../written.js";
import { filler } from "./notes.js";

/** Works out the quantities that a scenario defines itself, and writes them beside the others. Throws InputError. */
export function define(
  { definitions, notes, file }: Common,
  quantities: Record<string, ReportQuantity>,
  formulas: Record<string, ReportFormula>,
): void {
  const problems = new Problems();
  const units = new Map(Object.entries(quantities).map(([id, quantity]) => [id, unitOf(quantity)]));
  for (const { id, unit } of definitions) units.set(id, unit);
  const loaded = definitions.flatMap((definition) => load(definition, units, problems) ?? []);
  if (!problems.isEmpty) {
    // What the notes name wrongly is told with it; that they name what is defined is right.
    const known = Object.fromEntries(
      definitions.map(({ id, unit, title }) => [id, { ...NOTHING, unit, label: title }]),
    );
    problems.collect(() => filler(file, { ...quantities, ...known })(notes));
  }
  problems.throwIfAny();
  const about = (id: string) => definitions.find((definition) => definition.id === id);
  try {
    const model = new Model(loaded);
    const values = model.run(new Map([...model.needs].map((id) => [id, inBase(quantityOf(quantities, id))])));
    for (const each of loaded) {
      const { id, title, symbol, unit, inputs, is, source, file } = each;
      const reads = Object.fromEntries(Object.keys(inputs).map((name) => [name, name]));
      formulas[`${id}@scenario`] = { title, symbol, unit, inputs, is, source, file };
      quantities[id] = {
        value: shown(values.get(id) ?? Number.NaN, unit),
        unit: unit.replace(/\[\]$/, ""),
        label: title,
        basis: "modelled",
        formula: `${id}@scenario`,
        inputs: reads,
      };
    }
  } catch (fault) {
    if (!(fault instanceof BookError || fault instanceof WorkError)) throw fault;
    const definition = about(fault.quantity);
    if (!definition) throw fault;
    const span = fault.cause instanceof FormulaError ? fault.cause.span : undefined;
    const { message } = fault.cause instanceof FormulaError ? fault.cause : fault;
    problems.add({ file: definition.file, ...at(definition, span), message });
    problems.throwIfAny();
  }
}

const NOTHING = { value: 0, basis: "modelled" } as const;

/** One definition, parsed and checked, or undefined with what is wrong noted. */
function load(definition: Definition, units: ReadonlyMap<string, string>, problems: Problems): Formula | undefined {
  const { id, is, unit, title, file } = definition;
  try {
    const unknown = namedIn(parse(is)).filter(({ name }) => !units.has(name));
    for (const { name, span } of unknown) {
      const hint = nameHint(name, units.keys()) ?? "report.json lists them all";
      problems.add({ file, ...at(definition, span), message: `no quantity is called "${name}"`, hint });
    }
    if (unknown.length > 0) return undefined;
    const inputs = Object.fromEntries(namedIn(parse(is)).map(({ name }) => [name, units.get(name) ?? "1"]));
    const text = { id, title, symbol: id.replaceAll("_", " "), unit, inputs, is, source: "defined in the scenario" };
    const loaded = formula(text, file);
    const twice = doubled(parse(is), unit, (name) => units.get(name));
    if (twice) {
      const message = `"${twice.written}" converts a second time: units convert by themselves, here by ${twice.step}`;
      const hint = "leave it out; a number that means something else is a quantity of its own, under define";
      problems.add({ file, ...at(definition, twice.span), message, hint });
    }
    return loaded;
  } catch (fault) {
    const cause = fault instanceof BookError ? fault.cause : fault;
    if (cause instanceof FormulaError) problems.add({ file, ...at(definition, cause.span), message: cause.message });
    else throw fault;
    return undefined;
  }
}

function namedIn(expression: Expression): { name: string; span: Span }[] {
  const found: { name: string; span: Span }[] = [];
  visit(expression, (node) => {
    if (node.kind === "name") found.push({ name: node.name, span: node.span });
  });
  return found;
}

function at({ isAt }: Definition, span: Span | undefined) {
  return span ? isAt(span[0], span[1] - span[0]) : isAt();
}

function unitOf({ value, unit }: ReportQuantity): string {
  return Array.isArray(value) ? `${unit}[]` : unit;
}
