import { describe, expect, it } from "vitest";
import { groupLines } from "../../src/diff/changes.js";
import { compareEditions } from "../../src/diff/compare.js";
import type { Edition, Figure } from "../../src/diff/edition.js";
import { differenceRow, groupsOf, whole } from "../../src/diff/rows.js";
import { edition, given, later } from "./editions.js";

const groups = (before: Partial<Edition>, after: Partial<Edition>) =>
  groupsOf(compareEditions(edition(before), later(after)));
const cellsOf = (before: Partial<Edition>, after: Partial<Edition>) =>
  groups(before, after).flatMap(({ rows }) => rows.map((row) => [whole(row), row.before, row.after, row.change]));
const one = (before: Figure | undefined, after: Figure | undefined) =>
  cellsOf({ assumptions: before ? [before] : [] }, { assumptions: after ? [after] : [] })[0];
const options = (cost: number) => ({ options: [{ id: "a", label: "A", monthly_cost: cost }] });

describe("a figure before and after", () => {
  const load = (value: Figure["value"], of?: Partial<Figure>) => given("load", value, of);
  const series = (mean: number) => load({ count: 24, low: 1, high: 9, mean });
  it.each<[string, Figure | undefined, Figure | undefined, string[] | undefined]>([
    ["more", load(10), load(12), ["10\u202ftok/s", "12\u202ftok/s", "+20\u202f%"]],
    ["less", load(10), load(8), ["10\u202ftok/s", "8\u202ftok/s", "\u221220\u202f%"]],
    [
      "more by less than half a per cent",
      load(1000),
      load(1004),
      ["1,000\u202ftok/s", "1,004\u202ftok/s", "+<1\u202f%"],
    ],
    ["less by so little", load(1000), load(996), ["1,000\u202ftok/s", "996\u202ftok/s", "\u2212<1\u202f%"]],
    ["by half a per cent", load(1000), load(1005), ["1,000\u202ftok/s", "1,005\u202ftok/s", "+1\u202f%"]],
    ["from nothing: by no share", load(0), load(5), ["0\u202ftok/s", "5\u202ftok/s", "changed"]],
    // As many digits as it takes to tell them apart, and no more.
    ["in its sixth digit", load(1.00001), load(1.00002), ["1.00001\u202ftok/s", "1.00002\u202ftok/s", "+<1\u202f%"]],
    ["by rounding error alone", load(1), load(1 + 5e-10), undefined],
    ["new", undefined, load(5), ["\u2013", "5\u202ftok/s", "new"]],
    ["gone", load(5), undefined, ["5\u202ftok/s", "\u2013", "gone"]],
    ["now a range", load(5), load(5, { low: 4, high: 6 }), ["5\u202ftok/s", "5\u202ftok/s (4 to 6)", "now a range"]],
    ["no range now", load(5, { low: 4, high: 6 }), load(5), ["5\u202ftok/s (4 to 6)", "5\u202ftok/s", "no range now"]],
    [
      "another range",
      load(5, { low: 4, high: 6 }),
      load(5, { low: 4, high: 7 }),
      ["5\u202ftok/s (4 to 6)", "5\u202ftok/s (4 to 7)", "its range"],
    ],
    [
      "another basis",
      load(5),
      load(5, { basis: "measured" }),
      ["5\u202ftok/s, assumed", "5\u202ftok/s, measured", "its basis"],
    ],
    ["another unit", load(5), load(5, { unit: "tok/h" }), ["5\u202ftok/s", "5\u202ftok/h", "changed"]],
    [
      "a series by its mean",
      series(4),
      series(5),
      [
        "24 values, 1 to 9\u202ftok/s, 4\u202ftok/s on average",
        "24 values, 1 to 9\u202ftok/s, 5\u202ftok/s on average",
        "+25\u202f%",
      ],
    ],
    [
      "a share keeps its sign at both ends",
      load(0.1, { unit: "share", low: 0.05, high: 0.2 }),
      load(0.2, { unit: "share", low: 0.1, high: 0.4 }),
      ["10.0\u202f% (5.0\u202f% to 20.0\u202f%)", "20.0\u202f% (10.0\u202f% to 40.0\u202f%)", "+100\u202f%"],
    ],
    [
      "money keeps its sign at both ends",
      load(2, { unit: "USD/h", low: 1, high: 3 }),
      load(3, { unit: "USD/h", low: 1, high: 4 }),
      ["$2.00/h ($1.00 to $3.00)", "$3.00/h ($1.00 to $4.00)", "+50\u202f%"],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(one(before, after)?.slice(1)).toEqual(expected);
  });

  it.each([
    ["prices/a.yaml", "prices/a.yaml", "load"],
    ["prices/old.yaml", "prices/new.yml", "load (from the sheet new, before from old)"],
    [undefined, "prices/new.yml", "load"],
  ])("from %s to %s", (from, to, what) => {
    expect(one(load(1, { sheet: from }), load(2, { sheet: to }))?.[0]).toBe(what);
  });
});

describe("figures that moved from the same to the same", () => {
  const named = (count: number, value: number) =>
    Array.from({ length: count }, (_, n) => given(`f${n}`, value, { label: `F${n}` }));
  it.each([
    [1, "F0"],
    [2, "F0; F1"],
    [4, "F0; F1; F2; F3"],
    [5, "F0; F1; F2; F3; and 1 more"],
    [7, "F0; F1; F2; F3; and 3 more"],
  ])("%d of them stand in one row", (count, what) => {
    const rows = cellsOf({ assumptions: named(count, 1) }, { assumptions: named(count, 2) });
    expect(rows).toEqual([[what, "1\u202ftok/s", "2\u202ftok/s", "+100\u202f%"]]);
  });

  it("a label that several bear is told once, and another value stands in a row of its own", () => {
    const before = [given("x", 1, { label: "F" }), given("y", 1, { label: "F" }), given("z", 1)];
    const after = [given("x", 2, { label: "F" }), given("y", 2, { label: "F" }), given("z", 3)];
    expect(cellsOf({ assumptions: before }, { assumptions: after }).map(([what]) => what)).toEqual(["F", "z"]);
  });
});

describe("kinds of change", () => {
  it("stand in the order in which a reader asks, the assumptions folded", () => {
    const before = { prices: [given("p", 1)], assumptions: [given("q", 1)], ...options(1000) };
    const after = { prices: [given("p", 2)], assumptions: [given("q", 3)], ...options(900) };
    expect(groups(before, after).map(({ name, isMain }) => [name, isMain])).toEqual([
      ["Monthly cost", true],
      ["Prices", true],
      ["Assumptions", false],
    ]);
    expect(groups(before, before)).toEqual([]);
  });

  it.each([
    [100, 150, ["$100/month", "$150/month", "+50\u202f%"]],
    [-100, 100, ["\u2212$100/month", "$100/month", "+200\u202f%"]],
    [100, 100, undefined],
  ])("an advantage of %d and then of %d", (was, is, expected) => {
    const row = differenceRow(compareEditions(edition({ difference: was }), later({ difference: is })));
    expect(row && [row.before, row.after, row.change]).toEqual(expected);
  });

  it.each([
    [null, 100],
    [100, null],
  ])("an advantage of %o and then of %o is no change of one", (was, is) => {
    expect(differenceRow(compareEditions(edition({ difference: was }), later({ difference: is })))).toBeUndefined();
  });
});

describe("a line for each change", () => {
  const lines = (before: Partial<Edition>, after: Partial<Edition>) => groups(before, after).flatMap(groupLines);
  const found = (...at: number[]) => ({
    break_evens: [
      {
        ...{ input: "x", label: "Volume", unit: "replica/replica", between: ["a", "b"] as [string, string] },
        crossings: at.map((place) => ({ at: place, from: "a", to: "b" })),
      },
    ],
  });
  it.each<[string, Partial<Edition>, Partial<Edition>, string[]]>([
    ["a cost", options(1000), options(900), ["A: $1,000/month -> $900/month (\u221210\u202f%)"]],
    ["an option that is new", { options: [] }, options(900), ["new option: A, $900/month"]],
    ["an option that is gone", options(900), { options: [] }, ["option is gone: A, was $900/month"]],
    ["an input that is new", {}, { assumptions: [given("q", 3)] }, ["new input: q, 3\u202ftok/s"]],
    [
      "inputs that moved together",
      { prices: [given("p", 1), given("q", 1)] },
      { prices: [given("p", 2), given("q", 2)] },
      ["p: 1\u202ftok/s -> 2\u202ftok/s (+100\u202f%); the same for q"],
    ],
    ["a break-even that is found", {}, found(2), ["break-even now found: Volume: A \u2192 B, 2\u202freplicas"]],
    ["one that is found no more", found(1), {}, ["break-even no longer found: Volume: A \u2192 B, was 1\u202freplica"]],
    ["one that moved", found(1), found(2), ["Volume: A \u2192 B: 1\u202freplica -> 2\u202freplicas (+100\u202f%)"]],
  ])("%s", (_, before, after, expected) => {
    expect(lines(before, after)).toEqual(expected);
  });
});
