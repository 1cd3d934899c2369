import { expect, it } from "vitest";
import { changedAndNew } from "../../src/diff/only-new.js";
import type { Group } from "../../src/diff/rows.js";

const group = (name: string, ...changes: string[]): Group => ({
  name,
  one: "input",
  rows: changes.map((change, row) => ({ what: `${name} ${row}`, also: "", before: "1", after: "2", change })),
  isMain: true,
});

it.each<[what: string, groups: Group[], listed: string[], words: string]>([
  ["nothing is new", [group("Prices", "+1 %", "gone")], ["Prices 0", "Prices 1"], ""],
  [
    "one of a kind is new",
    [group("Break-evens", "now found", "no longer found")],
    ["Break-evens 1"],
    "Not listed is what that edition did not have: 1 break-even.",
  ],
  [
    "many of each kind are new",
    [group("Break-evens", "now found", "now found"), group("Prices", "new", "\u22125 %"), group("Assumptions", "new")],
    ["Prices 1"],
    "Not listed is what that edition did not have: 2 break-evens, 1 price and 1 assumption.",
  ],
  ["an option is new, which is told by its name", [group("Monthly cost", "new")], ["Monthly cost 0"], ""],
])("what changed is listed, what is only new is counted: %s", (_, groups, listed, words) => {
  const found = changedAndNew(groups);
  expect(found.changed.flatMap(({ rows }) => rows.map(({ what }) => what))).toEqual(listed);
  expect(found.words).toBe(words);
});
