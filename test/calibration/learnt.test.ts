import { expect, it } from "vitest";
import { doubtLeft } from "../../src/calibration/learnt.js";
import { parameters } from "../../src/serving/parameters.js";

it("leaves all the doubt where nothing was learnt", () => {
  const { prior, factor } = parameters.layer;
  expect(doubtLeft("layer", { value: prior, error: factor })).toBeCloseTo(1);
  const { prior: share, factor: wide } = parameters.compute_16;
  expect(doubtLeft("compute_16", { value: share, error: wide })).toBeCloseTo(1);
});

it("takes a share's doubt on its odds, worked by hand", () => {
  // Prior 0.65 within 1.3: ln 1.3 / 0.35 = 0.7496 on the odds. Fitted 0.8 within 1.02: ln 1.02 / 0.2 = 0.0990.
  expect(doubtLeft("compute_16", { value: 0.8, error: 1.02 })).toBeCloseTo(0.099 / 0.7496, 3);
  // Prior 20 within 2: ln 2 = 0.6931. Fitted within 1.1: 0.0953, a share of 0.1375.
  expect(doubtLeft("layer", { value: 35, error: 1.1 })).toBeCloseTo(0.1375, 3);
});
