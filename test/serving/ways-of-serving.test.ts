import { describe, expect, it, test } from "vitest";
import { fittedParameters, stackOf } from "../../src/serving/calibration.js";
import { parseParallelism } from "../../src/serving/parallelism.js";
import { predict } from "../../src/serving/predict.js";
import { predictPoint } from "../../src/serving/predict-point.js";
import type { Load, Setup } from "../../src/serving/prediction.js";
import { bestSharing } from "../../src/serving/sharing.js";
import { gainOf } from "../../src/serving/speculation.js";
import { ageOf, reaching, reachOf } from "../../src/serving/ways-of-serving.js";
import { calibration, gpu, model, setup } from "./catalog.js";

const R1 = model("DeepSeek R1");
const H200 = gpu("H200");
const REQUEST = { input: 1000, cached: 0, output: 1000 };
const EIGHT = setup({ model: R1, gpu: H200, gpus: 8, engine: "sglang", parallelism: parallelism("TP8", 8) });

function parallelism(words: string, gpus: number) {
  const found = parseParallelism(words, gpus);
  if ("message" in found) throw new Error(found.message);
  return found;
}

function predicted(of: Setup, load: Load = { kind: "concurrency", streams: 16 }) {
  const found = predict(of, REQUEST, load, calibration);
  if ("refused" in found) throw new Error(found.refused);
  return found;
}

describe("multi-token prediction", () => {
  // Nine of ten pairs lay within a quarter of its gain; a first deployment lies far below any published figure.
  test.each<[string, Partial<Setup>, [number, number]]>([
    ["without it", {}, [1, 1]],
    ["with it", { speculation: "mtp" }, [0.8, 1.25]],
    ["in a first deployment", { speculation: "mtp", stack: "first" }, [0.8, 1.25 / 0.35]],
    ["by a stack of one's own", { stack: "own" }, [1, 1]],
  ])("moves the times of a token by as much: %s", (_, of, [lower, higher]) => {
    const { time } = reachOf({ ...EIGHT, ...of }, 20);
    expect(time[0]).toBeCloseTo(lower, 12);
    expect(time[1]).toBeCloseTo(higher, 12);
  });

  test.each([
    [1, 1.56],
    [4, 1.56],
    // Half way between 4 and 64 on a logarithm: the root of 1.56 x 1.24.
    [16, Math.sqrt(1.56 * 1.24)],
    [64, 1.24],
    [512, 1.24],
  ])("gains at %d streams %f times", (streams, gain) => {
    expect(gainOf("mtp", streams)).toBeCloseTo(gain, 9);
    expect(gainOf("none", streams)).toBe(1);
  });

  it("shortens the time between tokens by its gain, widens its range, and is told", () => {
    const [plain, ahead] = [predicted(EIGHT), predicted({ ...EIGHT, speculation: "mtp" })];
    expect(plain.tpot.value / ahead.tpot.value).toBeCloseTo(Math.sqrt(1.56 * 1.24), 6);
    expect(ahead.tpot.high / ahead.tpot.low).toBeGreaterThan(plain.tpot.high / plain.tpot.low);
    expect(ahead.ttft.value).toBe(plain.ttft.value);
    expect(ahead.widened.join()).toContain("multi-token prediction gains");
  });
});

describe("what else is said of how it is served", () => {
  it("a first deployment reaches down to 0.35 of a tuned one, and not up", () => {
    const [tuned, first] = [predicted(EIGHT), predicted({ ...EIGHT, stack: "first" })];
    expect(first.tpot.low).toBeCloseTo(tuned.tpot.low, 9);
    expect(first.tpot.high).toBeGreaterThan(first.tpot.value / 0.35);
    expect(first.outputRate.low).toBeLessThan(tuned.outputRate.low);
  });

  test.each([
    // At 50 ms between tokens 2.5 times the tokens, at 16.7 ms none; down to 0.8 of them at any.
    [50, 1 / 2.5, 1 / 0.8],
    [1000 / 60, 1, 1 / 0.8],
    [200, 1 / 2.5, 1 / 0.8],
  ])("prefill and decode apart, at a TPOT of %f ms", (tpot, lower, higher) => {
    const [low, high] = reachOf({ ...EIGHT, isApart: true }, tpot).time;
    expect([low, high]).toEqual([expect.closeTo(lower, 9), expect.closeTo(higher, 9)]);
  });

  it("is missed independently of the prediction: 1.3 and 1.4 together are the root of their squares", () => {
    const { high } = reaching({ value: 10, low: 9, high: 13 }, [1, 1.4]);
    expect(high).toBeCloseTo(10 * Math.exp(Math.hypot(Math.log(1.3), Math.log(1.4))), 9);
  });
});

describe("the month of the newest measurement", () => {
  const { stack } = stackOf(EIGHT);

  test.each([
    // 2.5 % a month compounded, from half a year on and for a year at most.
    ["2026-07", 1],
    ["2026-02", 1],
    ["2026-01", 1.025 ** 6],
    ["2025-09", 1.025 ** 10],
    ["2024-01", 1.025 ** 12],
  ])("%s leaves room for an engine %f times as fast", (month, gain) => {
    const { time, words } = ageOf({ latest: "2026-07", newest: { [stack]: month } }, EIGHT);
    expect(time).toEqual([expect.closeTo(1 / gain, 9), 1]);
    expect(words).toHaveLength(gain === 1 ? 0 : 1);
  });

  it("says nothing of what was not measured, nor of an engine that is compiled and changes no more", () => {
    expect(ageOf({ latest: "2026-07", newest: {} }, EIGHT).words).toEqual([]);
    const compiled = { ...EIGHT, engine: "TensorRT-LLM 0.17" };
    const old = { latest: "2026-07", newest: { [stackOf(compiled).stack]: "2025-02" } };
    expect(ageOf(old, compiled).words).toEqual([]);
  });

  it("is told in words", () => {
    expect(ageOf({ latest: "2026-07", newest: { [stack]: "2025-10" } }, EIGHT).words).toEqual([
      "of H200 SXM with sglang the newest measurement is of October 2025: engines gain some 2.5 % a month",
    ]);
  });
});

describe("how GPUs share the work where nobody says", () => {
  const by = fittedParameters(calibration);

  it("a model that one GPU holds is copied onto each of them over PCIe", () => {
    const of = setup({ model: model("Llama 2 70B"), gpu: gpu("RTX PRO 6000"), gpus: 8, weights: "fp4" });
    expect(bestSharing(of, REQUEST, by)).toMatchObject({ copies: 8, setup: { gpus: 1 } });
  });

  it("one that a GPU holds, without room for a request beside it, is not", () => {
    const of = setup({ model: model("Llama 3.3 70B"), gpu: gpu("RTX PRO 6000"), gpus: 2 });
    const of200k = { input: 200_000, cached: 0, output: 200 };
    expect(bestSharing(of, of200k, by)).toMatchObject({ copies: 1, setup: { gpus: 2 } });
  });

  it("one that no GPU holds is not", () => {
    expect(bestSharing({ ...EIGHT, parallelism: null }, REQUEST, by)).toMatchObject({ copies: 1, setup: { gpus: 8 } });
  });

  it("what is stated stays", () => expect(bestSharing(EIGHT, REQUEST, by)).toEqual({ setup: EIGHT, copies: 1 }));

  it("is told where the most is asked for", () => {
    const point = {
      ...{ id: "a", model: "Llama 2 70B", gpu: "RTX PRO 6000", n_gpus: 8, precision_weights: "fp4", engine: "vllm" },
      ...{ input_len: 300, output_len: 300 },
    };
    const lookups = { model: () => model("Llama 2 70B"), gpu: () => gpu("RTX PRO 6000") };
    const told = predictPoint(point, lookups, calibration);
    expect("refused" in told ? told.refused : told.widened[0]).toContain("8 copies on one GPU each");
  });
});

test("attention data parallelism as others write it", () => {
  expect(parallelism("TP8,EP8,attention-DP", 8)).toEqual(parallelism("DEP8", 8));
  expect(parallelism("TP4,EP4,dp-attention", 4)).toEqual(parallelism("DEP4", 4));
});
