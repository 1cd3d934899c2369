import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type JsonObject, readJson } from "../../src/reading/json.js";

const read = (text: string) => {
  const { values, problems } = readJson(text);
  return {
    values: values.map(({ value }) => value),
    problems: problems.map((each) => `${each.line}:${each.column} ${each.message}`),
  };
};

test("any JSON reads as JSON.parse reads it, alone and after another", () => {
  fc.assert(
    fc.property(fc.json(), fc.json(), fc.constantFrom("\n", " ", "\r\n\r\n"), (a, b, between) => {
      expect(read(a + between + b)).toEqual({ values: [JSON.parse(a), JSON.parse(b)], problems: [] });
    }),
  );
});

test("whatever is cut off ends in a problem or in a whole value, never in an exception", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(), (value, at) => {
      const text = JSON.stringify([value]);
      const { problems } = read(text.slice(0, at % text.length));
      expect(problems).toHaveLength(at % text.length === 0 ? 0 : 1);
    }),
  );
});

test("NaN and infinities are numbers, as Python writes them", () => {
  expect(read('{"a": NaN, "b": Infinity, "c": -Infinity}').values).toEqual([
    { a: Number.NaN, b: Infinity, c: -Infinity },
  ]);
});

test("a key of JavaScript's own is a key like others", () => {
  const [value] = read('{"__proto__": 1, "constructor": 2}').values;
  expect(Object.entries(value as JsonObject)).toEqual([
    ["__proto__", 1],
    ["constructor", 2],
  ]);
});

test("places of entries", () => {
  const { values, place } = readJson('{"a": 1,\n "b": {\n  "c": [2]}}\n{"a": 3}');
  const [first, second] = values.map(({ value }) => value as JsonObject);
  expect([
    place(first ?? {}, "b"),
    place(first?.b as JsonObject, "c"),
    place(second ?? {}, "a"),
    place(second ?? {}, "none"),
  ]).toEqual([
    { line: 2, column: 7 },
    { line: 3, column: 8 },
    { line: 4, column: 7 },
    { line: 4, column: 1 },
  ]);
});

describe("mistakes", () => {
  test.each([
    ['{"a": 1,}', '1:9 a "," stands before the "}"'],
    ['{"a": 1 "b": 2}', '1:9 expected ",", found a quotation mark'],
    ["{a: 1}", "1:2 a key in double quotes is expected here"],
    ['{"a": yes}', '1:7 a value cannot start with "yes"'],
    ["{'a': 1}", "1:2 a key in double quotes is expected here"],
    ['{"a": 01}', '1:8 expected ",", found "1"'],
    ['{"a": "x\ny"}', "1:7 this text in quotes is broken"],
    ['{"a": 1,\n "a": 2}', '2:2 "a" is given twice'],
    ['{"a":\n {"b": [1, 2', '2:12 the file ends in the middle of a value: the "[" of line 2 is not closed'],
    ['{"a": "half', '1:11 the file ends in the middle of a value: the "{" of line 1 is not closed'],
    ['{"a": 1}\n{"b"', '2:4 the file ends in the middle of a value: the "{" of line 2 is not closed'],
  ])("%s", (text, problem) => {
    expect(read(text).problems).toEqual([problem]);
  });

  it("finds every comment, and what stands between them", () => {
    const found = read('{\n "a": 1, // one\n /* two */ "b": 2\n}');
    expect(found.values).toEqual([{ a: 1, b: 2 }]);
    expect(found.problems).toEqual([
      "2:10 a comment stands here, and JSON has none",
      "3:2 a comment stands here, and JSON has none",
    ]);
  });

  it("refuses what is nested beyond measure without falling over", () => {
    expect(read("[".repeat(100_000)).problems).toEqual(["1:66 nested deeper than 64 levels"]);
  });
});
