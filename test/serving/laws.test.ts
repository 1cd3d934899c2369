import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Gpu } from "../../src/catalog/gpu.js";
import { predict } from "../../src/serving/predict.js";
import type { Load, Prediction, Request, Setup } from "../../src/serving/prediction.js";
import { atObjective } from "../../src/serving/rate-at-objective.js";
import { calibration, gpu, model, setup } from "./catalog.js";

const models = ["Llama 3.1 8B", "Llama 3.1 70B", "Qwen3 30B A3B", "DeepSeek V3", "GPT-OSS 20B"].map(model);
const gpus = ["H100 SXM", "H200", "B200", "L40S", "A100 SXM 80GB", "MI300X"].map(gpu);

const setups = fc
  .record({
    model: fc.constantFrom(...models),
    gpu: fc.constantFrom(...gpus),
    gpus: fc.constantFrom(1, 2, 4, 8, 16),
    weights: fc.constantFrom("bf16" as const, "fp8" as const),
    kv: fc.constantFrom("bf16" as const, "fp8" as const),
    engine: fc.constantFrom("vllm", "sglang", "trtllm 1.2", "TensorRT-LLM 0.17", null),
  })
  .map((of) => setup(of));
const requests: fc.Arbitrary<Request> = fc
  .record({
    input: fc.integer({ min: 1, max: 30_000 }),
    output: fc.integer({ min: 1, max: 8000 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ input, output, part }) => ({ input, output, cached: Math.floor(part * input) }));
const loads: fc.Arbitrary<Load> = fc.oneof(
  fc.constant({ kind: "offline" as const }),
  fc.integer({ min: 1, max: 3000 }).map((streams) => ({ kind: "concurrency" as const, streams })),
  fc
    .double({ min: 0.01, max: 100, noNaN: true })
    .map((requestsPerSecond) => ({ kind: "rate" as const, requestsPerSecond })),
);

function predicted(of: Setup, request: Request, load: Load): Prediction {
  const found = predict(of, request, load, calibration);
  if ("refused" in found) throw new Error(found.refused);
  return found;
}

/** The same GPU with one figure of its data sheet made larger. */
function better(of: Setup, change: (gpu: Gpu) => Partial<Gpu>): Setup {
  return { ...of, gpu: { ...of.gpu, ...change(of.gpu) } };
}

const slack = 1 + 1e-9;

describe("a prediction", () => {
  it("is finite and above nothing, and lies inside its interval", () => {
    fc.assert(
      fc.property(setups, requests, loads, (of, request, load) => {
        const { outputRate, ttft, tpot, roofline } = predicted(of, request, load);
        for (const { value, low, high } of [outputRate, ttft, tpot]) {
          expect(low).toBeGreaterThan(0);
          expect(high).toBeLessThan(Number.POSITIVE_INFINITY);
          expect(low).toBeLessThanOrEqual(value * slack);
          expect(value).toBeLessThanOrEqual(high * slack);
        }
        for (const each of Object.values(roofline)) expect(Number.isFinite(each)).toBe(true);
      }),
    );
  });

  it.each([
    ["bandwidth", (of: Gpu) => ({ bandwidth: { ...of.bandwidth, value: of.bandwidth.value * 1.5 } })],
    ["a link", (of: Gpu) => ({ link: { ...of.link, value: of.link.value * 2 } })],
  ] as const)("is never slower with more of %s", (_, change) => {
    fc.assert(
      fc.property(setups, requests, fc.integer({ min: 1, max: 512 }), (of, request, streams) => {
        const load = { kind: "concurrency", streams } as const;
        const [before, after] = [predicted(of, request, load), predicted(better(of, change), request, load)];
        expect(after.tpot.value).toBeLessThanOrEqual(before.tpot.value * slack);
        expect(after.outputRate.value * slack).toBeGreaterThanOrEqual(before.outputRate.value);
      }),
    );
  });

  it("never has room for more streams when they are longer", () => {
    fc.assert(
      fc.property(setups, requests, fc.integer({ min: 1, max: 5000 }), (of, request, more) => {
        const longer = { ...request, input: request.input + more };
        const at = (each: Request) => predicted(of, each, { kind: "concurrency", streams: 1 }).maxConcurrency;
        expect(at(longer)).toBeLessThanOrEqual(at(request));
      }),
    );
  });

  it("never has a shorter step with more streams", () => {
    fc.assert(
      fc.property(setups, requests, fc.integer({ min: 1, max: 500 }), (of, request, streams) => {
        const at = (each: number) => predicted(of, request, { kind: "concurrency", streams: each }).tpot.value;
        expect(at(streams + 1) * slack).toBeGreaterThanOrEqual(at(streams));
      }),
    );
  });

  it("is no faster than its roofline", () => {
    fc.assert(
      fc.property(setups, requests, fc.integer({ min: 1, max: 500 }), (of, request, streams) => {
        const { tpot, roofline, maxConcurrency } = predicted(of, request, { kind: "concurrency", streams });
        if (maxConcurrency < streams) return;
        expect(roofline.tpot).toBeLessThanOrEqual(tpot.value * slack);
      }),
    );
  });

  it("is never surer where a precision is unknown", () => {
    fc.assert(
      fc.property(setups, requests, loads, (of, request, load) => {
        const width = ({ tpot }: Prediction) => tpot.high / tpot.low;
        const known = predicted({ ...of, kv: "bf16", engine: "vllm" }, request, load);
        const unknown = predicted({ ...of, kv: null, engine: "vllm" }, request, load);
        expect(width(unknown) * slack).toBeGreaterThanOrEqual(width(known));
      }),
    );
  });

  it("at a tighter objective never carries more streams", () => {
    fc.assert(
      fc.property(setups, requests, fc.double({ min: 5, max: 200, noNaN: true }), (of, request, tpot) => {
        const [loose, tight] = [tpot, tpot * 0.7].map((each) => atObjective(of, request, { tpot: each }, calibration));
        if (!loose || !tight || "refused" in tight) return;
        if ("refused" in loose) throw new Error(`the looser objective is refused: ${loose.refused}`);
        expect(tight.prediction.working.streams).toBeLessThanOrEqual(loose.prediction.working.streams);
      }),
      { numRuns: 40 },
    );
  });
});
