import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effectiveThroughput } from "../../src/economics/books/effective-throughput.js";
import { phaseCosts, phaseMix } from "../../src/economics/books/phases.js";
import { type Stated, workOut } from "../support/laws.js";

const PHASES = [phaseCosts, phaseMix];

/** 70B at $2 an hour: 40 % MFU, and 70 % MBU at a batch of 128 without context. */
const CHAPTER: Stated = {
  replica_cost: [2, "USD/replica/h"],
  prefill_rate: [2_825.7142857, "fresh_tok/s/replica"],
  decode_rate: [1_920, "output_tok/s/replica"],
  fresh_share: [0.5, "fresh_tok/tok"],
  output_share: [0.5, "output_tok/tok"],
};

test.each<[string, number]>([
  ["prefill_unit_cost", 0.196607],
  ["decode_unit_cost", 0.289352],
  ["decode_prefill_cost_ratio", 1.47173],
  ["decode_cost_share", 0.595425],
  ["mixed_unit_cost", (0.196607 + 0.289352) / 2],
])("%s = %d", (id, expected) => {
  expect(workOut(PHASES, id, CHAPTER) / expected).toBeCloseTo(1, 5);
});

test("trap: a prompt 20 times as long as its answer is no even mix: decode causes 7 per cent", () => {
  const stated: Stated = {
    ...CHAPTER,
    fresh_share: [20 / 21, "fresh_tok/tok"],
    output_share: [1 / 21, "output_tok/tok"],
  };
  expect(workOut(PHASES, "decode_cost_share", stated)).toBeCloseTo(0.289352 / (0.289352 + 20 * 0.196607), 5);
});

test("the mixed cost is the replica's price over the mixed throughput", () => {
  const rate = fc.double({ min: 1, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(rate, rate, fc.double({ min: 0.01, max: 0.9, noNaN: true }), (prefill, decode, output) => {
      const stated: Stated = {
        replica_cost: [2, "USD/replica/h"],
        prefill_rate: [prefill, "fresh_tok/s/replica"],
        decode_rate: [decode, "output_tok/s/replica"],
        fresh_share: [0.9 - output + 0.01, "fresh_tok/tok"],
        output_share: [output, "output_tok/tok"],
      };
      const throughput = workOut(PHASES, "mixed_throughput", stated);
      expect((workOut(PHASES, "mixed_unit_cost", stated) * throughput * 3600) / 2e6).toBeCloseTo(1, 9);
    }),
  );
});

describe("from a benchmark's tokens to useful ones", () => {
  const COPILOT: Stated = {
    replica_cost: [1.5, "USD/replica/h"],
    raw_throughput: [1500, "tok/s/replica"],
    batching_factor: [1, "share"],
    single_stream_factor: [1, "share"],
    safety_share: [0, "share"],
    retry_share: [0, "share"],
    overhead: [0.3, "share"],
  };
  const found = (id: string, changes: Stated = {}) => workOut([effectiveThroughput], id, { ...COPILOT, ...changes });

  test.each<[string, string, Stated, number]>([
    ["nothing lost", "unit_cost_after_factors", {}, 0.277778],
    ["trap: overhead is added once", "loaded_unit_cost_after_factors", {}, 0.361111],
    [
      "one stream at a time doubles the cost",
      "unit_cost_after_factors",
      { single_stream_factor: [0.5, "share"] },
      0.555556,
    ],
    ["a retry storm that doubles all tokens", "effective_throughput", { retry_share: [1, "share"] }, 750],
    ["safety passes take 5 per cent", "effective_throughput", { safety_share: [0.05, "share"] }, 1425],
    ["safety passes take 20 per cent", "effective_throughput", { safety_share: [0.2, "share"] }, 1200],
    [
      "all of it together",
      "throughput_kept",
      { batching_factor: [0.8, "share"], safety_share: [0.1, "share"], retry_share: [0.25, "share"] },
      0.576,
    ],
  ])("%s", (_, id, changes, expected) => {
    expect(found(id, changes) / expected).toBeCloseTo(1, 5);
  });
});
