import { describe, expect, test } from "vitest";
import { reportOf, reportWith, single } from "../support/scenarios.js";

const ID = "bring-your-own-benchmark";

/** Median TTFT and output rate of the two runs between which 100 ms lie, as the file has them. */
const BELOW = { ttft: 84.7704, rate: 987.4153 };
const ABOVE = { ttft: 103.3386, rate: 2048.3393 };

describe("an option sized by a load test", () => {
  const rate = BELOW.rate + ((100 - BELOW.ttft) / (ABOVE.ttft - BELOW.ttft)) * (ABOVE.rate - BELOW.rate);

  test("is read off the line between the two runs, with those as its range", () => {
    const found = reportOf(ID).quantities["eight.measured.output_rate"];
    expect(found).toMatchObject({ low: BELOW.rate, high: ABOVE.rate, basis: "measured" });
    expect(found?.value).toBeCloseTo(rate, 3);
    // As many tokens are read as are written.
    expect(single(reportOf(ID), "eight.replica_throughput")).toBeCloseTo(2 * rate, 3);
  });

  test("the same runs on half of the GPUs cost half", () => {
    const report = reportOf(ID);
    expect(single(report, "four.fleet_cost")).toBeCloseTo(single(report, "eight.fleet_cost") / 2, 6);
  });

  test("a deployment of two replicas is worth half of it to each", () => {
    const halved = reportWith(
      ID,
      [/(label: "H200, if it was all eight[\s\S]*?gpus: &assumed \{ value: )8 GPU/, "$18 GPU"],
      [/gpus: \*four\n {8}basis/, "gpus: *assumed\n        basis"],
    );
    expect(single(halved, "four.measured.output_rate")).toBeCloseTo(rate / 2, 3);
  });

  test("stands beside a prediction for as many streams, and draws every run that is on the curve", () => {
    const report = reportOf(ID);
    expect(single(report, "eight.predicted.streams")).toBe(Math.round(single(report, "eight.measured.streams")));
    const charts = report.sections.flatMap(({ parts }) => parts.flatMap((part) => part.charts));
    const curve = charts.find(({ id }) => id === "speed-measured-eight-ttft");
    if (curve?.kind !== "lines") throw new Error("there is no curve of what was measured");
    expect(curve.series[0]?.points).toHaveLength(5);
    expect(curve.marks.map(({ axis }) => axis)).toEqual(["y", "x"]);
  });

  test("a tighter promise is never cheaper", () => {
    const costs = ["0.09", "0.1", "0.15", "0.2", "1"].map((ttft) =>
      single(reportWith(ID, ["value: 0.1 s", `value: ${ttft} s`]), "eight.monthly_cost"),
    );
    expect(costs).toEqual([...costs].sort((a, b) => b - a));
  });

  test.each([
    ["a promise that no run meets", ["value: 0.1 s", "value: 0.05 s"], /no run meets a median TTFT of 50/],
    ["a statistic that the files do not hold", [/percentile: median/g, "percentile: p95"], /no p95 of TTFT in/],
    [
      "a run that is faster than the memory of its GPUs",
      [/gpu: H200 SXM(?=, weights: bf16, engine: sglang, parallelism: TP4)/, "gpu: A100 SXM 80GB"],
      /measured 537\.\d+.tok\/s of output, and 4\d\d.*is the most there can be/,
    ],
    ["other lengths than the workload's", [/510 tok,/g, "900 tok,"], /it was measured with 509\.6 tokens in/],
  ] as [string, [string | RegExp, string], RegExp][])("%s is refused", (_, change, message) => {
    expect(() => reportWith(ID, change)).toThrow(message);
  });
});
