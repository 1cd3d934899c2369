import { expect, test } from "vitest";
import { likelihoods } from "../../src/author/uncertainty/likelihood.js";
import type { Given } from "../../src/scenario/inputs.js";
import { reportOf } from "../support/scenarios.js";

const ends = { id: "own.gpu_price", label: "", value: 6, unit: "USD/GPU/h", low: 4, high: 9, basis: "quoted" } as const;
const given = { ...ends, place: { file: "" }, line: 1, column: 1 } satisfies Given;

test("how likely a price lies in each part of its range: by its distribution, the ends' own tails counted to them", () => {
  // Log-normal, half of it below the root of 4 x 9, which lies at two fifths of the way.
  const [low = 0, high = 0] = likelihoods(given, [{ to: 0.4 }, { to: 1 }]);
  expect(low).toBeCloseTo(0.5, 3);
  expect(low + high).toBe(1);
  // Nine in ten between both ends, so that one in twenty lies beyond each.
  expect(likelihoods(given, [{ to: 0 }, { to: 1 }])[0]).toBeCloseTo(0.05, 3);
});

test("of an open decision, the words and the table of ranges tell one likelihood", () => {
  const { warnings, uncertainty } = reportOf("published-case");
  for (const { chance, flips_at, label } of uncertainty?.inputs ?? []) {
    if (flips_at === null || !/GPU price|throughput of a replica/.test(label)) continue;
    expect(warnings.join("\n")).toContain(`(${Math.round(100 * chance)}\u202f% likely)`);
  }
});
