import { describe, expect, test } from "vitest";
import { anyReportOf, single } from "../support/scenarios.js";

/** Practice questions and concept checks, worked by hand from the figures that each question states. */
const report = anyReportOf("workbook");

const holds = (figures: [string, number][]) =>
  test.each(figures)("%s = %d", (quantity, expected) => {
    expect(single(report, quantity) / expected).toBeCloseTo(1, 5);
  });

describe("unit costs", () => {
  holds([
    ["practice.p1.tokens_per_replica_hour", 18],
    ["practice.p1.full_unit_cost", 0.111111],
    ["practice.p2.tokens_per_replica_hour", 2.88],
    ["practice.p2.full_unit_cost", 5.555556],
    ["practice.p2.kv_room", 171],
    ["checks.c1.full_unit_cost", 0.833333],
    ["checks.c4.bandwidth_ratio", 1.432836],
  ]);
});

describe("100 million tokens a day: the API, unless traffic is flat, FP8 will do and people are free", () => {
  holds([
    ["practice.p3.flat.api_cost", 2640],
    ["practice.p3.flat.mean_load", 1157.407],
    ["practice.p3.flat.fleet_cost", 2880],
    ["practice.p3.flat.utilization", 0.578704],
    ["practice.p3.flat.utilization_needed", 0.631313],
    ["practice.p3.peak.gpus", 6],
    ["practice.p3.peak.fleet_cost", 8640],
    ["practice.p3.fp8_flat.fleet_cost", 1440],
    ["practice.p3.fp8_flat.saving_on_gpus", 1200],
    ["practice.p3.fp8_peak.fleet_cost", 4320],
  ]);
});

describe("trap: whole GPUs let the API win again between the first card's end and the second's crossing", () => {
  holds([
    ["practice.p3.one.gpu_crossover_volume", 1460e6 / 0.88],
    ["practice.p3.one.most_served_tokens", 2628e6],
    ["practice.p3.two.gpu_crossover_volume", 2920e6 / 0.88],
    ["practice.p3.two.most_served_tokens", 5256e6],
    ["practice.p3.three.gpu_crossover_volume", 4380e6 / 0.88],
  ]);

  test("by trying every volume: cheaper, dearer, then cheaper for good", () => {
    const own = (volume: number) => Math.ceil(volume / 2628) * 1460;
    const wins = Array.from({ length: 10_000 }, (_, index) => own(index + 1) < (index + 1) * 0.88);
    const turns = wins.flatMap((win, index) => (index > 0 && win !== wins[index - 1] ? [index + 1] : []));
    expect(turns).toEqual([1660, 2629, 3319]);
  });
});

describe("trap: users at once are held by memory, not by the speed that is promised", () => {
  holds([
    ["practice.p4.naive_200.concurrent_users_by_rate", 1600],
    ["practice.p4.naive_500.concurrent_users_by_rate", 4000],
    ["practice.p4.bf16_1k.concurrent_users", 1299],
    ["practice.p4.bf16_1k_slow.concurrent_users", 1299],
    ["practice.p4.bf16_2k.concurrent_users", 649],
    ["practice.p4.bf16_4k.concurrent_users", 324],
    ["practice.p4.bf16_8k.concurrent_users", 162],
    ["practice.p4.bf16_1k.step_read_time", 34.2781],
    ["practice.p4.bf16_1k.step_time", 57.4633],
    ["practice.p4.fp8_1k.concurrent_users", 3015],
    ["practice.p4.fp8_2k.concurrent_users", 1507],
    ["practice.p4.fp8_4k.concurrent_users", 753],
    ["practice.p4.fp8_8k.concurrent_users", 376],
  ]);
});

describe("trap: FP8 halves the cost only with an FP8 cache", () => {
  holds([
    ["practice.p5.book_bf16.decode_unit_cost", 0.289352],
    ["practice.p5.book_fp8.decode_unit_cost", 0.144676],
    ["practice.p5.bf16.decode_unit_cost", 0.466889],
    ["practice.p5.bf16.decode_rate", 1189.91],
    ["practice.p5.weights.decode_unit_cost", 0.322213],
    ["practice.p5.weights.decode_cost_gain", 1.449008],
    ["practice.p5.both.decode_unit_cost", 0.233444],
    ["practice.p5.both.decode_cost_gain", 2],
    // 72 GB usable less 70 GB of weights, over 1,024 tokens of 163.84 kB.
    ["practice.p5.alone.streams_that_fit", 11],
    ["practice.p5.alone.decode_rate", (11 * 2100) / (70 + 11 * 0.16777216)],
  ]);
});

describe("a chat that sleeps at night", () => {
  holds([
    ["practice.p6.pairs.volume", 3041.6667e6],
    ["practice.p6.pairs.api_cost", 2676.667],
    ["practice.p6.pairs.fleet_cost", 5840],
    ["practice.p6.pairs.utilization", 0.289352],
    ["practice.p6.pairs.busy_hours_to_match", 21.8182],
    ["practice.p6.singles.busy_hours_to_match", 16.3636],
    ["practice.p6.fp8.busy_hours_to_match", 10.9091],
    ["practice.p6.scaled.fleet_cost_while_busy", 2281.25],
  ]);

  test("given back at night, the on-demand range straddles the API's bill", () => {
    const { low, high } = report.quantities["practice.p6.scaled.fleet_cost_while_busy"] ?? {};
    expect([low, high]).toEqual([1825, 2737.5]);
  });
});

describe("dated prices", () => {
  holds([
    ["practice.p7.longtail.full_unit_cost", 0.552778],
    ["practice.p7.coreweave.full_unit_cost", 0.619444],
    ["practice.p7.median.full_unit_cost", 0.819444],
    ["practice.p7.aws.full_unit_cost", 1.911111],
    ["practice.p7.coreweave.utilization_needed", 0.703914],
    ["practice.p7.deepinfra.utilization_needed", 1.381944],
  ]);
});

test("words alone may answer", () => {
  const part = report.sections[1]?.parts.find(({ title }) => title === "Check 3: what limits decoding");
  expect(part?.tables).toEqual([]);
  expect(part?.text).toContain("Memory bandwidth");
});
