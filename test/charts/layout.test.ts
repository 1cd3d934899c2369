import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { apart } from "../../src/charts/apart.js";
import { heightAt, lengthInside, stretch, visible } from "../../src/charts/geometry.js";
import { cut, wrap } from "../../src/charts/lines-of-text.js";
import { moneyScale } from "../../src/charts/money.js";
import { besidePoint } from "../../src/charts/place.js";
import { textWidth } from "../../src/charts/text-width.js";
import { dateTicks, logValues } from "../../src/charts/ticks.js";
import { dayNumber } from "../../src/figures/date.js";
import { useRealFontWidths } from "./font-widths.js";

beforeAll(useRealFontWidths);

describe("apart", () => {
  it.each([
    { wishes: [10, 50], height: 20, expected: [10, 50] },
    { wishes: [50, 10], height: 20, expected: [50, 10] },
    { wishes: [50, 50], height: 20, expected: [40, 60] },
    { wishes: [0, 0], height: 20, expected: [10, 30] },
    { wishes: [100, 100], height: 20, expected: [70, 90] },
  ])("$wishes -> $expected", ({ wishes, height, expected }) => {
    expect(
      apart(
        wishes.map((at) => ({ at, height })),
        [0, 100],
      ),
    ).toEqual(expected);
  });

  it("never overlaps, never reorders, never leaves the room", () => {
    const wishes = fc.array(
      fc.record({ at: fc.integer({ min: -50, max: 300 }), height: fc.integer({ min: 4, max: 30 }) }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(wishes, (blocks) => {
        const centres = apart(blocks, [0, 400]);
        const placed = blocks
          .map(({ at, height }, i) => ({
            at,
            top: (centres[i] ?? 0) - height / 2,
            bottom: (centres[i] ?? 0) + height / 2,
          }))
          .sort((a, b) => a.top - b.top);
        for (const [i, { top, bottom }] of placed.entries()) {
          expect(top).toBeGreaterThanOrEqual(-1e-6);
          expect(bottom).toBeLessThanOrEqual(400 + 1e-6);
          expect(top).toBeGreaterThanOrEqual((placed[i - 1]?.bottom ?? 0) - 1e-6);
          expect(placed[i]?.at).toBeGreaterThanOrEqual(placed[i - 1]?.at ?? Number.NEGATIVE_INFINITY);
        }
      }),
    );
  });
});

describe("geometry", () => {
  const step = [
    { x: 0, y: 0 },
    { x: 10, y: 10 },
    { x: 10, y: 20 },
    { x: 20, y: 30 },
  ];

  it.each([
    [0, 0],
    [5, 5],
    [10, 20],
    [15, 25],
    [20, 30],
    [21, undefined],
    [-1, undefined],
  ])("height at %s is %s", (x, expected) => expect(heightAt(step, x)).toBe(expected));

  it("cuts a stretch exactly and keeps the jump in it", () => {
    expect(stretch(step, 5, 15)).toEqual([
      { x: 5, y: 5 },
      { x: 10, y: 10 },
      { x: 10, y: 20 },
      { x: 15, y: 25 },
    ]);
  });

  it("drops only points that cannot be seen", () => {
    expect(
      visible([
        { x: 0, y: 0 },
        { x: 5, y: 5.05 },
        { x: 10, y: 10 },
        { x: 10, y: 20 },
      ]),
    ).toEqual([0, 2, 3]);
  });

  it("measures a line inside a box", () => {
    expect(
      lengthInside(
        [
          { x: 0, y: 5 },
          { x: 30, y: 5 },
        ],
        { x: 10, y: 0, width: 10, height: 10 },
      ),
    ).toBe(10);
    expect(
      lengthInside(
        [
          { x: 0, y: 15 },
          { x: 30, y: 15 },
        ],
        { x: 10, y: 0, width: 10, height: 10 },
      ),
    ).toBe(0);
  });
});

describe("besidePoint", () => {
  const view = { x: 0, y: 0, width: 400, height: 200 };
  const size = { width: 100, height: 30 };

  it("takes a free spot nearby, inside the plot, off the lines", () => {
    const line = [
      { x: 0, y: 200 },
      { x: 400, y: 0 },
    ];
    const box = besidePoint({ x: 200, y: 100 }, size, { lines: [line], boxes: [] }, view);
    expect(lengthInside(line, box)).toBe(0);
    expect(Math.hypot(box.x + 50 - 200, box.y + 15 - 100)).toBeLessThan(90);
  });

  it("stays inside even for a point in the corner", () => {
    const box = besidePoint({ x: 399, y: 199 }, size, { lines: [], boxes: [] }, view);
    expect(box.x + box.width).toBeLessThanOrEqual(400);
    expect(box.y + box.height).toBeLessThanOrEqual(200);
  });
});

describe("lines of text", () => {
  it.each([
    ["All API", 100, ["All API"]],
    ["4 replicas + spillover", 80, ["4 replicas +", "spillover"]],
    ["", 80, [""]],
    ["gcp.a3-highgpu-8g.spot", 120, ["gcp.a3-highgpu-8g.", "spot"]],
    ["now a3-highgpu-8g/spot", 110, ["now a3-highgpu-", "8g/spot"]],
  ])("wraps %j into %s px", (text, room, expected) => expect(wrap(text, room)).toEqual(expected));

  it("never exceeds its room", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.integer({ min: 20, max: 200 }), (text, room) => {
        for (const line of wrap(text, room)) expect(textWidth(line, 12)).toBeLessThanOrEqual(room);
        expect(wrap(text, room).length).toBeLessThanOrEqual(2);
        expect(textWidth(cut(text, room), 12)).toBeLessThanOrEqual(room);
      }),
    );
  });
});

describe("amounts", () => {
  it.each([
    [199_585, "thousand US dollars", 33_333, "33.3"],
    [199_585, "thousand US dollars", 184_811, "185"],
    [9_965, "US dollars", 7_665, "7,670"],
    [5e6, "million US dollars", 33_333, "0.03"],
    [1_423, "US dollars", 328.4, "328"],
    [0.02, "US dollars", 0.0033, "0.0033"],
  ])("a chart up to %s is in %s", (most, words, value, expected) => {
    expect(moneyScale(most).words).toBe(words);
    expect(moneyScale(most).write(value)).toBe(expected);
  });

  it.each([
    [
      "two years, by the half-year",
      "2024-05-30",
      "2026-10-12",
      ["2024-07", "2025-01", "2025-07", "2026-01", "2026-07"],
    ],
    [
      "one and a half, by the quarter",
      "2025-02-08",
      "2026-08-15",
      ["2025-04", "2025-07", "2025-10", "2026-01", "2026-04", "2026-07"],
    ],
    ["half a year, by the month", "2026-01-15", "2026-06-20", ["2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]],
    ["nine years, by two", "2015-06-01", "2024-06-01", ["2016", "2018", "2020", "2022", "2024"]],
    [
      "from January to January",
      "2025-01-01",
      "2026-01-01",
      ["2025-01", "2025-03", "2025-05", "2025-07", "2025-09", "2025-11", "2026-01"],
    ],
    ["four weeks, by Mondays", "2026-02-03", "2026-03-03", ["2026-02-09", "2026-02-16", "2026-02-23", "2026-03-02"]],
    [
      "over a leap day",
      "2024-02-27",
      "2024-03-02",
      ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"],
    ],
  ])("dates over %s", (_, from, to, expected) => {
    expect(dateTicks([dayNumber(from), dayNumber(to)], 7).map(({ text }) => text)).toEqual(expected);
  });

  it("dates are few, rising, inside and told apart, over any stretch", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 2, max: 30_000 }), (low, span) => {
        const ticks = dateTicks([low, low + span], 7);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(9);
        expect(ticks.every(({ value }) => value >= low && value <= low + span)).toBe(true);
        expect(new Set(ticks.map(({ text }) => text)).size).toBe(ticks.length);
        expect(ticks.map(({ value }) => value)).toEqual(ticks.map(({ value }) => value).sort((a, b) => a - b));
      }),
    );
  });

  it("picks few log ticks", () => {
    expect(logValues([10, 5000])).toEqual([10, 30, 100, 300, 1000, 3000]);
    expect(logValues([1, 20])).toEqual([1, 2, 5, 10, 20]);
    expect(logValues([1, 1e6])).toEqual([1, 10, 100, 1000, 1e4, 1e5, 1e6]);
  });
});
