import type { WorkedFigure } from "../economics/figure-names.js";
import { extremes, InquiryError, modelFor, type Ranged } from "../economics/inquiry.js";
import type { Law } from "../economics/law.js";
import { LIBRARY, unitOf } from "../economics/library.js";
import { toDigits } from "../figures/number.js";
import { type Formula, quantified } from "../formula/formula.js";
import { WorkError } from "../formula/model.js";
import { fromBase, parseUnit, sameDimensions, toBase } from "../formula/unit.js";
import { nameHint } from "../problem/nearest.js";
import { InputError, Problems } from "../problem/problem.js";
import type { ReportQuantity } from "../report/schema.js";
import type { Inquiry, Referred } from "../scenario/studies/inquiry.js";
import { inBase, type Written, writeFormula } from "./written.js";

/** An inquiry that a section asks by itself: it names nothing in a file, and what no law works out does not compile. */
export interface SectionInquiry extends Pick<Inquiry, "id" | "reads"> {
  readonly work: readonly WorkedFigure[];
  /** Results that have an id and a label of their own, where one law is asked of many things. */
  readonly called?: Readonly<Partial<Record<WorkedFigure, { readonly id: string; readonly label: string }>>>;
  /** True where an end of the ranges that it rests on leads to no number, so that no range can be told. */
  readonly noRange?: boolean;
  readonly refers?: undefined;
  readonly asked?: undefined;
}

/**
 * Works out what an inquiry asks and writes every step down under `<inquiry>.<quantity>`; a result that rests on
 * ranged figures gets the range that they give it. Returns the ids of the steps, in the order of working. Throws
 * InputError where a figure is not there, is of another kind, or leads to no number.
 */
export function inquire(
  inquiry: Inquiry | SectionInquiry,
  written: Written,
  library: readonly Law[] = LIBRARY,
): string[] {
  const { id, reads, work, refers = [], asked = null } = inquiry;
  const { quantities } = written;
  mustBeThere(refers, quantities);
  const model = modelFor(work, new Set(Object.keys(reads)), library);
  const given = new Map(Object.entries(reads).map(([name, of]) => [name, quantityOf(quantities, of)]));
  const called = new Map(Object.entries("called" in inquiry ? inquiry.called : {}));
  const idOf = (name: string) => reads[name] ?? called.get(name)?.id ?? `${id}.${name}`;
  try {
    const values = model.run(new Map([...given].map(([name, quantity]) => [name, inBase(quantity)])));
    const ranged = rangesOf(given);
    const series = seriesOf(given);
    for (const formula of model.formulas.values()) {
      writeFormula(formula, idOf(formula.id), idOf, values, written);
      const { label } = called.get(formula.id) ?? {};
      if (label !== undefined) quantities[idOf(formula.id)] = { ...quantityOf(quantities, idOf(formula.id)), label };
      if (formula.result.series || ("noRange" in inquiry && inquiry.noRange)) continue;
      widen(formula, idOf(formula.id), extremes(model, formula.id, ranged, series), quantities);
    }
  } catch (fault) {
    if (asked === null || !(fault instanceof WorkError || fault instanceof InquiryError)) throw fault;
    throw new InputError([{ ...asked, message: fault.message, hint: "check the figures that it names" }]);
  }
  return [...model.formulas.keys()].map(idOf);
}

/** A figure taken from elsewhere in the memo must have been worked out by now, and measure what the law asks for. */
export function mustBeThere(refers: readonly Referred[], quantities: Written["quantities"]): void {
  const problems = new Problems();
  for (const { id, name, place } of refers) {
    const quantity = Object.hasOwn(quantities, id) ? quantities[id] : undefined;
    const wanted = unitOf(name) ?? "1";
    if (!quantity) {
      const hint = nameHint(id, Object.keys(quantities)) ?? "what a study finds can be read by what follows it";
      problems.add({ ...place, message: `no quantity is called "${id}" so far`, hint });
    } else if (!sameDimensions(parseUnit(quantity.unit).dimensions, quantified(wanted).unit.dimensions)) {
      const message = `${id} is in ${quantity.unit}, and ${name} is asked for in ${wanted}`;
      problems.add({ ...place, message, hint: "name a quantity of the same kind" });
    }
  }
  problems.throwIfAny();
}

function rangesOf(given: ReadonlyMap<string, ReportQuantity>): ReadonlyMap<string, Ranged> {
  const ranges = new Map<string, Ranged>();
  for (const [name, { value, low, high, unit }] of given) {
    if (typeof value !== "number") continue;
    const base = (each: number | undefined) => (each === undefined ? undefined : toBase(each, quantified(unit).unit));
    ranges.set(name, { value: toBase(value, quantified(unit).unit), low: base(low), high: base(high) });
  }
  return ranges;
}

function seriesOf(given: ReadonlyMap<string, ReportQuantity>): ReadonlyMap<string, readonly number[]> {
  const series = new Map<string, readonly number[]>();
  for (const [name, quantity] of given) {
    const value = inBase(quantity);
    if (typeof value !== "number") series.set(name, value);
  }
  return series;
}

function widen(
  { result }: Formula,
  id: string,
  ends: readonly [number, number] | undefined,
  quantities: Record<string, ReportQuantity>,
): void {
  const quantity = quantities[id];
  if (!quantity || !ends || ends[0] === ends[1] || typeof quantity.value !== "number") return;
  const [low, high] = ends.map((end) => toDigits(fromBase(end, result.unit), 15));
  quantities[id] = { ...quantity, low: low ?? quantity.value, high: high ?? quantity.value };
}

export function quantityOf(quantities: Readonly<Record<string, ReportQuantity>>, id: string): ReportQuantity {
  const quantity = quantities[id];
  if (!quantity) throw new Error(`no quantity is called "${id}"`);
  return quantity;
}
