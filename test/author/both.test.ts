import { describe, expect, test } from "vitest";
import { AT_THE_CASES_PRICE, reportOf, reportWith } from "../support/scenarios.js";

const said = ({ recommendation }: ReturnType<typeof reportOf>) => recommendation.how_sure ?? "";

describe("a listed GPU price and queues that do not exist, which turn a decision together alone", () => {
  // 32 B200s for 730 hours at $4.89 are $114,230, an engineer $33,333. Half of the month lies between 112,748 and 227,546 tok/s
  // and half above: of 8 replicas at 24,700 tok/s it takes 478.087B of 583B tokens, and 104.913B more cost $0.32695 a million.
  test("what the fleet then costs, and how far below the API that is, by hand", () => {
    const { quantities, recommendation } = reportWith("cline-kimi-k2", ...AT_THE_CASES_PRICE);
    const of = (id: string) => Number(quantities[id]?.value);
    expect(of("both.six.by_hours.gpus")).toBe(32);
    expect(of("both.six.by_hours.monthly_cost")).toBeCloseTo(
      32 * 730 * 4.89 + 400_000 / 12 + (583_000 - 478_087.124_775) * 0.32695,
      2,
    );
    expect(of("both.if_none_waits.ahead")).toBeCloseTo(583_000 * 0.32695 - of("both.six.by_hours.monthly_cost"), 4);
    expect(recommendation.how_sure).toContain(
      "But two things together would turn it, though neither does alone: GPUs at the $4.89 listed by Verda, and requests that never wait. Then “Cheapest fleet + API”, with 32\u202fGPUs, would cost $182K a month, $8,750 less than “All from the API”.",
    );
  });

  test("the section of slow requests has both figures worked out", () => {
    const steps = (report: ReturnType<typeof reportOf>) =>
      report.sections.find(({ id }) => id === "percentile")?.parts.flatMap((part) => part.steps ?? []);
    expect(steps(reportWith("cline-kimi-k2", ...AT_THE_CASES_PRICE))).toEqual(
      expect.arrayContaining(["both.six.by_hours.monthly_cost", "both.if_none_waits.ahead"]),
    );
    expect(steps(reportOf("cline-kimi-k2"))).toEqual(
      expect.arrayContaining(["six.by_hours.monthly_cost", "if_none_waits.ahead"]),
    );
  });

  // The same fleet as above, at the price that the memo counts.
  test("that no request waits turns it alone where the fleet is counted at that price", () => {
    const { quantities, recommendation } = reportOf("cline-kimi-k2");
    const of = (id: string) => Number(quantities[id]?.value);
    expect(of("six.by_hours.monthly_cost")).toBeCloseTo(
      32 * 730 * 4.89 + 400_000 / 12 + (583_000 - 478_087.124_775) * 0.32695,
      2,
    );
    expect(of("if_none_waits.ahead")).toBeCloseTo(583_000 * 0.32695 - of("six.by_hours.monthly_cost"), 4);
    expect(recommendation.how_sure).toContain(
      "What decides it is that requests come unevenly, and so wait: if none ever did, “Cheapest fleet + API”, with 32\u202fGPUs, would cost $182K a month, $8,750 less than “All from the API”. Twice the promised time would not change that.",
    );
    expect(recommendation.how_sure).not.toContain("two things together");
  });

  // 0.06 of an engineer more, $2,000 a month, is above the $873 that the two are worth together.
  test("not told where it would not turn, nor where the fleet is recommended", () => {
    expect(said(reportWith("tco-high-volume"))).toContain("two things together");
    expect(said(reportWith("tco-high-volume", [/0\.24 FTE/, "0.3 FTE"]))).not.toContain("two things together");
    const { how_sure: sure, option } = reportOf("chat-at-p95").recommendation;
    expect([option, sure?.includes("two things together")]).toEqual(["b200", false]);
  });
});

describe("a price that was read after the memo's day", () => {
  test("is told on page one, with since when its source has it", () => {
    const earlier = reportWith("cline-kimi-k2", ["as_of: 2026-07-02", "as_of: 2026-06-09"]);
    expect(earlier.recommendation.caveats).toContain(
      "The API price was read on 2 July 2026, after this memo’s day; by its source it has held since 21 April 2026.",
    );
  });
});
