import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/author/report.js";
import { faultsOf, inputsWith, type SheetEntry } from "../support/sheets.js";

const MODEL: SheetEntry = { amounts: "blended: $0.45/Mtok", from: "2026-01-01" };
/** 50B tokens in a month of 730 hours: 19,026 tok/s on average. */
const MEAN = 50e9 / 730 / 3600;

const points = (low: number, high: number) => `{ quantiles: { trough: ${low} tok/s, peak: ${high} tok/s } }`;
const faults = (load: string, volume?: string) => faultsOf([MODEL], { load, ...(volume && { volume }) });

describe("load points beside the volume that they are to have", () => {
  test.each<[load: string, volume: string | undefined, told: string]>([
    // The mean of two points is halfway between them.
    [points(10, 30), undefined, "the load points average 20 tok/s, and the volume needs 19,026 tok/s: 951 times more"],
    [points(40000, 80000), undefined, "3.15 times less"],
    [points(1000, 2000), "20B to 60B tokens/month", "needs 7,610 tok/s: 5.07 times more"],
  ])("%s beside %s", (load, volume, told) => {
    expect(faults(load, volume)).toEqual([expect.stringContaining(told)]);
  });

  test("within a volume that is a range, they are not asked about", () => {
    expect(faults(points(3000, 5000), "5B to 60B tokens/month")).toEqual([]);
  });

  test("are scaled where they lie less than three times off, and refused from there on, either way", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 20, noNaN: true }), (times) => {
        const mean = MEAN * times;
        const isFar = Math.max(times, 1 / times) >= 3;
        expect(faults(points(mean / 2, mean * 1.5)).length).toBe(isFar ? 1 : 0);
      }),
      { numRuns: 60 },
    );
  });

  test("what is scaled is told with its factor", () => {
    const { warnings } = buildReport(inputsWith([MODEL], { load: points(MEAN * 0.25, MEAN * 0.75) }));
    expect(warnings.join()).toContain("The volume is kept, and the load points are scaled by 2.");
  });
});

describe("hours of whole days", () => {
  const hourly = (count: number) =>
    `{ hourly: [${Array.from({ length: count }, (_, hour) => 1 + (hour % 24)).join(", ")}] }`;

  test.each([24, 48, 168, 336, 672, 720, 744])("%i hours repeat over the month", (count) => {
    const inputs = inputsWith([MODEL], { load: hourly(count) });
    const told = inputs.remarks.filter((words) => words.includes("repeat"));
    if (count === 24 || count === 168) expect(told).toEqual([]);
    else expect(told).toEqual([expect.stringContaining(`The load is given for ${count / 24} days, hour by hour.`)]);
    expect(inputs.givens.find(({ id }) => id === "workload.pattern_hours")?.value).toBe(count);
  });

  test("a year of hours is told as a month of its average", () => {
    const inputs = inputsWith([MODEL], { load: hourly(8760) });
    expect(inputs.remarks).toContain(
      "The load is given for 365 days, hour by hour. The month is taken as the average one of that time; how many tokens that are, the volume says.",
    );
  });

  // The same day written once, twice or thirty times is the same load.
  test("a day written several times comes to the same as written once", () => {
    const costs = (count: number) =>
      buildReport(inputsWith([MODEL], { load: hourly(count) })).options?.map(({ monthly_cost }) =>
        Number(monthly_cost.toPrecision(9)),
      );
    expect(costs(336)).toEqual(costs(24));
    expect(costs(720)).toEqual(costs(24));
    expect(costs(8760)).toEqual(costs(24));
  });

  test.each([1, 23, 25, 100, 167, 340, 671, 745, 8761, 8808])("%i hours are refused", (count) => {
    expect(faults(hourly(count))).toEqual([expect.stringMatching(/whole days/)]);
  });
});
