import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, type Value } from "../../src/formula/evaluate.js";
import { type Expression, FormulaError, namesIn } from "../../src/formula/expression.js";
import { notationText } from "../../src/formula/notation.js";
import { parse } from "../../src/formula/parse.js";
import { type Leaf, symbol, typesetNames, typesetNumbers } from "../../src/formula/typeset.js";

function value(text: string, given: Record<string, Value> = {}): Value {
  const slots = new Map(Object.keys(given).map((name, slot) => [name, slot]));
  return compile(parse(text), slots)(Object.values(given));
}

function fault(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof FormulaError) return error.explain("book").split("\n").slice(1).join("\n");
    throw error;
  }
  return "no fault";
}

describe("order of operations", () => {
  test.each<[string, number]>([
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["8 / 4 / 2", 1],
    ["8 / (4 / 2)", 4],
    ["8 - 4 - 2", 2],
    ["8 - (4 - 2)", 6],
    ["-2 * 3", -6],
    ["2 * -3", -6],
    ["--2", 2],
    ["30% * 10", 3],
    ["1e3 + 2.5", 1002.5],
    ["min(3, 1, 2)", 1],
    ["max(3, 1, 2)", 3],
    ["ceil(4.1)", 5],
    ["floor(4.9)", 4],
    ["abs(-2)", 2],
    ["if(1 < 2, 10, 20)", 10],
    ["if(1 >= 2, 10, 20)", 20],
    ["6 \u00d7 2 \u00f7 3 \u2212 1", 3],
  ])("%s = %d", (text, expected) => {
    expect(value(text)).toBeCloseTo(expected, 12);
  });
});

describe("whole numbers", () => {
  // A quotient that misses a whole number by rounding error is that number: no replica appears from nothing.
  test.each<[string, number]>([
    ["ceil(0.1 * 3 * 10)", 3],
    ["ceil(4.0000000001)", 4],
    ["ceil(4.00001)", 5],
    ["floor(3.9999999999)", 4],
    ["floor(3.9999)", 3],
    ["ceil(0)", 0],
    ["floor(-1.5)", -2],
  ])("%s = %d", (text, expected) => {
    expect(value(text)).toBe(expected);
  });
});

describe("choices", () => {
  // Figures that are equal but for rounding error are equal: a choice between them does not flicker.
  test.each<[string, number]>([
    ["0.1 + 0.2 >= 0.3", 1],
    ["0.1 + 0.2 > 0.3", 0],
    ["0.3 >= 0.1 + 0.2", 1],
    ["0.3 < 0.1 + 0.2", 0],
    ["0.1 + 0.2 == 0.3", 1],
    ["1 < 1.000001", 1],
    ["1.000001 <= 1", 0],
    ["0 >= 0", 1],
  ])("%s: %d", (text, expected) => {
    expect(value(text)).toBe(expected);
  });
});

describe("series", () => {
  test.each<[string, Value]>([
    ["load * 2", [2, 4, 6]],
    ["min(load, 2)", [1, 2, 2]],
    ["sum(load)", 6],
    ["mean(load)", 2],
    ["percentile(load, 50%)", 2],
    ["percentile(load, 0.75)", 2.5],
    ["next(load)", [2, 3, 1]],
    ["max(next(load) - load, 0)", [1, 1, 0]],
    ["cumulative(load)", [1, 3, 6]],
    ["cumulative(load - mean(load))", [-1, -1, 0]],
    ["sum(load * load) / sum(load)", 14 / 6],
    ["if(load > 1, load, 0)", [0, 2, 3]],
    ["if(load > 1, 7, 8)", [8, 7, 7]],
    ["if(load > 1, 1 / (load - 1), 0)", [0, 1, 0.5]],
    // What no hour chooses may be no number, and a single value is one in every hour.
    ["if(load > 0, 7, 1 / (load - load))", [7, 7, 7]],
    ["if(load > 3, 1 / (load - load), load + 1)", [2, 3, 4]],
  ])("%s", (text, expected) => {
    expect(value(text, { load: [1, 2, 3] })).toEqual(expected);
  });

  test("two series of different length are refused", () => {
    expect(() => value("a + b", { a: [1, 2], b: [1, 2, 3] })).toThrow("a series of 2 values meets one of 3");
  });
});

describe("what cannot be read is underlined", () => {
  test.each([
    ["a + ", "  a + \n     ^"],
    ["a b", "  a b\n    ^"],
    ["(a", "  (a\n    ^"],
    ["a $ b", "  a $ b\n    ^"],
    ["sinus(a)", "  sinus(a)\n  ^^^^^"],
    ["min(a)", "  min(a)\n  ^^^^^^"],
    ["1 < 2 < 3", "  1 < 2 < 3\n        ^"],
    ["", "  \n  ^"],
  ])("%s", (text, expected) => {
    expect(fault(text)).toBe(expected);
  });

  test("what has no meaning is one letter, wherever it stands", () => {
    const span = (text: string) => {
      try {
        parse(text);
      } catch (error) {
        if (error instanceof FormulaError) return [error.message, error.span];
        throw error;
      }
      return [];
    };
    expect(span("a  $ b")).toEqual(['"$" has no meaning here', [3, 4]]);
    expect(span("$")).toEqual(['"$" has no meaning here', [0, 1]]);
  });

  test("depth and length are bounded", () => {
    expect(() => parse("(".repeat(1500))).toThrow("nested too deeply");
    expect(() => parse("-".repeat(1500))).toThrow("nested too deeply");
    expect(() => parse("1+".repeat(20_000))).toThrow("longer than");
  });
});

test("the names that an expression reads, once each, in order", () => {
  expect(namesIn(parse("b + a * floor.saving - b"))).toEqual(["b", "a", "floor.saving"]);
});

describe("a typeset formula can be typed back", () => {
  const span = [0, 0] as const;
  const leaf: fc.Arbitrary<Expression> = fc.oneof(
    fc.constantFrom("a", "b", "c").map((name): Expression => ({ kind: "name", name, span })),
    fc
      .integer({ min: 0, max: 99 })
      .map((number): Expression => ({ kind: "number", value: number, text: String(number), span })),
  );
  const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      leaf,
      fc
        .record({
          operator: fc.constantFrom("+" as const, "-" as const, "*" as const, "/" as const),
          left: tie("tree"),
          right: tie("tree"),
        })
        .map(({ operator, left, right }): Expression => ({ kind: "binary", operator, left, right, span })),
      tie("tree").map((of): Expression => ({ kind: "negate", of, span })),
      fc
        .tuple(fc.constantFrom("min" as const, "max" as const), tie("tree"), tie("tree"))
        .map(([name, left, right]): Expression => ({ kind: "call", function: name, arguments: [left, right], span })),
      fc.tuple(tie("tree"), tie("tree"), tie("tree")).map(([left, right, other]): Expression => {
        const condition: Expression = { kind: "binary", operator: "<", left, right, span };
        return { kind: "call", function: "if", arguments: [condition, left, other], span };
      }),
    ),
  }));
  const slots = new Map([
    ["a", 0],
    ["b", 1],
    ["c", 2],
  ]);

  test("to the same value", () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(tree, number, number, number, (expression, ...inputs) => {
        const again = parse(notationText(typesetNames(expression, symbol)));
        expect(compile(again, slots)(inputs)).toEqual(compile(expression, slots)(inputs));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a power", () => {
  test.each<[string, Value]>([
    ["pow(2, 10)", 1024],
    ["pow(1 - 50%, load)", [0.5, 0.25, 0.125]],
    ["pow(load, 2)", [1, 4, 9]],
  ])("%s", (text, expected) => {
    expect(value(text, { load: [1, 2, 3] })).toEqual(expected);
  });
});

test("months over years are made one number before they are rounded, as they are when it is worked out", () => {
  const units: Record<string, string> = { horizon: "month", life: "year" };
  const values: Record<string, number> = { horizon: 30, life: 2 };
  const leaf = (name: string): Leaf => {
    const [value = 0, unit = "1"] = [values[name], units[name]];
    return { notation: { kind: "figure", value, unit, style: "exact" }, unit };
  };
  const notation = typesetNumbers(parse("ceil(horizon / life)"), leaf, "1");
  expect(notationText(notation)).toBe("ceil(30\u202fmonths / 2\u202fyears / 12 month/year)");
});

test("a formula is read once, however often its text stands somewhere", () => {
  expect(parse("a * (b + 1)")).toBe(parse("a * (b + 1)"));
});
