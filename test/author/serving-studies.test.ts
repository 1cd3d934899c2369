import { describe, expect, test } from "vitest";
import { powersOfTwo } from "../../src/author/studies/frontier.js";
import { InputError } from "../../src/problem/problem.js";
import { anyReportOf, anyReportWith, type Changes, reportWith, single } from "../support/scenarios.js";

const GPUS = {
  a100: { memory: 80, bandwidth: 2.039, flops: { bf16: 312, fp8: 312 }, price: 1.25 },
  h100: { memory: 80, bandwidth: 3.35, flops: { bf16: 989, fp8: 1979 }, price: 2 },
  h200: { memory: 141, bandwidth: 4.8, flops: { bf16: 989, fp8: 1979 }, price: 3 },
  b200: { memory: 180, bandwidth: 8, flops: { bf16: 2250, fp8: 4500 }, price: 5 },
} as const;
const PRECISIONS = {
  bf16: { weights: 2, kv: 2, in: "bf16" },
  fp8_kv16: { weights: 1, kv: 2, in: "fp8" },
  fp8: { weights: 1, kv: 1, in: "fp8" },
  int4_kv16: { weights: 0.5, kv: 2, in: "bf16" },
  int4: { weights: 0.5, kv: 1, in: "bf16" },
} as const;
const SETUPS = Object.keys(GPUS).flatMap((gpu) =>
  Object.keys(PRECISIONS).map((precision) => [gpu, precision] as [keyof typeof GPUS, keyof typeof PRECISIONS]),
);

/** A 70.55B model served by plain arithmetic: the batch by trying one stream after the other. */
function served(gpu: (typeof GPUS)[keyof typeof GPUS], precision: (typeof PRECISIONS)[keyof typeof PRECISIONS]) {
  const weights = 70.55 * precision.weights;
  const perStream = (2 * 80 * 8 * 128 * precision.kv * 2048) / 1e9;
  const gpus = [1, 2, 4, 8].find((count) => count * gpu.memory * 0.9 >= weights + 16 * perStream) ?? 0;
  const compute = gpus * gpu.flops[precision.in] * 1e12 * 0.4;
  const stepOf = (batch: number) => ({
    read: (weights + batch * perStream) / (gpus * gpu.bandwidth * 1000 * 0.7),
    compute: (batch * 2 * 70.55e9) / compute,
  });
  const holds = (batch: number) => weights + batch * perStream <= gpus * gpu.memory * 0.9;
  const keeps = (batch: number) => Math.max(stepOf(batch).read, stepOf(batch).compute) <= 0.05;
  let batch = 0;
  while (holds(batch + 1) && keeps(batch + 1)) batch++;
  const step = Math.max(stepOf(batch).read, stepOf(batch).compute);
  const hourly = gpus * gpu.price;
  const perFresh = hourly / 3600 / (compute / (2 * 70.55e9));
  const perOutput = hourly / 3600 / (batch / step);
  return {
    gpus,
    batch,
    missing: Math.max(0, weights - gpu.memory * 0.9),
    cost: (0.75 * perFresh + 0.25 * perOutput) * 1e6,
  };
}

describe("hardware: every cell against plain arithmetic", () => {
  test.each(SETUPS)("%s in %s", (gpu, precision) => {
    const report = anyReportOf("hardware-70b");
    const expected = served(GPUS[gpu], PRECISIONS[precision]);
    const cell = (law: string) => single(report, `cards.${gpu}_${precision}.${law}`);
    expect(cell("gpus_to_serve")).toBe(expected.gpus);
    expect(cell("batch")).toBe(expected.batch);
    expect(cell("mixed_unit_cost") / expected.cost).toBeCloseTo(1, 9);
    expect(single(report, `cards.${gpu}_${precision}_alone.missing_memory`)).toBeCloseTo(expected.missing, 9);
  });

  test("trap: FP8 weighs 70 GB, and leaves an H100 next to nothing", () => {
    const report = anyReportOf("hardware-70b");
    expect(single(report, "table.T7.weight_bytes")).toBe(70);
    expect(single(report, "cards.h100_fp8_alone.kv_room")).toBeCloseTo(72 - 70.55, 9);
  });

  test("the best row is the cheapest", () => {
    const report = anyReportOf("hardware-70b");
    const costs = SETUPS.map(([gpu, precision]) => single(report, `cards.${gpu}_${precision}.mixed_unit_cost`));
    const tables = report.sections.flatMap(({ parts }) => parts.flatMap((part) => part.tables));
    const [best] = tables.find(({ id }) => id === "cards-speed")?.rows.filter(({ mark }) => mark === "best") ?? [];
    expect(best?.cells).toContainEqual({ quantity: "cards.h100_fp8.mixed_unit_cost" });
    expect(single(report, "cards.h100_fp8.mixed_unit_cost")).toBe(Math.min(...costs));
  });

  test.each([
    ["in no precision", "5 GB"],
    ["in the lower precisions alone", "8 GB"],
  ])("a GPU that serves %s is no heading of what another precision changes", (_, memory) => {
    const report = anyReportWith("hardware-70b", [
      "label: A100 80 GB\n    memory: { value: 80 GB",
      `label: A100 small\n    memory: { value: ${memory}`,
    ]);
    const tables = report.sections.flatMap(({ parts }) => parts.flatMap((part) => part.tables));
    const found = tables.find(({ id }) => id === "cards-precisions")?.rows ?? [];
    const headings = found.filter(({ mark }) => mark === "group").map(({ cells }) => cells[0]);
    expect(headings).toEqual(["H100 SXM", "H200", "B200"]);
  });

  test.each([
    ["a100", "a100_bf16"],
    ["h200", "h200_bf16"],
    ["b200", "b200_bf16"],
    ["h100_fp8", "h100_fp8"],
  ])("option %s stands on the study's %s, rounded down", (option, setup) => {
    const report = anyReportOf("hardware-70b");
    const modelled = single(report, `cards.${setup}.mixed_throughput`);
    const stated = single(report, `${option}.replica_throughput`);
    expect(stated / modelled).toBeLessThanOrEqual(1);
    expect(stated / modelled).toBeGreaterThan(0.99);
    expect(single(report, `${option}.gpus_per_replica`)).toBe(single(report, `cards.${setup}.gpus_to_serve`));
  });
});

describe("serving", () => {
  const chat = (...changes: Changes) => reportWith("chat-70b-1m-users", ...changes);

  test("a pair of H100 holds eight streams of 1,024 tokens, and reads them at 373 tokens a second", () => {
    const report = anyReportOf("chat-70b-1m-users");
    expect(single(report, "pair.streams_that_fit")).toBe(Math.floor((144 - 141.1) / (0.32768 * 1.024)));
    expect(single(report, "pair.decode_ceiling")).toBeCloseTo((8 * 6700) / (141.1 + 8 * 0.32768 * 1.024), 6);
    expect(single(report, "pair.memory_limits")).toBe(1);
  });

  test("trap: one H100 does not hold it, and gets neither throughput nor cost", () => {
    const report = chat(
      ["gpus: { value: 2 GPU, basis: assumed, source: the fleet of this memo }", "gpus: 1 GPU"],
      [/ {4}says: \|\n(?: {6}.*\n)+/, ""],
      [/ {4}at_once:\n(?: {6}.*\n)+/, ""],
    );
    expect(single(report, "pair.missing_memory")).toBeCloseTo(69.1, 9);
    for (const law of ["decode_ceiling", "decode_rate", "mixed_throughput", "mixed_unit_cost", "batch"])
      expect(report.quantities[`pair.${law}`]).toBeUndefined();
    const [part] = report.sections.find(({ id }) => id === "pair")?.parts ?? [];
    expect(part?.text).toContain("does not fit");
    expect(part?.text.replace("\u202f", " ")).toContain("69.1 GB are missing");
  });

  test("a measurement above the ceiling is refused with the arithmetic", () => {
    const measured = "    measured: { streams: 8, decode: 2000 tok/s }\n  plan:\n";
    try {
      chat(["  plan:\n", measured]);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const [{ message = "", line = 0 } = {}] = error.problems;
      expect(message.replaceAll("\u202f", " ")).toMatch(
        /measured 2,000 tok output\/s.* 372\.\d+ tok.* 8 streams read 143\.\d+ GB/,
      );
      expect(line).toBeGreaterThan(50);
      return;
    }
    throw new Error("it was not refused");
  });

  test("Kimi K2 keeps 35 kB a token, and the load test uses less than a third of the bandwidth", () => {
    const report = anyReportWith("published-case");
    expect(single(report, "theory.kv_bytes_per_token")).toBeCloseTo((61 * 576) / 1000, 9);
    const bytes = 1026 * 0.57 * 0.209 + 8 * 85 * 0.035136 * 4;
    expect(single(report, "theory.measured.implied_mbu")).toBeCloseTo(368 / ((8 * 32_000) / bytes), 9);
  });

  test("factors multiply, safety and retries once, overhead once", () => {
    const report = anyReportWith("copilot-8b-l40s");
    const raw = single(report, "card.mixed_throughput");
    const left = (raw * 0.6 * (1 - 0.125)) / 1.05;
    expect(single(report, "card.effective_throughput")).toBeCloseTo(left, 6);
    expect(single(report, "card.loaded_unit_cost_after_factors")).toBeCloseTo((1.5 / 3600 / left) * 1.3e6, 9);
  });
});

describe("frontier", () => {
  const report = () => anyReportOf("hardware-70b");

  test("each workload meets its own limit", () => {
    expect(single(report(), "speed.interactive.reading_limits")).toBe(1);
    expect(single(report(), "speed.batch.memory_limits")).toBe(1);
    expect(single(report(), "speed.mixed.compute_limits")).toBe(1);
  });

  test("the chosen batch is the largest that keeps its promise", () => {
    const value = (law: string) => single(report(), `speed.interactive.${law}`);
    const perStream = 0.32768 * 2;
    expect(value("batch")).toBe(Math.floor((0.03 * 9600 * 0.7 - 141.1) / perStream));
    expect(value("tpot")).toBeLessThanOrEqual(30);
  });

  test("a larger batch is never dearer, nor faster", () => {
    const charts = report().sections.flatMap(({ parts }) => parts.flatMap((part) => part.charts));
    const chart = charts.find(({ id }) => id === "speed-curve");
    if (chart?.kind !== "lines") throw new Error("there is no curve");
    for (const { points } of chart.series) {
      for (const [index, point] of points.entries()) {
        const before = points[index - 1];
        if (!before) continue;
        expect(point.x).toBeGreaterThanOrEqual(before.x);
        expect(point.y).toBeLessThanOrEqual(before.y);
      }
    }
  });

  test.each([
    [1, [1]],
    [5, [1, 2, 4, 5]],
    [8, [1, 2, 4, 8]],
  ])("powers of two up to %d", (most, powers) => {
    expect(powersOfTwo(most)).toEqual(powers);
  });
});

describe("capacity", () => {
  const plan = (law: string) => single(anyReportOf("chat-70b-1m-users"), `plan.${law}`);

  test.each([
    ["forwards.peak_load", 173_611.1],
    ["forwards.replicas_at_peak", 87],
    ["forwards.replicas_for_headroom", 26],
    ["forwards.gpus", 226],
    ["forwards.fleet_cost", 226 * 2 * 720],
    ["backwards.users_on_fleet", 35_446],
    ["gain.replicas_after_gain", 57],
    ["gain.gpus_freed", 112],
    ["at_once.concurrent_users_by_tpot", 4484],
    ["at_once.concurrent_users_by_memory", 32],
    ["at_once.concurrent_users", 32],
  ])("%s = %d", (law, expected) => {
    expect(plan(law)).toBeCloseTo(expected, 1);
  });

  test("a quantity that is not there is refused at its line", () => {
    const asked = () => reportWith("chat-70b-1m-users", ["{ of: pair.batch_for_tpot }", "{ of: pear.batch }"]);
    expect(asked).toThrow(/no quantity is called "pear.batch"/);
  });

  test("forwards agrees with the memo's own fleet", () => {
    const report = anyReportOf("chat-70b-1m-users");
    expect(plan("forwards.fleet_cost")).toBe(single(report, "own.fleet_cost"));
    expect(plan("forwards.utilization")).toBeCloseTo(single(report, "own.utilization"), 12);
  });
});
