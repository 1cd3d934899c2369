import { describe, expect, test } from "vitest";
import { type Changes, reportWith, single } from "../support/scenarios.js";

const report = reportWith("hybrid-router");
const range = (id: string) => {
  const { low, high } = report.quantities[id] ?? {};
  return [low ?? Number.NaN, high ?? Number.NaN].map((end) => Number((100 * end).toFixed(1)));
};

const blend = report.sections.find(({ id }) => id === "blend");

describe("C022: 30 to 60 % is promised", () => {
  test("decided up front it is 16.7 to 65.6 %", () => {
    expect(range("blend.told_saving_up_front")).toEqual([16.7, 65.6]);
  });

  test("tried locally first, when escalations pay twice, -12.2 to 61.9 %", () => {
    expect(range("blend.told_saving_local_first")).toEqual([-12.2, 61.9]);
  });

  test("tried locally first it stops paying below c/p: 72.2 % at $0.50, 18.1 % at $2", () => {
    const table = blend?.parts[0]?.tables[0];
    const below = (end: string) => ({ quantity: `blend.stops_at_${end}.told_share_break_even`, words: "below" });
    const last = ["Stops paying", "always pays", "always pays", below("low"), below("high")];
    expect(table?.rows.at(-1)?.cells).toEqual(last);
    expect(single(report, below("low").quantity)).toBeCloseTo(0.722, 3);
    expect(single(report, below("high").quantity)).toBeCloseTo(0.1806, 4);
  });
});

const asked: Changes[number] = [
  "studies:\n",
  "break_evens:\n  - { over: up_front.local_share, between: [api, up_front], from: 1%, to: 100% }\nstudies:\n",
];

test("the stretches of local share that pay end where the break-even search finds its crossings", () => {
  const found = reportWith("hybrid-router", asked).break_evens.find(({ label }) => label.includes("answered locally"));
  const told = JSON.stringify(blend?.parts[1]?.tables[0]?.rows[0]).replaceAll("\u202f", " ");
  expect(found?.crossings.length).toBeGreaterThan(2);
  for (const { at } of found?.crossings ?? []) expect(told).toContain(`${(100 * at).toFixed(1)} %`);
});

describe("a router under any load", () => {
  test.each<[string, Changes]>([
    ["flat", [[/peak_factor: \{ value: 2.*\}/, "flat"]]],
    ["hourly", [[/peak_factor:.*\n/, "hourly: [1,1,1,1,1,2,3,5,8,9,9,9,8,9,9,9,8,6,4,3,2,1,1,1]\n"]]],
    ["quantiles", [[/peak_factor:.*\n/, "quantiles: { trough: 400 tok/s, p50: 1.4k tok/s, p99: 2.9k tok/s }\n"]]],
  ])("%s: the lines add up, and tokens are conserved", (kind, changes) => {
    const fixed: Changes = kind === "flat" ? [[/load:\n {4}peak_factor.*/, "load: flat"]] : changes;
    const found = reportWith("hybrid-router", ...fixed);
    const volume = single(found, "workload.volume");
    for (const { kind: of, lines, monthly_cost, served_tokens, spilled_tokens } of found.options) {
      expect(lines.reduce((sum, line) => sum + line.monthly_cost, 0)).toBeCloseTo(monthly_cost, 6);
      if (of !== "router") continue;
      expect(served_tokens).toBeGreaterThan(0);
      expect(spilled_tokens).toBeCloseTo(0.3 * volume, 0);
    }
  });
});
