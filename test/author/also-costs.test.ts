import { describe, expect, test } from "vitest";
import { alsoCosts } from "../../src/author/page-one/also-costs.js";
import type { ReportQuantity } from "../../src/report/schema.js";
import { reportOf, reportWith, SCENARIOS } from "../support/scenarios.js";

/** Label and whole dollars a month of what a memo draws beside its options. */
const besides = (memo: string) =>
  reportOf(memo).also_costs?.map(({ label, monthly_cost }) => [label, Math.round(monthly_cost)]);

describe("what is drawn beside the options is what the memo tells of", () => {
  // 6,083.3 million tokens at $0.26; two GPUs at $1.75 for 730 hours with 30 % on top.
  test("the lowest list of the same model, and GPUs for a term that cost less than the API", () => {
    expect(besides("70b-8xh100")).toEqual([
      ["DeepInfra, by its list", Math.round(6083.333 * 0.26)],
      ["2\u202fGPUs, reserved for 12\u202fmonths", Math.round(2 * 1.75 * 730 * 1.3)],
    ]);
  });

  // 50,058 million tokens at $0.17; 11 GPUs at $3.75 for 730 hours in place of $1,500 a month each.
  test("the same GPUs by the hour, where ours are bound for a term", () => {
    const { options } = reportOf("tco-high-volume");
    const own = options.find(({ id }) => id === "own")?.monthly_cost ?? 0;
    expect(besides("tco-high-volume")).toEqual([
      ["DeepInfra, by its list", 8510],
      ["11\u202fGPUs, by the hour", Math.round(own + 11 * (3.75 * 730 - 1500))],
    ]);
  });

  test("none where the memo tells of none", () => {
    expect(reportOf("hybrid-router").also_costs).toEqual([]);
  });

  test.each(SCENARIOS.map((file) => file.replace(".yaml", "")))("%s: each is a figure of the report", (id) => {
    const { also_costs = [], quantities } = reportWith(id);
    for (const { quantity, monthly_cost } of also_costs) expect(quantities[quantity]?.value).toBe(monthly_cost);
    expect(new Set(also_costs.map(({ label }) => label)).size).toBe(also_costs.length);
  });
});

test("of several prices by the hour the cheapest", () => {
  const way = (id: string) => ({ id, as: "on-demand", label: id, bound: null });
  const at = (value: number) => ({ value }) as ReportQuantity;
  const quantities = {
    "own.promised_cost": at(1),
    "own.gpu_term": at(12),
    ...Object.fromEntries(
      [
        ["dear", 9000],
        ["cheap", 4000],
        ["middle", 6000],
      ].flatMap(([id, cost]) => [
        [`paying.${id}.gpu_price`, at(1)],
        [`own.paid.paying.${id}.gpu_price.cost_as_paid`, at(Number(cost))],
      ]),
    ),
  };
  const facts = {
    ...{ own: { id: "own", gpus: 2 }, sellers: undefined, limit: undefined, quantities },
    inputs: { studies: [{ kind: "procurement", id: "paying", ways: [way("dear"), way("cheap"), way("middle")] }] },
  };
  expect(alsoCosts(facts as never, undefined).map(({ monthly_cost }) => monthly_cost)).toEqual([4000]);
});
