import { describe, expect, it, test } from "vitest";
import { type Calibration, kindOf, residualKey, setupKey } from "../../src/serving/calibration.js";
import { askedInterval, distanceOf, intervalOf, rateInterval } from "../../src/serving/interval.js";
import { parseParallelism } from "../../src/serving/parallelism.js";
import { placeOf } from "../../src/serving/place.js";
import { OperatingPoints } from "../../src/serving/point.js";
import { assumedPrecisions } from "../../src/serving/precision.js";
import { predict } from "../../src/serving/predict.js";
import type { Load, Setup } from "../../src/serving/prediction.js";
import type { Steady } from "../../src/serving/steady.js";
import { hasOtherSharing, loadWords, sharingWords } from "../../src/serving/unsaid.js";
import { calibration, gpu, model, setup } from "./catalog.js";

const LLAMA = model("Llama 3.3 70B");
const DEEPSEEK = model("DeepSeek V3");
const H100 = gpu("H100 SXM");
const REQUEST = { input: 1000, cached: 0, output: 200 };
const STREAMS: Load = { kind: "concurrency", streams: 8 };
const NOTHING_ELSE: Steady = {
  ...{ outputRate: 0, ttft: 0, tpot: 0, medianTtft: 0, streams: 0, isMemoryBound: false },
  time: { weights: 0, kv: 0, compute: 0, communication: 0, overhead: 0 },
};

test.each([
  [1, "dense"],
  // A box is still one box.
  [8, "dense"],
  [16, "large"],
])("a dense model on %d GPUs is judged as %s", (gpus, expected) => {
  expect(kindOf(setup({ model: LLAMA, gpu: H100, gpus }), STREAMS).model).toBe(expected);
});

test("what a model is judged as: by its experts where it has some, and by whether requests come as they like", () => {
  expect(kindOf(setup({ model: DEEPSEEK, gpu: H100, gpus: 8 }), STREAMS)).toMatchObject({
    ...{ model: "experts", load: "served", maker: "nvidia" },
  });
  expect(kindOf(setup({ model: LLAMA, gpu: gpu("MI300X") }), { kind: "offline" })).toMatchObject({
    ...{ model: "dense", load: "offline", maker: "amd" },
  });
});

test("how GPUs share the work is told where nobody says, and where there are several", () => {
  const words = (of: Partial<Setup>) => sharingWords(setup({ model: DEEPSEEK, gpu: H100, gpus: 8, ...of }));
  expect(words({})).toEqual([expect.stringContaining("attention copied on each")]);
  expect(words({ model: LLAMA })).toEqual([expect.stringMatching(/cut between all$/)]);
  expect([words({ gpus: 1 }), words({ parallelism: parsed("TP8", 8) })]).toEqual([[], []]);
});

test.each([
  ["a model of experts on several GPUs", { model: DEEPSEEK, gpus: 8 }, true],
  ["one GPU shares with nobody", { model: DEEPSEEK, gpus: 1 }, false],
  ["a dense model is cut one way", { model: LLAMA, gpus: 8 }, false],
  ["what is said is known", { model: DEEPSEEK, gpus: 8, parallelism: parsed("TP8", 8) }, false],
] as const)("how GPUs share the work is open: %s", (_, of, expected) => {
  expect(hasOtherSharing(setup({ gpu: H100, ...of }))).toBe(expected);
});

function parsed(words: string, gpus: number) {
  const found = parseParallelism(words, gpus);
  if ("message" in found) throw new Error(found.message);
  return found;
}

describe("how far a point lies from what was measured", () => {
  const evidence: Calibration["evidence"] = {
    ...calibration.evidence,
    ...{ models: [LLAMA.parameters.total], gpus: [H100.id], families: [H100.family], engines: ["vllm"] },
    ...{ setups: [], input: [100, 4000], output: [50, 500], gpusOfReplica: [1, 8], streams: [1, 64] },
  };
  const from = (of: Parameters<typeof setup>[0], request = REQUEST, load: Load = STREAMS) =>
    distanceOf({ ...calibration, evidence, held: ["h100-sxm vllm fp8"] }, setup({ gpus: 2, ...of }), request, load);
  const known = { model: LLAMA, gpu: H100 };

  it.each([
    ["nothing is new", from(known), "calibrated", 1],
    ["the model is new", from({ ...known, model: DEEPSEEK }), "extrapolated", 1],
    [
      "model and engine are new: a quarter wider",
      from({ ...known, model: DEEPSEEK, engine: null }),
      "extrapolated",
      1.25,
    ],
    ["a long input: a quarter wider", from(known, { ...REQUEST, input: 5000 }), "extrapolated", 1.25],
    [
      "at the end of what was measured, nothing is new",
      from(known, { ...REQUEST, input: 4000, output: 50 }),
      "calibrated",
      1,
    ],
    ["more streams: a quarter wider", from(known, REQUEST, { kind: "concurrency", streams: 65 }), "extrapolated", 1.25],
    ["input and output: both", from(known, { input: 5000, cached: 0, output: 501 }), "extrapolated", 1.25 ** 2],
    // MI300X is of another maker: no family of it among the evidence, nor the card.
    ["a new family: twice as wide", from({ ...known, gpu: gpu("MI300X") }), "roofline only", 2],
  ] as const)("%s", (_, distance, basis, widening) => {
    expect([distance.basis, distance.widening]).toEqual([basis, widening]);
  });

  const MODEL = "no measurement of DeepSeek V3, or of a model of its shape, is among the evidence";
  it.each<[string, Partial<Setup>, typeof REQUEST, readonly string[], readonly string[]]>([
    ["nothing is new but the load", {}, REQUEST, ["setup"], []],
    ["the model", { model: DEEPSEEK }, REQUEST, ["model"], [MODEL]],
    [
      "the card, of a family that is known",
      { gpu: gpu("H200") },
      REQUEST,
      ["gpu"],
      ["no measurement on H200 SXM is among the evidence"],
    ],
    ["an engine that nobody states", { engine: null }, REQUEST, ["engine"], ["the engine is not stated"]],
    [
      "an engine that is known, and was not measured",
      { engine: "sglang 0.5" },
      REQUEST,
      ["engine"],
      ["no measurement with sglang 0.5 is among the evidence"],
    ],
    [
      "a precision that held-out points do not bear out",
      { weights: "bf16" },
      REQUEST,
      ["setup"],
      ["held-out measurements do not bear out H100 SXM with vllm in bf16, or there are too few"],
    ],
    [
      "lengths on both sides of what was measured",
      {},
      { input: 99, cached: 0, output: 501 },
      ["setup"],
      [
        "an input of 99 lies outside what was measured, 100 to 4000",
        "an output of 501 lies outside what was measured, 50 to 500",
      ],
    ],
    [
      "more GPUs than were measured",
      { gpus: 9 },
      REQUEST,
      ["setup"],
      ["a number of GPUs of 9 lies outside what was measured, 1 to 8"],
    ],
  ])("is told by what is new: %s", (_, of, request, novelties, words) => {
    const distance = from({ ...known, ...of }, request);
    expect([distance.novelties, distance.words]).toEqual([novelties, words]);
  });

  it("of a setup that was measured, only the load is new", () => {
    const one = setup({ ...known, gpus: 2 });
    const measured = { ...calibration, evidence: { ...evidence, setups: [setupKey(one)] }, held: [] };
    expect(distanceOf(measured, one, REQUEST, STREAMS).novelties).toEqual(["load"]);
    expect(distanceOf(measured, one, REQUEST, STREAMS).basis).toBe("extrapolated");
  });

  it("no streams are counted where requests come at a rate", () => {
    const load: Load = { kind: "rate", requestsPerSecond: 100 };
    expect(from(known, REQUEST, load)).toMatchObject({ widening: 1, words: [] });
  });
});

describe("what a reader should know of the load", () => {
  const told = (of: Partial<Setup>, load: Load, outputRate = 400, request = REQUEST) =>
    loadWords(setup({ model: LLAMA, gpu: H100, ...of }), request, load, { ...NOTHING_ELSE, outputRate });
  const rate = (requestsPerSecond: number): Load => ({ kind: "rate", requestsPerSecond });
  const longest = LLAMA.longestContext ?? 0;

  it.each<[string, readonly string[], readonly string[]]>([
    // 400 tokens a second are 2 requests of 200.
    ["it carries all that is asked for", told({}, rate(2)), []],
    [
      "it carries 2 of 4",
      told({}, rate(4)),
      ["it carries 2.00 requests a second of the 4: the queue grows, and the wait is not counted"],
    ],
    ["a closed loop asks for no more than it gets", told({}, STREAMS, 1), []],
    ["as long as the model reads", told({}, STREAMS, 400, { input: longest - 50, cached: 0, output: 50 }), []],
    [
      "a token longer",
      told({}, STREAMS, 400, { input: longest - 50, cached: 0, output: 51 }),
      [`the model was made to read ${longest} tokens, and a request has ${longest + 1}`],
    ],
    [
      "nobody says how long it reads",
      told({ model: { ...LLAMA, longestContext: null } }, STREAMS, 400, { input: 1e7, cached: 0, output: 1 }),
      [],
    ],
    ["an engine that looks after each pass", told({ gpu: gpu("B200") }, STREAMS), []],
    [
      "an engine that looks seldom",
      told({ gpu: gpu("B200"), engine: "sglang" }, STREAMS),
      [expect.stringContaining("SGLang is taken to look for new requests only every 10 to 30 passes")],
    ],
    ["of a full run, none waits long", told({ gpu: gpu("B200"), engine: "sglang" }, { kind: "offline" }), []],
    [
      "copies of the attention",
      told({ model: DEEPSEEK, engine: "trtllm 1.2", gpus: 8, parallelism: parsed("DEP8", 8) }, STREAMS),
      [expect.stringContaining("until each copy of the attention has one")],
    ],
    ["one attention", told({ model: DEEPSEEK, engine: "trtllm 1.2", gpus: 8 }, STREAMS), []],
  ])("%s", (_, words, expected) => {
    expect(words).toEqual(expected);
  });
});

describe("the 90 % interval", () => {
  const kind = { model: "dense", load: "served", maker: "nvidia", pair: "h100-sxm vllm" } as const;
  const residuals = {
    [residualKey("tpot", kind, "load")]: [-0.2, 0.1],
    [residualKey("tpot", kind, "gpu")]: [-0.1, 0.4],
  } as unknown as Calibration["residuals"];
  const at = (widening: number, ...novelties: ("load" | "gpu")[]) =>
    intervalOf({ residuals }, "tpot", 10, kind, { basis: "calibrated", novelties, widening, words: [] });

  it("reaches as far down and up as held-out points lay", () => {
    const { low, high } = at(1, "load");
    expect([low, high]).toEqual([10 * Math.exp(-0.2), 10 * Math.exp(0.1)]);
  });

  it("takes the wider end of each kind of evidence, and widens both ends", () => {
    const { low, high } = at(1.25, "gpu");
    expect([low, high]).toEqual([10 * Math.exp(-0.25), 10 * Math.exp(0.5)]);
  });

  it("of a GPU that nobody measured is as wide as others of its maker were missed", () => {
    const amd = { ...kind, maker: "amd" } as const;
    const both = {
      ...residuals,
      [residualKey("tpot", amd, "gpu")]: [-0.7, 0.7],
    } as unknown as Calibration["residuals"];
    const far = { basis: "extrapolated", novelties: ["gpu"], widening: 1, words: [] } as const;
    const { low, high } = intervalOf({ residuals: both }, "tpot", 10, amd, far);
    expect([low, high]).toEqual([10 * Math.exp(-0.7), 10 * Math.exp(0.7)]);
    expect(intervalOf({ residuals: both }, "tpot", 10, kind, far).high).toBeCloseTo(10 * Math.exp(0.4), 9);
    // What nothing is new of has no maker in its key.
    expect(residualKey("tpot", amd, "load")).toBe(residualKey("tpot", kind, "load"));
  });

  it("of what is asked for is never above what is asked, and below it where a full replica may carry less", () => {
    const capacity = { value: 100, low: 60, high: 140 };
    expect(askedInterval(90, { value: 90, low: 80, high: 99 }, capacity)).toEqual({ value: 90, low: 60, high: 90 });
    expect(askedInterval(50, { value: 40, low: 30, high: 45 }, capacity)).toEqual({ value: 40, low: 30, high: 45 });
  });
});

test.each([
  ["trt-llm 1.0", "fp8", "fp8"],
  ["vllm 0.15", "fp8", "bf16"],
  // Sixteen bits of weights, or four whole ones, come without an FP8 cache.
  ["trt-llm 1.0", "bf16", "bf16"],
  ["trt-llm 1.0", "int4", "bf16"],
  [null, "fp8", "bf16"],
] as const)("with %s and weights in %s a cache that is not stated is taken in %s", (engine, weights, kv) => {
  expect(assumedPrecisions(setup({ model: LLAMA, gpu: H100, engine, weights, kv: null })).kv).toBe(kv);
});

test("several boxes are slower than the link inside one, and one box is not", () => {
  const linkOf = (gpus: number) => placeOf(setup({ model: LLAMA, gpu: H100, gpus }), "fp8", "fp8")?.link ?? 0;
  expect(linkOf(8)).toBe(H100.link.value * 1e9);
  // 400 Gbit/s for each of eight GPUs, one after the link inside.
  expect(linkOf(16)).toBeCloseTo(1 / (1 / (H100.link.value * 1e9) + 1 / 400e9), 3);
});

test("an answer of one token takes the time to its first: its rate is as unsure as that", () => {
  const ttft = { value: 100, low: 80, high: 125 };
  const tpot = { value: 10, low: 5, high: 50 };
  expect(rateInterval(20, ttft, tpot, 1)).toEqual({ value: 20, low: 16, high: 25 });
});

test.each([
  [{ concurrency: 8, request_rate: 2 }, false],
  [{ concurrency: 8, request_rate: null }, true],
  [{ concurrency: null, request_rate: 2 }, true],
  [{ concurrency: null, request_rate: null }, true],
])("an operating point with %o is one: %s", (load, expected) => {
  const point = { id: "a", model: "m", gpu: "g", n_gpus: 1, parallelism: null, precision_weights: null };
  const rest = { precision_kv: null, engine: null, input_len: 100, output_len: 10 };
  expect(OperatingPoints.safeParse([{ ...point, ...rest, ...load }]).success).toBe(expected);
});

describe("more requests than a replica can carry", () => {
  const at = (requestsPerSecond: number) => {
    const load: Load = { kind: "rate", requestsPerSecond };
    const found = predict(setup({ model: LLAMA, gpu: H100, gpus: 4 }), REQUEST, load, calibration);
    if ("refused" in found) throw new Error(found.refused);
    return found;
  };

  it("are capped, and that is said", () => {
    const [much, more] = [at(1e4), at(1e5)];
    expect(much.outputRate.value).toBeCloseTo(more.outputRate.value, 6);
    expect(much.outputRate.value).toBeLessThan(1e4 * REQUEST.output);
    expect(much.widened.join()).toMatch(/it carries [\d.]+ requests a second of the 10000/);
  });

  it("and what it can carry is written whole, without a word", () => {
    const found = at(1);
    expect(found.outputRate.value).toBeCloseTo(REQUEST.output, 6);
    expect(found.widened.join()).not.toMatch(/it carries/);
  });
});
