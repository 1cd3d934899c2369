import { expect, test } from "vitest";
import { mostVolume } from "../../src/author/break-evens/pairs.js";
import { work } from "../../src/author/work.js";
import { smallInputs } from "../support/small.js";

const fleet = (sizing: string) =>
  `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, replica: { gpus: 2 GPU, throughput: 1000 tok/s }, box: 2 GPU, sizing: ${sizing} }`;

function most(sizing: string, load: string): number {
  const { options } = work(smallInputs({ volume: "5B tokens/month", load, options: [fleet(sizing)] }));
  const own = options.find(({ input }) => input.id === "own");
  if (!own) throw new Error("the fleet is an option");
  return mostVolume(own);
}

// Four replicas of 1,000 tok/s for 730 hours, and half of that where the busiest hour has twice the mean.
test.each([
  ["flat", 4 * 1000 * 730 * 3600],
  ["{ peak_factor: 2 }", (4 * 1000 * 730 * 3600) / 2],
])("a fleet of four replicas carries at most so many tokens of a load that is %s", (load, tokens) => {
  expect(most("{ replicas: 4 }", load)).toBeCloseTo(tokens, 0);
});

test("one that grows with its load carries any", () => {
  expect(most("{ peak: { headroom: 0% } }", "flat")).toBe(Number.POSITIVE_INFINITY);
});
