import { describe, expect, test } from "vitest";
import { calledById, isOverhead, moves } from "../../src/author/uncertainty/meanings.js";

describe("what a figure is called that a decision waits for", () => {
  test.each([
    ["workload.volume", "the volume"],
    ["workload.cached_share", "the mix of tokens"],
    ["own.gpu_price", "what a GPU costs"],
    ["api.long_2_batch_fresh_price", "what the API charges"],
    ["api.request_price", "what the API charges"],
    ["api.long_2_input_part", "how many requests are long"],
    ["api.batch_part", "what part of the tokens may wait or goes ahead"],
    ["api.discount", "the terms of the API"],
    ["overhead.share", "the overhead"],
    ["own.overhead", "the overhead"],
    ["objective.held_of_simulated", "how much a fleet carries under its promise"],
    // Of another owner it is another figure.
    ["tiers.volume", undefined],
    ["own.cached_share", undefined],
    ["api.api_price_abroad", undefined],
  ])("%s: %s", (id, words) => {
    expect(calledById(id)).toBe(words);
  });
});

test.each([
  ["volume", "workload.rate", true],
  ["volume", "tiers.volume", false],
  ["gpu_price", "own.spot_price", true],
  ["unit_price", "own.unit_month_price", true],
  ["api_price", "api.written_1h_price", true],
  ["api_price", "own.gpu_price", false],
  ["engineers", "people.engineers", true],
  ["throughput", "own.replica_throughput", true],
] as const)("%s moves %s: %s", (input, id, is) => {
  expect(moves(input, id)).toBe(is);
});

test.each([
  ["overhead.share", true],
  ["own.overhead", true],
  ["own.headroom", false],
])("%s is an overhead: %s", (id, is) => {
  expect(isOverhead(id)).toBe(is);
});
