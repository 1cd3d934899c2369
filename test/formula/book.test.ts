import { describe, expect, test } from "vitest";
import { compile } from "../../src/formula/evaluate.js";
import { BookError, type FormulaText, formula } from "../../src/formula/formula.js";
import { Model, WorkError } from "../../src/formula/model.js";
import { parse } from "../../src/formula/parse.js";
import type { Value } from "../../src/formula/series.js";
import { Sweep, sweepOne } from "../../src/formula/sweep.js";
import { newTrace, type Trace } from "../../src/formula/trace.js";

const unitCost: FormulaText = {
  id: "unit_cost",
  title: "What a million tokens costs",
  symbol: "c",
  unit: "USD/Mtok",
  inputs: { replica_cost: "USD/h", throughput: "tok/s", utilization: "1" },
  is: "replica_cost / (throughput * utilization)",
  source: "a test",
};

function refusal(change: Partial<FormulaText>): string {
  try {
    formula({ ...unitCost, ...change }, "src/books/test.ts");
  } catch (error) {
    if (error instanceof BookError) return error.message;
    throw error;
  }
  return "accepted";
}

describe("a formula that cannot be right is refused when it is loaded", () => {
  test.each<[string, Partial<FormulaText>, string]>([
    [
      "units that do not add up",
      { is: "replica_cost + throughput * utilization" },
      "src/books/test.ts: formula unit_cost: cannot add money/time and tok/time\n  replica_cost + throughput * utilization\n                 ^^^^^^^^^^^^^^^^^^^^^^^^",
    ],
    [
      "an input that is not declared",
      { is: "replica_cost / (thruput * utilization)" },
      'src/books/test.ts: formula unit_cost: "thruput" is not among the formula\'s inputs\n  replica_cost / (thruput * utilization)\n                  ^^^^^^^',
    ],
    [
      "a result in another unit",
      { unit: "USD/month" },
      "src/books/test.ts: formula unit_cost: gives money/tok, but its unit USD/month is money/calendar\n  replica_cost / (throughput * utilization)\n  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
    ],
    [
      "a price per output token where processed tokens are counted",
      { inputs: { ...unitCost.inputs, throughput: "output_tok/s" } },
      "src/books/test.ts: formula unit_cost: gives money/output_tok, but its unit USD/Mtok is money/tok\n  replica_cost / (throughput * utilization)\n  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
    ],
    [
      "a power of hours",
      { is: "replica_cost / throughput / pow(utilization, replica_cost)" },
      "src/books/test.ts: formula unit_cost: the exponent of a power must be a plain number, and this is money/time\n  replica_cost / throughput / pow(utilization, replica_cost)\n                                               ^^^^^^^^^^^^",
    ],
    [
      "an input that is never used",
      { is: "replica_cost / throughput" },
      "src/books/test.ts: formula unit_cost: input utilization is never used\n  replica_cost / throughput\n  ^^^^^^^^^^^^^^^^^^^^^^^^^",
    ],
    [
      "an unknown unit",
      { unit: "USD/Mtoken" },
      'src/books/test.ts: formula unit_cost: unknown unit "Mtoken" in "USD/Mtoken"',
    ],
    [
      "a series where a single value is due",
      { inputs: { ...unitCost.inputs, throughput: "tok/s[]" } },
      "src/books/test.ts: formula unit_cost: gives a series; write its unit as USD/Mtok[]\n  replica_cost / (throughput * utilization)\n  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
    ],
    [
      "whole dollars",
      { is: "ceil(replica_cost) / (throughput * utilization)" },
      "src/books/test.ts: formula unit_cost: only counts can be made whole, and this is money/time\n  ceil(replica_cost) / (throughput * utilization)\n       ^^^^^^^^^^^^",
    ],
    [
      "a choice by the hour where a single value is due",
      {
        inputs: { ...unitCost.inputs, throughput: "tok/s[]" },
        is: "if(throughput > 0, replica_cost, 0) / (mean(throughput) * utilization)",
      },
      "src/books/test.ts: formula unit_cost: gives a series; write its unit as USD/Mtok[]\n  if(throughput > 0, replica_cost, 0) / (mean(throughput) * utilization)\n  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
    ],
    [
      "a comparison used as a number",
      { is: "(replica_cost > 0) / (throughput * utilization)" },
      "src/books/test.ts: formula unit_cost: a comparison is not a number; use it inside if( , , )\n  (replica_cost > 0) / (throughput * utilization)\n  ^^^^^^^^^^^^^^^^^^",
    ],
  ])("%s", (_, change, message) => {
    expect(refusal(change)).toBe(message);
  });
});

function law(id: string, is: string, inputs: Record<string, string>, unit = "1"): FormulaText {
  return { id, title: id, symbol: id, unit, inputs, is, source: "a test" };
}

describe("formulas that read one another", () => {
  const load = (...laws: FormulaText[]) => new Model(laws.map((each) => formula(each, "src/books/test.ts")));

  test("are worked out in the order they need, whatever order they stand in", () => {
    const model = load(law("c", "b + 1", { b: "1" }), law("b", "a * 2", { a: "1" }));
    expect(model.run(new Map([["a", 5]])).get("c")).toBe(11);
    expect([...model.needs]).toEqual(["a"]);
  });

  test("a circle is named and underlined", () => {
    expect(() => load(law("a", "b + 1", { b: "1" }), law("b", "2 * a", { a: "1" }))).toThrow(
      "src/books/test.ts: formula b: the formulas form a circle: a -> b -> a\n  2 * a\n      ^",
    );
  });

  test("a result that does not fit its reader is refused", () => {
    expect(() => load(law("price", "2 * a", { a: "USD" }, "USD"), law("b", "1 + price", { price: "1" }))).toThrow(
      "formula b: reads price as a plain number, but src/books/test.ts gives money\n  1 + price\n      ^^^^^",
    );
  });

  test("two formulas of one name are refused", () => {
    expect(() => load(law("a", "b", { b: "1" }), law("a", "c", { c: "1" }))).toThrow("formula a is also in");
  });

  test("a given figure wins over the formula of its name", () => {
    const model = load(law("b", "a * 2", { a: "1" }), law("c", "b + 1", { b: "1" }));
    expect(model.run(new Map(Object.entries({ a: 5, b: 100 }))).get("c")).toBe(101);
  });

  test("a sweep gives what a whole run gives", () => {
    const model = load(
      law("b", "a * k", { a: "1", k: "1" }),
      law("c", "b + k", { b: "1", k: "1" }),
      law("d", "c * 2", { c: "1" }),
    );
    const given = new Map(Object.entries({ a: 5, k: 3 }));
    const sweep = sweepOne(model, "d", ["a"], given);
    for (const a of [0, 1, 7]) expect(sweep([a])).toBe(model.run(new Map([...given, ["a", a]])).get("d"));
  });

  test("a sweep that has told how it rounded gives the same again where nobody listens", () => {
    const sweep = sweepOne(load(law("whole", "floor(a)", { a: "1" })), "whole", ["a"], new Map([["a", 5.5]]));
    const traces: Trace[] = [];
    expect([sweep([2.5], traces), sweep([2.5])]).toEqual([2, 2]);
    expect(traces).toHaveLength(1);
  });

  test("a sweep does not tell the roundings of what is only compared: the comparison tells which way it went", () => {
    const told = (is: string) => {
      const model = load(
        law("whole", "floor(a)", { a: "1" }),
        law("passed", "whole * 2", { whole: "1" }),
        law("cost", is, { passed: "1", k: "1" }),
      );
      const traces: Trace[] = [];
      sweepOne(model, "cost", ["a"], new Map(Object.entries({ a: 5.5, k: 3 })))([5.5], traces);
      return traces.flatMap(({ steps }) => steps);
    };
    expect(told("if(passed > 0, k, 0)")).toEqual([1]);
    expect(told("if(passed > 0, k, passed)")).toEqual([5, 1]);
    expect(told("if(passed > 0, k, 0) + passed")).toEqual([5, 1]);
    expect(told("if(k > 0, if(passed > 0, 1, 2), 3)")).toEqual([1, 1]);
  });

  test("how far each choice is from turning stands at the place of that choice, also where one stands in another", () => {
    const of = compile(parse("sum(if(s > a, if(b > a, s, 0), 0))"), new Map([..."abs"].map((name, at) => [name, at])));
    const trace = newTrace();
    expect(of([2, 5, [1, 4, 8]], trace)).toBe(12);
    expect(trace.steps).toEqual([0, 1, 1, 1]);
    expect(trace.margins).toEqual([-1, 2, 6, 3]);
  });

  test("a sweep works out again what has changed, and nothing else", () => {
    const model = load(
      law("whole", "ceil(a)", { a: "1" }),
      law("spread", "whole * shape", { whole: "1", shape: "1[]" }, "1[]"),
      law("all", "sum(max(spread, k)) / (10 - a)", { spread: "1[]", k: "1", a: "1" }),
    );
    const given = new Map<string, Value>([
      ["a", 1],
      ["k", 3],
      ["shape", [1, 2, 3]],
    ]);
    const sweep = new Sweep(model, ["spread", "all"], ["a"], given);
    const traces = (a: number) => {
      const told: Trace[] = [];
      expect(sweep.at([a], told)[1]).toBe(model.run(new Map([...given, ["a", a]])).get("all"));
      return told;
    };
    const [whole, best] = traces(1.2);
    expect(sweep.hasChanged).toBe(true);
    expect([whole?.steps, whole?.rounded]).toEqual([[2], [1.2]]);
    // Rounded anew, to the same whole number: what reads that is not worked out again.
    const [again, sameBest] = traces(1.7);
    expect([again?.steps, again?.rounded]).toEqual([[2], [1.7]]);
    expect(sameBest?.steps).toEqual(best?.steps);
    expect(() => sweep.at([10], [])).toThrow(WorkError);
    expect(traces(2.5)[0]?.steps).toEqual([3]);
    traces(2.5);
    expect(sweep.hasChanged).toBe(false);
  });

  test.each([
    ["division by zero", { a: 1, b: 0 }],
    ["nothing over nothing", { a: 0, b: 0 }],
    ["an overflow", { a: 1e308, b: 1e-308 }],
  ])("%s is an error that names the quantity and its inputs, never a value", (_, given) => {
    const model = load(law("ratio", "a / b", { a: "USD", b: "1" }, "USD"));
    const run = () => model.run(new Map(Object.entries(given)));
    expect(run).toThrow(WorkError);
    expect(run).toThrow(`ratio has no value: a / b, with a = ${given.a} USD, b = ${given.b} 1`);
  });
});
