import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readRuns } from "../../src/benchmarks/read-benchmark.js";
import { readConfigText } from "../../src/catalog/config.js";
import { quantizedBeside } from "../../src/catalog/quantized-beside.js";
import { InputError } from "../../src/problem/problem.js";
import { loadScenario } from "../../src/scenario/load.js";
import { own, ROOT } from "../support/scenarios.js";
import { readBenchmark } from "./read.js";
import { faultsIn } from "./samples.js";

/** Files of users, made smaller, each with what it says by hand. */
const CASES = "shared/cases/benchmarks";
const folder = ["..", "../.."].map((up) => join(ROOT, up, CASES)).find((path) => existsSync(path));
if (folder === undefined) console.warn(`${CASES} is not beside the project: files of users are not read`);
const text = (name: string) => readFileSync(join(folder ?? "", name), "utf8");
const runsOf = (name: string) => readBenchmark(name, text(name));
const near = (figure: number) => expect.closeTo(figure, 1);

describe.skipIf(folder === undefined)("a run that a user measured", () => {
  test.each([
    [
      "aiperf-negative-metric.json",
      {
        ...{ outputRate: near(1172.146), rate: expect.closeTo(2.156, 3), completed: 96 },
        ...{ inputLength: near(3761.3), outputLength: near(543.6) },
        ttft: expect.objectContaining({ mean: near(230.14), p95: near(672.05) }),
        tpot: expect.objectContaining({ mean: expect.closeTo(11.847, 3), p95: expect.closeTo(12.946, 3) }),
      },
    ],
    ["aiperf-1.3-models-and-phases.json", { model: "some-model", concurrencyAsked: 16 }],
    [
      "genai-perf-not-streamed.json",
      {
        ...{ model: "some-model", concurrencyAsked: 100, rate: expect.closeTo(21.62, 2), outputRate: near(12277.7) },
        ttft: expect.objectContaining({ mean: null }),
        latency: expect.objectContaining({ mean: near(4610.6) }),
      },
    ],
    [
      "genai-perf-numbers-as-text.json",
      {
        outputRate: near(217.1),
        ttft: expect.objectContaining({ mean: expect.closeTo(22.81, 2) }),
        tpot: expect.objectContaining({ mean: expect.closeTo(3.86, 3) }),
      },
    ],
    [
      "vllm-mean-tpot-of-short-answers.json",
      { outputRate: expect.closeTo(138.97, 2), concurrency: near(122.9), latency: expect.objectContaining({}) },
    ],
    [
      "inference-perf-stage.json",
      {
        ...{ outputRate: expect.closeTo(6955.73, 2), rate: expect.closeTo(110.7595, 3), completed: 6715, failed: 0 },
        ...{ inputLength: expect.closeTo(200.93, 2), outputLength: expect.closeTo(62.8, 2) },
        rateAsked: expect.closeTo(111.92, 2),
        ttft: expect.objectContaining({
          ...{ mean: expect.closeTo(146.23, 2), median: expect.closeTo(105.48, 2), p90: expect.closeTo(300.15, 2) },
          ...{ p95: expect.closeTo(345.24, 2), p99: expect.closeTo(397.46, 2) },
        }),
        tpot: expect.objectContaining({
          ...{ mean: expect.closeTo(12.0196, 4), median: expect.closeTo(12.6266, 4), p90: expect.closeTo(12.9094, 4) },
          ...{ p95: expect.closeTo(12.9526, 4), p99: expect.closeTo(13.0695, 4) },
        }),
        latency: expect.objectContaining({ mean: expect.closeTo(1697.95, 2) }),
      },
    ],
    ["sglang-pd-1p1d.jsonl", { model: "some/model", gpusOfReplica: 2 }],
  ] as const)("%s", (name, expected) => {
    const [run] = runsOf(name);
    expect(run).toMatchObject(expected);
  });

  test("answers that were not streamed are told", () => {
    expect(runsOf("genai-perf-not-streamed.json")[0]?.remarks.join()).toContain("not streamed");
  });

  test("of a sweep whose last run failed the two whole ones are read, and the third is told", () => {
    const name = "vllm-sweep-last-run-failed.json";
    const { runs, failed } = readRuns(name, text(name));
    expect(runs.map(({ outputRate }) => outputRate)).toEqual([near(2791.2), near(2845.2)]);
    expect(failed).toHaveLength(1);
  });

  test("single requests are none: the summary of the same run is asked for", () => {
    expect(hintsOf("llmperf-individual.json")).toContain("summary");
  });

  test("YAML with comments is no result, and no comments are told", () => {
    const faults = faultsIn(text("report-with-comments.yaml"));
    expect(faults).toEqual([expect.stringContaining("this is not the result of a benchmark that is known here")]);
  });
});

function hintsOf(name: string): string {
  try {
    runsOf(name);
  } catch (thrown) {
    return JSON.stringify(thrown, (key, value) => (key === "source" ? undefined : value));
  }
  return "";
}

describe.skipIf(folder === undefined)("a model that a user serves, in billions of parameters", () => {
  test.each([
    ["llama4-scout-empty-no_rope_layers.json", 107.77, 17.17],
    ["gemma3-27b-no-vocab_size.json", 27.01, 27.01],
    ["ministral-3-3b.json", 3.43, 3.43],
    ["qwen3-vl-8b.json", 8.19, 8.19],
    ["mimo-7b.json", 7.6, 7.6],
    ["glm-5.2.json", 743.38, undefined],
    ["qwen3-8b-nvfp4-long-ignore-list.json", 8.19, 8.19],
  ])("%s", (name, total, active) => {
    const { parameters } = readConfigText(name, text(`configs/${name}`));
    expect(parameters.total / 1e9).toBeCloseTo(total, name.startsWith("mimo") ? 0 : 2);
    if (active !== undefined && !name.startsWith("mimo")) {
      expect(parameters.activeWithEmbedding / 1e9).toBeCloseTo(active, 2);
    }
  });

  test("of Llama 4 an empty list means every fourth layer: 36 of chunks, 12 that see everything", () => {
    const name = "llama4-scout-empty-no_rope_layers.json";
    const { caches } = readConfigText(name, text(`configs/${name}`));
    expect(caches.map(({ layers, window }) => [layers, window === null]).sort()).toEqual([
      [12, true],
      [36, false],
    ]);
  });

  test("what reads pictures is not counted: the text model is that of Qwen3 8B, 8.2 B by its maker", () => {
    const { parameters } = readConfigText("qwen3-vl-8b.json", text("configs/qwen3-vl-8b.json"));
    expect(parameters.total / 1e9).toBeCloseTo(8.2, 1);
  });

  test("an indexer that 57 of 78 layers share is stored once", () => {
    const { caches } = readConfigText("glm-5.2.json", text("configs/glm-5.2.json"));
    const elements = caches.reduce((sum, { layers, elements: each }) => sum + layers * each, 0);
    expect(elements).toBe(21 * 704 + 57 * 576);
  });

  test("an ignore list of a megabyte: four bits", () => {
    const name = "qwen3-8b-nvfp4-long-ignore-list.json";
    expect(readConfigText(name, text(`configs/${name}`)).stored).toBe("fp4");
  });

  test("torch_dtype is no precision where hf_quant_config.json stands beside", () => {
    const beside = text("configs/llama-3.1-70b-fp8/hf_quant_config.json");
    const config = text("configs/llama-3.1-70b-fp8/config.json");
    expect(readConfigText("config.json", config, quantizedBeside("hf_quant_config.json", beside)).stored).toBe("fp8");
  });
});

/** What a scenario of users is refused for, with its place. */
function refusalsOf(file: string): string {
  const at = (path: string) => join(folder ?? "", "..", path);
  const files = {
    read: (path: string) => readFileSync(at(path), "utf8"),
    list: (path: string) => (existsSync(at(path)) ? readdirSync(at(path)) : []),
  };
  try {
    loadScenario(file, files, own);
    return "";
  } catch (thrown) {
    if (!(thrown instanceof InputError)) throw thrown;
    return thrown.problems.map(({ line, column, message }) => `${line}:${column}: ${message}`).join("\n");
  }
}

describe.skipIf(folder === undefined)("a scenario that a user wrote", () => {
  test("a load test of another model, GPU and engine is refused by both names", () => {
    const said = refusalsOf("benchmarks/mismatch.yaml");
    expect(said).toMatch(/^25:16: the GPU of .* is NVIDIA_L40S, and the option serves on H200 SXM$/m);
    expect(said).toMatch(/^25:16: the model of .* is some\/small-3b, and the option serves Qwen3 8B$/m);
  });

  test("a wait at the client is a wait: no run keeps half a second where requests stood there for 170", () => {
    const said = refusalsOf("tokens/client-queue/capped.yaml");
    expect(said).toMatch(/^33:21: no run meets a p99 TTFT of 500\sms: the best that was measured is 170,300\sms/m);
  });
});
