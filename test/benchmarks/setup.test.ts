import { describe, expect, it, test } from "vitest";
import { asOneSetup, type StatedSetup } from "../../src/benchmarks/setup.js";
import { readBenchmark } from "./read.js";
import { faultsOf, HAS_SAMPLES, runAt, SGLANG_H200, sample } from "./samples.js";

const STATED: StatedSetup = {
  model: null,
  gpu: null,
  gpus: null,
  place: { file: "scenario.yaml", line: 9, column: 5 },
};
const faults = (runs: Parameters<typeof asOneSetup>[0], stated: Partial<StatedSetup> = {}) =>
  faultsOf(() => asOneSetup(runs, { ...STATED, ...stated }));

test("what the files tell need not be stated", () => {
  const known = { model: "Qwen/Qwen3-8B", engine: "vllm", gpu: "NVIDIA_L40S", gpus: 4 };
  const setup = asOneSetup([runAt(1, 100, 20, known), runAt(8, 500, 30, { gpus: null })], { ...STATED, gpu: "L40S" });
  expect(setup).toMatchObject({
    model: "Qwen/Qwen3-8B",
    engine: "vllm",
    gpu: "L40S",
    gpus: 4,
    inputLength: 500,
    outputLength: 100,
  });
});

describe("GPUs", () => {
  const none = { gpus: null };

  it("that no file tells are asked for, where the files are named", () => {
    expect(faults([runAt(1, 100, 20, none), runAt(2, 200, 20, none)])).toEqual([
      "scenario.yaml:9:5: no file says on how many GPUs was measured (runs.jsonl)",
    ]);
    expect(asOneSetup([runAt(1, 100, 20, none)], { ...STATED, gpus: 8 }).gpus).toBe(8);
  });

  it("that contradict the scenario are a fault at the run", () => {
    expect(faults([runAt(1, 100, 20, { gpus: 4 }), runAt(2, 200, 20, { gpus: 8 })], { gpus: 8 })).toEqual([
      "runs.jsonl:1:1: the number of GPUs of this run is 4, and the scenario says 8",
    ]);
  });

  it("of one replica, by its degrees of parallelism, where nobody counts them", () => {
    const of = { gpus: null, gpusOfReplica: 8 };
    expect(asOneSetup([runAt(1, 100, 20, of)], STATED)).toMatchObject({
      gpus: 8,
      remarks: [expect.stringContaining("no file counts its GPUs")],
    });
    expect(asOneSetup([runAt(1, 100, 20, of)], { ...STATED, gpus: 16 })).toMatchObject({ gpus: 16, remarks: [] });
    expect(faults([runAt(1, 100, 20, of)], { gpus: 12 })).toEqual([
      "runs.jsonl:1:1: a replica of 8 GPUs, as in this run, does not go into the 12 GPUs of the deployment",
    ]);
    expect(faults([runAt(1, 100, 20, of), runAt(2, 200, 20, { gpus: null, gpusOfReplica: 4 })], { gpus: 8 })).toEqual([
      "runs.jsonl:2:1: the number of GPUs of a replica of this run is 4, and another run of these says 8",
    ]);
  });

  test.each([
    ["NVIDIA_L40S", "L40S", true],
    ["NVIDIA H100 80GB HBM3", "H100", true],
    ["H100 SXM", "NVIDIA H100-SXM", true],
    ["H100SXM", "H100 SXM", true],
    ["H100 SXM", "H100 PCIe", false],
    ["L4", "L40S", false],
    ["A10", "A100", false],
  ])("%s and %s", (gpu, stated, isSame) => {
    const runs = [runAt(1, 100, 20, { gpu })];
    if (isSame) expect(asOneSetup(runs, { ...STATED, gpu: stated }).gpu).toBe(stated);
    else expect(faults(runs, { gpu: stated })).toEqual([expect.stringContaining(`the GPU of this run is ${gpu}`)]);
  });
});

describe("runs that are not of one setup", () => {
  it("in model: a folder is not the name", () => {
    const of = (model: string, line: number) => runAt(line, 100 * line, 20, { model });
    expect(asOneSetup([of("Qwen/Qwen3-8B", 1), of("/models/qwen3-8b", 2)], STATED).model).toBe("Qwen/Qwen3-8B");
    expect(faults([of("Qwen/Qwen3-8B", 1), of("Qwen/Qwen3-32B", 2)])).toEqual([
      "runs.jsonl:2:1: the model of this run is Qwen/Qwen3-32B, and another run of these says Qwen/Qwen3-8B",
    ]);
  });

  it("in lengths: which run, and by how much", () => {
    const runs = [1, 2, 3].map((line) => runAt(line, 100 * line, 20));
    expect(faults([...runs, runAt(4, 400, 20, { inputLength: 4000, outputLength: 120 })])).toEqual([
      "runs.jsonl:4:1: this run has 120 output tokens a request, the runs together 100: lengths are mixed",
      "runs.jsonl:4:1: this run has 4,000 input tokens a request, the runs together 500: lengths are mixed",
    ]);
  });

  it("with nothing at all", () => {
    expect(faults([])).toEqual(["scenario.yaml:9:5: no run was measured"]);
  });
});

describe.runIf(HAS_SAMPLES)("Llama 3.3 70B on an H200", () => {
  it("is one setup once its GPUs are stated: lengths differ by 5 %", () => {
    const runs = HAS_SAMPLES ? readBenchmark(SGLANG_H200, sample(SGLANG_H200)) : [];
    expect(faults(runs)).toEqual([expect.stringContaining("no file says on how many GPUs was measured")]);
    const setup = asOneSetup(runs, { ...STATED, gpus: 8 });
    expect([setup.inputLength, setup.outputLength].map(Math.round)).toEqual([510, 513]);
  });
});
