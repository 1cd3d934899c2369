import { expect, it } from "vitest";
import { predict } from "../../src/serving/predict.js";
import type { Prediction, Setup } from "../../src/serving/prediction.js";
import { calibration, gpu, model, setup } from "./catalog.js";

const request = { input: 1000, cached: 0, output: 1000 };
const one = { kind: "concurrency", streams: 1 } as const;

function predicted(of: Setup): Prediction {
  const found = predict(of, request, one, calibration);
  if ("refused" in found) throw new Error(found.refused);
  return found;
}

const reserve = calibration.parameters.reserve.value;

it.each([
  // Weights: 70,553,706,496 parameters of two bytes. A stream: 80 layers x 2 x 8 heads x 128 x 2 bytes x 2,000 tokens.
  {
    of: setup({ model: model("Llama 3.1 70B"), gpu: gpu("H100 SXM"), gpus: 4, weights: "bf16", kv: "bf16" }),
    weights: 141.107,
    stream: 0.65536,
  },
  // One byte a parameter, two for table and head (2 x 129,280 x 7,168). MLA: 61 layers x 576 x 2,000 tokens, kept on all eight.
  {
    of: setup({ model: model("DeepSeek V3"), gpu: gpu("H200"), gpus: 8 }),
    weights: 671.026 + (2 * 129_280 * 7168) / 1e9,
    stream: (61 * 576 * 2000 * 8) / 1e9,
  },
  // 36 layers, half of them with a window of 128 tokens: 18 x 1,024 x (2,000 + 128).
  { of: setup({ model: model("GPT-OSS 120B"), gpu: gpu("H100 SXM"), gpus: 2 }), stream: (18 * 1024 * 2128) / 1e9 },
])("weights and cache of $of.model.label", ({ of, weights, stream }) => {
  const { working, maxConcurrency, fits } = predicted(of);
  if (weights !== undefined) expect(working.memory.weights).toBeCloseTo(weights, 1);
  expect(working.memory.kvPerStream).toBeCloseTo(stream, 4);
  expect(working.memory.usable).toBeCloseTo(of.gpus * (of.gpu.usableMemory.value - reserve), 3);
  const { usable, weights: held, kvPerStream } = working.memory;
  expect(maxConcurrency).toBe(Math.max(0, Math.floor((usable - held) / kvPerStream)));
  expect(fits).toBe(maxConcurrency >= 1);
});

it("says that 70B in bf16 does not fit two H100s, and that it fits four", () => {
  const on = (gpus: number) =>
    predicted(setup({ model: model("Llama 3.1 70B"), gpu: gpu("H100 SXM"), gpus, weights: "bf16", kv: "bf16" }));
  expect(on(1).fits).toBe(false);
  expect(on(1).maxConcurrency).toBe(0);
  expect(on(4).fits).toBe(true);
});
