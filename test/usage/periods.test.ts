import { describe, expect, it } from "vitest";
import { workloadYaml } from "../../src/usage/workload-yaml.js";
import { problemsOf, read } from "./reading.js";

describe("more failures than requests are refused at their line", () => {
  it("of a plain CSV", () => {
    const text = "time,requests,failed,input,output\n2026-03-01T00:00Z,10,10,9,1\n2026-03-01T01:00Z,10,12,9,1\n";
    expect(problemsOf(text)).toEqual([
      "usage:3:22: more requests failed than there were, found 12 of 10 (mend the row: requests counts those that failed too)",
    ]);
  });

  it("of a request", () => {
    expect(problemsOf("time,input,output,failed\n0,9,1,1\n1,9,1,2\n")[0]).toContain(
      "usage:3:7: more requests failed than there were, found 2 of 1",
    );
  });

  it("of LiteLLM's days", () => {
    const metrics = { prompt_tokens: 9, completion_tokens: 1, api_requests: 10, failed_requests: 11 };
    expect(problemsOf(JSON.stringify({ results: [{ date: "2026-05-01", metrics }] })).join()).toContain(
      "more requests failed than there were, found 11 of 10",
    );
  });
});

describe("a correction of a FOCUS bill", () => {
  const HEAD =
    "BilledCost,BillingCurrency,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,SkuMeter\n";
  const row = (cost: number, category: string, start: string, end: string, quantity: number) =>
    `${cost},USD,${category},2026-${start}T00:00:00Z,2026-${end}T00:00:00Z,${quantity},Tokens,Output Tokens\n`;
  const day = row(20, "Usage", "05-01", "05-02", 1_000_000);

  it.each([
    ["of the whole month", row(-10, "Adjustment", "05-01", "06-01", -500_000), 500_000, 10],
    ["of the month before", row(-5, "Usage", "04-01", "05-01", -100_000), 900_000, 15],
    ["that adds", row(5, "Adjustment", "05-01", "06-01", 100_000), 1_100_000, 25],
  ])("%s lengthens no period", (_, correction, output, money) => {
    const usage = read(HEAD + day + correction);
    expect(usage).toMatchObject({ hours: 24, money, tokens: { output } });
    expect(usage.paid).toEqual({ from: "2026-05-01T00:00:00Z", to: "2026-05-02T00:00:00Z" });
    expect(usage.remarks.join()).not.toContain("overlap");
    expect(usage.asides).toContainEqual({ what: "corrections of more than a day, which lengthen no period", count: 1 });
  });

  it("of a day is of that day, and use of a month of that month", () => {
    expect(read(HEAD + day + row(-1, "Usage", "05-02", "05-03", -100)).hours).toBe(48);
    expect(read(HEAD + day + row(1, "Usage", "05-01", "06-01", 100)).hours).toBe(744);
  });
});

describe("part of a day beyond whole days counts once more, which is said with what it is otherwise", () => {
  /** 1,000 tokens an hour from 10:00 to 22:00, and 100 at night. */
  const hours = (count: number, from: number) =>
    `time,requests,input,output\n${Array.from({ length: count }, (_, index) => {
      const time = new Date(Date.UTC(2026, 4, 1, from + index));
      return `${time.toISOString()},1,${time.getUTCHours() >= 10 && time.getUTCHours() < 22 ? 1000 : 100},0\n`;
    }).join("")}`;
  const written = (count: number, from: number) => workloadYaml(read(hours(count, from)));

  it.each([
    // 36 hours of 1,000 and 24 of 100, or 12 and 24; and 550 an hour where each is weighed alike.
    ["60 hours from 10:00", 60, 10, (38_400 / 60) * 730],
    ["36 hours from 22:00", 36, 22, (14_400 / 36) * 730],
  ])("%s", (_, count, from, volume) => {
    const text = written(count, from);
    expect(text).toContain(`volume: { value: ${volume} tok/month`);
    expect(text).toContain("with every hour of the day weighed alike it is 401500 tok/month.");
  });

  it("two whole days from 10:00 are not told", () => {
    const text = written(48, 10);
    expect(text).toContain("volume: { value: 401500 tok/month");
    expect(text).not.toContain("weighed alike");
  });
});
