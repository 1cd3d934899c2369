import { expect, test } from "vitest";
import { faultsIn, one } from "./samples.js";

/** Five at once, 50 requests; figures of one published run of TinyLlama 1.1B, rounded. */
const RUN = {
  version: "2023-08-31",
  name: "TinyLlama_256_100_summary",
  model: "TinyLlama",
  mean_input_tokens: 256,
  stddev_input_tokens: 50,
  mean_output_tokens: 100,
  stddev_output_tokens: 20,
  num_concurrent_requests: 5,
  results_inter_token_latency_s_quantiles_p50: 0.011647,
  results_inter_token_latency_s_mean: 0.011929,
  results_ttft_s_quantiles_p50: 0.24167,
  results_ttft_s_quantiles_p90: 0.45664,
  results_ttft_s_quantiles_p95: 0.49213,
  results_ttft_s_quantiles_p99: 0.58747,
  results_ttft_s_mean: 0.25382,
  results_end_to_end_latency_s_quantiles_p50: 1.18163,
  results_end_to_end_latency_s_quantiles_p99: 1.59531,
  results_end_to_end_latency_s_mean: 1.18407,
  results_number_input_tokens_mean: 259.78,
  results_number_input_tokens_min: "131",
  results_number_output_tokens_mean: 99.44,
  results_num_requests_started: 50,
  results_error_rate: 0.0,
  results_number_errors: 0,
  results_error_code_frequency: "{}",
  results_mean_output_throughput_token_per_s: 335.4008,
  results_num_completed_requests: 50,
  results_num_completed_requests_per_min: 202.3738,
  timestamp: 1789148187,
};

test("a summary: seconds become ms, and lengths are those that were run", () => {
  const run = one(JSON.stringify(RUN));
  expect(run).toMatchObject({ format: "llmperf", model: "TinyLlama", inputLength: 259.78, outputLength: 99.44 });
  expect(run).toMatchObject({ completed: 50, failed: 0, concurrencyAsked: 5, gpus: null, rateAsked: null });
  expect(run.ttft.p95).toBeCloseTo(492.13, 9);
  expect(run.duration).toBeCloseTo(14.824, 3);
  // 3.3729 requests a second of 1.18407 s each.
  expect(run.concurrency).toBeCloseTo(3.994, 3);
});

test("its inter-token latency has the TTFT in it, and is not taken for a TPOT", () => {
  const run = one(JSON.stringify(RUN));
  expect(run.itl.mean).toBeNull();
  // (1184.07 - 253.82) / 98.44, where the file says 11.929.
  expect(run.tpot.mean).toBeCloseTo(9.45, 2);
  expect(run.remarks).toHaveLength(3);
  expect(run.remarks.join()).toContain("the tokenizer of Llama 2");
});

test("ms under a name in s are caught", () => {
  const faults = faultsIn(JSON.stringify({ ...RUN, results_end_to_end_latency_s_mean: 1184.07 }));
  expect(faults).toContain("run.json:1:637: a latency of 1,184 s does not fit into a run of 14.82 s");
});
