import { describe, expect, it } from "vitest";
import { compareEditions } from "../../src/diff/compare.js";
import { breakEvenChanges } from "../../src/diff/crossings.js";
import type { Edition } from "../../src/diff/edition.js";
import { groupsOf } from "../../src/diff/rows.js";

type Marks = [at: number, from: string, to: string][];

function edition(crossings: Marks | null, unit = "FTE"): Edition {
  const pair = { input: "x", label: "X", unit, between: ["a", "b"] as [string, string] };
  return {
    as_of: "2026-01-01",
    option: "a",
    label: "A",
    against: "b",
    difference: 1,
    verdict: "v",
    headline: "h",
    options: [
      { id: "a", label: "A", monthly_cost: 1 },
      { id: "b", label: "B", monthly_cost: 2 },
    ],
    prices: [],
    assumptions: [],
    break_evens:
      crossings === null ? [] : [{ ...pair, crossings: crossings.map(([at, from, to]) => ({ at, from, to })) }],
  };
}

const told = (before: Marks | null, after: Marks | null) => {
  const [change] = breakEvenChanges(edition(before), edition(after), new Map([['["x","a","b"]', "Too dear."]]));
  return (
    change && {
      moved: change.moved.map((each) => [each.before, each.after]),
      appeared: change.appeared.map(({ at }) => at),
      vanished: change.vanished.map(({ at }) => at),
      never: change.never,
    }
  );
};

describe("the crossings of one pair", () => {
  it.each<[string, Marks | null, Marks | null, object | undefined]>([
    ["stay", [[1, "a", "b"]], [[1, "a", "b"]], undefined],
    ["stay within the search's step", [[1, "a", "b"]], [[1 + 1e-8, "a", "b"]], undefined],
    ["move", [[1, "a", "b"]], [[2, "a", "b"]], { moved: [[1, 2]], appeared: [], vanished: [], never: null }],
    ["vanish, with the reason", [[1, "a", "b"]], [], { moved: [], appeared: [], vanished: [1], never: "Too dear." }],
    ["appear", [], [[3, "a", "b"]], { moved: [], appeared: [3], vanished: [], never: null }],
    ["turn round", [[1, "a", "b"]], [[1, "b", "a"]], { moved: [], appeared: [1], vanished: [1], never: null }],
    ["appear with their pair", null, [[3, "a", "b"]], { moved: [], appeared: [3], vanished: [], never: null }],
    ["vanish with their pair", [[3, "a", "b"]], null, { moved: [], appeared: [], vanished: [3], never: "Too dear." }],
    [
      "are paired with the nearest of their kind",
      [[10, "a", "b"]],
      [
        [1, "a", "b"],
        [2, "b", "a"],
        [11, "a", "b"],
      ],
      { moved: [[10, 11]], appeared: [1, 2], vanished: [], never: null },
    ],
    [
      "keep their order",
      [
        [1, "a", "b"],
        [5, "b", "a"],
        [9, "a", "b"],
      ],
      [
        [1, "a", "b"],
        [6, "b", "a"],
        [9, "a", "b"],
      ],
      { moved: [[5, 6]], appeared: [], vanished: [], never: null },
    ],
    ["stand at nothing", [[0, "a", "b"]], [[0, "a", "b"]], undefined],
  ])("%s", (_, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  it("move on one axis only", () => {
    const [change] = breakEvenChanges(edition([[1, "a", "b"]]), edition([[2, "a", "b"]], "share"), new Map());
    expect([change?.moved.length, change?.appeared.length, change?.vanished.length]).toEqual([0, 1, 1]);
  });
});

describe("the rows of one pair", () => {
  const stairs = (count: number): Marks =>
    Array.from({ length: count }, (_, step) => (step % 2 === 0 ? [step + 1, "a", "b"] : [step + 1, "b", "a"]));
  const rowsOf = (before: Marks, after: Marks) =>
    groupsOf(compareEditions(edition(before), edition(after))).flatMap(({ rows }) =>
      rows.map((row) => [row.what, row.before, row.after, row.change]),
    );
  const FOUR = ["X: A \u2192 B", "X: B \u2192 A", "X: A \u2192 B", "X: B \u2192 A"];

  it("tell a few that came or went one by one", () => {
    expect(rowsOf([], stairs(4))).toEqual(
      FOUR.map((what, step) => [what, "\u2013", `${step + 1}\u202fFTE`, "now found"]),
    );
  });

  it("tell many together: costs that cross step by step", () => {
    const [what, places] = ["X: A \u2192 B and back", "5 crossings, 1\u202fFTE to 5\u202fFTE"];
    expect(rowsOf([], stairs(5))).toEqual([[what, "\u2013", places, "now found"]]);
    expect(rowsOf(stairs(5), [])).toEqual([[what, places, "\u2013", "no longer found"]]);
  });
});
