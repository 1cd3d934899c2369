import { describe, expect, it, test } from "vitest";
import { AIPERF_DOC, faultsIn, HAS_SAMPLES, one, sample } from "./samples.js";

const metric = (unit: string, avg: number, rest: Readonly<Record<string, number>> = {}) => ({ unit, avg, ...rest });

/** 60 requests of 3,000 + 201 tokens in 120 s, each 8 s long: 4 at once. */
const RUN = {
  request_throughput: metric("requests/sec", 0.5),
  request_latency: metric("ms", 8000, { p50: 7900, p90: 8500, p95: 8700, p99: 9000, min: 7000, max: 9100 }),
  time_to_first_token: metric("ms", 2000, { p50: 1900, p90: 2500, p95: 2700, p99: 3000 }),
  inter_token_latency: metric("ms", 30, { p50: 29, p90: 32, p95: 33, p99: 35 }),
  output_token_throughput: metric("tokens/sec", 100.5),
  output_sequence_length: metric("tokens", 201),
  input_sequence_length: metric("tokens", 3000),
  benchmark_duration: metric("sec", 120),
  request_count: metric("requests", 60),
  total_isl: metric("tokens", 180000),
  total_osl: metric("tokens", 12060),
  error_summary: [],
  was_cancelled: false,
  input_config: {
    endpoint: { model_names: ["Qwen/Qwen3-8B"], type: "chat", streaming: true },
    loadgen: { concurrency: 4, request_rate: null },
  },
};
const text = (changes: Readonly<Record<string, unknown>> = {}) => JSON.stringify({ ...RUN, ...changes });

test("a profile of AIPerf; what it calls inter-token latency is one figure a request, a TPOT", () => {
  expect(one(text())).toMatchObject({
    ...{ format: "aiperf", model: "Qwen/Qwen3-8B", gpus: null, inputLength: 3000, outputLength: 201 },
    ...{ completed: 60, failed: 0, duration: 120, rate: 0.5, concurrency: 4, concurrencyAsked: 4 },
    ...{ outputRate: 100.5, totalRate: 1600.5 },
    ttft: { mean: 2000, median: 1900, p90: 2500, p95: 2700, p99: 3000 },
    tpot: { mean: 30, median: 29, p90: 32, p95: 33, p99: 35 },
    itl: { mean: null, median: null },
    remarks: [],
  });
});

test.each([
  ["ns", 1e6],
  ["us", 1e3],
  ["ms", 1],
  ["s", 1e-3],
  ["sec", 1e-3],
])("times are read in the unit of the file: %s", (unit, scale) => {
  const run = one(text({ time_to_first_token: metric(unit, 2000 * scale, { p50: 1900 * scale }) }));
  expect(run.ttft.mean).toBeCloseTo(2000, 6);
  expect(run.ttft.median).toBeCloseTo(1900, 6);
});

test("a unit that nobody knows is a fault at the metric", () => {
  expect(faultsIn(text({ time_to_first_token: metric("ticks", 2000) }))).toEqual([
    expect.stringMatching(/^run.json:1:\d+: "ticks" is not a unit of time that is known here$/),
  ]);
});

describe.runIf(HAS_SAMPLES)("the example of AIPerf's documentation", () => {
  it("was stopped, and of its 84 errors 81 are the tool's own", () => {
    const run = one(sample(AIPERF_DOC));
    expect(run).toMatchObject({ completed: 200, failed: 3, inputLength: 550, outputLength: 96.85, gpus: null });
    expect(run.gpu).toBe("NVIDIA RTX 6000 Ada Generation");
    // 19,370 tokens in 15.1966 s; (6,550.36 - 1,588.80) / 95.85.
    expect(run.outputRate).toBeCloseTo(1274.63, 2);
    expect(run.tpot.mean).toBeCloseTo(51.764, 3);
    expect(run.remarks.map((each) => each.replaceAll("\u202f", " "))).toEqual([
      "the run was stopped before its end",
      "81 requests were cancelled by the tool itself, and count neither way",
      "telemetry saw 1 GPU, which need not be those that served",
      expect.stringContaining("the file tells no TPOT"),
      "3 of 203 requests failed (1.5 %)",
    ]);
  });
});

test("a run of which a third failed is refused", () => {
  const error_summary = [{ error_details: { code: 500, type: "InternalServerError" }, count: 30 }];
  expect(faultsIn(text({ error_summary }))).toEqual([expect.stringContaining("30 of 90 requests failed")]);
});

test("records of single requests are told apart, once", () => {
  const line = JSON.stringify({
    metadata: { session_num: 1 },
    metrics: { request_latency: { value: 900, unit: "ms" } },
  });
  expect(faultsIn(`${line}\n${line}\n${line}\n`, "profile_export.jsonl")).toEqual([
    "profile_export.jsonl:1:1: this is a record of one request, and a run is read from its summary (and 2 more in this file)",
  ]);
});

const GENAI_CSV = `Metric,avg,min,max,p99,p95,p90,p75,p50,p25
Time To First Token (ms),"1,146.31",249.48,"3,485.23","3,457.97","3,349.56","3,215.06","1,330.93",640.07,286.52
Time To Second Token (ms),26.05,0.00,133.51,96.12,36.56,34.88,34.35,33.55,1.78
Request Latency (ms),"6,406.20","5,371.47","9,608.72","9,436.13","9,046.58","9,028.16","6,549.60","5,690.23","5,493.63"
Inter Token Latency (ms),30.35,27.59,35.60,35.23,33.88,32.53,31.05,30.13,29.04
Output Sequence Length (tokens),174.45,164.00,187.00,186.22,183.10,180.10,177.00,174.00,171.75
Input Sequence Length (tokens),"3,000.05","2,999.00","3,001.00","3,001.00","3,001.00","3,000.00","3,000.00","3,000.00","3,000.00"

Metric,Value
Output Token Throughput (per sec),261.25
Request Throughput (per sec),1.50
Request Count (count),40.00
`;

describe("as CSV", () => {
  // Figures: the example of NVIDIA/cloudai's documentation of its genai-perf workload.
  it("reads genai-perf: sections, thousands, units in the labels, no duration", () => {
    const run = one(GENAI_CSV, "profile_genai_perf.csv");
    expect(run).toMatchObject({
      format: "genai-perf",
      completed: 40,
      duration: null,
      inputLength: 3000.05,
      outputLength: 174.45,
    });
    expect(run.ttft).toEqual({ mean: 1146.31, median: 640.07, p90: 3215.06, p95: 3349.56, p99: 3457.97 });
    expect(run.tpot.p99).toBe(35.23);
    expect(run.outputRate).toBe(261.25);
    expect(run.concurrency).toBeCloseTo(9.61, 2);
  });

  it("reads AIPerf: other capitals, a duration, telemetry behind it, and rates of two places", () => {
    const run = one(`Metric,avg,min,max,sum,p1,p50,p90,p95,p99,std
Time to First Token (ms),165.73,56.5,2506,11601,57,153,189,196,985,287
Inter Token Latency (ms),12.57,11.8,13.0,879,11.8,12.6,12.9,12.9,13.0,0.26
Input Sequence Length (tokens),550.00,550,550,38500,550,550,550,550,550,0
Output Sequence Length (tokens),242.37,200,300,16966,200,240,260,280,300,9

Metric,Value
Benchmark Duration (sec),402.13
Output Token Throughput (tokens/sec),42.19
Request Count,70.00
Request Throughput (requests/sec),0.17

Endpoint,GPU_Index,GPU_Name,GPU_UUID,Metric,avg
http://localhost:9401/metrics,0,NVIDIA H100,GPU-1,GPU Power Usage (W),300.1
`);
    expect(run).toMatchObject({
      format: "aiperf",
      completed: 70,
      duration: 402.13,
      outputRate: 42.19,
      outputLength: 242.37,
    });
    expect(run.itl.mean).toBeNull();
  });

  it("shows a cell that is no number at its line", () => {
    expect(faultsIn(GENAI_CSV.replace("174.45", "many"), "a.csv")).toEqual([
      'a.csv:6:1: "Output Sequence Length (tokens)" must be a number of at least 0, found "many"',
    ]);
  });

  it("says what a file of headings alone lacks", () => {
    expect(faultsIn("Metric,avg,p50\n", "a.csv")).toEqual([
      "a.csv:1:1: the tokens read, the tokens written, the throughput cannot be worked out from this run",
    ]);
  });
});
