import { check, type Shape } from "./check.js";
import { type Compiled, compile } from "./evaluate.js";
import { type Expression, FormulaError, namesIn } from "./expression.js";
import { parse } from "./parse.js";
import { describe, parseUnit, sameDimensions, type Unit, UnitError } from "./unit.js";

/** A law as a book writes it down. A unit ending in `[]` is a series of that unit. */
export interface FormulaText {
  /** snake_case; also the name under which other formulas of the same model read the result. */
  readonly id: string;
  readonly title: string;
  /** What stands left of the equals sign in a derivation. */
  readonly symbol: string;
  readonly unit: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly is: string;
  /** A seed with its file name and line, a paper, a vendor page. */
  readonly source: string;
}

export interface Formula extends FormulaText {
  readonly file: string;
  readonly expression: Expression;
  readonly result: Quantified;
  readonly given: ReadonlyMap<string, Quantified>;
  readonly compiled: Compiled;
}

/** A unit and whether it is a series of it. */
interface Quantified {
  readonly unit: Unit;
  readonly series: boolean;
}

/** A fault found while a book is loaded; the message names the file and underlines the expression. */
export class BookError extends Error {
  constructor(
    message: string,
    /** The formula that is at fault. */
    readonly quantity: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A formula whose inputs are those that it names; of some it says the unit itself. */
type Unstated = Omit<FormulaText, "inputs"> & Partial<Pick<FormulaText, "inputs">>;

/**
 * Parses and checks one formula. Throws BookError where the text cannot be read, an input is unknown or unused,
 * or the units do not fit. `file` is where the formula stands, relative to the project; `unitOf` says the unit of
 * an input that the text does not give one.
 */
export function formula(
  text: Unstated,
  file: string,
  unitOf: (name: string) => string | undefined = () => undefined,
): Formula {
  const where = `${file}: formula ${text.id}`;
  try {
    const expression = parse(text.is);
    const names = namesIn(expression);
    const inputs = inputsOf(names, text.inputs ?? {}, unitOf);
    const given = new Map(Object.entries(inputs).map(([name, unit]) => [name, quantified(unit)]));
    const result = quantified(text.unit);
    const shape = check(expression, text.is, (name) => shapeOf(given.get(name)));
    mustYield(shape, result, text);
    const unused = Object.keys(text.inputs ?? {}).filter((name) => !names.includes(name));
    if (unused.length > 0)
      throw new FormulaError(`input ${unused.join(", ")} is never used`, text.is, [0, text.is.length]);
    const slots = new Map([...given.keys()].map((name, slot) => [name, slot]));
    return { ...text, inputs, file, expression, result, given, compiled: compile(expression, slots) };
  } catch (fault) {
    if (fault instanceof FormulaError) throw new BookError(fault.explain(where), text.id, { cause: fault });
    if (fault instanceof UnitError) throw new BookError(`${where}: ${fault.message}`, text.id, { cause: fault });
    throw fault;
  }
}

/** What a formula reads, in the order in which it reads it. */
function inputsOf(
  names: readonly string[],
  stated: FormulaText["inputs"],
  unitOf: (name: string) => string | undefined,
): FormulaText["inputs"] {
  const known = names.map((name) => [name, stated[name] ?? unitOf(name)] as const);
  return Object.fromEntries(known.filter((each): each is [string, string] => each[1] !== undefined));
}

export function quantified(unit: string): Quantified {
  const series = unit.endsWith("[]");
  return { unit: parseUnit(series ? unit.slice(0, -2) : unit), series };
}

function shapeOf(given: Quantified | undefined): Shape | undefined {
  return given && { dimensions: given.unit.dimensions, series: given.series, truth: false };
}

function mustYield(shape: Shape, result: Quantified, text: Unstated): void {
  const whole: [number, number] = [0, text.is.length];
  if (shape.truth) throw new FormulaError("a comparison is not a quantity; use it inside if( , , )", text.is, whole);
  if (!shape.zero && !sameDimensions(shape.dimensions, result.unit.dimensions)) {
    const message = `gives ${describe(shape.dimensions)}, but its unit ${text.unit} is ${describe(result.unit.dimensions)}`;
    throw new FormulaError(message, text.is, whole);
  }
  if (shape.series !== result.series) {
    const message = shape.series
      ? `gives a series; write its unit as ${text.unit}[]`
      : "gives a single value, not a series";
    throw new FormulaError(message, text.is, whole);
  }
}
