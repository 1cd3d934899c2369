import { expect, test } from "vitest";
import { spareReplicas } from "../../src/economics/spare-replicas.js";

/** The chance that at least `needed` of `all` replicas are up, by going through every pattern of failures. */
function chance(needed: number, all: number, up: number): number {
  let sum = 0;
  for (let pattern = 0; pattern < 2 ** all; pattern++) {
    const alive = pattern.toString(2).replaceAll("0", "").length;
    if (alive >= needed) sum += up ** alive * (1 - up) ** (all - alive);
  }
  return sum;
}

test.each([
  [1, 0.9, 0.99],
  [4, 0.99, 0.999],
  [6, 0.95, 0.9999],
  [8, 0.9, 0.9],
  [5, 0.7, 0.999],
  [10, 0.99, 0.8],
])("%d replicas, each up %d of the time, all there %d of the time: the fewest spare ones", (needed, up, wanted) => {
  const spare = spareReplicas(needed, up, wanted);
  expect(chance(needed, needed + spare, up)).toBeGreaterThanOrEqual(wanted);
  if (spare > 0) expect(chance(needed, needed + spare - 1, up)).toBeLessThan(wanted);
});

test("replicas that never fail need none, and so does an empty fleet", () => {
  expect([spareReplicas(100, 1, 1), spareReplicas(0, 0.5, 0.999)]).toEqual([0, 0]);
});

test("an availability that no reserve reaches is refused", () => {
  expect(() => spareReplicas(5000, 0.5, 0.999)).toThrow("spare replicas");
});
