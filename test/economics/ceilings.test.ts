import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readsSomeWeights } from "../../src/economics/books/ceilings.js";
import { phaseCosts } from "../../src/economics/books/phases.js";
import { type Stated, workOut } from "../support/laws.js";
import { FP8, LLAMA_70B, ONE_GPU, SERVING } from "../support/serving.js";

const batch = (streams: number): Stated => ({ batch: [streams, "stream/replica"] });
const one = (id: string, changes: Stated = {}) => workOut(SERVING, id, { ...ONE_GPU, ...changes });
const eight = (id: string, changes: Stated = {}) => workOut(SERVING, id, { ...LLAMA_70B, ...changes });
const context = (tokens: number): Stated => ({ context: [tokens, "tok/stream"] });
const H100_OF_3350: Stated = { gpu_bandwidth: [3.35, "TB/s/GPU"] };

/** 70B in bf16 on one H100, as if it fitted: to six figures. */
test.each<[string, string, Stated, number]>([
  ["decode of one stream", "decode_ceiling_weights_only", batch(1), 21.4286],
  ["of 100", "decode_ceiling_weights_only", batch(100), 2_142.86],
  ["of 256", "decode_ceiling_weights_only", batch(256), 5_485.71],
  ["in FP8", "decode_ceiling_weights_only", { ...batch(1), ...FP8 }, 42.8571],
  ["of 128 with a context of 2k", "decode_ceiling", { ...batch(128), ...context(2048) }, 1_699.87],
  ["trap: the same at 70 % MBU is 1,190, not 1,920", "decode_rate", { ...batch(128), ...context(2048) }, 1_189.91],
  ["where a context takes nothing", "decode_rate", { ...batch(128), ...context(0) }, 1_920],
  ["prefill", "prefill_ceiling", {}, 7_064.29],
  ["trap: prefill at 40 % MFU, an hour, is 10.2 million, not trillion", "prefill_rate", {}, 10.1726e6 / 3600],
  ["a prompt of 1,000", "ttft_of_prompt", { prompt_tokens: [1000, "fresh_tok/replica"] }, 1000 / 2_825.714],
  ["ridge at 3 TB/s", "ridge_intensity", {}, 329.667],
  ["ridge at 3.35 TB/s", "ridge_intensity", H100_OF_3350, 295.224],
  ["batch where compute binds at 3 TB/s", "compute_bound_batch", {}, 329.667],
  ["and at 3.35 TB/s", "compute_bound_batch", H100_OF_3350, 295.224],
  ["a pass over 700 tokens", "prefill_intensity", { prompt_tokens: [700, "fresh_tok/replica"] }, 700],
  ["a decode step without context", "decode_intensity", { ...batch(64), ...context(0) }, 64],
  ["MFU of a measured prefill", "implied_mfu", { measured_prefill_rate: [452.114, "fresh_tok/s/replica"] }, 0.064],
  [
    "MBU that 500 tok/s at batch 256 implies",
    "implied_mbu",
    { ...batch(256), ...context(0), measured_decode_rate: [500, "output_tok/s/replica"] },
    0.0911458,
  ],
])("%s", (_, id, changes, expected) => {
  expect(one(id, changes) / expected).toBeCloseTo(1, 5);
});

describe("how many users eight H100 serve 70B to", () => {
  test.each<[string, Stated, [number, number, number, number]]>([
    ["bf16", {}, [1_299, 649, 324, 162]],
    ["FP8, weights and KV", FP8, [3_015, 1_507, 753, 376]],
  ])("%s, at 1k, 2k, 4k and 8k: memory says", (_, precision, expected) => {
    expect([1, 2, 4, 8].map((k) => eight("streams_that_fit", { ...precision, ...context(k * 1024) }))).toEqual(
      expected,
    );
  });

  test("at that batch a step reads 576 GB in 34.3 ms and calculates for 57 ms", () => {
    expect(eight("bytes_per_step")).toBeCloseTo(575.87, 1);
    expect(eight("step_read_time")).toBeCloseTo(34.3, 1);
    expect(eight("step_compute_time")).toBeCloseTo(57.5, 1);
    expect(eight("tpot")).toBe(eight("step_compute_time"));
  });

  test.each([200, 500])("trap: a TPOT of %d ms binds nothing; memory does", (ms) => {
    const promised: Stated = { tpot_target: [ms, "ms*stream/output_tok"] };
    expect(eight("batch", promised)).toBe(1_299);
    expect(LIMITS.map((id) => eight(id, promised))).toEqual([1, 0, 0]);
  });

  test.each<[string, Stated, number[]]>([
    ["reading", { tpot_target: [20, "ms*stream/output_tok"], ...context(8192) }, [0, 1, 0]],
    ["arithmetic", { tpot_target: [40, "ms*stream/output_tok"] }, [0, 0, 1]],
    ["memory", { gpu_memory: [20, "GB/GPU"] }, [1, 0, 0]],
  ])("%s limits", (_, changes, expected) => {
    expect(LIMITS.map((id) => eight(id, changes))).toEqual(expected);
  });

  test("a TPOT that not even one stream can be given leaves no batch", () => {
    expect(eight("batch", { tpot_target: [5, "ms*stream/output_tok"] })).toBe(0);
  });
});

const LIMITS = ["memory_limits", "reading_limits", "compute_limits"];

test("a mixture of experts that reads a tenth of its weights", () => {
  const books = SERVING.map((book) => (book.some(({ id }) => id === "weights_read") ? readsSomeWeights : book));
  const stated: Stated = { ...ONE_GPU, ...batch(1), weights_read_share: [0.1, "share"] };
  expect(workOut(books, "decode_ceiling_weights_only", stated)).toBeCloseTo(214.286, 3);
});

test("the largest batch for a TPOT keeps it, and one more does not", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 8, max: 200, noNaN: true }),
      fc.integer({ min: 128, max: 32_000 }),
      fc.constantFrom(1, 2, 3),
      (ms, tokens, perStep) => {
        const stated: Stated = {
          ...context(tokens),
          tpot_target: [ms, "ms*stream/output_tok"],
          tokens_per_step: [perStep, "output_tok/stream"],
        };
        const largest = eight("batch_for_tpot", stated);
        const tpot = (streams: number) => eight("tpot", { ...stated, ...batch(streams) });
        if (largest > 0) expect(tpot(largest)).toBeLessThanOrEqual(ms * (1 + 1e-8));
        expect(tpot(largest + 1)).toBeGreaterThan(ms * (1 - 1e-8));
      },
    ),
    { numRuns: 50 },
  );
});

test("more streams never lower the rate, and reading the KV cache only lowers the ceiling", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.integer({ min: 0, max: 2000 }),
      fc.integer({ min: 1, max: 32_000 }),
      (streams, more, tokens) => {
        const at = (id: string, count: number) => one(id, { ...batch(count), ...context(tokens) });
        expect(at("decode_rate", streams + more)).toBeGreaterThanOrEqual(at("decode_rate", streams) * (1 - 1e-12));
        expect(at("decode_ceiling", streams)).toBeLessThan(at("decode_ceiling_weights_only", streams));
        expect(at("decode_rate", streams)).toBeLessThanOrEqual(
          at("decode_compute_ceiling", streams) * 0.4 * (1 + 1e-12),
        );
        expect(at("decode_rate", streams)).toBeLessThanOrEqual(at("decode_ceiling", streams) * 0.7 * (1 + 1e-12));
      },
    ),
    { numRuns: 50 },
  );
});

describe("what a million output tokens costs at $2 an hour, batch 128, 70 % MBU", () => {
  const bill = (changes: Stated) =>
    workOut([...SERVING, phaseCosts], "decode_unit_cost", {
      ...ONE_GPU,
      ...batch(128),
      replica_cost: [2, "USD/replica/h"],
      ...context(2048),
      ...changes,
    });

  // FP8 weights and KV would be bound by bf16 arithmetic at 40 % MFU; FP8 doubles the arithmetic too.
  test.each<[string, Stated, number]>([
    ["without context", context(0), 0.289352],
    ["trap: 2k of context", {}, 0.466889],
    ["FP8 without context", { ...context(0), ...FP8, gpu_compute: [1978, "TFLOP/s/GPU"] }, 0.144676],
    ["FP8 weights only", { weight_precision: [1, "B/param"] }, 0.322213],
    ["FP8 weights and KV", { ...FP8, gpu_compute: [1978, "TFLOP/s/GPU"] }, 0.233444],
  ])("%s", (_, changes, expected) => {
    expect(bill(changes) / expected).toBeCloseTo(1, 5);
  });
});
