import { describe, expect, test } from "vitest";
import { readYaml } from "../../src/reading/yaml.js";
import type { Path } from "../../src/reading/yaml-path.js";

const text = `# a comment
id: chat
title: "A \\"fine\\" day"
workload:
  volume: 583B tokens/month   # seed 002
  split: {fresh: 20%, cached: 70%}
options:
  - id: api
    price: &price $6/GPU/h
  - id: own
    price: *price
  -
    - nested
empty:
notes: |
  One line.
    Two.

  Four.
folded: >
  some words
  and more
quoted: 'it''s $6/GPU/h'
shared: &shared {a: 1}
again: *shared
`;
const source = readYaml("s.yaml", text);

/** The stretch of the file that a place covers. */
function shown({ line, column, length }: { line: number; column: number; length: number }): string {
  return `${line}: ${text.split("\n")[line - 1]?.slice(column - 1, column - 1 + length)}`;
}

test.each<[path: Path, value: string, key: string]>([
  [["id"], "2: chat", "2: id"],
  [["title"], '3: "A \\"fine\\" day"', "3: title"],
  [["workload"], "4: workload", "4: workload"],
  [["workload", "volume"], "5: 583B tokens/month", "5: volume"],
  [["workload", "split"], "6: {fresh: 20%, cached: 70%}", "6: split"],
  [["workload", "split", "cached"], "6: 70%", "6: cached"],
  [["options"], "7: options", "7: options"],
  [["options", 0], "8: id", "8: id"],
  [["options", 1, "id"], "10: own", "10: id"],
  [["options", 0, "price"], "9: $6/GPU/h", "9: price"],
  [["options", 1, "price"], "11: *price", "11: price"],
  [["options", 2, 0], "13: nested", "13: nested"],
  [["empty"], "14: empty", "14: empty"],
  [["notes"], "15: |", "15: notes"],
  [["again", "a"], "24: 1", "24: a"],
  [[], "2: id", "2: id"],
  // What is not there stands where its nearest parent stands.
  [["nothing"], "2: id", "2: id"],
  [["workload", "rate"], "4: workload", "4: workload"],
  [["workload", "rate", "deeper", 3], "4: workload", "4: workload"],
  [["options", 1, "kind"], "10: id", "10: id"],
  [["options", 9], "7: options", "7: options"],
  [["id", "deeper"], "2: id", "2: id"],
])("%j stands at %j, its key at %j", (path, value, key) => {
  expect(shown(source.place(path))).toBe(value);
  expect(shown(source.keyPlace(path))).toBe(key);
});

describe("part of a text", () => {
  test.each<[name: string, path: Path, offset: number, length: number, expected: string]>([
    ["plain", ["workload", "volume"], 5, 6, "5: tokens"],
    ["single quotes, with a doubled one in front", ["quoted"], 5, 2, "23: $6"],
    ["double quotes, with escapes in front", ["title"], 9, 3, "3: day"],
    ["a text block, first line", ["notes"], 4, 4, "16: line"],
    ["a text block, an indented line", ["notes"], 12, 4, "17: Two."],
    ["a text block, behind an empty line", ["notes"], 18, 4, "19: Four"],
    ["folded text, found by its words", ["folded"], 11, 3, "22: and"],
    ["folded text, words that stand there twice", ["folded"], 0, 1, "20: >"],
    ["behind the end: the last letter", ["id"], 4, 1, "2: t"],
    ["far behind the end: all of it", ["id"], 40, 1, "2: chat"],
    ["an alias: all of it", ["options", 1, "price"], 1, 1, "11: *price"],
    ["no text: all of it", ["workload"], 3, 2, "4: workload"],
  ])("%s", (_name, path, offset, length, expected) => {
    expect(shown(source.placeWithin(path, offset, length))).toBe(expected);
  });
});

test.each<[path: Path, written: string | undefined]>([
  [["id"], "chat"],
  [["quoted"], "'it''s $6/GPU/h'"],
  [["again", "a"], "1"],
  [["options", 1, "price"], "$6/GPU/h"],
  [["workload"], undefined],
  [["nothing"], undefined],
])("%j was written %j", (path, written) => {
  expect(source.written(path)).toBe(written);
});
