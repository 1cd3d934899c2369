import { expect, test } from "vitest";
import { hoursByLoad } from "../../src/economics/hours/hours-by-load.js";

const told = (load: readonly number[]) => {
  const { order, before, after } = hoursByLoad(load);
  return { order: [...order], before: [...before], after: [...after] };
};

test.each([
  // The hour of 1 lies between 3 and 4; without it that of 1.5 between 4 and 3, over midnight; then 3 has 4 on both sides.
  ["four hours", [3, 1, 4, 1.5], { order: [2, 0, 3, 1], before: [2, 0, 2, 2], after: [2, 2, 2, 0] }],
  ["hours that rise", [1, 2, 3], { order: [2, 1, 0], before: [2, 2, 2], after: [1, 2, 2] }],
  ["hours as busy as one another, the earliest first", [5, 5], { order: [0, 1], before: [0, 0], after: [0, 0] }],
  ["one hour, beside itself", [7], { order: [0], before: [0], after: [0] }],
  ["none", [], { order: [], before: [], after: [] }],
])("what stands beside each hour among those that are as busy: %s", (_, load, expected) => {
  expect(told(load)).toEqual(expected);
});

test("an order that still holds is kept, and another is found anew", () => {
  const found = hoursByLoad([3, 1, 2]);
  expect(hoursByLoad([6, 2, 4])).toBe(found);
  expect(hoursByLoad([2, 2, 2])).toBe(found);
  expect([...hoursByLoad([1, 3, 2]).order]).toEqual([1, 2, 0]);
  expect([...hoursByLoad([3, 1]).order]).toEqual([0, 1]);
});
