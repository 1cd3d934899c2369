import { describe, expect, test } from "vitest";
import { THIN } from "../../src/figures/number.js";
import { InputError } from "../../src/problem/problem.js";
import { loadScenario } from "../../src/scenario/load.js";
import { byHand } from "../support/performance.js";
import { type Changes, files, textWith } from "../support/scenarios.js";

/** What holds the slow requests has tests of its own, and takes long. */
const unsimulated = { ...byHand, atPercentile: () => ({ refused: "it is not looked at here" }) };

const ID = "70b-model-x-gpu";

/** What is wrong with a scenario whose options say what they serve, as `line:column message | hint`. */
function faults(changes: Changes, beside: Readonly<Record<string, string>> = {}): string[] {
  const scenario = `scenarios/${ID}.yaml`;
  const text = textWith(ID, ...changes);
  const read = (path: string) => (path === scenario ? text : (beside[path] ?? files.read(path)));
  try {
    loadScenario(scenario, { ...files, read }, { performance: unsimulated });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ file, line, column, message, hint }) => {
      const source = file === scenario ? text : read(file);
      const key =
        source
          .split("\n")
          [line - 1]?.slice(column - 1)
          .slice(0, 12)
          .trim() ?? "";
      return `${key}: ${message}${hint ? ` | ${hint}` : ""}`.replaceAll(THIN, " ");
    });
  }
  return [];
}

const L40S = 'replica:\n      gpus: { value: 4 GPU, basis: assumed, source: "two of them hold';
const SERVES = "serves: { model: Llama 3.3 70B, gpu: L40S, weights: fp8, kv: fp8, engine: vllm, parallelism: TP4 }";

const CASES: [name: string, changes: Changes, expected: string[]][] = [
  ["nothing wrong", [], []],
  [
    "neither a throughput nor anything to find it from",
    [[`\n      ${SERVES}`, ""]],
    [
      "replica:: nothing says how fast a replica is | give its throughput, or benchmark: what was measured, or serves: which model it serves on which GPU",
    ],
  ],
  [
    "no lengths of a request",
    [[/ {2}request:\n.*\n.*\n/, ""]],
    [
      "{ model: Lla: how fast this is depends on how long a request is, and the workload does not say | add request: { input: 3000 tok, output: 500 tok } to the workload",
    ],
  ],
  [
    "no objective: told once, not for each option",
    [
      [/objective:\n.*\n.*\n/, ""],
      [/ {2}arrivals:\n( {4}.*\n){3}/, ""],
    ],
    [
      "{ model: Lla: without a throughput, a service objective must say what has to hold | add objective: { tpot: 50 ms }, or ttft, or both",
    ],
  ],
  [
    "lengths that the split contradicts",
    [["output: { value: 500 tok", "output: { value: 1000 tok"]],
    [
      "request:: the split says 14.3 % output, and in this request 1,000 of 4,000 tokens are 25 % | change the lengths, or the split of the workload: they describe the same tokens",
    ],
  ],
  ["lengths within the rounding of the split", [["output: { value: 500 tok", "output: { value: 505 tok"]], []],
  [
    "names that lead nowhere, each told",
    [[SERVES, "serves: { model: Llamma 9, gpu: L41S, weights: fp8, parallelism: TP3 }"]],
    [
      'Llamma 9, gp: no model is called "Llamma 9" | give the path of its config.json instead',
      'L41S, weight: no GPU is called "L41S" | did you mean "L40S"?',
      'TP3 }: "TP3" does not make 4 GPUs | write TP4',
    ],
  ],
  [
    "a precision that does not exist",
    [[SERVES, SERVES.replace("weights: fp8", "weights: fp7")]],
    ['fp7, kv: fp8: "weights" must be "bf16", "fp8", "int8", "fp4" or "int4", found "fp7" | did you mean "fp8"?'],
  ],
  [
    "a model that does not fit, and how many GPUs would hold it",
    [
      [L40S, L40S.replace("4 GPU", "1 GPU")],
      [SERVES, SERVES.replace("TP4", "TP1")],
      ["box: 4 GPU\n    sizing: *peak", "box: 1 GPU\n    sizing: *peak"],
    ],
    [
      "{ model: Lla: Llama 3.3 70B in FP8 on one L40S: the weights take 71 GB and 43 GB are usable | 2 of these GPUs would hold it",
    ],
  ],
  [
    "an objective that no load holds",
    [["tpot: { p95: { value: 50 ms", "tpot: { p95: { value: 26 ms"]],
    expect.arrayContaining([
      "{ model: Lla: Llama 3.3 70B in FP8 on 4 L40S: not even one stream keeps the objective",
    ]) as unknown as string[],
  ],
  [
    "a config.json that is not there",
    [[SERVES, SERVES.replace("Llama 3.3 70B", "mine/config.json")]],
    ['mine/config.: there is no file "mine/config.json" | give a path relative to this file'],
  ],
  [
    "a benchmark that is not there",
    [[SERVES, "benchmark: { files: [benchmarks/none.jsonl], percentile: median }"]],
    ['benchmarks/n: there is no file "benchmarks/none.jsonl" | give a path relative to this file'],
  ],
];

test.each(CASES)("%s", (_, changes, expected) => {
  expect(faults(changes)).toEqual(expected);
});

describe("a load test of something else", () => {
  /** 100 requests of 3,000 + 500 tokens in 200 s, each answered in 20 s: what a replica of four might do. */
  const RUN = {
    ...{ backend: "vllm", model_id: "meta-llama/Llama-3.3-70B-Instruct", gpu: "4xNVIDIA_L40S", num_prompts: 100 },
    ...{ request_rate: "inf", max_concurrency: 10, duration: 200, completed: 100, failed: 0 },
    ...{ total_input_tokens: 300_000, total_output_tokens: 50_000, request_throughput: 0.5, output_throughput: 250 },
    ...{ total_token_throughput: 1750, mean_ttft_ms: 500, median_ttft_ms: 500, mean_tpot_ms: 39, median_tpot_ms: 39 },
  };
  const measured = (run: object, more = "") => {
    const benchmark = `benchmark: { files: [benchmarks/run.json], percentile: median, source: ours${more} }`;
    const path = `scenarios/benchmarks/run.json`;
    return faults([[SERVES, `${benchmark}\n      ${SERVES}`]], { [path]: JSON.stringify(run) });
  };

  test("is refused for its model, its GPU and its engine, each by both names", () => {
    const of = { model_id: "some/small-3b", gpu: "4xNVIDIA_A100-SXM4-80GB", backend: "sglang" };
    expect(measured({ ...RUN, ...of }).map((fault) => fault.replace(/^.*?: the/, "the"))).toEqual([
      'the GPU of scenarios/benchmarks/run.json is NVIDIA_A100-SXM4-80GB, and the option serves on L40S | measure what is to be served; if the two are one, say what the files call it: gpu: "NVIDIA_A100-SXM4-80GB" beside the files',
      "the engine of scenarios/benchmarks/run.json is sglang, and the option serves with vllm | measure what is to be served, or say in serves what was measured",
      'the model of scenarios/benchmarks/run.json is some/small-3b, and the option serves Llama 3.3 70B | measure what is to be served; if the two are one, say what the files call it: model: "some/small-3b" beside the files',
    ]);
  });

  test("is none where the files call it something else, and that is said", () => {
    expect(measured(RUN)).toEqual([]);
    expect(measured({ ...RUN, model_id: "/models/prod" })).toHaveLength(1);
    expect(measured({ ...RUN, model_id: "/models/prod" }, ", model: /models/prod")).toEqual([]);
  });
});
