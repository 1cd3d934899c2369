import { extremes, modelFor } from "../economics/inquiry.js";
import { LIBRARY } from "../economics/library.js";
import type { Formula } from "../formula/formula.js";
import { quantified } from "../formula/formula.js";
import { fromBase, toBase } from "../formula/unit.js";
import { nameHint } from "../problem/nearest.js";
import { Problems } from "../problem/problem.js";
import type { Inquiry } from "../scenario/studies/inquiry.js";
import type { ReportQuantity } from "./schema.js";
import { inBase, type Written, writeFormula } from "./written.js";

/**
 * Works out what an inquiry asks and writes every step down under `<inquiry>.<quantity>`; a result that rests on
 * ranged figures gets the range that they give it. Returns the ids of the steps, in the order of working.
 */
export function inquire(
  { id, reads, work, refers }: Inquiry,
  written: Written,
  library: readonly Formula[] = LIBRARY,
): string[] {
  const { quantities } = written;
  mustBeThere(refers, quantities);
  const model = modelFor(work, new Set(Object.keys(reads)), library);
  const given = new Map(Object.entries(reads).map(([name, of]) => [name, quantityOf(quantities, of)]));
  const values = model.run(new Map([...given].map(([name, quantity]) => [name, inBase(quantity)])));
  const idOf = (name: string) => reads[name] ?? `${id}.${name}`;
  const ranged = new Map(
    [...given].flatMap(([name, { value, low, high, unit }]) => {
      const base = (each: number | undefined) => (each === undefined ? undefined : toBase(each, quantified(unit).unit));
      return typeof value === "number" ? [[name, { value: base(value) ?? 0, low: base(low), high: base(high) }]] : [];
    }),
  ) as ReadonlyMap<string, { value: number; low?: number; high?: number }>;
  for (const formula of model.formulas.values()) {
    writeFormula(formula, idOf(formula.id), idOf, values, written);
    widen(formula, idOf(formula.id), extremes(model, formula.id, ranged), quantities);
  }
  return [...model.formulas.keys()].map(idOf);
}

function mustBeThere(refers: Inquiry["refers"], quantities: Written["quantities"]): void {
  const problems = new Problems();
  for (const { id, place } of refers) {
    if (Object.hasOwn(quantities, id)) continue;
    const hint = nameHint(id, Object.keys(quantities)) ?? "what a study finds can be read by what follows it";
    problems.add({ ...place, message: `no quantity is called "${id}" so far`, hint });
  }
  problems.throwIfAny();
}

function widen(
  { result }: Formula,
  id: string,
  ends: readonly [number, number] | undefined,
  quantities: Record<string, ReportQuantity>,
): void {
  const quantity = quantities[id];
  if (!quantity || !ends || ends[0] === ends[1] || typeof quantity.value !== "number") return;
  const [low, high] = ends.map((end) => Number(fromBase(end, result.unit).toPrecision(15)));
  quantities[id] = { ...quantity, low: low ?? quantity.value, high: high ?? quantity.value };
}

export function quantityOf(quantities: Readonly<Record<string, ReportQuantity>>, id: string): ReportQuantity {
  const quantity = quantities[id];
  if (!quantity) throw new Error(`no quantity is called "${id}"`);
  return quantity;
}
