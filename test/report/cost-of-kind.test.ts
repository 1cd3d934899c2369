import { expect, test } from "vitest";
import { costOfKind } from "../../src/report/cost-of-kind.js";
import type { CostLine } from "../../src/report/schema.js";

const line = (category: CostLine["category"], monthly_cost: number) => ({ category, monthly_cost }) as CostLine;
const lines = [line("compute", 900), line("people", 250.5), line("people", 49.5), line("overhead", 0)];

test.each([
  ["compute", 900],
  ["people", 300],
  // A line that comes to nothing is there all the same; a kind without a line is not.
  ["overhead", 0],
  ["api", null],
] as const)("the lines of %s come to %s", (category, expected) => {
  expect(costOfKind(lines, category)).toBe(expected);
});
