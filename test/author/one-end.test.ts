import { describe, expect, test } from "vitest";
import { reportOf, reportWith, single } from "../support/scenarios.js";

describe("a figure that is stated at one end of its range", () => {
  const { recommendation, uncertainty } = reportOf("tco-high-volume");

  test("page one has the money of the middle of the draws beside its own", () => {
    expect(Math.round((uncertainty?.saving.p50 ?? 0) / 100)).toBe(211);
    expect(recommendation.difference).toBeCloseTo(4129.63, 2);
    expect(recommendation.lede).toContain(
      "Expect rather $21.1K a month, the middle of the draws: how many engineers it takes is counted at the low end of its range (0.24 to 2 engineers).",
    );
  });

  test("what to do next has what makes most of the spread, though it turns nothing", () => {
    expect(reportOf("tco-high-volume").next).toContain(
      " Settle how many engineers it takes as well: nothing else moves the money as much.",
    );
    expect(reportOf("cline-kimi-k2").next).not.toContain("Settle");
  });

  test("what makes most of the spread stands among what decides, though it turns nothing", () => {
    const [last] = recommendation.decides?.rows.slice(-1) ?? [];
    const engineers = uncertainty?.inputs.find(({ inputs: [id] }) => id === "people.engineers");
    expect(engineers?.total).toBeCloseTo(0.844, 3);
    expect(last?.cells.slice(0, 5)).toEqual([
      ...["How many engineers it takes", "0.24 engineers", "0.24 to 2 engineers"],
      ...[
        `not by itself; but ${Math.round(100 * (engineers?.total ?? 0))}\u202f% of how much the money varies comes from it`,
        null,
      ],
    ]);
    expect(recommendation.decides?.caption).toContain("the last moves the money most");
    expect(reportOf("hardware-70b").recommendation.decides?.caption).toBe("Each of these turns the decision alone");
  });

  test("not told of one that is stated at its middle", () => {
    expect(reportWith("tco-high-volume").recommendation.how_sure).not.toContain("end of its range");
  });
});

describe("a fleet that is sized by what was simulated", () => {
  const report = reportOf("tco-high-volume");

  test("its size follows from what the simulation found, by the figures as printed", () => {
    expect(single(report, "own.load_of_found")).toBeCloseTo(1, 9);
    expect(single(report, "own.replicas_needed")).toBe(11);
    const { formula = "" } = report.quantities["own.replicas_needed"] ?? {};
    expect(report.formulas[formula]?.is).toBe("ceil(replicas_for_percentile * load_of_found)");
  });

  // 78 % of $0.50 a million tokens, at 3,459.25 tok/s for an hour.
  test("what a GPU may cost is worked out at the speed that it is billed at", () => {
    const id = Object.keys(report.quantities).find((each) => /22\.gpu_price_required$/.test(each)) ?? "";
    expect(single(report, id)).toBeCloseTo(
      (0.78 * 0.5 * single(report, "own.throughput_at_percentile") * 3600) / 1e6,
      9,
    );
    expect(single(report, id)).toBeCloseTo(4.857, 3);
  });

  test("both of its speeds stand where it is described, each by its name", () => {
    const [held, full] = ["throughput_at_percentile", "replica_throughput"].map((name) =>
      Math.round(single(report, `own.${name}`)).toLocaleString("en"),
    );
    expect(report.recommendation.doings).toContain(
      `: ${held}\u202ftok/s a replica, where a full one makes ${full}\u202ftok/s.`,
    );
  });
});
