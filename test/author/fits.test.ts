import { expect, test } from "vitest";
import { type Fit, fitOf } from "../../src/author/speed/fits.js";
import type { SpeedInput } from "../../src/scenario/sizing/speed.js";

interface Held {
  readonly usable?: number;
  readonly weights?: number;
  readonly kvPerStream?: number;
  readonly longestContext?: number | null;
  readonly times?: number;
  readonly sizedBy?: SpeedInput["sizedBy"];
}

/** 80 GB, of which weights take 35; 2 GB of cache for each request of 2,000 tokens: room for 22.5 of them, 45,000 tokens. */
function fitWith({ usable = 80, weights = 35, kvPerStream = 2, longestContext = null, times = 1, sizedBy }: Held) {
  const working = { memory: { usable, weights, kvPerStream }, streams: 9.4 };
  return fitOf({
    ...{ request: { input: 1500, cached: 0, output: 500 }, times, sizedBy: sizedBy ?? "prediction" },
    predicted: { held: { prediction: { working } }, setup: { model: { longestContext } } },
  } as unknown as SpeedInput);
}

test.each<[string, Held, Partial<Fit> | undefined]>([
  ["what is left beside the weights", {}, { requests: 22, ofTwiceTheLength: 11, cache: 45, weights: 35, taken: 9.4 }],
  ["no model's end: the longest has the memory to itself", {}, { longest: 45_000, ofTheLongest: 1, isModels: false }],
  ["a model that ends before", { longestContext: 10_000 }, { longest: 10_000, ofTheLongest: 4, isModels: true }],
  ["one that ends beyond", { longestContext: 60_000 }, { longest: 45_000, ofTheLongest: 1, isModels: false }],
  ["one that ends just there", { longestContext: 45_000 }, { longest: 45_000, ofTheLongest: 1, isModels: true }],
  // Its own tokens are 1.25 for each of the workload's, in which the longest is told.
  ["another tokenizer", { longestContext: 10_000, times: 1.25 }, { longest: 8000, ofTheLongest: 4, requests: 22 }],
  ["another tokenizer, up to the memory", { times: 1.25 }, { longest: 36_000 }],
  ["weights that fill the memory", { weights: 81 }, { requests: 0, ofTwiceTheLength: 0, longest: 0, cache: 0 }],
  ["requests that keep nothing", { kvPerStream: 0 }, undefined],
  ["a speed that was predicted", { sizedBy: "prediction" }, { isSized: true }],
  ["a speed that was measured", { sizedBy: "benchmark" }, { isSized: true }],
  ["a speed that is stated", { sizedBy: "throughput" }, { isSized: false }],
])("what a replica's memory holds: %s", (_, held, expected) => {
  if (expected === undefined) expect(fitWith(held)).toBeUndefined();
  else expect(fitWith(held)).toMatchObject(expected);
});

test("without a model by name nobody knows", () => {
  expect(fitOf({ predicted: null } as unknown as SpeedInput)).toBeUndefined();
});
