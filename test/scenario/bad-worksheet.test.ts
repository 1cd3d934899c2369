import { expect, test } from "vitest";
import { buildReport } from "../../src/author/report.js";
import { InputError } from "../../src/problem/problem.js";
import { loadScenario } from "../../src/scenario/load.js";

/** A memo of one question with one case; nothing is wrong with it. */
const SHEET = `kind: reference
id: sheet
title: A sheet
question: What does it cost?
as_of: 2026-01-01
headline: Found
summary: Found.
lede: Found.
next: Nothing.
key_figures:
  - { label: Cost, quantity: sheet.one.full_unit_cost, note: full }
  - { label: Cost, quantity: sheet.two.half.full_unit_cost, note: full }
studies:
  sheet:
    kind: worksheet
    title: Sheet
    questions:
      one:
        title: one card
        asks: What does a token cost?
        given:
          replica_cost: $2/replica/h
          replica_throughput: 1000 tok/s
        work: [full_unit_cost]
        answer: "{{sheet.one.full_unit_cost}}"
      two:
        title: half the speed
        asks: And at half the speed?
        given: { replica_cost: { of: sheet.one.replica_cost } }
        work: [full_unit_cost]
        cases:
          half: { label: half, given: { replica_throughput: 500 tok/s } }
        answer: "{{sheet.two.half.full_unit_cost}}"
`;

function faults(old: string, now: string): string[] {
  if (!SHEET.includes(old)) throw new Error(`the sample does not hold ${old}`);
  const text = SHEET.replace(old, () => now);
  try {
    buildReport(loadScenario("in/s", { read: () => text, list: () => [] }));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ line, column, message, hint }) => `${line}:${column} ${message} | ${hint}`);
  }
  return [];
}

test.each<[name: string, old: string, now: string, faults: string[]]>([
  ["nothing", "Sheet", "Sheet", []],
  [
    "figures that lead to nothing",
    '        work: [full_unit_cost]\n        answer: "{{sheet.one.full_unit_cost}}"',
    "        answer: none",
    ["21:9 these figures lead to nothing | say in work what to work out from them"],
  ],
  [
    "a case that asks for nothing",
    "        work: [full_unit_cost]\n        cases:",
    "        cases:",
    ["31:17 nothing is asked of this case | say it in work"],
  ],
  [
    "a figure that no law reads",
    "half, given: { replica_throughput",
    "half, given: { replica_thruput",
    [
      "30:16 full_unit_cost cannot be worked out from what is given | give replica_throughput",
      '32:58 no law reads "replica_thruput" | did you mean "replica_throughput"?',
    ],
  ],
  [
    "a quantity that is not there",
    "of: sheet.one.replica_cost",
    "of: sheet.one.replica_price",
    ['29:32 no quantity is called "sheet.one.replica_price" so far | did you mean "sheet.one.replica_cost"?'],
  ],
])("wrong with a worksheet: %s", (_, old, now, expected) => {
  expect(faults(old, now)).toEqual(expected);
});
