import { expect, test } from "vitest";
import { isUntouched } from "../../src/author/uncertainty/untouched.js";
import type { Uncertainty } from "../../src/report/uncertainty.js";

const still = { worth: 0, total: 0, swing: [900, 900] };
const draws = (
  inputs: readonly object[],
  saving: readonly [number, number] = [900, 900],
  [own, api]: readonly [number, number] = [1, 0],
) =>
  ({
    inputs,
    saving: { p5: saving[0], p95: saving[1] },
    options: [
      { option: "own", cheapest: own },
      { option: "api", cheapest: api },
    ],
  }) as unknown as Uncertainty;

test.each([
  ["a range of some third option", draws([still]), true],
  ["no range at all", draws([]), false],
  ["one that moves the saving", draws([{ ...still, swing: [800, 900] }]), false],
  ["one among several", draws([still, { ...still, swing: [900, 901] }]), false],
  ["one that is worth to be known", draws([{ ...still, worth: 5 }]), false],
  ["one that moves it together with others", draws([{ ...still, total: 0.01 }]), false],
  ["what rounding leaves of one", draws([{ ...still, total: 0.009 }]), true],
  ["a saving that is spread out", draws([still], [899, 900]), false],
  ["a third option that wins a draw", draws([still], [900, 900], [0.99, 0.01]), false],
  ["another that always wins", draws([still], [900, 900], [0, 1]), false],
])("whether the ranges leave a decision alone: %s", (_, uncertainty, expected) => {
  expect(isUntouched(uncertainty, "own")).toBe(expected);
});
