import { describe, expect, test } from "vitest";
import { HELD_AGAINST_RUNS } from "../../src/simulation/held-against-runs.js";
import { calibratedReport } from "../support/calibrated.js";
import { single } from "../support/scenarios.js";
import type { Small } from "../support/small.js";

const HELD = "objective.held_of_simulated";
/** How fast a replica is is stated, so that nothing but the simulation is a range. */
const REPLICA =
  "replica: { gpus: 2 GPU, throughput: 6k tok/s, serves: { model: Llama 3.3 70B, gpu: H100 SXM, weights: fp8, kv: fp8, engine: vllm, parallelism: TP2 } }, box: 2 GPU";
const fleet = (sizing: string) =>
  `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${REPLICA}, sizing: ${sizing} }`;
const FLOOR = `own: { kind: floor_with_spillover, label: Own, gpu_price: p.gpu, ${REPLICA}, sizing: { replicas: 3 }, spill_to: api }`;
const PEAK = "{ peak: { headroom: 0% } }";
const AT_P95 = "objective: { ttft: { p95: 2 s }, tpot: { p95: 50 ms } }";
const HOURS = "{ hourly: [6, 6, 6, 6, 6, 8, 12, 18, 22, 24, 24, 24, 24, 24, 24, 24, 24, 22, 18, 14, 10, 8, 6, 6] }";

const small = (more: Partial<Small> = {}): Small => ({
  ...{ volume: "60B tokens/month", load: HOURS, request: "{ input: 800 tok, output: 200 tok }" },
  ...{ arrivals: "poisson", options: [fleet("objective")], more: [AT_P95] },
  ...more,
});
const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, " ");
const said = (report: ReturnType<typeof calibratedReport>) => plain(JSON.stringify(report));

describe("how far the simulation of a promise may be off", () => {
  const drawn = calibratedReport(small());

  test("is the range of a fleet that it sizes, and the figures of the memo are those that were simulated", () => {
    expect(drawn.quantities[HELD]).toMatchObject({ value: 1, unit: "1", basis: "measured" });
    expect(drawn.uncertainty?.inputs.map(({ inputs }) => inputs)).toEqual([[HELD]]);
    expect(single(drawn, "own.replicas")).toBe(single(drawn, "own.replicas_for_percentile"));
    // Whole boxes of what the busiest hour asks for, over what a replica carries where it is off by so much.
    const replicas = (held: number) =>
      Math.ceil(single(drawn, "workload.peak_load") / (single(drawn, "own.throughput_at_percentile") * held));
    const { low, high } = HELD_AGAINST_RUNS;
    const own = drawn.uncertainty?.options.find(({ option }) => option === "own")?.replicas;
    expect([own?.p5, own?.p95]).toEqual([replicas(high), replicas(low)]);
  });

  test("is said in the same words wherever it is", () => {
    const words =
      "The odds count how far the simulation may be off: nine in ten of 33 public runs carried 0.6 to 1.05 times what was simulated.";
    expect(said(drawn).split(words).length).toBeGreaterThan(2);
    expect(said(drawn)).not.toContain("not drawn");
  });

  test("moves what a floor carries, and not what it costs by itself", () => {
    const floor = calibratedReport(small({ options: [FLOOR] }));
    expect(floor.uncertainty?.inputs.map(({ inputs }) => inputs)).toEqual([[HELD]]);
    const own = floor.uncertainty?.options.find(({ option }) => option === "own");
    expect(own?.replicas).toEqual({ p5: 3, p50: 3, p95: 3 });
    const point = single(floor, "own.monthly_cost");
    expect(own?.monthly_cost.p5).toBeLessThan(point);
    expect(own?.monthly_cost.p95).toBeGreaterThan(point);
    expect(single(floor, "own.throughput_within_promise")).toBe(single(floor, "own.replica_throughput"));
  });

  test.each([
    ["nothing is promised to slow requests", { arrivals: "", more: ["objective: { ttft: 2 s, tpot: 50 ms }"] }],
    ["it stands beside a fleet that is sized by its peak", {}],
  ])("is no input where %s", (_, more) => {
    const report = calibratedReport(small({ options: [fleet(PEAK)], ...more }));
    expect(report.quantities[HELD]).toBeUndefined();
    expect(report.uncertainty).toBeUndefined();
  });

  test("is told as not drawn where no fleet is counted by it", () => {
    const report = calibratedReport(small({ options: [fleet(PEAK)], volume: "50B to 60B tokens/month" }));
    expect(said(report)).toContain(
      "No fleet is counted by the simulation of slow requests, so that how far it may be off is not drawn",
    );
  });
});
