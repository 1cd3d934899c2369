import { expect, test } from "vitest";
import { bytesOfStep } from "../../src/serving/step-bytes.js";
import { gpu, model, setup } from "./catalog.js";

const REQUEST = { input: 3000, cached: 0, output: 1096 };

test("a dense model's step reads all its weights, and of a stream the prompt and half of its answer", () => {
  const dense = setup({ model: model("Llama 3.1 70B"), gpu: gpu("H100 SXM"), gpus: 4, weights: "bf16", kv: "bf16" });
  const found = bytesOfStep(dense, REQUEST, 8);
  // 70,553,706,496 parameters without the table of 128,256 x 8,192, of two bytes; 327,680 bytes a token.
  expect(found?.weights).toBeCloseTo((2 * (70_553_706_496 - 128_256 * 8192)) / 1e9, 6);
  expect(found?.kv).toBeCloseTo((327_680 * (3000 + 548)) / 1e9, 9);
  expect(bytesOfStep(dense, REQUEST, 1)?.weights).toBe(found?.weights);
});

test("a mixture's step reads the experts that its streams are sent to", () => {
  const mixture = setup({ model: model("DeepSeek V3"), gpu: gpu("H200 SXM"), gpus: 8, weights: "fp8", kv: "fp8" });
  const weights = (streams: number) => bytesOfStep(mixture, REQUEST, streams)?.weights ?? Number.NaN;
  // 58 layers of 256 experts of 3 x 7,168 x 2,048 parameters of one byte; a token is sent to 8 of each 256.
  const experts = (58 * 256 * 3 * 7168 * 2048) / 1e9;
  const touched = (streams: number) => experts * (1 - (1 - 8 / 256) ** streams);
  expect(weights(64) - weights(1)).toBeCloseTo(touched(64) - touched(1), 6);
  expect(weights(1e6) - weights(64)).toBeCloseTo(experts - touched(64), 6);
});
