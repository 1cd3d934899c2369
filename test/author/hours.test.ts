import { describe, expect, test } from "vitest";
import type { Report } from "../../src/report/schema.js";
import { type Changes, reportOf, reportWith, single } from "../support/scenarios.js";

/** Who is told to serve, of every option of the scenario that has all of them. */
const ID = "bursty-startup";
const variants: [string, Changes][] = [
  ["as it stands", []],
  ["dear API, so that boxes pay", [["price: llama-70b-hosted", "price: small-model-high"]]],
  [
    "an autoscaled fleet that spills",
    [
      ["price: llama-70b-hosted", "price: small-model-high"],
      [/ {4}headroom: \{ value: 0%.*\n/, "    spill_to: api\n"],
    ],
  ],
];

/** Load in each hour of the scenario's day, in tok/s. */
const DAY = Array.from({ length: 24 }, (_, hour) => ((hour >= 9 && hour < 19 ? 10 : 0.2) * 1e6) / 3600);

describe.each(variants)("%s", (_, changes) => {
  const report = reportWith(ID, ...changes);
  const hoursOf = (option: string) => report.hours?.find((each) => each.option === option)?.hours ?? [];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  test("in every hour, what is served and what is spilled make the load", () => {
    for (const { hours } of report.hours ?? []) {
      expect(hours.map(({ hour }) => hour)).toEqual(DAY.map((_each, hour) => hour));
      for (const { hour, own, spilled } of hours) expect((own + spilled) / (DAY[hour] ?? 0)).toBeCloseTo(1, 9);
    }
  });

  test("nothing serves more than is paid for", () => {
    for (const { hours } of report.hours ?? [])
      for (const { own, paid_capacity } of hours) expect(own).toBeLessThanOrEqual(paid_capacity * (1 + 1e-9));
  });

  test("the hours add up to the month: tokens served, tokens bought, GPUs paid for", () => {
    for (const option of report.options.filter(({ kind }) => kind !== "api")) {
      const hours = hoursOf(option.id);
      const month = 730 * 3600;
      expect(mean(hours.map(({ own }) => own)) * month).toBeCloseTo(option.served_tokens ?? 0, -2);
      expect(mean(hours.map(({ spilled }) => spilled)) * month).toBeCloseTo(option.spilled_tokens ?? 0, -2);
      const paid = (mean(hours.map((each) => each.paid_capacity)) / 2000) * 2 * 730;
      if (option.kind !== "mix")
        expect(paid * single(report, `${option.id}.gpu_price`)).toBeCloseTo(
          single(report, `${option.id}.fleet_cost`),
          6,
        );
    }
  });
});

test("a fleet scaled by the hour pays for each box, and for its start in the hour before", () => {
  // One pair by night, two by day; the second starts up in the hour before nine, for ten minutes.
  const pairHours = 24 + 10 + 1 / 6;
  const cost = single(reportOf(ID), "autoscaled.monthly_cost");
  expect(cost / (pairHours * 2 * 3.75 * (730 / 24))).toBeCloseTo(1, 12);
});

test("where it may spill, a box runs only in hours that make it busy enough to beat the API", () => {
  // On demand a pair costs $1.0417 for a million tokens when full, against $2: it must be 52 % busy. The second is 39 %.
  const report = reportWith(ID, ...(variants[2]?.[1] ?? []));
  expect(report.quantities["autoscaled.steps_on"]?.value).toEqual(DAY.map((load) => (load > 100 ? 1 : 0)));
  expect(single(report, "autoscaled.utilization_needed")).toBeCloseTo(0.5208, 4);
});

test("a window covers the busiest hours in a row, over midnight too", () => {
  const night = `hourly: [${Array.from({ length: 24 }, (_, hour) => (hour >= 20 || hour < 6 ? 10 : 0.2)).join(", ")}]`;
  const report = reportWith(ID, [/hourly: \[.*\]/, night]);
  const on = report.quantities["by_day.in_window"]?.value as number[];
  expect(on.map((each, hour) => (each === 1 ? hour : -1)).filter((hour) => hour >= 0)).toEqual([
    0, 1, 2, 3, 4, 5, 20, 21, 22, 23,
  ]);
});

describe("scaled to zero", () => {
  const silent: Changes[number] = [
    /hourly: \[.*\]/,
    `hourly: [${DAY.map((load) => (load > 100 ? 10 : 0)).join(", ")}]`,
  ];
  const gpuHours = (report: Report) =>
    single(report, "to_zero.fleet_cost") / (single(report, "to_zero.gpu_price") * (730 / 24));

  test("hours with load are billed whole, silent ones not at all", () => {
    expect(gpuHours(reportWith(ID, silent))).toBeCloseTo(4 * 10, 9);
  });

  test("a start is billed for at least the minimum, and no more than until the next one", () => {
    expect(gpuHours(reportWith(ID, silent, ["minimum: 5 min", "minimum: 12.5 h"]))).toBeCloseTo(4 * 12.5, 9);
    expect(gpuHours(reportWith(ID, silent, ["minimum: 5 min", "minimum: 24 h"]))).toBeCloseTo(4 * 24, 9);
  });
});

describe("a reserve", () => {
  const sized = "    sizing:\n      peak: { headroom: 0% }\n  autoscaled";
  const withReserve = (reserve: string) =>
    reportWith(ID, [sized, sized.replace("\n  autoscaled", `\n    reserve: ${reserve}\n  autoscaled`)]);

  test("is paid for and not counted on", () => {
    const [bare, spare] = [reportOf(ID), withReserve("{ replicas: 1 }")];
    expect(single(spare, "always_on.gpus")).toBe(6);
    expect(single(spare, "always_on.monthly_cost") / single(bare, "always_on.monthly_cost")).toBeCloseTo(1.5, 12);
    expect(single(spare, "always_on.capacity")).toBe(single(bare, "always_on.capacity"));
  });

  test("follows from the availability that is wanted", () => {
    // Two of three at 99 %: 3 * 0.99^2 * 0.01 + 0.99^3 = 99.9702 %, short of 99.99 %; two of four reach it.
    const spare = (wanted: string) =>
      single(withReserve(`{ availability: ${wanted}, replica_availability: 99% }`), "always_on.spare_replicas");
    expect([spare("98%"), spare("99.9%"), spare("99.99%")]).toEqual([0, 1, 2]);
  });
});
