import { expect, test } from "vitest";
import { sideName } from "../../src/author/break-evens/break-evens.js";
import { powersOfTwo } from "../../src/author/studies/frontier.js";

test.each([
  [-1, "api"],
  [0, "equal"],
  [1, "own"],
] as const)("the cheaper of an API and our own, side %i, is %s", (side, name) => {
  expect(sideName(side, ["api", "own"])).toBe(name);
});

test.each([
  [0.5, [1]],
  [1, [1]],
  [2, [1, 2]],
  [8, [1, 2, 4, 8]],
  [10, [1, 2, 4, 8, 10]],
  [15.5, [1, 2, 4, 8, 15.5]],
])("batches up to %d are looked at in steps of two, and the most at last", (most, batches) => {
  expect(powersOfTwo(most)).toEqual(batches);
});
