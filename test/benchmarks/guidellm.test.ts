import { describe, expect, it, test } from "vitest";
import { readBenchmark } from "./read.js";
import { faultsIn } from "./samples.js";

const spread = (mean: number, scale = 1) => ({
  successful: {
    mean,
    median: mean * 0.98,
    std_dev: 1,
    count: 120,
    percentiles: {
      p001: 0,
      p50: mean * 0.98,
      p90: mean * (1 + 0.1 * scale),
      p95: mean * (1 + 0.2 * scale),
      p99: mean * (1 + 0.3 * scale),
    },
  },
  errored: { mean: 0 },
  incomplete: { mean: 0 },
});

/** 2 requests a second of 512 + 101 tokens; 0.2 s to the first token, 10 ms for each of the others: 1.2 s. */
const METRICS = {
  requests_per_second: spread(2),
  request_concurrency: spread(2.4),
  request_latency: spread(1.2),
  prompt_token_count: spread(512),
  output_token_count: spread(101),
  time_to_first_token_ms: spread(200),
  time_per_output_token_ms: spread(11.9),
  inter_token_latency_ms: spread(10),
  output_tokens_per_second: spread(202),
  tokens_per_second: spread(1226),
};
const OLDER = {
  type_: "generative_benchmark",
  args: { profile: { type_: "sweep" }, strategy: { type_: "constant", rate: 2.0 }, max_duration: 60 },
  run_stats: {
    start_time: 1000,
    end_time: 1060,
    requests_made: { successful: 120, errored: 0, incomplete: 3, total: 123 },
  },
  worker: { type_: "generative_requests_worker", backend_type: "openai_http", backend_model: "Qwen/Qwen3-8B" },
  metrics: METRICS,
  start_time: 1000,
  end_time: 1060,
};
const NEWER = {
  config: { strategy: { type_: "concurrent", streams: 3 }, backend: { model: "Qwen/Qwen3-8B" } },
  scheduler_metrics: { requests_made: { successful: 130, errored: 0, incomplete: 3, total: 133 } },
  metrics: { request_totals: { successful: 120, errored: 2, incomplete: 3, total: 125 }, ...METRICS },
  duration: 60,
};
const report = (...benchmarks: readonly unknown[]) =>
  JSON.stringify({ metadata: { version: 1, guidellm_version: "0.5.0" }, args: {}, benchmarks }, null, 1);

describe("a report", () => {
  const [older, newer] = readBenchmark("benchmarks.json", report(OLDER, NEWER));

  it("of an older build: the rate of its strategy, the model of its worker", () => {
    expect(older).toMatchObject({ format: "guidellm", model: "Qwen/Qwen3-8B", rateAsked: 2, concurrencyAsked: null });
    expect(older).toMatchObject({ completed: 120, failed: 0, duration: 60, inputLength: 512, outputLength: 101 });
    expect(older).toMatchObject({ rate: 2, outputRate: 202, totalRate: 1226, concurrency: 2.4 });
    expect(older?.remarks).toEqual(["3 requests were cut off when the run ended, and count neither way"]);
  });

  it("of a newer build: streams, totals among the metrics", () => {
    expect(newer).toMatchObject({
      model: "Qwen/Qwen3-8B",
      rateAsked: null,
      concurrencyAsked: 3,
      completed: 120,
      failed: 2,
    });
    expect(newer?.line).toBeGreaterThan(older?.line ?? 0);
  });

  it("tells latency in s and the rest in ms; TPOT is what has no first token in it", () => {
    expect(older?.latency.mean).toBeCloseTo(1200, 9);
    expect(older?.ttft.p99).toBeCloseTo(260, 9);
    expect(older?.tpot.mean).toBe(10);
    expect(older?.itl.mean).toBeNull();
  });
});

const withStrategy = (strategy: unknown) => report({ ...NEWER, config: { strategy } });

test.each([
  [{ type_: "synchronous" }, null, 1],
  [{ type_: "concurrent", streams: 3 }, null, 3],
  [{ type_: "throughput", max_concurrency: 512 }, null, 512],
  [{ type_: "throughput", max_concurrency: null }, null, null],
  [{ type_: "poisson", rate: 2.5 }, 2.5, null],
  [{ kind: "constant", rate: 2 }, 2, null],
])("%j", (strategy, rateAsked, concurrencyAsked) => {
  const [run] = readBenchmark("b.json", withStrategy(strategy));
  expect(run).toMatchObject({ rateAsked, concurrencyAsked });
});

test("a strategy that nobody knows is a fault", () => {
  expect(faultsIn(withStrategy({ type_: "wave" })).join()).toContain('"wave" is not a way of sending requests');
});

test("throughput beside requests times tokens: the lower one, and said", () => {
  const metrics = { ...NEWER.metrics, output_tokens_per_second: spread(300) };
  const [run] = readBenchmark("b.json", report({ ...NEWER, metrics }));
  expect(run?.outputRate).toBe(202);
  expect(run?.remarks.map((each) => each.replaceAll("\u202f", " ")).join()).toContain(
    "the file says 300 tok/s of output, and its requests times their tokens are 202 tok/s: the lower one is taken",
  );
});

test("zeros where nothing was streamed are times that nobody took", () => {
  const zero = { successful: { mean: 0, median: 0, percentiles: { p90: 0, p95: 0, p99: 0 } } };
  const metrics = { ...NEWER.metrics, time_to_first_token_ms: zero, inter_token_latency_ms: zero };
  const [run] = readBenchmark("b.json", report({ ...NEWER, metrics }));
  expect([run?.ttft.mean, run?.tpot.mean]).toEqual([null, null]);
  expect(run?.remarks.join()).toContain("every TTFT of the file is 0: it was not timed");
});

test("a report without a benchmark is a fault", () => {
  expect(faultsIn(report())).toEqual([expect.stringContaining("the report holds no benchmark")]);
});

test("a benchmark in which nothing succeeded is refused", () => {
  const metrics = { ...NEWER.metrics, request_totals: { successful: 0, errored: 9, incomplete: 0, total: 9 } };
  expect(faultsIn(report({ ...NEWER, metrics })).join()).toContain("no request was completed: nothing was measured");
});
