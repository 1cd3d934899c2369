import { describe, expect, it, test } from "vitest";
import { readBenchmark } from "./read.js";
import { HAS_SAMPLES, one, SGLANG_H200, sample } from "./samples.js";

/** A newer build: percentiles, the server's own words, and requests under way. */
const NEWER = {
  tag: null,
  backend: "sglang-oai-chat",
  dataset_name: "random",
  request_rate: "trace",
  max_concurrency: 4,
  sharegpt_output_len: null,
  random_input_len: 1024,
  random_output_len: 128,
  random_range_ratio: 1.0,
  server_info: { model_path: "/models/zai-org/GLM-4.6", tp_size: 8, dp_size: 8, pp_size: 1, enable_dp_attention: true },
  duration: 50.0,
  completed: 100,
  total_input_tokens: 102400,
  total_input_text_tokens: 102400,
  total_input_vision_tokens: 0,
  total_output_tokens: 12800,
  total_output_tokens_retokenized: 12790,
  request_throughput: 2.0,
  input_throughput: 2048.0,
  output_throughput: 256.0,
  total_throughput: 2304.0,
  mean_e2e_latency_ms: 1950.0,
  median_e2e_latency_ms: 1940.0,
  std_e2e_latency_ms: 80.0,
  p90_e2e_latency_ms: 2050.0,
  p99_e2e_latency_ms: 2200.0,
  mean_ttft_ms: 172.0,
  median_ttft_ms: 160.0,
  std_ttft_ms: 30.0,
  p99_ttft_ms: 300.0,
  mean_tpot_ms: 14.0,
  median_tpot_ms: 13.9,
  std_tpot_ms: 0.5,
  p99_tpot_ms: 16.0,
  mean_itl_ms: 14.0,
  median_itl_ms: 12.0,
  std_itl_ms: 8.0,
  p95_itl_ms: 30.0,
  p99_itl_ms: 60.0,
  concurrency: 3.9,
  accept_length: null,
};

describe.runIf(HAS_SAMPLES)("five real runs: Llama 3.3 70B on an H200, builds of 2025", () => {
  const runs = HAS_SAMPLES ? readBenchmark(SGLANG_H200, sample(SGLANG_H200)) : [];

  it("tells neither model nor GPUs, and lengths of half of what was asked", () => {
    expect(runs.map(({ model, gpu, gpus }) => [model, gpu, gpus])).toEqual(Array(5).fill([null, null, null]));
    // 1,024 and 1,024 were asked, at a range ratio of 0.
    expect(runs.map(({ inputLength }) => Math.round(inputLength))).toEqual([509, 515, 513, 510, 509]);
    expect(runs.map(({ outputLength }) => Math.round(outputLength))).toEqual([534, 515, 507, 508, 513]);
  });

  it("tells throughput, medians and mean latency, and no percentile", () => {
    expect(runs.map(({ outputRate }) => Math.round(outputRate))).toEqual([537, 987, 2048, 3516, 4238]);
    expect(runs.map(({ itl }) => Number(itl.median?.toFixed(1)))).toEqual([13.6, 14.8, 19.3, 70.8, 190.6]);
    expect(runs.flatMap(({ ttft, itl, latency }) => [ttft.p99, itl.p99, latency.p99])).toEqual(Array(15).fill(null));
  });

  it("makes no TPOT of a mean latency and a median TTFT", () => {
    expect(runs.map(({ tpot }) => tpot.mean)).toEqual(Array(5).fill(null));
  });

  it("fell behind from 8 a second on, and says so", () => {
    expect(runs.map(({ remarks }) => remarks.length)).toEqual([0, 0, 0, 1, 1]);
    expect(runs[4]?.remarks).toEqual([
      expect.stringContaining("16 requests a second were asked for and 8.256 completed"),
    ]);
  });

  it("by Little's law kept 8 requests under way at 1 a second, and 1,273 at 16", () => {
    expect(runs.map(({ concurrency }) => Math.round(concurrency ?? 0))).toEqual([8, 16, 52, 372, 1273]);
    expect(runs.map(({ line, rateAsked }) => [line, rateAsked])).toEqual(
      [1, 2, 4, 8, 16].map((rate, at) => [at + 1, rate]),
    );
  });
});

test("a newer build tells percentiles, its model and its GPUs", () => {
  const run = one(JSON.stringify(NEWER));
  expect(run).toMatchObject({ format: "sglang bench_serving", engine: "sglang", model: "/models/zai-org/GLM-4.6" });
  // Attention replicas share the eight GPUs.
  expect(run).toMatchObject({ gpus: null, gpusOfReplica: 8 });
  expect(run.tpot).toEqual({ mean: 14, median: 13.9, p90: null, p95: null, p99: 16 });
  expect(run.latency.p90).toBe(2050);
  expect(run).toMatchObject({ totalRate: 2304, concurrency: 3.9, rateAsked: null });
  expect(run.remarks).toEqual(["requests were sent at the times of a trace, not at one rate"]);
});

test("copies of the data bring GPUs of their own", () => {
  const server_info = { model_path: "m", tp_size: 2, dp_size: 4, enable_dp_attention: false };
  expect(one(JSON.stringify({ ...NEWER, server_info })).gpusOfReplica).toBe(8);
});

test.each([
  ["lists of each side", { prefill: [{ tp_size: 4, model_path: "m" }, { tp_size: 4 }], decode: [{ tp_size: 8 }] }, 16],
  ["one of each side", { prefill: { model_path: "m", tp_size: 2 }, decode: { tp_size: 4 } }, 6],
  [
    "attention of its own on each GPU",
    { prefill: [{ tp_size: 8, dp_size: 8, enable_dp_attention: true, model_path: "m" }], decode: [{ tp_size: 16 }] },
    24,
  ],
  ["what its inner state tells, where nothing else does", { internal_states: [{ model_path: "m", tp_size: 4 }] }, 4],
  ["a side that does not say", { prefill: [{ model_path: "m" }], decode: [{ tp_size: 4 }] }, null],
])("GPUs and model of servers: %s", (_, server_info, gpusOfReplica) => {
  const { model_id: __, ...rest } = NEWER as Record<string, unknown>;
  const run = one(JSON.stringify({ ...rest, server_info }));
  expect(run.gpusOfReplica).toBe(gpusOfReplica);
  expect(run.model).toBe("m");
});
