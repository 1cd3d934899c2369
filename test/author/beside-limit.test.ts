import { describe, expect, test } from "vitest";
import { reportOf, reportWith, single } from "../support/scenarios.js";

const of = (name: string) => `api.beside_limit.${name}`;

describe("GPUs for what an API does not take by its list, worked by hand", () => {
  const report = reportOf("cline-kimi-k2");

  // 335,169 tok/s at the busiest hour less 5M a minute (83,333 a second), at 13,406.7 a replica of four GPUs: 18.8, of two a box.
  test("whole boxes for the rest of the busiest hour", () => {
    expect(single(report, of("replicas_needed"))).toBe(Math.ceil((335_168.7 - 5e6 / 60) / 13_406.748));
    expect(single(report, of("replicas_needed"))).toBe(19);
    expect(single(report, of("boxes"))).toBe(10);
    expect(single(report, of("gpus"))).toBe(80);
  });

  // Hours from the quietest to the busiest, by their shares of the month, in 100,000 steps of the middle sum.
  test("the API gets what 20 replicas leave over, hour by hour, and never more than its limit", () => {
    const stretches = [
      { share: 0.5, from: 112_747.8805, to: 227_545.7225 },
      { share: 0.4, from: 227_545.7225, to: 297_244.4123 },
      { share: 0.09, from: 297_244.4123, to: 335_168.6993 },
      { share: 0.01, from: 335_168.6993, to: 335_168.6993 },
    ];
    const capacity = 20 * 13_406.74797;
    const steps = 100_000;
    let left = 0;
    for (const { share, from, to } of stretches)
      for (let step = 0; step < steps; step++)
        left += (share / steps) * Math.max(0, from + ((to - from) * (step + 0.5)) / steps - capacity);
    expect(single(report, of("spilled_tokens")) / (left * 730 * 3600)).toBeCloseTo(1, 6);
    expect(335_168.7 - capacity).toBeLessThan(5e6 / 60);
  });

  // 80 GPUs at $4.89 for 730 hours, an engineer at $400K a year, 19.52 billion tokens at $0.32695 a million.
  test("the month in all", () => {
    expect(single(report, of("monthly_cost"))).toBeCloseTo(80 * 4.89 * 730 + 400_000 / 12 + 19_521.51074 * 0.32695, 2);
  });

  test("stands among the options' costs, in outline, and in what to do should the API refuse", () => {
    expect(report.also_costs).toContainEqual({
      label: "80\u202fGPUs beside the API's limit",
      quantity: of("monthly_cost"),
      monthly_cost: single(report, of("monthly_cost")),
    });
    expect(report.next).toContain(
      "what is left is 80\u202fGPUs beside what it takes now, our promise kept, at $325K a month in all, or ",
    );
  });

  test("none where the limit carries the load, nor where none is stated", () => {
    const within = reportWith("cline-kimi-k2", ["{ value: 5M tok/min", "{ value: 25M tok/min"]);
    expect(within.quantities[of("monthly_cost")]).toBeUndefined();
    expect(within.also_costs?.some(({ label }) => label.includes("limit"))).toBe(false);
    expect(reportOf("tco-high-volume").also_costs?.some(({ label }) => label.includes("limit"))).toBe(false);
  });
});
