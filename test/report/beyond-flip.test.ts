import { describe, expect, test } from "vitest";
import { beyondFlip, seenUpTo } from "../../src/report/beyond-flip.js";
import type { Flip } from "../../src/report/break-even.js";

const flip = (today: number, at: number | null, ...spans: [string, number, number][]) =>
  ({
    ...{ input: "volume", label: "Volume", unit: "tok/month", today, at, change: null, to: "own", why_not: null },
    spans: spans.map(([cheapest, from, to]) => ({ cheapest, from, to })),
  }) as Flip;

describe("how long what wins beyond a flip stays ahead", () => {
  test.each([
    ["to the end of the search", flip(3, 22, ["api", 1, 22], ["own", 22, 100]), { lasts: "on" }],
    ["once", flip(3, 22, ["api", 1, 22], ["own", 22, 30], ["api", 30, 31]), { lasts: "once", to: 30 }],
    [
      "with breaks, and then on",
      flip(50, 76, ["api", 1, 76], ["own", 76, 77], ["api", 77, 82], ["own", 82, 100]),
      { lasts: "broken", breaks: 1, from: 82 },
    ],
    [
      "with breaks, and not at the end",
      flip(50, 76, ["api", 1, 76], ["own", 76, 77], ["api", 77, 82], ["own", 82, 90], ["api", 90, 100]),
      { lasts: "broken", breaks: 1, from: undefined, to: 90 },
    ],
    ["downwards, to the end", flip(6, 2, ["own", 0, 2], ["api", 2, 9]), { lasts: "on" }],
    ["downwards, once", flip(6, 2, ["api", 0, 1], ["own", 1, 2], ["api", 2, 9]), { lasts: "once", to: 1 }],
    ["where nothing flips", flip(6, null), { lasts: "on" }],
  ])("%s", (_, of, expected) => expect(beyondFlip(of)).toEqual(expected));
});

test.each([
  ["past the flip, where it lasts", flip(3, 20, ["api", 1, 20], ["own", 20, 100]), 25],
  ["past the end of what it lasts", flip(3, 20, ["api", 1, 20], ["own", 20, 28], ["api", 28, 31]), 29.4],
  ["not to an end far off", flip(3, 20, ["api", 1, 20], ["own", 20, 50], ["api", 50, 51]), 25],
  ["not to a flip far off", flip(3, 31, ["api", 1, 31], ["own", 31, 100]), 0],
  ["not below today", flip(6, 2, ["own", 0, 2], ["api", 2, 9]), 0],
  ["nowhere without a flip", flip(6, null), 0],
])("a chart of the volume goes %s", (_, of, expected) => expect(seenUpTo(of)).toBeCloseTo(expected));
