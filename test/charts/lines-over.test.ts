import { expect, it } from "vitest";
import { seenThrough } from "../../src/charts/lines-over.js";

const line = (dash: number[], ...heights: number[]) => ({
  dash,
  pixels: heights.map((y, at) => ({ x: 100 - 10 * at, y })),
});

it.each<[what: string, over: ReturnType<typeof line>, isDashed: boolean]>([
  ["it lies on the other all along", line([], 50, 51, 50, 49), true],
  ["it lies on it for half of its way", line([], 50, 50, 80, 90), true],
  ["it crosses it", line([], 20, 50, 80, 90), false],
  ["it runs beside it", line([], 54, 54, 54, 54), false],
])("of two lines the later one is dashed where it hides the other: %s", (_, over, isDashed) => {
  const [first, second] = seenThrough([line([], 50, 50, 50, 50), over]);
  expect(first?.dash).toEqual([]);
  expect(second?.dash.length).toBe(isDashed ? 2 : 0);
});

it("a line that is dashed already stays as it is", () => {
  expect(seenThrough([line([], 50, 50), line([7, 3], 50, 50)])[1]?.dash).toEqual([7, 3]);
});
