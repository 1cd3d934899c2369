import { describe, expect, it, test } from "vitest";
import { type Notation, notationText } from "../../src/formula/notation.js";
import { parse } from "../../src/formula/parse.js";
import { symbol, typesetNumbers } from "../../src/formula/typeset.js";

/** Names are their own units: `day` is so many days. */
const UNITS: Readonly<Record<string, string>> = { rate: "USD/h", speed: "tok/s", tokens: "Mtok" };
const shown = (text: string, unit: string) =>
  notationText(typesetNumbers(parse(text), (name) => ({ notation: symbol(name), unit: UNITS[name] ?? name }), unit));

describe("units written out", () => {
  test.each<[string, string, string]>([
    // Terms that are added or compared are brought to the unit of the first.
    ["h + day", "h", "h + day × 24 h/day"],
    ["day - h", "day", "day − h / 24 h/day"],
    ["max(h, day)", "h", "max(h, day × 24 h/day)"],
    ["if(h > day, h, day)", "h", "if(h > day × 24 h/day, h, day × 24 h/day)"],
    // A zero has no unit of its own, wherever it stands; any other number has.
    ["0 + day", "h", "(0 + day) × 24 h/day"],
    ["day + 0", "h", "(day + 0) × 24 h/day"],
    ["max(0, day, h)", "day", "max(0, day, h / 24 h/day)"],
    ["max(0, day)", "h", "max(0, day) × 24 h/day"],
    ["if(h > 0, 0, day)", "h", "if(h > 0, 0, day) × 24 h/day"],
    ["max(0, 0)", "h", "max(0, 0)"],
    // A product and a quotient carry the units of both sides.
    ["rate * day", "USD", "rate × day × 24 h/day"],
    ["rate / speed", "USD/Mtok", "rate / speed × 1,000,000 tok/Mtok / 3,600 s/h"],
    ["tokens / speed", "h", "tokens / speed × 1,000,000 tok/Mtok / 3,600 s/h"],
    ["-day", "h", "(-day) × 24 h/day"],
    // What is rounded or raised is one number before that.
    ["ceil(month / year)", "1", "ceil(month / year / 12 month/year)"],
    ["floor(year / month)", "1", "floor(year / month × 12 month/year)"],
    ["pow(month / year, 2)", "1", "pow(month / year / 12 month/year, 2)"],
    // A percentile is in the unit of its series, and its share in none.
    ["percentile(day, 50%)", "h", "percentile(day, 50%) × 24 h/day"],
  ])("%s in %s", (text, unit, expected) => {
    expect(shown(text, unit)).toBe(expected);
  });

  it("in one unit, nothing is written", () => {
    expect(shown("rate * h + rate * h", "USD")).toBe("rate × h + rate × h");
  });
});

describe("a figure behind a sign stands in brackets where it is below zero", () => {
  const figure = (value: number): Notation => ({ kind: "figure", value, unit: "h", style: "exact" });
  const less = (value: number) => notationText({ kind: "sum", sign: "-", left: symbol("a"), right: figure(value) });
  test.each([
    [2, "a − 2\u202fh"],
    [0, "a − 0\u202fh"],
    [-2, "a − (−2\u202fh)"],
  ])("%d", (value, expected) => {
    expect(less(value)).toBe(expected);
  });
});
