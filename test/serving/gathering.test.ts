import { expect, it, test } from "vitest";
import { fittedParameters } from "../../src/serving/calibration.js";
import { gatheringPasses } from "../../src/serving/gathering.js";
import { parseParallelism } from "../../src/serving/parallelism.js";
import { ideal } from "../../src/serving/parameters.js";
import { placeOf } from "../../src/serving/place.js";
import { predict } from "../../src/serving/predict.js";
import { steady } from "../../src/serving/steady.js";
import { calibration, gpu, model, setup } from "./catalog.js";

const R1 = (of: object) =>
  setup({ model: model("DeepSeek R1"), gpu: gpu("B200"), gpus: 8, weights: "fp8", kv: "fp8", ...of });

function placed(of: object) {
  const place = placeOf(R1(of), "fp8", "fp8");
  if (!place) throw new Error("no place");
  return place;
}

function copied(copies: number) {
  const parallelism = parseParallelism(`DEP${copies}`, copies);
  if ("message" in parallelism) throw new Error(parallelism.message);
  return { parallelism, gpus: copies };
}

it("is half of the passes between two looks, which recipes of SGLang for Blackwell make 10, and 30 from 16 streams on", () => {
  const place = placed({ engine: "sglang" });
  expect(gatheringPasses(place, 15)).toBe(5);
  expect(gatheringPasses(place, 16)).toBe(15);
  expect(gatheringPasses(placed({ engine: "vllm" }), 16)).toBe(0);
  expect(gatheringPasses(placed({ engine: "sglang", gpu: gpu("H200") }), 16)).toBe(0);
});

it("is half of the 60 passes that recipes of TensorRT-LLM let a prompt wait at most for one on each copy of the attention", () => {
  expect(gatheringPasses(placed({ engine: "trtllm 1.2", ...copied(4) }), 256)).toBe(30);
  expect(gatheringPasses(placed({ engine: "trtllm 1.2" }), 256)).toBe(0);
  expect(gatheringPasses(placed({ engine: "trtllm 1.2", stack: "tuned", ...copied(8) }), 256)).toBe(0);
});

test("a first token waits for it where others are at work, further ones do not", () => {
  const request = { input: 1000, cached: 0, output: 1000 };
  const at = (gather: number, streams: number) =>
    steady(placed({ engine: "sglang" }), request, { kind: "concurrency", streams }, { ...ideal, gather });
  // All of its further tokens come between passes of which one in thirty reads prompts: a little less than 15 of them.
  const longer = (at(1, 32).ttft - at(0, 32).ttft) / at(0, 32).tpot;
  expect(longer).toBeLessThan(15);
  expect(longer).toBeGreaterThan(10);
  expect(at(1, 32).tpot).toBe(at(0, 32).tpot);
  expect(at(1, 1).ttft).toBe(at(0, 1).ttft);
  // Nor is less written for it: who waits to be gathered is not yet at work.
  expect(at(1, 32).outputRate).toBeCloseTo(at(0, 32).outputRate, 9);
});

test("where an engine begins to look less often, no fewer tokens are written", () => {
  const request = { input: 100, cached: 0, output: 100 };
  const at = (streams: number) =>
    steady(placed({ engine: "sglang" }), request, { kind: "concurrency", streams }, fittedParameters(calibration));
  expect(at(16).outputRate).toBeGreaterThan(at(15).outputRate);
});

test("a run's start, when all of its requests come at once, is in the mean of a closed loop and hardly in its median", () => {
  const request = { input: 1000, cached: 0, output: 1000 };
  const at = (streams: number) =>
    steady(placed({ engine: "vllm" }), request, { kind: "concurrency", streams }, fittedParameters(calibration));
  expect(at(1).medianTtft).toBe(at(1).ttft);
  const apart = (streams: number) => at(streams).ttft - at(streams).medianTtft;
  // Each of the others has one prompt more before it.
  expect(apart(64) / apart(8)).toBeCloseTo(63 / 7, 9);
});

test("what recipes have it is said, and only of them", () => {
  const words = (of: object) => {
    const found = predict(
      R1(of),
      { input: 1000, cached: 0, output: 500 },
      { kind: "concurrency", streams: 32 },
      calibration,
    );
    if ("refused" in found) throw new Error(found.refused);
    return found.widened.join("\n");
  };
  expect(words({ engine: "sglang" })).toMatch(/looks? for new requests only every 10 to 30 passes/);
  expect(words({ engine: "trtllm 1.2", ...copied(8) })).toMatch(
    /until each copy of the attention has one, 60 passes at most/,
  );
  expect(words({ engine: "vllm" })).not.toMatch(/recipes/);
});
