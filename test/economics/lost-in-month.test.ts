import { expect, test } from "vitest";
import { erlangB, lostIfNoneWaits } from "../../src/economics/hours/lost-in-month.js";

test("a steady load loses what finds all streams taken", () => {
  // Two places and one request at a time: (1/2) / (1 + 1 + 1/2) find both taken.
  expect(erlangB(2, 1)).toBeCloseTo(0.2, 12);
  const half = { share: [1], low: [50], high: [50] };
  expect(lostIfNoneWaits(half, 100, 2)).toBeCloseTo(0.2, 12);
  // More comes than two streams write: what is lost is told of what could be served at the most.
  const over = { share: [1], low: [200], high: [200] };
  expect(lostIfNoneWaits(over, 100, 2)).toBeCloseTo(1 - (4 * (1 - erlangB(2, 4))) / 2, 12);
});

test("a load that rises loses as much as the many levels on its way do", () => {
  const levels = 4000;
  const fine = Array.from({ length: levels }, (_, index) => 20 + (100 * (index + 0.5)) / levels);
  const share = fine.map(() => 1 / levels);
  const rising = lostIfNoneWaits({ share: [1], low: [20], high: [120] }, 100, 8);
  expect(rising).toBeCloseTo(lostIfNoneWaits({ share, low: fine, high: fine }, 100, 8), 3);
  const twice = { share: [0.5, 0.5], low: [20, 20], high: [120, 120] };
  expect(lostIfNoneWaits(twice, 100, 8)).toBeCloseTo(rising, 12);
});

test("nothing is lost of nothing", () => {
  expect(lostIfNoneWaits({ share: [1], low: [0], high: [0] }, 100, 2)).toBe(0);
});
