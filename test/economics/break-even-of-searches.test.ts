import { describe, expect, test } from "vitest";
import type { Report } from "../../src/report/schema.js";
import { type Changes, reportWith, single } from "../support/scenarios.js";

/** An API dear enough that boxes pay, so that there is something to cross. */
const DEAR: Changes = [["price: llama-70b-hosted", "price: small-model-high"]];
const CHEAPEST: Changes = [
  ...DEAR,
  ["sizing: { replicas: 2 }", "sizing: cheapest"],
  [/ {4}billing: \{ window.*\n/, ""],
];

const VOLUME = "value: 102.8M tokens/day";
const PEOPLE: Changes = [["value: 0 FTE", "value: 0.01 FTE"]];

/** Which of two options is cheaper once a crossing is put into the scenario, just below and just above it. */
function around(at: number, changes: Changes, write: (value: number) => Changes, own: string): number[] {
  return [1 - 1e-6, 1 + 1e-6].map((factor) => {
    const report = reportWith("bursty-startup", ...changes, ...write(at * factor));
    return Math.sign(single(report, `${own}.monthly_cost`) - single(report, "api.monthly_cost"));
  });
}

function crossings(report: Report, own: string, input: string) {
  const row = report.break_evens.find(({ between, input: each }) => between[1] === own && each === input);
  return row?.crossings ?? [];
}

describe("a break-even of an option whose size follows from the load holds when it is put into the scenario", () => {
  test.each<[string, string, Changes]>([
    ["the cheapest fleet", "by_day", [...CHEAPEST, ...PEOPLE]],
    [
      "a fleet that is there in any case",
      "by_day",
      [...CHEAPEST, ["sizing: cheapest", "sizing: cheapest_fleet"], ...PEOPLE],
    ],
    ["the cheapest mix", "mix", [...DEAR, ...PEOPLE]],
    ["a fleet scaled by the hour", "autoscaled", DEAR],
  ])("%s, over volume", (_, own, changes) => {
    const found = crossings(reportWith("bursty-startup", ...changes), own, "volume");
    expect(found.length).toBeGreaterThan(0);
    const rate = (tokens: number): Changes => [[VOLUME, `value: ${tokens / (730 / 24)} tok/day`]];
    const sign = { api: 1, equal: 0, [own]: -1 } as Record<string, number>;
    for (const { at, from, to } of found) {
      expect(around(at, changes, rate, own), String(at)).toEqual([sign[from], sign[to]]);
    }
  });
});
