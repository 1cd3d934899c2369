import { describe, expect, test } from "vitest";
import { isMisspelt, nameHint, nearest } from "../../src/problem/nearest.js";

describe("nearest", () => {
  const keys = ["price", "price_unit", "throughput", "tokens_per_month", "kind", "id", "api"];
  test.each([
    ["prise", "price"],
    ["PRICE", "price"],
    ["pirce", "price"],
    ["price-unit", "price_unit"],
    ["priceUnit", "price_unit"],
    ["througput", "throughput"],
    ["tokens", "tokens_per_month"],
    ["aip", "api"],
    ["ids", "id"],
    ["kindness", "kind"],
    ["temperature", undefined],
    ["x", undefined],
    ["", undefined],
    [" ", undefined],
  ])("%j -> %j", (word, meant) => {
    expect(nearest(word, keys)).toBe(meant);
  });

  test("a misspelling is nearer than a longer name that it begins", () => {
    expect(nearest("pric", ["price_unit", "price"])).toBe("price");
  });

  test("no candidates", () => {
    expect(nearest("price", [])).toBeUndefined();
  });
});

test.each([
  ["prise", "price", true],
  ["tokens", "tokens_per_month", false],
  ["ab", "xy", false],
])("%j for %j: misspelt is %j", (word, candidate, answer) => {
  expect(isMisspelt(word, candidate)).toBe(answer);
});

describe("nameHint", () => {
  test("the one that was meant", () => {
    expect(nameHint("floo", ["floor", "api"])).toBe('did you mean "floor"?');
  });

  test("all that exist, where none is near", () => {
    expect(nameHint("zebra", ["floor", "api"])).toBe("known here: floor, api");
  });

  test("nothing, where the list would be long or empty", () => {
    const many = Array.from({ length: 30 }, (_, index) => `entry_${index}`);
    expect(nameHint("zebra", many)).toBeUndefined();
    expect(nameHint("zebra", [])).toBeUndefined();
  });
});
