import { describe, expect, test } from "vitest";
import { breakableFormula } from "../../src/derivations/breakable-formula.js";

const A = "\\text{a name of nineteen}";
const LONG = `${A} + ${A} + ${A}`;

describe("breakableFormula", () => {
  test.each([
    ["a fraction that fits", `\\frac{${A}}{2}`, `\\dfrac{${A}}{2}`],
    ["a fraction in a fraction", "\\frac{\\frac{1}{2}}{3}", "\\dfrac{\\frac{1}{2}}{3}"],
    ["a wide fraction", `\\frac{${LONG}}{${A}}`, `(${LONG}) \\mathbin{/} ${A}`],
    ["a bracket that fits", "\\left(\\frac{1}{2} + 1\\right)", "\\left(\\dfrac{1}{2} + 1\\right)"],
    ["a wide bracket", `2 \\times \\left(${LONG}\\right)`, `2 \\times (${LONG})`],
    ["a wide ceiling", `\\left\\lceil ${LONG} \\right\\rceil`, `\\lceil  ${LONG} \\rceil `],
    [
      "a wide case",
      `\\begin{cases} ${LONG} & \\text{if } 1 < 2 \\\\ 3 & \\text{otherwise} \\end{cases}`,
      `${LONG}\\text{ if }\\allowbreak 1 < 2\\text{, otherwise }\\allowbreak 3`,
    ],
    ["braces in words", "\\text{a \\{ b} + \\frac{1}{2}", "\\text{a \\{ b} + \\dfrac{1}{2}"],
  ])("%s", (_, tex, expected) => expect(breakableFormula(tex)).toBe(expected));
});
