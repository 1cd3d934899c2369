import { number } from "../../src/economics/evaluate-option.js";
import { modelFor } from "../../src/economics/inquiry.js";
import type { Value } from "../../src/formula/evaluate.js";
import type { Formula } from "../../src/formula/formula.js";
import { Model } from "../../src/formula/model.js";
import { fromBase, parseUnit, toBase } from "../../src/formula/unit.js";

/** Figures with the unit that each is stated in: { gpu_memory: [80, "GB/GPU"] }. */
export type Stated = Readonly<Record<string, readonly [value: Value, unit: string]>>;

export function base(stated: Stated): Map<string, Value> {
  return new Map(
    Object.entries(stated).map(([name, [value, unit]]) => {
      const parsed = parseUnit(unit);
      return [name, typeof value === "number" ? toBase(value, parsed) : value.map((each) => toBase(each, parsed))];
    }),
  );
}

/** One quantity out of some books, in the unit of its formula. Fails where a figure is stated in another dimension. */
export function workOut(books: readonly (readonly Formula[])[], id: string, stated: Stated): number {
  // A figure that is stated needs no law, nor what only that law would read.
  const model = new Model(books.flat().filter((law) => !Object.hasOwn(stated, law.id))).only(id);
  const formula = model.formulas.get(id);
  if (!formula) throw new Error(`no law is called ${id}`);
  for (const { given } of model.formulas.values()) {
    for (const [name, { unit }] of given) {
      const own = stated[name];
      if (own && dimensions(own[1]) !== dimensions(unit.name)) throw new Error(`${name} is stated in ${own[1]}`);
    }
  }
  return fromBase(number(model.run(base(stated)), id), formula.result.unit);
}

function dimensions(unit: string): string {
  return JSON.stringify(Object.entries(parseUnit(unit).dimensions).sort());
}

/** One quantity by the laws that the library finds for it, in the unit of the last of them. */
export function answer(id: string, stated: Stated): number {
  const model = modelFor([id], new Set(Object.keys(stated)));
  const law = model.formulas.get(id);
  if (!law) throw new Error(`${id} is given`);
  return fromBase(number(model.run(base(stated)), id), law.result.unit);
}
