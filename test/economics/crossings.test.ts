import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crossings, type RawCrossing } from "../../src/economics/flips/crossings.js";
import { type Evaluate, grid, smoothPieces } from "../../src/economics/flips/pieces.js";
import { compile } from "../../src/formula/evaluate.js";
import { parse } from "../../src/formula/parse.js";
import { newTrace } from "../../src/formula/trace.js";

/** Two costs over x, written in the formula language so that their whole numbers are traced as in a scenario. */
function over(first: string, second: string, low: number, high: number): RawCrossing[] {
  const slots = new Map([["x", 0]]);
  const costs = [compile(parse(first), slots), compile(parse(second), slots)];
  const evaluate: Evaluate = (at) => {
    const trace = newTrace();
    return { at, costs: costs.map((cost) => Number(cost([at], trace))), traces: [trace] };
  };
  return crossings(smoothPieces(evaluate, grid(low, high, 40, false)), evaluate);
}

test("two crossings that lie closer together than any grid, where one cost bends", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 2, max: 18, noNaN: true }),
      fc.double({ min: 1e-4, max: 0.2, noNaN: true }),
      (at, half) => {
        const found = over(`(x - ${at}) * (x - ${at})`, `${half * half} + 0 * x`, 0.5, 19.5);
        expect(found.map(({ to }) => to)).toEqual([-1, 1]);
        expect(found[0]?.at).toBeCloseTo(at - half, 6);
        expect(found[1]?.at).toBeCloseTo(at + half, 6);
      },
    ),
  );
});

describe("every crossing, in order", () => {
  test.each<[string, string, string, [number, -1 | 0 | 1, boolean][]]>([
    ["straight lines", "2 * x", "10 + x", [[10, 1, false]]],
    ["none", "x", "x + 1", []],
    ["the same all along", "x", "x", []],
    [
      "boxes: the fleet pays only when a box is nearly full",
      "x",
      "4 * ceil(x / 5)",
      [
        [4, 1, false],
        [5, -1, true],
        [8, 1, false],
        [10, -1, true],
        [12, 1, false],
        [15, -1, true],
        [16, 1, false],
      ],
    ],
    ["a touch is no crossing", "abs(x - 10)", "0 * x", []],
    ["equal up to a threshold", "max(x, 8)", "8 + 0 * x", [[8, 1, false]]],
    [
      "equal, then apart so slowly that just beside it they cost the same",
      "1000 + 0 * x",
      "1000 + max(x - 10, 0) / 1e4",
      [[10, -1, false]],
    ],
    [
      "two roots in one piece, where the cost bends as a hyperbola does",
      "x + 4 / x",
      "4.001 + 0 * x",
      // x^2 - 4.001 x + 4 = 0.
      [
        [(4.001 - Math.sqrt(0.008001)) / 2, -1, false],
        [(4.001 + Math.sqrt(0.008001)) / 2, 1, false],
      ],
    ],
    [
      "equal, then dearer for a little, then cheaper",
      "100 + 0 * x",
      "100 + max(x - 10, 0) * (10.01 - x)",
      [
        [10, -1, false],
        [10.01, 1, false],
      ],
    ],
    ["equal, then a step", "10 * x", "10 * x + 5 * floor(x / 12)", [[12, -1, true]]],
    [
      "two roots in one piece",
      "(x - 6) * (x - 9)",
      "0 * x",
      [
        [6, -1, false],
        [9, 1, false],
      ],
    ],
  ])("%s", (_, first, second, expected) => {
    const found = over(first, second, 0.5, 19.5);
    expect(found.map(({ to, jump }) => [to, jump])).toEqual(expected.map(([, to, jump]) => [to, jump]));
    for (const [index, [at]] of expected.entries()) expect(found[index]?.at).toBeCloseTo(at, 6);
  });
});

test.each([
  // A millionth of the greater of the place and of where the stretch ends,
  [1, 0, 1000, 1 - 1e-6, 1 + 1e-3],
  [500, 0, 1000, 500 - 5e-4, 500 + 1e-3],
  // and in a stretch as short as that, half of what is left.
  [10, 10 - 4e-7, 10 + 1e-6, 10 - 2e-7, 10 + 5e-7],
])("who looks beside a crossing at %d, between %d and %d, looks at %d and %d", (root, low, high, below, above) => {
  const evaluate: Evaluate = (at) => ({ at, costs: [at, root], traces: [newTrace()] });
  const [found, ...others] = crossings([{ from: evaluate(low), to: evaluate(high) }], evaluate);
  expect(others).toEqual([]);
  expect(found?.at).toBeCloseTo(root, 9);
  expect(found?.sides[0]).toBeCloseTo(below, 9);
  expect(found?.sides[1]).toBeCloseTo(above, 9);
});

test("a fleet that grows by boxes: the crossings that exhaustive search finds, no more and no fewer", () => {
  const setting = fc.record({
    box: fc.integer({ min: 1, max: 20 }),
    cost: fc.integer({ min: 1, max: 40 }),
    fixed: fc.integer({ min: 0, max: 30 }),
    price: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(setting, ({ box, cost, fixed, price }) => {
      // Off the whole numbers, so that no sample of the search falls on a jump.
      const own = (x: number) => cost * Math.ceil(x / box) + fixed;
      const api = (x: number) => price * x;
      const signs: number[] = [];
      for (let x = 1 + 1 / 128; x < 61; x += 1 / 64) signs.push(Math.sign(api(x) - own(x)));
      const changes = signs.filter(
        (sign, index) => index > 0 && sign !== 0 && sign !== signs.slice(0, index).findLast((each) => each !== 0),
      ).length;
      const found = over(`${price} * x`, `${cost} * ceil(x / ${box}) + ${fixed}`, 1 + 1 / 128, 61 - 1 / 128);
      const real = found.filter(
        ({ from, to }, index) => from !== 0 && to !== 0 && from === (found[index - 1]?.to ?? from),
      );
      // A price that meets the fleet exactly at a full box touches it without crossing; the search cannot see that.
      fc.pre(!touches(box, cost, fixed, price));
      expect(real).toHaveLength(changes);
      for (const { at, from } of found) {
        const [below, above] = [at * (1 - 1e-6), at * (1 + 1e-6)];
        expect(Math.sign(own(below) - api(below))).toBe(from === -1 ? 1 : -1);
        expect(Math.sign(own(above) - api(above))).toBe(from === -1 ? -1 : 1);
      }
    }),
    { numRuns: 300 },
  );
});

function touches(box: number, cost: number, fixed: number, price: number): boolean {
  return Array.from({ length: 62 }, (_, boxes) => boxes).some(
    (boxes) => price * box * boxes === cost * boxes + fixed || price * box * boxes === cost * (boxes + 1) + fixed,
  );
}
