import { expect, test } from "vitest";
import { jsonOf } from "../../src/diff/comparable.js";
import { InputError } from "../../src/problem/problem.js";

function told(text: string): string[] {
  try {
    jsonOf(text, "report.json");
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
  }
  return [];
}

test("a text that is no JSON is told at its place, and a conflict as one", () => {
  expect(told('{ "a": 1 }')).toEqual([]);
  // Every engine tells a position of this one.
  expect(told('{\n  "a" 1\n}')).toEqual(["2:7 is not JSON"]);
  expect(told('{\n<<<<<<< ours\n"a": 1\n=======\n')).toEqual(["2:1 holds a merge conflict"]);
});
