import { expect, test } from "vitest";
import { type Law, lawIn } from "../../src/economics/law.js";
import type { Value } from "../../src/formula/evaluate.js";
import { fromBase, toBase, type Unit } from "../../src/formula/unit.js";

const converted = (value: Value, unit: Unit, by: typeof toBase): Value =>
  typeof value === "number" ? by(value, unit) : value.map((each) => by(each, unit));

/** What one law gives by itself. Every figure is in the unit that the law reads it in, or gives it in. */
export function alone(book: readonly Law[], id: string, given: Readonly<Record<string, Value>>): Value {
  const law = lawIn(book, id);
  const unknown = Object.keys(given).filter((name) => !law.given.has(name));
  if (unknown.length > 0) throw new Error(`${id} does not read ${unknown.join(", ")}`);
  const inputs = [...law.given].map(([name, { unit }]) => {
    const value = given[name];
    if (value === undefined) throw new Error(`${id} also reads ${name}`);
    return converted(value, unit, toBase);
  });
  return converted(law.compiled(inputs), law.result.unit, fromBase);
}

export type Row = readonly [id: string, given: Readonly<Record<string, Value>>, expected: Value];

/** Twelve digits of it. */
const within = (value: number) => expect.closeTo(value, 12 - Math.ceil(Math.log10(Math.abs(value))));

/** Each law of a book at figures worked by hand. */
export function byHand(book: readonly Law[], rows: readonly Row[]): void {
  test.each(rows)("%s of %o is %o", (id, given, expected) => {
    const found = alone(book, id, given);
    const inParts = (value: Value) => (typeof value === "number" ? [value] : [...value]);
    // As far as rounding error goes.
    const near = inParts(expected).map((value) => (value === 0 ? expect.closeTo(0, 9) : within(value)));
    expect(inParts(found)).toEqual(near);
  });
}
