import type { Basis } from "../figures/basis.js";
import { figure, isShare } from "../figures/figure.js";
import { shownValue, toDigits } from "../figures/number.js";
import { uncapital } from "../figures/words.js";
import { compile } from "../formula/evaluate.js";
import type { Expression } from "../formula/expression.js";
import { type Notation, notationText } from "../formula/notation.js";
import { parse } from "../formula/parse.js";
import { type Leaf, symbol, typesetNames, typesetNumbers } from "../formula/typeset.js";
import { fromBase, parseUnit, toBase } from "../formula/unit.js";
import { isOf } from "../report/ids.js";
import type { Place, Report, ReportFormula, ReportQuantity } from "../report/schema.js";

/** One figure worked out: the law in words, the same with its numbers, and what came of it. */
export interface Step {
  readonly id: string;
  readonly title: string;
  readonly symbol: string;
  readonly words: Notation;
  /** null where an input is a series: its working is then a table or a chart, not a sum on one line. */
  readonly numbers: Notation | null;
  readonly result: Notation;
  readonly basis: Basis;
  readonly inputs: readonly Origin[];
  readonly law: {
    readonly title: string;
    readonly source: string;
    readonly file: string;
    /** Does the source name a document that the memo lists? */
    readonly isListed: boolean;
  };
  /** Said where the figures as printed do not give the result as printed. */
  readonly rounding: string | null;
  readonly note: string | null;
}

/** Where an input of a step comes from. */
export interface Origin {
  readonly quantity: string;
  readonly label: string;
  readonly value: string;
  readonly basis: Basis;
  readonly range: string | null;
  readonly source: string | null;
  readonly date: string | null;
  readonly place: Place | null;
  /** True where the quantity has a formula of its own. */
  readonly worked: boolean;
}

/** The step that works out a quantity; undefined for a given one. */
export function stepFor(report: Report, id: string): Step | undefined {
  const quantity = quantityOf(report, id);
  const formula = quantity.formula === undefined ? undefined : report.formulas[quantity.formula];
  if (!formula) return undefined;
  const expression = parse(formula.is);
  const inputOf = (name: string): ReportQuantity => quantityOf(report, quantity.inputs?.[name] ?? name);
  const inputs = Object.keys(formula.inputs);
  const isPlain = inputs.every((name) => typeof inputOf(name).value === "number") && typeof quantity.value === "number";
  const numbers = (basis: ShareBasis) =>
    typesetNumbers(expression, (name) => leafOf(inputOf(name), basis), quantity.unit);
  return {
    id,
    title: quantity.label,
    symbol: formula.symbol,
    words: typesetNames(expression, (name) => symbol(nameInWords(name, report))),
    numbers: isPlain ? shorter(numbers("per million"), numbers("per token")) : null,
    result: notationOf(quantity),
    basis: quantity.basis,
    inputs: inputs.map((name) => {
      const read = quantity.inputs?.[name] ?? name;
      const origin = originOf(report, read);
      return { ...origin, label: whoseLabel(origin.label, fleetOf(read, report), fleetOf(id, report)) };
    }),
    law: { title: formula.title, source: formula.source, file: formula.file, isListed: isListed(formula, report) },
    rounding: isPlain ? roundingNote(expression, formula, quantity, inputs.map(inputOf)) : null,
    note: quantity.note ?? null,
  };
}

/** "capacity (Best-sized fleet + API)": what a scenario's own formula reads of an option is told with its label, and of others by its name. */
function nameInWords(name: string, { options }: Report): string {
  const [owner = "", ...rest] = name.split(".");
  const words = (rest.at(-1) ?? owner).replaceAll("_", " ");
  const label = rest.length > 0 ? options.find(({ id }) => id === owner)?.label : undefined;
  return label === undefined ? words : `${words} (${label})`;
}

function fleetOf(id: string, { options }: Report): string | undefined {
  return options.find((option) => option.kind !== "api" && isOf(option.id, id))?.label;
}

/** What is told of another fleet than the step's own says of which. */
function whoseLabel(label: string, whose: string | undefined, own: string | undefined): string {
  if (whose === undefined || whose === own || label.includes(whose)) return label;
  return `${whose}: ${uncapital(label)}`;
}

function isListed({ source }: ReportFormula, { documents }: Report): boolean {
  return documents.some(({ id, cited_as = [id] }) => cited_as.some((name) => source.includes(name)));
}

/** The one of two ways to write the same that takes fewer conversions of units. */
function shorter(first: Notation, second: Notation): Notation {
  return notationText(second).length < notationText(first).length ? second : first;
}

/** Per million, as prices are told, or per token, as rates are. */
type ShareBasis = "per million" | "per token";

/**
 * A number to stand in the place of a name. Told as per cent, a share of tokens has no unit of its own: it turns a price per
 * million of one kind into one of all.
 */
function leafOf(quantity: ReportQuantity, basis: ShareBasis): Leaf {
  const { unit } = quantity;
  const per = basis === "per token" ? unit : unit.replace(/^(\w+_tok)\/tok$/, "M$1/Mtok");
  return { notation: notationOf(quantity), unit: per };
}

function notationOf({ value, unit, formula }: ReportQuantity): Notation {
  return typeof value === "number"
    ? { kind: "figure", value: formula === undefined ? value : asKnown(value, unit), unit, style: "exact" }
    : { kind: "series", values: value, unit };
}

/** A share that is worked out needs no more than six digits: 79.062 %, not 79.0620083 %. */
function asKnown(value: number, unit: string): number {
  return isShare(unit) ? toDigits(value, 6) : value;
}

export function originOf(report: Report, id: string): Origin {
  const quantity = quantityOf(report, id);
  const { low, high, unit } = quantity;
  return {
    quantity: id,
    label: quantity.label,
    value: valueText(quantity),
    basis: quantity.basis,
    range:
      low === undefined || high === undefined
        ? null
        : `${figure(low, unit, "exact")} to ${figure(high, unit, "exact")}`,
    source: quantity.source ?? null,
    date: quantity.date ?? null,
    place: quantity.place ?? null,
    worked: quantity.formula !== undefined,
  };
}

export function quantityOf(report: Report, id: string): ReportQuantity {
  const quantity = report.quantities[id];
  if (!quantity) throw new Error(`the report has no quantity "${id}"`);
  return quantity;
}

export function valueText(quantity: ReportQuantity): string {
  return notationText(notationOf(quantity));
}

/** Works the law out with the figures as they are printed, and compares with the result as it is printed. */
function roundingNote(
  expression: Expression,
  formula: ReportFormula,
  quantity: ReportQuantity,
  inputs: readonly ReportQuantity[],
): string | null {
  if (typeof quantity.value !== "number") return null;
  const slots = new Map(Object.keys(formula.inputs).map((name, slot) => [name, slot]));
  const printed = inputs.map((input) => toBase(asPrinted(input), parseUnit(input.unit)));
  const unit = parseUnit(quantity.unit);
  const again = fromBase(Number(compile(expression, slots)(printed)), unit);
  if (!Number.isFinite(again) || valueText({ ...quantity, value: again }) === valueText(quantity)) return null;
  const unrounded = figure(quantity.value, quantity.unit, "unrounded");
  return `Worked out from the figures as printed it would be ${valueText({ ...quantity, value: again })}; the result, ${unrounded}, comes from unrounded ones.`;
}

/** The number that a reader sees: 303.381B is 303,381,000,000. */
function asPrinted(quantity: ReportQuantity): number {
  return shownValue(valueText(quantity)) * (quantity.unit === "%" ? 100 : 1);
}
