import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/formula/evaluate.js";
import { parse } from "../../src/formula/parse.js";

const slots = new Map([
  ["a", 0],
  ["b", 1],
]);
const of = (text: string, a: number, b: number) => compile(parse(text), slots)([a, b]);
const size = fc.double({ min: 1e-9, max: 1e15, noNaN: true });

describe("figures that are equal but for rounding error", () => {
  it("differ by nothing, whatever their size", () => {
    fc.assert(
      fc.property(size, (a) => {
        expect(of("a - b", a, a * (1 + 2e-14))).toBe(0);
        expect([of("a < b", a, a * (1 + 2e-14)), of("a <= b", a * (1 + 2e-14), a)]).toEqual([0, 1]);
      }),
    );
  });

  it("and those that differ by more do, whatever their size", () => {
    fc.assert(
      fc.property(size, (a) => {
        expect(of("b - a", a, a * (1 + 1e-11))).toBeGreaterThan(0);
        expect(of("a < b", a, a * (1 + 1e-11))).toBe(1);
      }),
    );
  });
});
