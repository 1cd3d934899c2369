import { describe, expect, it } from "vitest";
import type { Architecture, Precision } from "../../src/catalog/architecture.js";
import type { Gpu } from "../../src/catalog/gpu.js";
import { oneAfterAnother, type Pass, sideBySide, timeOfPass } from "../../src/serving/cost-of-pass.js";
import { parseParallelism } from "../../src/serving/parallelism.js";
import { ideal, type Parameters } from "../../src/serving/parameters.js";
import { placeOf } from "../../src/serving/place.js";
import { predict } from "../../src/serving/predict.js";
import { bytesOfStream, steady } from "../../src/serving/steady.js";
import { calibration, gpu, model, setup } from "./catalog.js";

const fact = (value: number) => ({ value, source: "made up", otherwise: null });

/** 1 TB/s, 100 TFLOP/s, 100 GB, a link of 100 GB/s. */
const ROUND: Gpu = {
  ...{ id: "round", label: "Round", family: "hopper", memory: fact(100), usableMemory: fact(100), bandwidth: fact(1) },
  ...{ compute: { bf16: fact(100) }, link: fact(100), linkKind: "nvlink", linkDomain: 8, power: null },
};

/** Eight billion parameters, a head and a table of a billion each, ten layers, two KV heads of 100. */
const DENSE: Architecture = {
  ...{ label: "Dense", source: "made up", layers: 10, hidden: 1000, vocabulary: 1e6 },
  parameters: {
    ...{
      total: 10e9,
      embedding: 1e9,
      head: 1e9,
      attention: 2e9,
      dense: 6e9,
      shared: 0,
      routed: 0,
      router: 0,
      norms: 0,
    },
    ...{ active: 9e9, activeWithEmbedding: 10e9 },
  },
  attention: { kind: "heads", queryHeads: 8, kvHeads: 2, keyDim: 100, valueDim: 100 },
  stateBytes: 0,
  caches: [{ layers: 10, elements: 400, window: null }],
  ...{ experts: null, stored: null, longestContext: null },
};

/** The same with a hundred experts of a billion in all layers together; a token passes two. */
const EXPERTS: Architecture = {
  ...DENSE,
  parameters: { ...DENSE.parameters, total: 110e9, routed: 100e9, active: 11e9 },
  experts: { layers: 10, routed: 100, perToken: 2, shared: 0 },
};

function placed(of: Architecture, spelling: string, gpus: number) {
  const parallelism = parseParallelism(spelling, gpus);
  if ("message" in parallelism) throw new Error(parallelism.message);
  const found = placeOf(setup({ model: of, gpu: ROUND, gpus, parallelism }), "bf16", "bf16");
  if (!found) throw new Error("no place");
  return found;
}

const DECODE: Pass = { streams: 10, context: 1000, prompt: 0, requests: 0, promptContext: 0 };

/** Milliseconds by cause. */
function pass(of: Architecture, spelling: string, gpus: number, by: Parameters = ideal, what: Partial<Pass> = {}) {
  const time = timeOfPass(placed(of, spelling, gpus), { ...DECODE, ...what }, by);
  return Object.fromEntries(Object.entries(time).map(([cause, seconds]) => [cause, seconds * 1e3]));
}

function near(found: Record<string, number>, expected: Record<string, number>): void {
  for (const [cause, ms] of Object.entries(expected)) expect(found[cause], cause).toBeCloseTo(ms, 9);
}

describe("one pass at the roofline", () => {
  // 9e9 parameters of two bytes at 1 TB/s; ten streams of 1,000 tokens keep 80 MB; 2 x 9e9 x 10 FLOPs at 100 TFLOP/s,
  // and attention: 10 x 10 layers x 1,000 tokens x 8 heads x 2 x 200.
  it.each([
    ["TP1", 1, { weights: 18, kv: 0.08, compute: 1.8 + 0.0032 }],
    ["TP2", 2, { weights: 9, kv: 0.04, compute: 0.9 + 0.0016 }],
    // Two KV heads on four GPUs: each is kept twice, so that reading them takes as long as on two.
    ["TP4", 4, { weights: 4.5, kv: 0.04, compute: 0.45 + 0.0008 }],
    // Each half of the batch goes through both stages, and each stage's weights are read for each half.
    ["TP1,PP2", 2, { weights: 18, kv: 0.04, compute: 0.9 + 0.0016 }],
    ["TP2,PP2", 4, { weights: 9, kv: 0.02, compute: 0.45 + 0.0008 }],
    // Each copy reads all the weights for half of the streams.
    ["TP1,DP2", 2, { weights: 18, kv: 0.04, compute: 0.9 + 0.0016 }],
  ])("a dense model, %s", (spelling, gpus, expected) => {
    near(pass(DENSE, spelling, gpus), { ...expected, communication: 0, overhead: 0 });
  });

  // Ten tokens touch 1 - 0.98^10 = 18.29 % of the experts' 200 GB; each token passes 2 % of 100e9 parameters.
  const touched = 200 * (1 - 0.98 ** 10);
  it.each([
    ["TP1", 1, { weights: 18 + touched, compute: 1.8 + 0.0032 + 0.4 }],
    ["TP2,EP2", 2, { weights: 9 + touched / 2, compute: 0.9 + 0.0016 + 0.2 }],
    ["DEP2", 2, { weights: 18 + touched / 2, compute: 0.9 + 0.0016 + 0.2 }],
    // Five tokens at a time touch fewer experts, twice.
    ["TP1,PP2", 2, { weights: 18 + 200 * (1 - 0.98 ** 5), compute: 0.9 + 0.0016 + 0.2 }],
  ])("a mixture of experts, %s", (spelling, gpus, expected) => {
    near(pass(EXPERTS, spelling, gpus), expected);
  });

  it("is no faster for one stream on two stages, or on two copies, than on one GPU", () => {
    const alone = pass(DENSE, "TP1", 1, ideal, { streams: 1 });
    near(pass(DENSE, "TP1,PP2", 2, ideal, { streams: 1 }), alone);
    near(pass(DENSE, "TP1,DP2", 2, ideal, { streams: 1 }), alone);
  });

  it("counts a window no further than it reaches", () => {
    const windowed = { ...DENSE, caches: [{ layers: 5, elements: 400, window: 100 }, ...DENSE.caches] };
    const half = { ...windowed, caches: windowed.caches.map((each) => ({ ...each, layers: 5 })) };
    // Five layers of 1,000 tokens and five of 100: 55 % of the cache.
    near(pass(half, "TP1", 1), { kv: 0.044 });
    expect(bytesOfStream(placed(half, "TP1", 1), 1000)).toBe(4.4e6);
    expect(bytesOfStream(placed(half, "TP1", 1), 50)).toBe(10 * 400 * 50 * 2);
  });
});

describe("what a pass loses", () => {
  it("is what the parameters say, by hand", () => {
    const by: Parameters = { ...ideal, link_nvlink: 0.5, hop_nvlink: 10, layer: 20, stream: 10, pass_vllm: 1 };
    // Twenty all-reduces: 10 us, and 20 kB at half of 100 GB/s; ten layers, ten streams.
    near(pass(DENSE, "TP2", 2, by), { communication: 20 * (0.01 + 0.0004), overhead: 1 + 0.2 + 0.1 });
    near(pass(DENSE, "TP1", 1, by), { communication: 0 });
    const half: Parameters = { ...ideal, weights_bandwidth: 0.5, kv_bandwidth: 0.25, compute_16: 0.5, half_tokens: 10 };
    near(pass(DENSE, "TP1", 1, half), { weights: 36, kv: 0.32, compute: 7.2 + 0.0032 });
    const experts: Parameters = { ...ideal, experts_bandwidth: 0.5, expert_layer: 30, layer: 20 };
    near(pass(EXPERTS, "TP1", 1, experts), { weights: 18 + 400 * (1 - 0.98 ** 10), overhead: 0.5 });
  });

  it("passes from stage to stage as often as there are stages behind the first", () => {
    const by: Parameters = { ...ideal, link_nvlink: 0.5, hop_nvlink: 10 };
    // Half of ten tokens at a time on two stages, a quarter on four: 2,000 bytes each at half of 100 GB/s, and 10 us a hop.
    near(pass(DENSE, "TP1,PP2", 2, by), { communication: 0.01 + 0.0002 });
    near(pass(DENSE, "TP1,PP4", 4, by), { communication: 3 * (0.01 + 0.0001) });
  });

  it("adds up one after another, and side by side takes the longer of reading and arithmetic", () => {
    const time = { weights: 2, kv: 3, compute: 4, communication: 5, overhead: 6 };
    expect([oneAfterAnother(time), sideBySide(time), sideBySide({ ...time, compute: 9 })]).toEqual([20, 5, 9]);
  });
});

describe("a load at the roofline", () => {
  const request = { input: 1000, cached: 0, output: 101 };
  const one = { kind: "concurrency", streams: 1 } as const;

  it("of one stream: its prompt by arithmetic, each token by bandwidth", () => {
    const { ttft, tpot, outputRate } = steady(placed(DENSE, "TP1", 1), request, one, ideal, sideBySide);
    // 2 x 9e9 x 1,000 tokens and 1,000 x 10 x 500 x 3,200 for attention, at 100 TFLOP/s.
    expect(ttft * 1e3).toBeCloseTo(180.16, 9);
    // 18 GB of weights, 10 x 400 x 2 bytes of each of 1,050.5 tokens.
    expect(tpot * 1e3).toBeCloseTo(18.008404, 9);
    expect(outputRate).toBeCloseTo(101 / (0.18016 + 100 * 0.018008404), 9);
  });

  it("of a prompt that is cached for the most part: only the rest is read", () => {
    const { ttft } = steady(placed(DENSE, "TP1", 1), { ...request, cached: 900 }, one, ideal, sideBySide);
    expect(ttft * 1e3).toBeCloseTo(18 + (100 * 10 * 950 * 3200) / 1e14 / 1e-3, 9);
  });

  it("is no sooner with its first token on copies or stages", () => {
    const { ttft } = steady(placed(DENSE, "TP1", 1), request, one, ideal, sideBySide);
    for (const spelling of ["TP1,DP4", "TP1,PP4"]) {
      expect(steady(placed(DENSE, spelling, 4), request, one, ideal, sideBySide).ttft).toBeCloseTo(ttft, 12);
    }
  });
});

describe("a run of so many requests, where a pass takes 1 ms and 10 us more for each stream", () => {
  const by: Parameters = { ...ideal, pass_vllm: 1, stream: 10 };
  const run = (requests: number, input: number, cached: number, output: number) => {
    const request = { input, cached, output };
    const found = steady(
      placed(DENSE, "TP1", 1),
      request,
      { kind: "offline", requests },
      by,
      ({ overhead }) => overhead,
    );
    return { seconds: (requests * output) / found.outputRate, ttft: found.ttft, tpot: found.tpot * 1e3 };
  };

  // Prompts of 4,096 tokens that nobody kept, in passes of 8,192: half a pass for each stream.
  it.each([
    // 100 streams read for 50 passes with 50 of them at work (1.5 ms), write for 950 together (2 ms), and end over 50 (1.5 ms).
    [
      "one round",
      100,
      4096,
      0,
      1000,
      { seconds: 0.075 + 1.9 + 0.075, ttft: 0.0375, tpot: (25 * 1.5 + 975 * 2) / 1000 },
    ],
    // The same of prompts twice as long, of which half is kept.
    ["prompts that are kept in part", 100, 8192, 4096, 1000, { seconds: 2.05, ttft: 0.0375, tpot: 1.9875 }],
    // 1,024 streams at most read for 512 passes with 512 at work (6.12 ms), write for 488 together (11.24 ms) and end over 512;
    // then a quarter of a round of 1,000 passes, and that much of the 488 in two halves: 1 ms more for each pass.
    [
      "a round and a quarter",
      ...([1280, 4096, 0, 1000] as const),
      {
        seconds: 2 * 512 * 0.00612 + 488 * 0.01124 + 0.25 * 11.24 + 0.25 * 488 * 0.001,
        ttft: (512 * 0.00612) / 2 + (0.2 * 0.25 * 11.24) / 2,
        tpot: (0.8 * (256 * 6.12 + 744 * 11.24)) / 1000 + 0.2 * 11.24,
      },
    ],
    [
      "two rounds and a half, of whose last no more than half is idle",
      ...([2560, 4096, 0, 1000] as const),
      {
        seconds: 2 * 512 * 0.00612 + 488 * 0.01124 + 1.5 * 11.24 + 0.5 * 488 * 0.001,
        ttft: (512 * 0.00612) / 2 + (0.6 * 1.5 * 11.24) / 2,
        tpot: (0.4 * (256 * 6.12 + 744 * 11.24)) / 1000 + 0.6 * 11.24,
      },
    ],
    // Who writes 100 tokens is done before all prompts are read: 100 of 1,024 are at work at a time (2 ms), none all together.
    [
      "answers shorter than the reading",
      ...([1024, 4096, 0, 100] as const),
      { seconds: 512 * 0.002 + 100 * 0.00612, ttft: 0.512, tpot: 2 },
    ],
  ])("%s", (_, requests, input, cached, output, expected) => {
    near(run(requests, input, cached, output), expected);
  });
});

// Worked out apart from this code, in another language, from the config.json of each model: bytes over bandwidth and
// FLOPs over peak, prompts of the others mixed in.
it.each([
  ["Llama 3.1 70B", "H100 SXM", 4, "bf16", "bf16", 1024, 1024, 32, 12.359928],
  ["Llama 3.1 70B", "H200 SXM", 8, "fp8", "fp8", 8192, 1024, 64, 9.11216],
  ["Llama 3.1 8B", "L40S", 1, "fp8", "bf16", 128, 2048, 16, 12.090487],
  ["Llama 3.1 405B", "B200", 8, "fp8", "bf16", 1000, 1000, 128, 10.141394],
  ["Mixtral 8x7B", "A100 SXM 80GB", 2, "bf16", "bf16", 500, 500, 1, 6.276609],
  ["Mixtral 8x7B", "H100 SXM", 2, "fp8", "fp8", 512, 512, 256, 8.893686],
  ["Qwen3 235B A22B", "H200 SXM", 4, "fp8", "bf16", 1024, 8192, 16, 8.861934],
  ["DeepSeek V3", "H200 SXM", 8, "fp8", "bf16", 1024, 1024, 64, 16.818936],
  ["DeepSeek V3", "B200", 8, "fp8", "fp8", 8192, 1024, 1, 0.624982],
  ["Kimi K2", "B200", 8, "fp8", "fp8", 1000, 500, 128, 15.941364],
] as const)("the roofline of %s on %s x%i, %s and %s, %i to %i, %i streams", (...row) => {
  const [name, on, gpus, weights, kv, input, output, streams, expected] = row;
  const of = setup({ model: model(name), gpu: gpu(on), gpus, weights: weights as Precision, kv: kv as Precision });
  const found = predict(of, { input, cached: 0, output }, { kind: "concurrency", streams }, calibration);
  if ("refused" in found) throw new Error(found.refused);
  expect(found.roofline.tpot / expected).toBeCloseTo(1, 5);
});
