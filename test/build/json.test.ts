import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stableJson } from "../../src/build/json.js";

describe("stableJson", () => {
  it("sorts keys by code unit at every depth, and keeps short values on one line", () => {
    expect(stableJson({ b: { z: 1, a: [1, 2] }, B: null })).toBe('{ "B": null, "b": { "a": [1, 2], "z": 1 } }\n');
  });

  it("breaks what is longer than a line, and fills lines with numbers", () => {
    const hours = Array.from({ length: 100 }, (_, hour) => hour * 1000);
    const lines = stableJson({ title: "x".repeat(90), hours })
      .trimEnd()
      .split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(lines.length).toBeLessThan(16);
    expect(lines.slice(0, 3)).toEqual(["{", '  "hours": [', expect.stringMatching(/^ {4}0, 1000, 2000, .*,$/)]);
  });

  it("means the same as what it was given, whatever the order of its keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = stableJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(stableJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses %s", (value) => {
    expect(() => stableJson({ deep: [value] })).toThrow("cannot be written as JSON");
  });
});
