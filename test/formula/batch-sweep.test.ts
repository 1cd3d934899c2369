import { describe, expect, it, test } from "vitest";
import { drawn } from "../../src/formula/batch.js";
import { BatchSweep } from "../../src/formula/batch-sweep.js";
import type { Value } from "../../src/formula/evaluate.js";
import { formula } from "../../src/formula/formula.js";
import { Model, WorkError } from "../../src/formula/model.js";

const UNITS: Readonly<Record<string, string>> = { load: "1[]", busy: "1[]" };
const law = (id: string, is: string) => {
  const text = { id, title: id, symbol: id, unit: UNITS[id] ?? "1", is, source: "a test" };
  return formula(text, "test.ts", (name) => UNITS[name] ?? "1");
};

/** Before the hours, in them, and after: `spare` stands still, `unread` leads to no result. */
const MODEL = new Model([
  law("size", "ceil(need * margin)"),
  law("busy", "min(load / size, 1)"),
  law("served", "sum(busy) * size"),
  law("bill", "served * price + spare"),
  law("spare", "floor(stock / 2)"),
  law("idle", "size - mean(busy)"),
  law("unread", "price / 0"),
]);
const LOAD = Array.from({ length: 24 }, (_, hour) => (hour * 7) % 5);
const GIVEN = new Map<string, Value>([
  ["load", LOAD],
  ["need", 3],
  ["margin", 1.2],
  ["price", 2],
  ["stock", 5],
]);
const column = (draws: number, at: (draw: number) => number) => Float64Array.from({ length: draws }, (_, d) => at(d));

/** Each draw by itself, by the model. */
function oneByOne(results: readonly string[], moved: Readonly<Record<string, Float64Array>>, draws: number) {
  const part = MODEL.only(...results);
  const runs = Array.from({ length: draws }, (_, draw) =>
    part.run(new Map([...GIVEN, ...Object.entries(moved).map(([name, at]) => [name, at[draw] as number] as const)])),
  );
  return results.map((result) => runs.map((values) => values.get(result)));
}

describe("over draws as draw by draw", () => {
  const results = ["bill", "idle", "size", "spare"];
  // 8,192 values are one block: 341 draws of 24 hours. The last block is short, full, or one draw.
  test.each([1, 340, 341, 342, 682, 700])("%d draws", (draws) => {
    const moved = { need: column(draws, (d) => 1 + (d % 9)), price: column(draws, (d) => 1 + d / 100) };
    const sweep = new BatchSweep(MODEL, results, Object.keys(moved), GIVEN);
    const found = sweep.at(Object.values(moved), draws).map((each) => [...each]);
    expect(found).toEqual(oneByOne(results, moved, draws));
  });

  it("also where what is drawn meets no hour, or only comes after them", () => {
    for (const moved of [{ stock: column(900, (d) => d) }, { price: column(900, (d) => d) }]) {
      const sweep = new BatchSweep(MODEL, results, Object.keys(moved), GIVEN);
      const found = sweep.at(Object.values<Float64Array>(moved), 900).map((each) => [...each]);
      expect(found).toEqual(oneByOne(results, { ...moved }, 900));
    }
  });

  it("and a name that no law reads moves nothing", () => {
    const sweep = new BatchSweep(MODEL, ["size"], ["weather", "need"], GIVEN);
    expect([...(sweep.at([column(2, () => 7), column(2, (d) => d + 1)], 2)[0] ?? [])]).toEqual([2, 3]);
  });
});

describe("called again", () => {
  const needs = column(3, (d) => d + 1);
  const prices = column(3, () => 2);
  const sweep = () => new BatchSweep(MODEL, ["bill", "size"], ["need", "price"], GIVEN);
  const both = (found: readonly Float64Array[]) => found.map((each) => [...each]);

  it("with another column, what it leads to is another, and the rest stays", () => {
    const again = sweep();
    again.at([needs, prices], 3);
    const dear = column(3, () => 4);
    expect(both(again.at([needs, dear], 3))).toEqual(oneByOne(["bill", "size"], { need: needs, price: dear }, 3));
  });

  it("with fewer draws, or more, all of them", () => {
    const again = sweep();
    for (const draws of [3, 2, 5]) {
      const moved = { need: column(draws, (d) => d + draws), price: column(draws, (d) => 1 + d) };
      const found = both(again.at(Object.values(moved), draws));
      expect(found).toEqual(oneByOne(["bill", "size"], moved, draws));
    }
  });

  it("with the same columns, nothing is worked out again", () => {
    const again = sweep();
    const kept = Float64Array.from(needs);
    const before = both(again.at([kept, prices], 3));
    kept.fill(100);
    expect(both(again.at([kept, prices], 3))).toEqual(before);
  });

  it("after a draw that had no value, all of it", () => {
    const none = new Model([law("size", "1 / need"), law("bill", "size * price")]);
    const again = new BatchSweep(none, ["bill"], ["need", "price"], GIVEN);
    expect(() => again.at([column(3, (d) => d), prices], 3)).toThrow(WorkError);
    expect(both(again.at([column(3, (d) => 2 ** d), prices], 3))).toEqual([[2, 1, 0.5]]);
  });
});

describe("what is no figure is refused", () => {
  const refusal = (call: () => unknown) => {
    try {
      call();
    } catch (error) {
      if (error instanceof WorkError) return [error.quantity, error.message];
      throw error;
    }
    return undefined;
  };
  const needs = column(2, (d) => d + 1);

  test("a series", () => {
    const sweep = new BatchSweep(MODEL, ["size", "busy"], ["need"], GIVEN);
    expect(refusal(() => sweep.at([needs], 2))).toEqual(["busy", "busy is not a single figure"]);
  });

  test.each<[string, number]>([
    ["1 / need", 0],
    ["-1 / need", 0],
    ["0 / need", 0],
  ])("%s of nothing, in one draw of the two", (is, at) => {
    const sweep = new BatchSweep(new Model([law("size", is)]), ["size"], ["need"], GIVEN);
    const said = `size has no value in some draws: ${is}`;
    expect(refusal(() => sweep.at([column(2, (d) => (d === 1 ? at : 1))], 2))).toEqual(["size", said]);
  });

  test("draws that are no longer asked for have no say", () => {
    const sweep = new BatchSweep(new Model([law("size", "1 / need + 0")]), ["size"], ["need"], GIVEN);
    expect(refusal(() => sweep.at([Float64Array.of(2, 0)], 2))).toBeDefined();
    expect([...(sweep.at([Float64Array.of(2)], 1)[0] ?? [])]).toEqual([0.5]);
  });
});

test("a column is one figure for each draw", () => {
  expect(drawn(Float64Array.of(1, 2))).toMatchObject({ hours: 1, byDraw: 1, byHour: 0 });
});
