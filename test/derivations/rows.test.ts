import { describe, expect, test } from "vitest";
import { equationTex } from "../../src/derivations/markdown.js";
import { gitTex } from "../../src/derivations/tex-dialects.js";
import type { Notation } from "../../src/formula/notation.js";
import { parse } from "../../src/formula/parse.js";
import { symbol, typesetNames } from "../../src/formula/typeset.js";

const inWords = (is: string) => typesetNames(parse(is), (name) => symbol(name.replaceAll("_", " ")));
const bill: Notation = { kind: "figure", value: 12, unit: "USD/month", style: "exact" };
const rows = (name: string, is: string) =>
  equationTex({ symbol: name, words: inWords(is), numbers: null, result: bill }, gitTex)
    .replace(/\\text\{([^}]*)\}/g, "$1")
    .split("\n");

describe("an equation for readers who break no line", () => {
  test("has its sides below one another at the equals sign", () => {
    expect(rows("bill", "volume * price")).toEqual([
      "\\begin{aligned}",
      "bill &= volume \\times price \\\\\\\\",
      "&= \\mathbf{12.00} USD/month",
      "\\end{aligned}",
    ]);
  });

  test("breaks a wide side before a term, not within one", () => {
    expect(rows("bill", "fresh_volume * fresh_price + cached_volume * cached_price + fee").slice(1, 3)).toEqual([
      "bill &= fresh volume \\times fresh price \\\\\\\\",
      "&\\quad + cached volume \\times cached price + fee \\\\\\\\",
    ]);
  });

  test("breaks a term before a factor where it is wider than the column", () => {
    expect(rows("bill", "a_name_of_nineteen_ * a_name_of_nineteen_ * (a_name_of_nineteen_ + 1)").slice(1, 3)).toEqual([
      "bill &= a name of nineteen  \\times a name of nineteen  \\\\\\\\",
      "&\\quad \\times \\left(a name of nineteen  + 1\\right) \\\\\\\\",
    ]);
  });

  test("has a long name above, where no room is left beside it", () => {
    expect(rows("saving, decided up front", "a + b").slice(1, 3)).toEqual([
      "&saving, decided up front \\\\\\\\",
      "&= a + b \\\\\\\\",
    ]);
  });
});
