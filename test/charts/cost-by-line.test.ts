import { beforeAll, describe, expect, test } from "vitest";
import { costByLine } from "../../src/charts/cost-by-line.js";
import { whisker } from "../../src/charts/whiskers.js";
import { chartsReport } from "../fixtures/charts-report.js";
import { useRealFontWidths } from "./font-widths.js";

beforeAll(useRealFontWidths);

const listed = (monthly_cost: number) => ({
  ...chartsReport(),
  also_costs: [{ label: "A lower list", quantity: "seller.monthly_cost", monthly_cost }],
});

describe("what no option takes", () => {
  const dashes = (chart: ReturnType<typeof costByLine>) => JSON.stringify(chart.spec).split('"dash":[3,2]').length - 1;

  test("is a bar of four dashed lines, sorted in by its cost, and a row of the table", () => {
    const [with_, without] = [listed(10_000), chartsReport()].map(costByLine);
    expect(dashes(with_ as NonNullable<typeof with_>)).toBe(4);
    expect(dashes(without as NonNullable<typeof without>)).toBe(0);
    expect(with_?.data.rows.at(-1)).toEqual(["A lower list", "Total", "$10,000"]);
    expect(with_?.description).toContain("At prices that no option takes: A lower list $10K.");
    expect(with_?.subtitle).toContain("; dashed: at prices that no option takes");
  });

  test.each([
    [10_000, "costs the least of the options, "],
    [10_000_000, "costs the least of these, "],
  ])("at %d: the title says \u201c%s\u201d", (cost, words) => {
    expect(costByLine(listed(cost)).title).toContain(words);
  });
});

describe("a bracket", () => {
  const drawn = (low: number, high: number) => whisker({ low, high }, (value) => value, 0, 100);

  test.each([
    [20, 80, "both ends", [20, 80], 3],
    [20, 100, "both ends, one of them at the edge", [20, 100], 3],
    [20, 300, "no end beyond the edge", [20, 100], 2],
    [100, 300, "nothing, where it begins at the edge", undefined, 0],
  ])("from %d to %d of 100 has %s", (low, high, _, ends, strokes) => {
    const [line, ...ticks] = drawn(low, high);
    expect(line && [line.x, line.x2]).toEqual(ends);
    expect(ticks.length).toBe(Math.max(0, strokes - 1));
  });
});
