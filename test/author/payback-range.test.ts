import { expect, test } from "vitest";
import { PAIR, smallReport } from "../support/small.js";

const FULL = (build: string) => [
  "ownership:",
  "  lens: full",
  "  horizon: 36 months",
  `  setup: { build: { cost: ${build} } }`,
  ...["  growth: 0%", "  api_price_fall: 0%", "  gpu_price_fall: 0%", "  discount_rate: 0%"],
];
const OWN = (throughput: string) =>
  `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${PAIR.replace("6k tok/s", throughput)}, sizing: { peak: { headroom: 0% } } }`;
const CHEAPEST = (throughput: string) =>
  `own: { kind: floor_with_spillover, label: Own, spill_to: api, gpu_price: p.gpu, ${PAIR.replace("6k tok/s", throughput)}, sizing: cheapest }`;

// 30B tokens a month for $15,000. Two GPUs and 10 % cost $3,212: 4 replicas of 6k tok/s save, 5 of 4.5k tok/s do not.
test.each([
  ["a saving that turns into a loss", OWN("4.5k to 7.8k tok/s"), "$50000"],
  ["a saving that vanishes, with a start to be paid", CHEAPEST("1k to 7k tok/s"), "$50000"],
  ["a saving that vanishes, with nothing to be paid", CHEAPEST("1k to 7k tok/s"), "$0"],
])("%s has no range of months, and the memo says why", (_, own, build) => {
  const { quantities, sections } = smallReport({ options: [own], more: FULL(build) });
  expect(quantities["own.project.running_saving"]?.low).toBeLessThanOrEqual(0);
  expect(quantities["own.project.payback_months"]).toMatchObject({ value: expect.any(Number) });
  expect(quantities["own.project.payback_months"]).not.toHaveProperty("low");
  const notes = sections.flatMap(({ parts }) => parts.flatMap(({ tables }) => tables.flatMap(({ notes }) => notes)));
  expect(notes.join(" ")).toContain("running it saves nothing, and nothing is paid back");
});

test("a saving at both ends has a range", () => {
  const { quantities } = smallReport({ options: [OWN("6k to 8k tok/s")], more: FULL("$50000") });
  const { value, low, high } = quantities["own.project.payback_months"] ?? {};
  // 22k tok/s take 4 or 3 replicas.
  expect([low, high]).toEqual([
    expect.closeTo(50_000 / (15_000 - 3 * 3_212), 6),
    expect.closeTo(50_000 / (15_000 - 4 * 3_212), 6),
  ]);
  expect(value).toBeGreaterThanOrEqual(low ?? Number.NaN);
});
