import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Measurement } from "../../src/benchmarks/measurement.js";
import { UNTIMED } from "../../src/benchmarks/measurement.js";
import { InputError } from "../../src/problem/problem.js";
import { ROOT } from "../support/scenarios.js";
import { readBenchmark } from "./read.js";

const SHARED = "shared/data/bench-results";
const folder = ["..", "../.."].map((up) => join(ROOT, up, SHARED)).find((path) => existsSync(path));
if (folder === undefined) console.warn(`${SHARED} is not beside the project: real benchmark files are not read`);

/** True where the real files are there. Tests that need them are skipped elsewhere, and the log says so. */
export const HAS_SAMPLES = folder !== undefined;

export function sample(name: string): string {
  return readFileSync(join(folder ?? "", name), "utf8");
}

export const SGLANG_H200 = "sglang_bench_serving.llama-3.3-70b.h200.jsonl";
export const VLLM_L40S = "vllm_bench_serve.llama-3.2-3b.4xL40S.10qps.json";
export const AIPERF_DOC = "aiperf.profile_export_aiperf.doc-example.json";

/** A run of `vllm bench serve` as its newer builds write it: 10 requests of 1,000 + 101 tokens, each 2.1 s long, in 21 s. */
export const VLLM_RUN = {
  date: "20260401-120000",
  endpoint_type: "vllm",
  backend: "vllm",
  label: null,
  model_id: "Qwen/Qwen3-8B",
  tokenizer_id: "Qwen/Qwen3-8B",
  num_prompts: 10,
  tensor_parallel_size: "2",
  request_rate: "inf",
  burstiness: 1.0,
  max_concurrency: 1,
  duration: 21,
  completed: 10,
  failed: 0,
  total_input_tokens: 10000,
  total_output_tokens: 1010,
  request_throughput: 10 / 21,
  request_goodput: null,
  output_throughput: 1010 / 21,
  total_token_throughput: 11010 / 21,
  max_output_tokens_per_s: 52.0,
  max_concurrent_requests: 2,
  mean_ttft_ms: 100,
  median_ttft_ms: 95,
  std_ttft_ms: 5,
  p99_ttft_ms: 120,
  mean_tpot_ms: 20,
  median_tpot_ms: 19.5,
  std_tpot_ms: 1,
  p99_tpot_ms: 24,
  mean_itl_ms: 20.1,
  median_itl_ms: 19,
  std_itl_ms: 2,
  p99_itl_ms: 40,
  mean_e2el_ms: 2100,
  median_e2el_ms: 2090,
  std_e2el_ms: 30,
  p99_e2el_ms: 2300,
};

/** Some keys changed; undefined takes one away. */
export function vllmText(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ ...VLLM_RUN, ...changes });
}

/** Messages of the problems that reading brings, with their places; fails where it brings none. */
export function faultsIn(text: string, file = "run.json"): string[] {
  return faultsOf(() => readBenchmark(file, text));
}

export function faultsOf(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.message.split("\n").map((line) => line.replaceAll("\u202f", " "));
  }
  return expect.fail("nothing was found wrong");
}

export function one(text: string, file = "run.json"): Measurement {
  const [run, ...others] = readBenchmark(file, text);
  expect(others).toEqual([]);
  return run ?? expect.fail("no run was read");
}

/** A run that only has what a curve needs: requests under way, throughput, and one time as every statistic of all four. */
export function runAt(
  concurrency: number,
  outputRate: number,
  time: number,
  changes: Partial<Measurement> = {},
): Measurement {
  const times = { ...UNTIMED, mean: time, median: time, p99: time };
  return {
    ...{ file: "runs.jsonl", line: concurrency, column: 1, format: "vllm bench serve", remarks: [], isHeldBack: false },
    ...{
      model: null,
      tokenizer: null,
      engine: null,
      gpu: null,
      gpus: 1,
      gpusOfReplica: null,
      inputLength: 500,
      outputLength: 100,
    },
    ...{
      completed: 100,
      failed: 0,
      duration: 60,
      rateAsked: null,
      rate: outputRate / 100,
      concurrencyAsked: concurrency,
    },
    ...{ concurrency, outputRate, totalRate: outputRate * 6, ttft: times, tpot: times, itl: times, latency: times },
    ...changes,
  };
}
