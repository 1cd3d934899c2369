import { describe, expect, it } from "vitest";
import { sideBySide } from "../../src/serving/cost-of-pass.js";
import { ideal, plausible } from "../../src/serving/parameters.js";
import { placeOf } from "../../src/serving/place.js";
import { bestSharing } from "../../src/serving/sharing.js";
import { mostStreams, steady, streamsThatFit } from "../../src/serving/steady.js";
import { gpu, model, setup } from "./catalog.js";

const request = { input: 1000, cached: 0, output: 1000 };

function placed(of: Parameters<typeof setup>[0]) {
  const place = placeOf(setup(of), "fp8", "fp8");
  if (!place) throw new Error("no place");
  return place;
}
const place = placed({ model: model("Llama 3.1 70B"), gpu: gpu("H200 SXM"), gpus: 4, engine: "trtllm 1.0" });
const run = (requests?: number) =>
  steady(place, request, { kind: "offline", ...(requests !== undefined && { requests }) }, plausible);

describe("a run of so many requests", () => {
  const endless = run();

  it("comes to one without end the longer it is", () => {
    const shares = [2000, 20_000, 200_000, 2_000_000].map((requests) => run(requests).outputRate / endless.outputRate);
    // A burst reads its prompts in full passes, which a run without end seldom can.
    for (const share of shares) expect(Math.abs(share - 1)).toBeLessThan(0.4);
    expect(Math.abs((shares[3] ?? 0) - 1)).toBeLessThan(Math.abs((shares[1] ?? 0) - 1));
    expect(shares.at(-1)).toBeCloseTo(1, 2);
  });

  it("has no more streams than requests", () => {
    expect(run(100).streams).toBe(100);
    expect(run(1e6).streams).toBe(
      Math.min(mostStreams(place), streamsThatFit(place, 1000 + plausible.reserved * 1000, plausible)),
    );
  });

  it("of a burst: prompts one full pass after the other, half of which a first token waits for, by hand", () => {
    // 100 prompts of 1,000 tokens in passes of 8,192; arithmetic alone, at the data sheet.
    const dense = placed({ model: model("Llama 3.1 8B"), gpu: gpu("H200 SXM"), gpus: 1, engine: "trtllm 1.0" });
    const { ttft, outputRate } = steady(dense, request, { kind: "offline", requests: 100 }, ideal, sideBySide);
    const { parameters, attention, layers } = model("Llama 3.1 8B");
    const own = parameters.total - parameters.embedding;
    const beside = 100 / 2;
    const attended = layers * 2 * attention.queryHeads * 256;
    const flops = 2 * own * (8192 + beside);
    const pass = flops / 1979e12 + (attended * (8192 * 500 + beside * 1500)) / 989.5e12;
    expect(ttft / ((((100 * 1000) / 8192) * pass) / 2)).toBeCloseTo(1, 2);
    expect(outputRate).toBeLessThan(
      steady(dense, request, { kind: "concurrency", streams: 100 }, ideal, sideBySide).outputRate * 1.05,
    );
  });

  it("of one round and a half writes less than one of three: its last round weighs more", () => {
    const { streams } = endless;
    expect(run(1.5 * streams).outputRate).toBeLessThan(run(3 * streams).outputRate);
  });
});

describe("how the GPUs of a mixture share the work", () => {
  const mixture = { model: model("Qwen3 235B A22B"), gpu: gpu("B200"), gpus: 8, weights: "fp4" as const };
  const cut = { tensor: 8, pipeline: 1, attentionReplicas: 1, experts: 1 };

  it("is open where TensorRT-LLM says TP8: whoever wants the most copies the attention", () => {
    const found = bestSharing(setup({ ...mixture, engine: "trtllm 1.0", parallelism: cut }), request, plausible);
    expect(found).toMatchObject({ copies: 1, setup: { parallelism: { tensor: 1, attentionReplicas: 8 } } });
  });

  it.each(["vllm 0.15", "TensorRT-LLM 0.17"])("is said by TP8 of %s", (engine) => {
    const found = bestSharing(setup({ ...mixture, engine, parallelism: cut }), request, plausible);
    expect(found.setup.parallelism).toEqual(cut);
  });

  it("and of a dense model", () => {
    const dense = setup({
      model: model("Llama 3.1 70B"),
      gpu: gpu("B200"),
      gpus: 8,
      engine: "trtllm 1.0",
      parallelism: cut,
    });
    expect(bestSharing(dense, request, plausible).setup.parallelism).toEqual(cut);
  });
});

it("a tuned stack runs as many streams as memory holds, another those of its usual setting", () => {
  const of = { model: model("Llama 2 70B"), gpu: gpu("MI355X"), gpus: 1, engine: "vllm 0.15" };
  expect(mostStreams(placed(of))).toBe(1024);
  expect(mostStreams(placed({ ...of, stack: "tuned" }))).toBe(Number.POSITIVE_INFINITY);
});
