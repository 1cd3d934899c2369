import { describe, expect, test } from "vitest";
import { firstPage } from "../support/first-page.js";
import { reportOf, reportWith, SCENARIOS, single } from "../support/scenarios.js";

const DECISIONS = SCENARIOS.map((name) => name.replace(".yaml", ""));

describe("the reason that page one gives is what decides", () => {
  test.each(DECISIONS)("%s: idle only where full GPUs would win, dear only where full ones lose", (id) => {
    const report = reportOf(id);
    const { option, against, verdict } = report.recommendation;
    const full = report.quantities[`${against}.loaded_unit_cost`]?.value;
    const price = report.quantities[`${option}.api_price`]?.value;
    if (typeof full !== "number" || typeof price !== "number") return;
    if (verdict === "fleet_idles") expect(full).toBeLessThan(price);
    if (verdict === "gpus_dearer_when_full") expect(full).toBeGreaterThanOrEqual(price);
  });

  test("GPUs that are dear when full are so at their price, which is named", () => {
    const { headline, lede } = reportOf("quoted-speed").recommendation;
    expect(headline).toBe("Buy from the API. It costs $25K a month, our own $1,130 to $46.1K more.");
    expect(lede).toContain("At $2.05 an hour, our GPUs would make");
  });

  test("and where the memo knows GPUs that would undercut the API when full, it says so, and what they cost as busy as they are", () => {
    const report = reportOf("quoted-speed");
    const full = (way: string) => single(report, `paying.${way}.full_unit_cost`);
    expect([full("reserved_12"), full("spot"), full("owned")].every((cost) => cost < 0.5)).toBe(true);
    expect([full("on_demand"), full("bare_metal")].every((cost) => cost > 0.5)).toBe(true);
    expect(firstPage(report)).toContain(
      "GPUs reserved for a term or bought would be cheaper than the API if they were always busy, at $0.472 a million at best. With the whole volume on them that saves $1,420 a month, less than the $8,000 of people; busy 50\u202f% of the time, the cheapest of them come to $0.943.",
    );
  });

  test("not where none would, at half the speed", () => {
    const report = reportWith("quoted-speed", [
      /(replica:\n {6}gpus: .*\n {6}throughput: \{ value: )1000( tok\/s)(?![\s\S]*replica:)/,
      "$1500$2",
    ]);
    expect(report.recommendation.verdict).toBe("gpus_dearer_when_full");
    expect(firstPage(report)).not.toContain("if never idle");
  });

  test("a speed that the memo's own study calls impossible is told beside the reason that rests on it", () => {
    const report = reportOf("chat-70b-1m-users");
    expect(report.recommendation.verdict).toBe("fleet_idles");
    // Two H100s at $2 an hour, 260.9 tok/s: $4.26 a million, against the $0.88 of the API.
    expect(single(report, "pair.mixed_unit_cost")).toBeCloseTo(4 / 0.9392, 2);
    expect(firstPage(report)).toContain(
      "counts on a quoted 2,000\u202ftok/s; the memory of its GPUs allows 261\u202ftok/s, at which even full GPUs would make a million processed tokens for $4.26.",
    );
  });

  test("a replica that is sized by a promise is as busy as the promise allows", () => {
    expect(firstPage(reportOf("bring-your-own-benchmark"))).toContain(
      "against $0.88 from the API, even when as busy as a first token within 0.1\u202fs allows",
    );
  });
});
