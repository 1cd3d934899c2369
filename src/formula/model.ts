import type { Value } from "./evaluate.js";
import { FormulaError, visit } from "./expression.js";
import { BookError, type Formula } from "./formula.js";
import type { Trace } from "./trace.js";
import { describe, fromBase, sameDimensions } from "./unit.js";

/** A quantity could not be worked out: division by zero, or no number at all. */
export class WorkError extends Error {
  constructor(
    message: string,
    readonly quantity: string,
  ) {
    super(message);
  }
}

/**
 * Formulas that read one another's results by name, in an order in which each can be worked out.
 * Loading fails where two formulas share a name, where a result does not fit the input that reads it, or where they
 * form a circle.
 */
export class Model<Law extends Formula = Formula> {
  readonly formulas: ReadonlyMap<string, Law>;
  /** Names that must be given: read by some formula and worked out by none. */
  readonly needs: ReadonlySet<string>;
  /** Each after all that it reads. */
  readonly order: readonly Law[];
  private readonly parts = new Map<string, Model<Law>>();

  /** `isChecked`: they are part of a model that was loaded. */
  constructor(formulas: readonly Law[], isChecked = false) {
    const byId = new Map<string, Law>();
    for (const formula of formulas) {
      const other = byId.get(formula.id);
      if (other) throw new BookError(`${formula.file}: formula ${formula.id} is also in ${other.file}`, formula.id);
      byId.set(formula.id, formula);
    }
    this.formulas = byId;
    if (!isChecked) for (const formula of formulas) this.mustFit(formula);
    this.order = inOrder(byId);
    this.needs = new Set(formulas.flatMap((formula) => [...formula.given.keys()]).filter((name) => !byId.has(name)));
  }

  /**
   * Works out every formula. `given` holds base-unit values and wins over a formula of the same name,
   * which is how a solver moves a quantity that is itself worked out. Throws WorkError.
   */
  run(given: ReadonlyMap<string, Value>, trace?: Trace): Map<string, Value> {
    const values = new Map(given);
    for (const formula of this.order) {
      if (!given.has(formula.id)) values.set(formula.id, workOut(formula, values, trace));
    }
    return values;
  }

  /** The part of the model that some results need; worked out once and kept. */
  only(...results: readonly string[]): Model<Law> {
    const key = results.join(" ");
    const known = this.parts.get(key);
    if (known) return known;
    const wanted = new Set<string>();
    const want = (name: string): void => {
      const formula = this.formulas.get(name);
      if (!formula || wanted.has(name)) return;
      wanted.add(name);
      for (const input of formula.given.keys()) want(input);
    };
    for (const result of results) want(result);
    const part = new Model(
      [...this.formulas.values()].filter(({ id }) => wanted.has(id)),
      true,
    );
    this.parts.set(key, part);
    return part;
  }

  private mustFit(reader: Formula): void {
    for (const [name, wanted] of reader.given) {
      const writer = this.formulas.get(name);
      if (!writer) continue;
      const fits =
        sameDimensions(writer.result.unit.dimensions, wanted.unit.dimensions) && writer.result.series === wanted.series;
      if (fits) continue;
      const message = `reads ${name} as ${describe(wanted.unit.dimensions)}, but ${writer.file} gives ${describe(writer.result.unit.dimensions)}`;
      throw underlined(reader, name, message);
    }
  }
}

function inOrder<Law extends Formula>(formulas: ReadonlyMap<string, Law>): Law[] {
  const done = new Set<string>();
  const order: Law[] = [];
  const above: Law[] = [];
  const place = (formula: Law): void => {
    if (done.has(formula.id)) return;
    if (above.includes(formula)) {
      const circle = [...above.slice(above.indexOf(formula)), formula].map((each) => each.id).join(" -> ");
      const last = above[above.length - 1] ?? formula;
      throw underlined(last, formula.id, `the formulas form a circle: ${circle}`);
    }
    above.push(formula);
    for (const name of formula.given.keys()) {
      const read = formulas.get(name);
      if (read) place(read);
    }
    above.pop();
    done.add(formula.id);
    order.push(formula);
  };
  for (const formula of formulas.values()) place(formula);
  return order;
}

function underlined(reader: Formula, name: string, message: string): BookError {
  let span: readonly [number, number] = [0, reader.is.length];
  visit(reader.expression, (node) => {
    if (node.kind === "name" && node.name === name) span = node.span;
  });
  const cause = new FormulaError(message, reader.is, span);
  return new BookError(cause.explain(`${reader.file}: formula ${reader.id}`), reader.id, { cause });
}

function workOut(formula: Formula, values: ReadonlyMap<string, Value>, trace?: Trace): Value {
  const inputs: Value[] = [];
  for (const name of formula.given.keys()) {
    const value = values.get(name);
    if (value === undefined) throw new WorkError(`${formula.id} needs ${name}, which is not given`, formula.id);
    inputs.push(value);
  }
  return finite(formula, inputs, formula.compiled(inputs, trace));
}

/** What a formula gave. Throws WorkError where that is no number. */
export function finite(formula: Formula, inputs: readonly Value[], result: Value): Value {
  if (!allFinite(result)) throw new WorkError(unworkable(formula, inputs), formula.id);
  return result;
}

function allFinite(value: Value): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  // What is not finite leaves something of itself, nothing else does.
  let left = 0;
  for (let index = 0; index < value.length; index++) left += (value[index] as number) * 0;
  return left === 0;
}

function unworkable(formula: Formula, inputs: readonly Value[]): string {
  const read = [...formula.given].map(([name, { unit }], index) => {
    const value = inputs[index];
    const shown =
      typeof value === "number" ? `${fromBase(value, unit)} ${unit.name}` : `a series of ${value?.length ?? 0}`;
    return `${name} = ${shown}`;
  });
  return `${formula.id} has no value: ${formula.is}, with ${read.join(", ")}`;
}
