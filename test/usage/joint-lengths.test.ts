import fc from "fast-check";
import { expect, test } from "vitest";
import { JointLengths } from "../../src/usage/joint-lengths.js";

const requests = fc.array(fc.tuple(fc.integer({ min: 1, max: 400_000 }), fc.integer({ min: 0, max: 9000 })), {
  minLength: 1,
  maxLength: 300,
});

function joint(all: readonly (readonly [number, number])[]): JointLengths {
  const lengths = new JointLengths();
  for (const [input, output] of all) lengths.add(input, output);
  return lengths;
}

test("rows have the means of all requests, and as many above a tier", () => {
  fc.assert(
    fc.property(requests, (all) => {
      const rows = joint(all).rows();
      const over = (of: (row: (typeof rows)[number]) => number) =>
        rows.reduce((sum, row) => sum + row.share * of(row), 0);
      const mean = (at: 0 | 1) => all.reduce((sum, each) => sum + each[at], 0) / all.length;
      expect(over(() => 1)).toBeCloseTo(1, 9);
      expect(over(({ input }) => input) / mean(0)).toBeCloseTo(1, 9);
      expect(over(({ output }) => output)).toBeCloseTo(mean(1), 6);
      const long = (pick: typeof all) => pick.filter(([input]) => input > 200_000).length / all.length;
      expect(over(({ input }) => (input > 200_000 ? 1 : 0))).toBeCloseTo(long(all), 9);
      expect(rows.length).toBeLessThanOrEqual(51);
    }),
  );
});

test("two parts counted apart are the whole", () => {
  fc.assert(
    fc.property(requests, requests, (first, second) => {
      const parts = joint(first);
      parts.merge(joint(second));
      expect(parts.rows()).toEqual(joint([...first, ...second]).rows());
    }),
  );
});

test("long prompts with long answers stay together", () => {
  const rows = joint([...Array(50).fill([1000, 100]), ...Array(50).fill([50_000, 4000])]).rows();
  expect(rows).toEqual([
    { share: 0.5, input: 1000, output: 100 },
    { share: 0.5, input: 50_000, output: 4000 },
  ]);
});
