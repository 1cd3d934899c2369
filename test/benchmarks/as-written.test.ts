import { describe, expect, it, test } from "vitest";
import { readRuns } from "../../src/benchmarks/read-benchmark.js";
import { readBenchmark } from "./read.js";
import { faultsIn, one, vllmText } from "./samples.js";

/** A profile of 96 requests of 1,000 + 101 tokens, 2 a second: 202 tokens a second. */
const metric = (unit: string, avg: number | string, more: object = {}) => ({ unit, avg, ...more });
const PROFILE = {
  request_throughput: metric("requests/sec", 2),
  request_latency: metric("ms", 1230, { p50: 1200, p99: 1900 }),
  time_to_first_token: metric("ms", 230, { p50: 200, p99: 690 }),
  inter_token_latency: metric("ms", 10, { p50: 9.9, p99: 14 }),
  output_token_throughput: metric("tokens/sec", 202),
  input_sequence_length: metric("tokens", 1000),
  output_sequence_length: metric("tokens", 101),
};
const profile = (changes: object) => JSON.stringify({ ...PROFILE, ...changes });

describe("a profile of AIPerf or genai-perf", () => {
  test("a metric that is not used may hold what it likes", () => {
    const run = one(profile({ osl_mismatch_diff_pct: metric("%", -73.456, { p50: -73 }) }));
    expect(run).toMatchObject({ outputRate: 202, ttft: { mean: 230, p99: 690 }, tpot: { mean: 10 } });
  });

  test("newer ones list models, and phases of which the warm-up is left out", () => {
    const phases = [
      { name: "warmup", exclude_from_results: true, concurrency: 4 },
      { name: "profiling", type: "concurrency", concurrency: 16 },
    ];
    const run = one(profile({ input_config: { models: { items: [{ name: "some-model" }] }, phases } }));
    expect(run).toMatchObject({ model: "some-model", concurrencyAsked: 16, rateAsked: null });
  });

  test.each([
    ["named in a list", { models: ["some-model"], phases: [{ name: "profiling", concurrency: 4 }] }],
    [
      "objects in a list",
      { models: [{ name: "some-model" }], phases: { items: [{ name: "profiling", concurrency: 4 }] } },
    ],
    [
      "a mapping by names",
      { models: { "some-model": {} }, phases: { warmup: { concurrency: 1 }, profiling: { concurrency: 4 } } },
    ],
    ["one with a name", { model: { name: "some-model" }, perf_analyzer: { stimulus: { concurrency: 4 } } }],
    [
      "by its endpoint, the load below a heading",
      { endpoint: { model_names: ["some-model"] }, load: { concurrency: [4] } },
    ],
    [
      "a warm-up known by its name alone",
      {
        models: ["some-model"],
        phases: [
          { name: "warmup", concurrency: 1 },
          { name: "measure", concurrency: 4 },
        ],
      },
    ],
  ])("models and loads as versions write them: %s", (_, input_config) => {
    expect(one(profile({ input_config }))).toMatchObject({ model: "some-model", concurrencyAsked: 4, rateAsked: null });
  });

  test("of several phases with loads of their own none is the run's, and it is told", () => {
    const phases = [
      { name: "first", concurrency: 4 },
      { name: "second", concurrency: 8 },
    ];
    const run = one(profile({ input_config: { phases } }));
    expect(run.concurrencyAsked).toBeNull();
    expect(run.remarks.join()).toContain("several phases");
  });

  test.each([{ streaming: "False" }, { endpoint: { streaming: "false" } }, {}])(
    "a first token with the last is none: %j",
    (input_config) => {
      const run = one(profile({ time_to_first_token: PROFILE.request_latency, input_config }));
      expect([run.ttft.mean, run.tpot.mean, run.latency.mean]).toEqual([null, null, 1230]);
      expect(run.remarks.join()).toContain("answers were not streamed");
    },
  );

  test("a phase at a rate", () => {
    const phases = [{ name: "profiling", type: "poisson", rate: 2.5 }];
    expect(one(profile({ input_config: { phases } }))).toMatchObject({ rateAsked: 2.5, concurrencyAsked: null });
  });

  test("without streaming, its first token is the whole answer: not read, and told", () => {
    const input_config = { model: ["some-model"], streaming: false, concurrency: 100 };
    const run = one(profile({ time_to_first_token: PROFILE.request_latency, input_config }));
    expect(run).toMatchObject({ model: "some-model", concurrencyAsked: 100, latency: { mean: 1230 } });
    expect([run.ttft.mean, run.tpot.mean]).toEqual([null, null]);
    expect(run.remarks.join()).toContain("answers were not streamed");
  });

  test("numbers as text, as an early genai-perf wrote them, in ns", () => {
    const texts = Object.fromEntries(
      Object.entries(PROFILE).map(([name, { unit, avg }]) => {
        const [scale, as] = unit === "ms" ? [1e6, "ns"] : [1, unit];
        return [name, { unit: as, avg: String(Number(avg) * scale) }];
      }),
    );
    expect(one(JSON.stringify(texts))).toMatchObject({ outputRate: 202, ttft: { mean: 230 }, tpot: { mean: 10 } });
  });
});

test("a mean TPOT of short answers is a mean of ratios: the mean latency tells whether it fits", () => {
  // 10 requests in 21 s; a TPOT of 1 s for each of 100 tokens would be 100 s, and the mean latency says 20 s.
  const run = one(
    vllmText({
      mean_tpot_ms: 300,
      median_tpot_ms: 200,
      p99_tpot_ms: 900,
      mean_e2el_ms: 20_000,
      median_e2el_ms: 19_000,
      p99_e2el_ms: 20_500,
      max_concurrency: null,
    }),
  );
  expect(run.concurrency).toBeCloseTo((10 / 21) * 20, 9);
});

describe("a sweep whose last run failed", () => {
  const failed = { completed: 50, failed: 50, num_prompts: 100, duration: 105 };
  const rates = { request_throughput: 50 / 105, output_throughput: 5050 / 105, total_token_throughput: 55050 / 105 };
  const last = vllmText({ ...failed, ...rates, total_input_tokens: 50_000, total_output_tokens: 5050 });

  it("is read without it, and says so", () => {
    const read = readRuns("sweep.jsonl", `${vllmText()}\n${vllmText({ max_concurrency: 2 })}\n${last}`);
    expect(read.runs).toHaveLength(2);
    expect(read.failed).toEqual([expect.objectContaining({ line: 3, message: "50 of 100 requests failed" })]);
  });

  it("is refused where nothing else was run", () => {
    expect(faultsIn(last)).toEqual([expect.stringContaining("50 of 100 requests failed")]);
  });
});

describe("requests that wait at the client", () => {
  const queued = { mean_client_queue_time_ms: 900, p99_client_queue_time_ms: 5000 };

  it("wait for their first token too, where they come at a rate: the run says nothing of more", () => {
    const run = one(vllmText({ ...queued, request_rate: 5, max_concurrency: 1 }));
    expect(run).toMatchObject({ isHeldBack: true, concurrency: 1, concurrencyAsked: 1 });
    expect(run.ttft).toMatchObject({ mean: 100 + 900, p99: 120 + 5000 });
  });

  it("for 170 s at the slowest, where 20 a second are asked, 32 run at once and 5 a second are done", () => {
    const capped = {
      ...{ duration: 240, completed: 1200, total_input_tokens: 1_200_000, total_output_tokens: 300_000 },
      ...{ request_throughput: 5, output_throughput: 1250, total_token_throughput: 6250, num_prompts: 1200 },
      ...{
        request_rate: 20,
        max_concurrency: 32,
        mean_client_queue_time_ms: 85_000,
        p99_client_queue_time_ms: 170_000,
      },
      ...{ mean_ttft_ms: 180, median_ttft_ms: 165, p99_ttft_ms: 300, mean_tpot_ms: 24, median_tpot_ms: 24 },
      ...{ p99_tpot_ms: 30, mean_e2el_ms: undefined, median_e2el_ms: undefined, p99_e2el_ms: undefined },
    };
    expect(one(vllmText(capped))).toMatchObject({ isHeldBack: true, ttft: { p99: 170_300 } });
  });

  it("wait for nobody where all were sent at once: the queue is the tool's own", () => {
    const run = one(vllmText({ ...queued, request_rate: "inf" }));
    expect(run).toMatchObject({ isHeldBack: false, ttft: { mean: 100 } });
  });
});

test("requests under way without a latency are an estimate, and that is told", () => {
  const run = one(vllmText({ mean_e2el_ms: undefined, median_e2el_ms: undefined, p99_e2el_ms: undefined }));
  expect(run.remarks.join()).toContain("requests under way are an estimate");
  expect(one(vllmText()).remarks.join()).not.toContain("estimate");
});

test("inference-perf: times in s, lengths as they were run, the rate that was asked for", () => {
  const times = (mean: number) => ({ mean, median: mean * 0.9, p90: mean * 1.2, p95: mean * 1.3, p99: mean * 1.5 });
  const text = JSON.stringify({
    load_summary: { count: 600, requested_rate: 10.5, achieved_rate: 10.5 },
    successes: {
      count: 600,
      latency: {
        request_latency: times(1.2),
        time_to_first_token: times(0.2),
        time_per_output_token: times(0.01),
        inter_token_latency: times(0.01),
      },
      throughput: {
        input_tokens_per_sec: 2000,
        output_tokens_per_sec: 1010,
        total_tokens_per_sec: 3010,
        requests_per_sec: 10,
      },
      prompt_len: { mean: 200 },
      output_len: { mean: 101 },
    },
    failures: { count: 0 },
  });
  const run = one(text);
  expect(run).toMatchObject({ format: "inference-perf", rateAsked: 10.5, rate: 10, completed: 600, failed: 0 });
  expect(run).toMatchObject({ outputRate: 1010, inputLength: 200, outputLength: 101 });
  expect([run.ttft.mean, run.tpot.p99, run.latency.mean]).toEqual([200, 15, 1200]);
  expect(run.concurrency).toBeCloseTo(12, 9);
});

describe("sglang with prefill and decode apart", () => {
  test("the servers of both make one replica, and name the model", () => {
    const server = { model_path: "some/model", served_model_name: "some/model", tp_size: 2, pp_size: 1, dp_size: 1 };
    const run = {
      ...{ backend: "sglang", request_rate: "inf", max_concurrency: 4, duration: 10, completed: 20 },
      ...{ total_input_tokens: 2000, total_output_tokens: 1000, total_output_tokens_retokenized: 999 },
      ...{ request_throughput: 2, input_throughput: 200, output_throughput: 100, mean_e2e_latency_ms: 2000 },
      ...{ mean_ttft_ms: 500, mean_tpot_ms: 30 },
      server_info: { prefill: [server], decode: [server, server] },
    };
    expect(one(JSON.stringify(run))).toMatchObject({ model: "some/model", gpusOfReplica: 6 });
  });
});

test("single requests of llmperf: its summary is asked for", () => {
  const request = { ttft_s: 0.2, end_to_end_latency_s: 0.8, number_output_tokens: 150, number_input_tokens: 550 };
  expect(() => readBenchmark("r.json", JSON.stringify([request]))).toThrow(
    expect.objectContaining({
      problems: [expect.objectContaining({ hint: "give the *_summary.json of the same run" })],
    }),
  );
});

test("a report in YAML with comments is none that is known, and no JSON with comments", () => {
  expect(faultsIn("# a report\nversion: '0.2'\n# more\nrun: { uid: abc }\n")).toEqual([
    "run.json:1:1: this is not the result of a benchmark that is known here",
  ]);
});
