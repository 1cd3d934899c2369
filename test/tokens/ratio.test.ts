import fc from "fast-check";
import { expect, it } from "vitest";
import { type Pair, ratioDrawn, ratioOver } from "../../src/tokens/ratio.js";

it("is all tokens of the one over all of the other, between the part with the fewest and that with the most", () => {
  // 30 over 20; the parts are 1 and 2.
  expect(
    ratioOver([
      [10, 10],
      [20, 10],
    ]),
  ).toEqual({ value: 1.5, low: 1, high: 2 });
});

const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 900 })), {
  minLength: 1,
  maxLength: 40,
});

it("is drawn with the value inside, between the extremes of the parts, and the same each time", () => {
  fc.assert(
    fc.property(pairs, (parts) => {
      const { value, low, high } = ratioDrawn(parts);
      const over = ratioOver(parts);
      expect(value).toBe(over.value);
      expect(low >= over.low - 1e-12 && low <= value && value <= high && high <= over.high + 1e-12).toBe(true);
      expect(ratioDrawn(parts)).toEqual({ value, low, high });
    }),
    { numRuns: 50 },
  );
});

it("is surer the more parts there are", () => {
  const alternating = (count: number) => Array.from({ length: count }, (_, at): Pair => [at % 2 === 0 ? 10 : 20, 10]);
  const wide = (count: number) => ratioDrawn(alternating(count)).high - ratioDrawn(alternating(count)).low;
  // The mean of draws of n parts has a standard deviation of 0.5 / sqrt(n): 95 % of them lie within 1.96 of it on both sides.
  expect(wide(100)).toBeGreaterThan(0.15);
  expect(wide(100)).toBeLessThan(0.25);
  expect(wide(4)).toBeGreaterThan(2 * wide(100));
});
