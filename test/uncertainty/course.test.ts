import { expect, test } from "vitest";
import { coursesOf, courseTaken } from "../../src/uncertainty/course.js";
import { meanOf, quantiles, varianceOf } from "../../src/uncertainty/quantiles.js";

const DRAWS = 4096;

test("without scatter a course is its drift alone, and the first month is today's", () => {
  const months = coursesOf("seed", "price", { drift: -0.3, spread: 0 }, 25, 4);
  expect(months[0]).toEqual(new Float64Array(4).fill(1));
  expect(months[12]?.[0]).toBeCloseTo(0.7, 6);
  expect(months[24]?.[3]).toBeCloseTo(0.49, 6);
});

test("after a year and after two it lies as a log-normal does: middle, ends and mean by their closed forms", () => {
  const months = coursesOf("seed", "price", { drift: -0.2, spread: 0.4 }, 25, DRAWS);
  for (const years of [1, 2]) {
    const at = months[12 * years] as Float64Array;
    const { p5, p50, p95 } = quantiles(at);
    const end = 1.6448536269514722 * 0.4 * Math.sqrt(years);
    expect(p50 / 0.8 ** years).toBeCloseTo(1, 1);
    expect(Math.log(p5 / 0.8 ** years)).toBeCloseTo(-end, 1);
    expect(Math.log(p95 / 0.8 ** years)).toBeCloseTo(end, 1);
    // The mean of a log-normal lies above its middle by half the variance.
    expect(meanOf(at) / (0.8 ** years * Math.exp((0.4 ** 2 * years) / 2))).toBeCloseTo(1, 1);
    expect(varianceOf(at.map(Math.log))).toBeCloseTo(0.16 * years, 1);
  }
});

test("a longer course begins as a shorter one, and another name takes another", () => {
  const course = { drift: 0.1, spread: 0.3 };
  const [short, long] = [coursesOf("a", "price", course, 5, 64), coursesOf("a", "price", course, 9, 64)];
  expect(long.slice(0, 5)).toEqual(short);
  expect(coursesOf("a", "volume", course, 5, 64)[4]).not.toEqual(short[4]);
});

test("months scatter apart from one another: the change of one says nothing of the next", () => {
  const months = coursesOf("seed", "price", { drift: 0, spread: 0.5 }, 3, DRAWS);
  const log = months.map((each) => each.map(Math.log));
  const first = log[1] as Float64Array;
  const second = (log[2] as Float64Array).map((each, draw) => each - (first[draw] as number));
  const together = meanOf(first.map((each, draw) => each * (second[draw] as number)));
  expect(together / Math.sqrt(varianceOf(first) * varianceOf(second))).toBeCloseTo(0, 1);
});

test("a price that halves once in two years drifts by 29 % a year and scatters by its one step", () => {
  const taken = courseTaken(
    [
      { from: "2024-01-01", price: 8 },
      { from: "2025-01-15", price: 4 },
    ],
    "2026-01-01",
  );
  expect(taken?.drift).toBeCloseTo(Math.SQRT1_2 - 1, 2);
  // One change of ln 2 in 24 months: the variance of a month is (ln 2)^2 (1/24 - 1/24^2) 24/23.
  expect(taken?.spread).toBeCloseTo(Math.sqrt((12 * Math.LN2 ** 2) / 24), 2);
});

test("a price that never moved goes on so, and less than a year says nothing", () => {
  const history = [{ from: "2025-01-01", price: 2 }];
  expect(courseTaken(history, "2026-06-01")).toEqual({ drift: 0, spread: 0 });
  expect(courseTaken(history, "2025-11-01")).toBeUndefined();
  expect(courseTaken([], "2025-11-01")).toBeUndefined();
});
