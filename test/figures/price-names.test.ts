import { expect, test } from "vitest";
import { readPriceName } from "../../src/figures/price-names.js";

test.each([
  ["api_price", undefined, undefined, "api", false],
  ["written_5m_price", undefined, undefined, "written_5m", false],
  ["long_fresh_price", "long", undefined, "fresh", false],
  ["long_2_batch_output_price", "long_2", "batch", "output", false],
  ["short_standard_cached_price_abroad", "short", "standard", "cached", true],
  ["gpu_price", undefined, undefined, "gpu", false],
])("%s", (name, bracket, way, kind, isAbroad) => {
  expect(readPriceName(name)).toEqual({ bracket, way, kind, isAbroad });
});

test.each(["volume", "price_per_token", "fresh_share"])("%s is the name of no price", (name) => {
  expect(readPriceName(name)).toBeUndefined();
});
