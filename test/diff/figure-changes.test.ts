import { expect, it } from "vitest";
import type { Figure, Series } from "../../src/diff/edition.js";
import { figureChanges, numbersOf } from "../../src/diff/figures.js";
import { groupsOf } from "../../src/diff/rows.js";
import type { EditionDiff } from "../../src/diff/schema.js";

const figure = (value: number | Series, more: Partial<Figure> = {}): Figure => ({
  ...{ id: "own.load", label: "Load", unit: "tok/s", basis: "assumed" },
  ...{ value, ...more },
});
const series = (mean: number, more: Partial<Series> = {}): Series => ({ count: 24, low: 1, high: 9, mean, ...more });
const change = (before: Figure, after: Figure) => figureChanges([before], [after])[0]?.change;

it("tells how far a value, or the mean of a series, has moved", () => {
  expect(change(figure(10), figure(12))).toBeCloseTo(0.2, 12);
  expect(change(figure(series(4)), figure(series(5)))).toBeCloseTo(0.25, 12);
});

it("tells no measure between a value and a series, or between two units", () => {
  expect(change(figure(10), figure(series(10)))).toBeNull();
  expect(change(figure(series(10)), figure(10))).toBeNull();
  expect(change(figure(10), figure(12, { unit: "Mtok/s" }))).toBeNull();
});

it("sees each of the numbers that tell a figure", () => {
  expect(numbersOf(figure(series(4)))).toEqual([24, 1, 9, 4]);
  expect(numbersOf(figure(4, { low: 3, high: 7 }))).toEqual([4, 3, 7]);
  expect(numbersOf(figure(4))).toEqual([4, 4, 4]);
  for (const other of [series(4, { low: 0 }), series(4, { high: 8 }), series(4, { count: 23 })])
    expect(figureChanges([figure(series(4))], [figure(other)])).toHaveLength(1);
  expect(figureChanges([figure(4, { low: 3, high: 5 })], [figure(4, { low: 2, high: 5 })])).toHaveLength(1);
  expect(figureChanges([figure(series(4))], [figure(series(4))])).toEqual([]);
});

it("writes a figure with its range where it has one, as short as two that differ can be", () => {
  const rows = (before: Figure, after: Figure) => {
    const prices = figureChanges([before], [after]);
    const [group] = groupsOf({ costs: [], break_evens: [], prices, assumptions: [] } as unknown as EditionDiff);
    return group?.rows.map((row) => [row.before, row.after]);
  };
  expect(rows(figure(10), figure(12))).toEqual([["10\u202ftok/s", "12\u202ftok/s"]]);
  expect(rows(figure(10, { low: 8, high: 11 }), figure(12))).toEqual([["10\u202ftok/s (8 to 11)", "12\u202ftok/s"]]);
  expect(rows(figure(10), figure(10, { low: 8, high: 11 }))).toEqual([["10\u202ftok/s", "10\u202ftok/s (8 to 11)"]]);
});
