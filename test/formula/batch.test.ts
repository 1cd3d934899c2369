import fc from "fast-check";
import { expect, test } from "vitest";
import { compileBatch, drawn, still } from "../../src/formula/batch.js";
import { compile, type Value } from "../../src/formula/evaluate.js";
import { parse } from "../../src/formula/parse.js";

/** Every function and operator over figures a, b, c and series s, t, such as laws are written. */
const LAWS = [
  "a + b - c * a / b",
  "-a + abs(b - c)",
  "min(a, b, c) + max(a, b) * pow(a, 2) + pow(b, 0.5)",
  "ceil(a * (1 + b) / c) - floor(a / b)",
  "if(a > b, a, b * c)",
  "if(a == a, a / b, c)",
  "sum(s * a)",
  "mean(min(s, a)) + percentile(s * b, 50%) + percentile(s, 100%)",
  "sum(if(s > a, s, t * b))",
  "sum(if(a > b, s, t)) + sum(cumulative(s * c)) + sum(next(s + a) * t)",
  "sum(if(t > 0, a, s)) + sum(if(t < 0, a / 0, s))",
  "sum(min(c, s)) - sum(max(a, t)) + mean(min(b, s * a))",
  "sum(s * a - t * b) + sum(s * a / (t * b + c))",
  "sum(if(s * a >= t * b, s, t - a)) + sum(if(s * a <= t + b, abs(s - a), -s))",
  "sum(ceil(s * a)) - sum(floor(s / a)) + sum(pow(s, a)) + sum(max(s * a, t, b))",
];
const NAMES = ["a", "b", "c", "s", "t"];
const slots = new Map(NAMES.map((name, index) => [name, index]));

test("laws over draws give to the bit what they give one by one", () => {
  const figure = fc.oneof(fc.double({ min: 0.1, max: 50, noNaN: true }), fc.integer({ min: 1, max: 5 }));
  const rows = fc.array(fc.tuple(figure, figure), { minLength: 1, maxLength: 6 });
  const hours = fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(rows, figure, hours, hours, fc.constantFrom(...LAWS), (all, c, s, t, law) => {
      const expression = parse(law);
      const one = compile(expression, slots);
      const many = compileBatch(expression, slots);
      const column = (index: 0 | 1) => drawn(Float64Array.from(all, (row) => row[index]));
      const found = many([column(0), column(1), still(c), still(s), still(t)], all.length);
      const read = all.map((_, draw) => found.at[draw * found.byDraw]);
      expect(read).toEqual(all.map(([a, b]): Value | undefined => one([a, b, c, s, t])));
    }),
    { numRuns: 400 },
  );
});

test.each([
  ["c * 2 + sum(s)", 0],
  ["c * s", 0],
  ["a * c", 1],
  ["a * s", 3],
])("%s has %i values a draw: what no draw moves is worked out once", (law, byDraw) => {
  const at = Float64Array.of(1, 2, 3, 4);
  const found = compileBatch(parse(law), slots)(
    [drawn(at), drawn(at), still(5), still([1, 2, 3]), still([1, 1, 1])],
    4,
  );
  expect(found.byDraw).toBe(byDraw);
});

// A figure beside a series is the same beside each of its values, on whichever side it stands.
test.each([
  ["sum(min(c, s))", 1 + 4 + 5],
  ["sum(min(s, c))", 1 + 4 + 5],
  ["sum(max(c, s))", 5 + 5 + 9],
  ["sum(max(s, c))", 5 + 5 + 9],
])("%s of 5 and 1, 4, 9 is %i", (law, expected) => {
  expect(compile(parse(law), slots)([0, 0, 5, [1, 4, 9], []])).toBe(expected);
});
