import { describe, expect, test } from "vitest";
import { anyReportOf, anyReportWith, type Changes } from "../support/scenarios.js";

const ID = "savings-by-spend";
/** The document's rows without those that a pattern finds. */
const without = (rows: RegExp): Changes => [
  [rows, ""],
  // Words of the scenario that rest on rows which are left out.
  [/^headline: .*$/m, "headline: The share"],
  [/^summary: >-\n( {2}.*\n)+/m, "summary: The share\n"],
  [/^lede: >-\n( {2}.*\n)+/m, "lede: The share\n"],
  [/^ {2}- The share is highest .*$/m, "  - The share"],
  [
    /^key_figures:\n( {2}- .*\n)+/m,
    "key_figures:\n  - { label: Most, quantity: tiers.saving_ceiling, note: share }\n  - { label: Box, quantity: tiers.box_cost, note: a month }\n",
  ],
];
const told = (report: ReturnType<typeof anyReportOf>) => report.sections[0]?.parts[0]?.text ?? "";

describe("whether the share that is saved grows with the bill", () => {
  test("it grows until boxes are filled well, by the table, and page one says until when", () => {
    const report = anyReportOf(ID);
    const share = (spend: number) => Number(report.quantities[`tiers.at_${spend}_best_share`]?.value);
    expect([share(35_000), share(100_000)].every((each) => each < share(2_000_000) - 0.005)).toBe(true);
    expect(share(185_000)).toBeCloseTo(share(2_000_000), 3);
    expect(report.quantities["tiers.best_levels_off"]?.value).toBe(185_000);
    expect(report.recommendation.headline).toContain("A larger bill saves no larger share once it fills its boxes.");
    expect(told(report)).toContain(
      "save 0.0\u202f% at $35,000 a month and 12.9\u202f% at $185,000 a month; no larger bill of the table saves a larger share",
    );
  });

  test("where no larger bill saves a larger share, it does not grow", () => {
    const report = anyReportWith(ID, ...without(/( {6}- \{ spend: \$(35|50|75|89\.6|100)K\/month.*\n)+/));
    expect(told(report)).toContain("does not grow with the bill: it is 12.9\u202f% at $185,000 a month");
  });

  test("where the last row saves the largest share, it grows as far as the table goes", () => {
    const report = anyReportWith(
      ID,
      ...without(/( {6}- \{ spend: \$(75K|89\.6K|100K|185K|250K|500K|1M|2M)\/month.*\n)+/),
    );
    expect(told(report)).toContain(
      "save 0.0\u202f% at $35,000 a month and 11.7\u202f% at $50,000 a month: the share grows",
    );
    expect(report.quantities["tiers.best_levels_off"]).toBeUndefined();
  });
});
