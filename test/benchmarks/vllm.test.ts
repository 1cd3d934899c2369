import { describe, expect, it, test } from "vitest";
import { readBenchmark } from "./read.js";
import { faultsIn, HAS_SAMPLES, one, sample, VLLM_L40S, vllmText } from "./samples.js";

test("a run of vllm bench serve, every figure in its unit", () => {
  expect(one(vllmText())).toEqual({
    ...{ file: "run.json", line: 1, column: 1, format: "vllm bench serve" },
    ...{ model: "Qwen/Qwen3-8B", tokenizer: "Qwen/Qwen3-8B", engine: "vllm", gpu: null, gpus: null, gpusOfReplica: 2 },
    ...{ inputLength: 1000, outputLength: 101, completed: 10, failed: 0, duration: 21 },
    ...{ rateAsked: null, rate: 10 / 21, concurrencyAsked: 1, concurrency: 1 },
    ...{ outputRate: 1010 / 21, totalRate: 11010 / 21 },
    ttft: { mean: 100, median: 95, p90: null, p95: null, p99: 120 },
    tpot: { mean: 20, median: 19.5, p90: null, p95: null, p99: 24 },
    itl: { mean: 20.1, median: 19, p90: null, p95: null, p99: 40 },
    latency: { mean: 2100, median: 2090, p90: null, p95: null, p99: 2300 },
    isHeldBack: false,
    remarks: [],
  });
});

describe.runIf(HAS_SAMPLES)("a real run: Llama 3.2 3B on four L40S, 10 requests a second asked", () => {
  it("tells its GPUs, and that it wrote 270 tokens where 500 were asked", () => {
    const run = one(sample(VLLM_L40S));
    expect(run).toMatchObject({
      gpu: "NVIDIA_L40S",
      gpus: 4,
      engine: "vllm",
      model: "meta-llama/Llama-3.2-3B-Instruct",
    });
    expect(run.inputLength).toBeCloseTo(999, 9);
    expect(run.outputLength).toBeCloseTo(270.1667, 4);
    expect(run).toMatchObject({ rateAsked: 10, concurrencyAsked: null, completed: 300, failed: 0 });
    expect(run.outputRate).toBeCloseTo(81050 / 36.034275877, 6);
    // No latency in the file: 54.577 ms + 269.1667 x 13.578 ms = 3.7093 s, times 8.3254 requests a second.
    expect(run.concurrency).toBeCloseTo(30.88, 2);
  });
});

describe("what builds write differently", () => {
  test.each([
    ["inf as text", { request_rate: "inf" }, null],
    ["a number", { request_rate: 0.4 }, 0.4],
  ])("a rate: %s", (_what, changes, rateAsked) => {
    expect(one(vllmText(changes)).rateAsked).toBe(rateAsked);
  });

  test("inf as Python writes it", () => {
    expect(one(vllmText().replace('"inf"', "Infinity")).rateAsked).toBeNull();
  });

  test("the older key with a colon in it", () => {
    const { "request_goodput:": _, ...run } = JSON.parse(vllmText()) as Record<string, unknown>;
    expect(one(JSON.stringify({ ...run, request_goodput: undefined, "request_goodput:": null })).completed).toBe(10);
  });

  test("no count of failures: what is missing of the prompts failed", () => {
    const run = one(vllmText({ failed: undefined, num_prompts: 11 }));
    expect(run.failed).toBe(1);
    expect(run.remarks.map((each) => each.replaceAll("\u202f", " "))).toEqual(["1 of 11 requests failed (9.1 %)"]);
  });

  test("openai-chat is a way of asking, and names no engine", () => {
    expect(one(vllmText({ backend: "openai-chat", endpoint_type: "openai-chat" })).engine).toBeNull();
  });

  test("appended runs: one object after another, over several lines or one", () => {
    const pretty = JSON.stringify(JSON.parse(vllmText()), null, 2);
    const runs = readBenchmark("runs.json", `${pretty}\n${vllmText({ max_concurrency: 2 })}\n\n${vllmText()}`);
    expect(runs.map(({ line, concurrencyAsked }) => [line, concurrencyAsked])).toEqual([
      [1, 1],
      [pretty.split("\n").length + 1, 2],
      [pretty.split("\n").length + 3, 1],
    ]);
  });

  test("latencies left out are made of their parts", () => {
    const run = one(vllmText({ mean_e2el_ms: undefined, median_e2el_ms: undefined, p99_e2el_ms: undefined }));
    expect(run.latency.mean).toBeNull();
    expect(run.concurrency).toBeCloseTo(1, 9);
  });

  test("a TPOT left out is worked out, and said to be", () => {
    const run = one(vllmText({ mean_tpot_ms: undefined, median_tpot_ms: undefined, p99_tpot_ms: undefined }));
    expect(run.tpot).toEqual({ mean: 20, median: null, p90: null, p95: null, p99: null });
    expect(run.remarks.join()).toContain("(mean latency - mean TTFT) / (mean output tokens - 1)");
  });

  test("percentiles that the summary leaves out come from the lists of a detailed run", () => {
    const lists = {
      input_lens: Array(10).fill(1000),
      output_lens: Array(10).fill(101),
      ttfts: [0.08, 0.085, 0.09, 0.095, 0.1, 0.1, 0.105, 0.11, 0.115, 0.12],
      itls: Array.from({ length: 10 }, (_, index) => Array(100).fill(0.0191 + index * 0.0002)),
    };
    const { ttft, tpot, latency } = one(vllmText(lists));
    expect(ttft.mean).toBe(100);
    // 0.9 x 9 = 8.1: a tenth of the way from 115 to 120 ms, as numpy has it.
    expect(ttft.p90).toBeCloseTo(115.5, 9);
    expect(tpot.p95).toBeCloseTo(19.1 + 8.55 * 0.2, 9);
    // 115 + 100 x 20.7 and 120 + 100 x 20.9.
    expect(latency.p90).toBeCloseTo(2185 + 0.1 * 25, 9);
  });

  test("times in seconds, as InferenceX keeps them", () => {
    const seconds = Object.fromEntries(
      Object.entries(JSON.parse(vllmText()) as Record<string, unknown>).map(([key, value]) =>
        key.endsWith("_ms") ? [key.slice(0, -3), Number(value) / 1000] : [key, value],
      ),
    );
    const { total_token_throughput: _, ...rest } = seconds;
    const run = one(JSON.stringify({ ...rest, input_throughput: 10000 / 21 }));
    expect(run.format).toBe("vllm bench serve in seconds");
    expect(run.ttft.mean).toBeCloseTo(100, 9);
    expect(run.tpot.p99).toBeCloseTo(24, 9);
    expect(run.totalRate).toBeCloseTo(11010 / 21, 9);
  });
});

describe("GPUs that metadata tells", () => {
  test.each([
    [{ gpu: "4xNVIDIA_L40S" }, "NVIDIA_L40S", 4, 2],
    [{ gpu: "8 x H100 SXM" }, "H100 SXM", 8, 2],
    [{ gpu: "H100 x2" }, "H100", 2, 2],
    [{ gpu: "MI300X" }, "MI300X", null, 2],
    [{ gpu: "RTX 4090" }, "RTX 4090", null, 2],
    [{ num_gpus: "8" }, null, 8, 2],
    [{ gpus: "8xH100" }, null, 8, 2],
    [{ tensor_parallel_size: undefined, tp: 4, pp: 2 }, null, null, 8],
    [{ tensor_parallel_size: undefined, dp: 4 }, null, null, null],
    [{ tensor_parallel_size: "auto", num_gpus: "all" }, null, null, null],
  ])("%j", (changes, gpu, gpus, gpusOfReplica) => {
    expect(one(vllmText(changes))).toMatchObject({ gpu, gpus, gpusOfReplica });
  });

  test("two counts are a fault", () => {
    expect(faultsIn(vllmText({ gpu: "4xL40S", num_gpus: 8 }))).toEqual([
      expect.stringContaining('the run tells two counts of GPUs: 8, and "4xL40S"'),
    ]);
  });

  test("a replica that does not go into the deployment is a fault", () => {
    expect(faultsIn(vllmText({ gpu: "4xL40S", tensor_parallel_size: "8" })).join()).toContain(
      "a replica of 8 GPUs does not go into 4 GPUs",
    );
  });
});
