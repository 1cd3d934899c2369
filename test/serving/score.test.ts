import { expect, it } from "vitest";
import { scoreOf } from "../../src/calibration/score.js";

it("scores a group, worked by hand", () => {
  const group = [
    { measured: 100, predicted: 110, low: 90, high: 120 },
    { measured: 100, predicted: 80, low: 70, high: 140 },
    { measured: 100, predicted: 150, low: 110, high: 220 },
  ];
  const { points, median, ninth, bias, covered, ratio } = scoreOf(group);
  expect(points).toBe(3);
  expect(median).toBeCloseTo(0.2);
  expect(ninth).toBeCloseTo(0.5);
  expect(bias).toBeCloseTo(0.1);
  expect(covered).toBeCloseTo(2 / 3);
  expect(ratio).toBeCloseTo(2);
});
