import { describe, expect, test } from "vitest";
import { placement, requests } from "../../src/economics/books/placement.js";
import { setupAgainstSetup } from "../../src/economics/books/setups.js";
import { LIBRARY } from "../../src/economics/library.js";
import { Model } from "../../src/formula/model.js";
import { fromBase, parseUnit, toBase } from "../../src/formula/unit.js";
import { type Stated, workOut } from "../support/laws.js";

/** 70B in bf16 beside 80 GB cards, 90 % of them usable, and streams of 0.67 GB. */
const PLACED: Stated = {
  weight_bytes: [140, "GB/replica"],
  streams_wanted: [1, "stream/replica"],
  kv_bytes_per_stream: [0.67, "GB/stream"],
  gpu_memory: [80, "GB/GPU"],
  usable_share: [0.9, "share"],
};

test.each([
  [1, 2],
  [5, 2],
  [6, 3],
  [16, 3],
])("trap: the weights fit two cards, and %d streams need %d", (streams, gpus) => {
  const stated: Stated = { ...PLACED, streams_wanted: [streams, "stream/replica"] };
  expect(workOut([placement], "gpus_for_streams", stated)).toBe(gpus);
});

test.each([
  [1, [1, 2, 4, 8], 1],
  [2, [1, 2, 4, 8], 2],
  [3, [1, 2, 4, 8], 4],
  [8, [1, 2, 4, 8], 8],
  [3, [8, 4], 4],
])("%d GPUs needed, groups of %j: %d", (needed, sizes, found) => {
  const unit = parseUnit("GPU/replica");
  const model = new Model(placement.filter(({ id }) => id === "gpus_to_serve"));
  const given = new Map<string, number | number[]>([
    ["gpus_for_streams", toBase(needed, unit)],
    ["group_sizes", sizes.map((size) => toBase(size, unit))],
  ]);
  expect(fromBase(Number(model.run(given).get("gpus_to_serve")), unit)).toBe(found);
});

test("no group is enough: what comes out is larger than all of them", () => {
  const model = new Model(placement.filter(({ id }) => id === "gpus_to_serve"));
  const found = model.run(
    new Map<string, number | number[]>([
      ["gpus_for_streams", 9],
      ["group_sizes", [1, 8]],
    ]),
  );
  expect(found.get("gpus_to_serve")).toBeGreaterThan(8);
});

describe("a request of 1,500 tokens in and 500 out", () => {
  const REQUEST: Stated = {
    prompt_length: [1500, "tok/stream"],
    answer_length: [500, "tok/stream"],
    fresh_in_prompt: [0.2, "fresh_tok/tok"],
    output_in_answer: [1, "output_tok/tok"],
  };
  test.each([
    ["context_of_request", 2000],
    ["fresh_share_of_request", 0.15],
    ["output_share_of_request", 0.25],
  ])("%s = %d", (id, expected) => {
    expect(workOut([requests], id, REQUEST)).toBeCloseTo(expected, 12);
  });
});

const CARRIED_OVER = new Set(["unit_cost_scaled", "gpu_price_ratio", "bandwidth_ratio"]);

describe("a hardware table, from its own prices and bandwidths", () => {
  const cost = (price: number, bandwidth: number) =>
    workOut([LIBRARY.filter((law) => CARRIED_OVER.has(law.id))], "unit_cost_scaled", {
      other_unit_cost: [0.5, "USD/Mtok"],
      other_gpu_price: [2, "USD/GPU/h"],
      other_gpu_bandwidth: [3, "TB/s/GPU"],
      gpu_price: [price, "USD/GPU/h"],
      gpu_bandwidth: [bandwidth, "TB/s/GPU"],
    });
  test.each([
    ["A100 on demand", 2.5, 2, 0.9375],
    ["trap: A100 at the class of the other rows", 1.25, 2, 0.46875],
    ["H100", 2, 3, 0.5],
    ["H200", 3, 4.8, 0.46875],
    ["B200", 5, 8, 0.46875],
  ])("%s", (_name, price, bandwidth, expected) => {
    expect(cost(price, bandwidth)).toBeCloseTo(expected, 12);
  });

  test("trap: 8 TB/s is not twice 3 TB/s", () => {
    const stated: Stated = { gpu_bandwidth: [8, "TB/s/GPU"], other_gpu_bandwidth: [3, "TB/s/GPU"] };
    expect(workOut([LIBRARY.filter((law) => CARRIED_OVER.has(law.id))], "bandwidth_ratio", stated)).toBeCloseTo(
      8 / 3,
      12,
    );
  });
});

test("one setup against another", () => {
  const stated: Stated = {
    gpus_before: [4, "GPU/replica"],
    gpus_after: [1, "GPU/replica"],
    unit_cost_before: [0.4, "USD/Mtok"],
    unit_cost_after: [0.1, "USD/Mtok"],
  };
  expect(workOut([setupAgainstSetup], "gpus_spared", stated)).toBe(3);
  expect(workOut([setupAgainstSetup], "cost_after_change", stated)).toBeCloseTo(0.25, 12);
});

test("the library holds these laws", () => {
  const ids = new Set(LIBRARY.map(({ id }) => id));
  for (const { id } of [...placement, ...requests, ...setupAgainstSetup]) expect(ids).toContain(id);
});
