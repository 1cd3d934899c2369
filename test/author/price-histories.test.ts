import { describe, expect, it } from "vitest";
import { buildReport } from "../../src/author/report.js";
import { type DecisionReport, isDecision } from "../../src/report/schema.js";
import { loadScenario } from "../../src/scenario/load.js";
import { files, performance, reportOf, single } from "../support/scenarios.js";

/** One scenario file and one set of price sheets, on a day. */
function onDay(id: string, asOf: string): DecisionReport {
  const report = buildReport(loadScenario(`scenarios/${id}.yaml`, files, { asOf, performance }));
  if (!isDecision(report)) throw new Error(`${id} compares no options`);
  return report;
}

const cost = (report: DecisionReport, option: string) =>
  report.options.find(({ id }) => id === option)?.monthly_cost ?? Number.NaN;

/** USD a month of the people of spot-or-api-70b: a tenth of $250,000 a year. */
const PEOPLE = (0.1 * 250_000) / 12;

describe("a machine of eight H100 on spot, Google Cloud us-central1, hour_spot of its price list by snapshot", () => {
  it.each<[day: string, hour: number, option: string]>([
    ["2025-06-12", 20.3991980273973, "spot"],
    ["2025-12-11", 20.3901569315068, "spot"],
    ["2026-07-29", 20.3901569315068, "spot"],
    ["2026-07-30", 50.6095408219178, "api"],
  ])("on %s costs $%d an hour, and the decision is for %s", (day, hour, option) => {
    const report = onDay("spot-or-api-70b", day);
    // A run a day, of 27B tokens a month: a quarter of an hour to start, and a tenth of the working time lost; 5 % of overhead.
    const runs = 730 / 24;
    const run = 0.25 + 27e9 / runs / single(report, "spot.replica_throughput") / 3600 / 0.9;
    expect(cost(report, "spot")).toBeCloseTo(hour * runs * run * 1.05 + PEOPLE, 4);
    // Kept all month, reserved for three years.
    expect(cost(report, "three_years")).toBeCloseTo(38.864381115 * 730 * 1.05 + PEOPLE, 4);
    // 27,000 million tokens at $0.88.
    expect(cost(report, "api")).toBeCloseTo(23_760, 6);
    expect(report.recommendation.option).toBe(option);
  });

  it("follows its prices: latest is the last day on which one of them was read", () => {
    expect(reportOf("spot-or-api-70b").scenario.as_of).toBe("2026-08-21");
    expect(reportOf("spot-or-api-70b").scenario.built_with).toBe("");
  });
});

describe("Claude Sonnet 5, $2 / $0.20 / $10 until the end of August 2026 and half as much again from September", () => {
  const perToken = (fresh: number, cached: number, output: number) => 0.153 * fresh + 0.835 * cached + 0.012 * output;

  it("is two memos from one file: the bill rises by a half, and the decision opens", () => {
    const [august, september] = [reportOf("sonnet-5-or-own#august"), reportOf("sonnet-5-or-own#september")];
    expect(cost(august, "sonnet")).toBeCloseTo(70_000 * perToken(2, 0.2, 10), 6);
    expect(cost(september, "sonnet")).toBeCloseTo(70_000 * perToken(3, 0.3, 15), 6);
    expect(cost(september, "own")).toBe(cost(august, "own"));
    expect([august, september].map(({ recommendation }) => recommendation.kind)).toEqual(["choose", "measure_first"]);
    expect(august.warnings.join("\n")).toMatch(/A later one is on file: .* from 2026-09-01/);
    expect(september.warnings.join("\n")).not.toContain("later");
  });
});
