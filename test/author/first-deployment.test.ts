import { describe, expect, test } from "vitest";
import { calibratedReport } from "../support/calibrated.js";
import { single } from "../support/scenarios.js";
import { smallReport } from "../support/small.js";

const own = (replica: string) =>
  `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, replica: { gpus: 2 GPU, ${replica} }, box: 2 GPU, sizing: { peak: { headroom: 20% } } }`;
const QUOTED = "throughput: { value: 6k tok/s, basis: quoted, source: a blog }";
const SERVES = "serves: { model: Llama 3.3 70B, gpu: H100 SXM, weights: fp8, kv: fp8, engine: vllm, parallelism: TP2 }";
const stated = (replica: string) => smallReport({ options: [own(replica)] });
const predicted = (more = "") =>
  calibratedReport({
    request: "{ input: 800 tok, output: 200 tok }",
    options: [own(`${SERVES}${more}`)],
    more: ["objective: { ttft: 2 s, tpot: 50 ms }"],
  });
const throughput = ({ quantities }: ReturnType<typeof stated>) => quantities["own.replica_throughput"];

describe("a tuned stack is not a first deployment", () => {
  test("a quoted throughput without a range reaches down to what one user's first run made of it, and says so", () => {
    const report = stated(QUOTED);
    expect(throughput(report)).toMatchObject({ value: 6000, low: 0.35 * 6000, high: 6000 });
    expect(report.warnings.join("\n").replaceAll(/[\u202f\u00a0]/g, " ")).toMatch(
      /reached 35 % of the published figure\. Its range is taken to go down to 35 %/,
    );
  });

  test("a range that is stated stays, and is told beside it", () => {
    const report = stated("throughput: { p5: 3k tok/s, p50: 6k tok/s, p95: 7k tok/s, basis: quoted, source: a blog }");
    expect(throughput(report)).toMatchObject({ low: 3000, high: 7000 });
    expect(report.warnings.join("\n").replaceAll(/[\u202f\u00a0]/g, " ")).toMatch(/goes down to 50 % of the middle/);
  });

  test.each([
    ["measured by ourselves", "throughput: { value: 6k tok/s, basis: measured, source: our load test }"],
    ["of a stack that runs", `stack: own, ${QUOTED}`],
  ])("one %s is what it is", (_, replica) => {
    const report = stated(replica);
    expect(throughput(report)).not.toHaveProperty("low");
    expect(report.warnings.join("\n")).not.toMatch(/tuned stack/);
  });

  test("a prediction reaches further down and no further up, and its middle stays", () => {
    const [first, ours] = [predicted(), predicted(", stack: own")];
    expect(single(first, "own.replica_throughput")).toBe(single(ours, "own.replica_throughput"));
    const [wide, narrow] = [throughput(first), throughput(ours)];
    expect(wide?.high).toBeCloseTo(Number(narrow?.high), 6);
    expect(Number(wide?.low)).toBeLessThan(0.55 * Number(narrow?.low));
    const widened = (report: typeof first) =>
      report.sections
        .find(({ id }) => id === "speed")
        ?.parts.map(({ text }) => text)
        .join(" ");
    expect(widened(first)).toContain("a tuned stack is not a first deployment");
    expect(widened(ours)).not.toContain("first deployment");
  });
});

describe("requests under way at once", () => {
  test("are those that come in a second, times the seconds that each takes (Little)", () => {
    const report = predicted();
    const [streams, rate] = [single(report, "own.predicted.streams"), single(report, "own.predicted.output_rate")];
    const seconds = (streams * 200) / rate;
    expect(single(report, "own.time_of_request")).toBeCloseTo(seconds, 9);
    expect(single(report, "workload.peak_requests")).toBeCloseTo(single(report, "workload.peak_load") / 1000, 9);
    expect(single(report, "own.concurrency")).toBeCloseTo(single(report, "workload.peak_requests") * seconds, 6);
    // A mean answer takes as long as its first token and all further ones.
    const [first, token] = [single(report, "own.predicted.ttft"), single(report, "own.predicted.tpot")];
    expect(seconds * 1000).toBeGreaterThan(0.9 * (first + 199 * token));
    expect(seconds * 1000).toBeLessThan(1.1 * (first + 199 * token));
  });

  test("are told by the request, with how many come", () => {
    const section = predicted().sections.find(({ id }) => id === "per-unit");
    expect(section?.lead.replaceAll(/[\u202f\u00a0]/g, " ")).toContain(
      "That makes 30M requests a month, 21.7 a second at the peak.",
    );
    expect(section?.parts[0]?.tables[0]?.columns.map(({ head }) => head)).toContain("Under way at once");
  });
});
