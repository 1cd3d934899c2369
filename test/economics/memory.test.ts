import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fit } from "../../src/economics/books/fit.js";
import { kvOfHeads, kvOfLatent, kvOfWholeContext, kvOfWindow, kvPerToken } from "../../src/economics/books/memory.js";
import { formula } from "../../src/formula/formula.js";
import { type Stated, workOut } from "../support/laws.js";
import { FP8, LLAMA_70B, ONE_GPU, SERVING } from "../support/serving.js";

const serve = (id: string, changes: Stated = {}) => workOut(SERVING, id, { ...LLAMA_70B, ...changes });

describe("KV cache of a token", () => {
  test.each<[string, Stated, number]>([
    ["7B, every head keeps its own", { layers: [32, "layer"], kv_heads: [32, "kv_head/layer"] }, 524_288],
    ["8B, four heads share one", { layers: [32, "layer"] }, 131_072],
    ["8B, all heads share one", { layers: [32, "layer"], kv_heads: [1, "kv_head/layer"] }, 16_384],
    ["70B, eight heads share one", {}, 327_680],
    ["70B as if every one of 64 heads kept its own", { kv_heads: [64, "kv_head/layer"] }, 2_621_440],
    ["70B, KV in FP8", FP8, 163_840],
  ])("%s", (_, changes, bytes) => {
    expect(serve("kv_bytes_per_token", changes) * 1e3).toBeCloseTo(bytes, 6);
  });

  test("a latent of 512 with 64 for the position, one byte each, over 61 layers: 35,136 bytes", () => {
    const bytes = workOut([kvOfLatent, kvPerToken], "kv_bytes_per_token", {
      layers: [61, "layer"],
      latent_dim: [512, "element/tok/layer"],
      rope_dim: [64, "element/tok/layer"],
      kv_precision: [1, "B/element"],
    });
    expect(bytes * 1e3).toBeCloseTo(35_136, 9);
  });

  test("trap: heads that queries have are refused where heads that keep keys and values are due", () => {
    const [law] = kvOfHeads;
    if (!law) throw new Error("the book is empty");
    const inputs = { ...law.inputs, kv_heads: "query_head/layer" };
    expect(() => formula({ ...law, inputs }, law.file)).toThrow("kB/tok/layer");
  });
});

describe("what fits", () => {
  const card: Stated = {
    parameters: [7, "Bparam/replica"],
    layers: [32, "layer"],
    kv_heads: [32, "kv_head/layer"],
    context: [8192, "tok/stream"],
    gpus_per_replica: [1, "GPU/replica"],
    usable_share: [1, "share"],
  };

  test("trap: 8k contexts beside a 7B model on an 80 GB card: 15.3668 by volume, 15 whole streams", () => {
    expect(serve("kv_tokens_that_fit", card) / 8192).toBeCloseTo(15.3668, 4);
    expect(serve("streams_that_fit", card)).toBe(15);
  });

  test.each<[string, Stated, [string, number][]]>([
    [
      "trap: 70B in bf16 on one H100 does not fit, and no room is no streams",
      { gpus_per_replica: [1, "GPU/replica"] },
      [
        ["weight_bytes", 140],
        ["usable_memory", 72],
        ["kv_room", -68],
        ["missing_memory", 68],
        ["fits", 0],
        ["kv_tokens_that_fit", 0],
        ["streams_that_fit", 0],
        ["gpus_to_hold", 2],
      ],
    ],
    [
      "trap: FP8 is 70 GB, not 35, and leaves 6,103 tokens",
      { gpus_per_replica: [1, "GPU/replica"], weight_precision: [1, "B/param"] },
      [
        ["weight_bytes", 70],
        ["fits", 1],
        ["missing_memory", 0],
        ["kv_tokens_that_fit", 6_103.52],
        ["streams_that_fit", 5],
      ],
    ],
    [
      "one H200 with all its memory: 1 GB left",
      { gpus_per_replica: [1, "GPU/replica"], gpu_memory: [141, "GB/GPU"], usable_share: [1, "share"] },
      [["kv_tokens_that_fit", 3_051.76]],
    ],
    [
      "405B in FP8 on eight H100: 171 GB left",
      { parameters: [405, "Bparam/replica"], weight_precision: [1, "B/param"] },
      [["kv_room", 171]],
    ],
  ])("%s", (_, changes, figures) => {
    for (const [id, expected] of figures) {
      const found = serve(id, changes);
      expect(Math.abs(found - expected), `${id} is ${found}`).toBeLessThan(Math.max(1e-9, 1e-6 * expected));
    }
  });

  test("a latent that every one of eight GPUs keeps: 42 streams, not 341", () => {
    const kimi: Stated = {
      parameters: [1000, "Bparam/replica"],
      weight_precision: [0.5, "B/param"],
      layers: [61, "layer"],
      latent_dim: [512, "element/tok/layer"],
      rope_dim: [64, "element/tok/layer"],
      kv_precision: [1, "B/element"],
      context: [80_000, "tok/stream"],
      gpus_per_replica: [8, "GPU/replica"],
      gpu_memory: [192, "GB/GPU"],
      usable_share: [0.95, "share"],
    };
    const fitting = (copies: number) =>
      workOut([kvOfLatent, kvPerToken, kvOfWholeContext, fit], "streams_that_fit", {
        ...kimi,
        kv_copies: [copies, "1"],
      });
    expect([fitting(1), fitting(8)]).toEqual([341, 42]);
  });

  test.each<[string, number, number]>([
    ["shorter than the window: as if there were none", 512, 24 * 512],
    ["longer: the window's layers stop at 1,024 tokens", 8192, 4 * 8192 + 20 * 1024],
  ])("layers with a window, context %s", (_, context, tokens) => {
    const stated: Stated = {
      kv_heads: [4, "kv_head/layer"],
      head_dim: [128, "element/kv_head/tok"],
      kv_precision: [2, "B/element"],
      kv_copies: [1, "1"],
      full_layers: [4, "layer"],
      window_layers: [20, "layer"],
      window: [1024, "tok/stream"],
      context: [context, "tok/stream"],
    };
    expect(workOut([kvOfHeads, kvOfWindow], "kv_bytes_per_stream", stated) * 1e9).toBeCloseTo(tokens * 2048, 3);
    expect(workOut([kvOfHeads, kvOfWindow], "layers", stated)).toBe(24);
  });

  test("more memory never fits fewer streams, and a longer context never more", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 20, max: 300, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.integer({ min: 128, max: 100_000 }),
        fc.integer({ min: 0, max: 100_000 }),
        (memory, more, context, longer) => {
          const streams = (gb: number, tokens: number) =>
            workOut(SERVING, "streams_that_fit", {
              ...ONE_GPU,
              gpu_memory: [gb, "GB/GPU"],
              context: [tokens, "tok/stream"],
            });
          expect(streams(memory + more, context)).toBeGreaterThanOrEqual(streams(memory, context));
          expect(streams(memory, context + longer)).toBeLessThanOrEqual(streams(memory, context));
        },
      ),
      { numRuns: 50 },
    );
  });
});
