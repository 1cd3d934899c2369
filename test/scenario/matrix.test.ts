import { describe, expect, test } from "vitest";
import { InputError } from "../../src/problem/problem.js";
import { cellNames, readCell } from "../../src/scenario/matrix.js";

const FILE = (matrix: string) => `id: s
title: T
matrix: ${matrix}
workload:
  volume: 30B tokens/month
  split: { fresh: 30%, cached: 60%, output: 10% }
people: { engineers: 1 FTE }
`;

function faults(matrix: string): string[] {
  try {
    for (const name of cellNames("s.yaml", FILE(matrix)) ?? []) readCell("s.yaml", FILE(matrix), name);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ line, message }) => `${line}: ${message}`);
  }
  return [];
}

const axis = (name: string, at: string, ...values: string[]) =>
  `${name}: { at: ${at}, values: { ${values.join(", ")} } }`;

describe("a matrix of which a part would be lost in silence", () => {
  test.each<[name: string, matrix: string, told: string]>([
    [
      "two parameters on one place",
      `{ ${axis("a", "workload.volume", "x: 1B tokens/month")}, ${axis("b", "workload.volume", "y: 2B tokens/month", "z: 3B tokens/month")} }`,
      '"workload.volume" varies with "a" already, and only one of them can hold',
    ],
    [
      "one on a place inside the other's",
      `{ ${axis("a", "workload.split", "x: { fresh: 100%, cached: 0%, output: 0% }")}, ${axis("b", "workload.split.fresh", "y: 2%")} }`,
      '"workload.split.fresh", which lies in "workload.split", varies with "a" already',
    ],
    [
      "one around the other's",
      `{ ${axis("b", "workload.split.fresh", "y: 2%")}, ${axis("a", "workload.split", "x: { fresh: 100%, cached: 0%, output: 0% }")} }`,
      '"workload.split", which holds "workload.split.fresh", varies with "b" already',
    ],
    [
      "one that names its parts, and one that does not",
      `{ a: { values: { x: { people.engineers: 2 FTE, workload.volume: 1B tokens/month } } }, ${axis("b", "people.engineers", "y: 3 FTE")} }`,
      '"people.engineers" varies with "a" already',
    ],
    ["no parameter", "{}", "a matrix varies over at least one parameter"],
    ["no value", "{ a: { at: workload.volume, values: {} } }", "a matrix varies over at least one value"],
    ["an empty value", "{ a: { at: workload.volume, values: { x: , y: 1B tokens/month } } }", 'the value "x" is empty'],
    [
      "a value that changes nothing",
      "{ a: { values: { x: {}, y: { workload.volume: 1B tokens/month } } } }",
      "this value changes nothing",
    ],
    ["an empty part", "{ a: { values: { x: { workload.volume: } } } }", 'the value "workload.volume" is empty'],
  ])("%s", (_, matrix, told) => {
    const found = faults(matrix);
    expect(found.length).toBeGreaterThan(0);
    expect(found.join("\n")).toContain(told);
  });

  test.each<[name: string, matrix: string]>([
    [
      "two places",
      `{ ${axis("a", "workload.volume", "x: 1B tokens/month")}, ${axis("b", "people.engineers", "y: 3 FTE")} }`,
    ],
    [
      "neighbours",
      `{ ${axis("a", "workload.split.fresh", "x: 30%")}, ${axis("b", "workload.split.cached", "y: 60%")} }`,
    ],
  ])("let pass: %s", (_, matrix) => {
    expect(faults(matrix)).toEqual([]);
  });
});
