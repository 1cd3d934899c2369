import katex from "katex";
import { expect, test } from "vitest";
import { breakableFormula } from "../../src/derivations/breakable-formula.js";
import { parse } from "../../src/formula/parse.js";
import { typesetNames } from "../../src/formula/typeset.js";

test.each([
  "if(saving >= engineers * salary, if(share > threshold, steps, 0), 0)",
  "if(a > b, 0, if(c > d, if(e > f, a_very_long_name_of_a_figure + another_very_long_name_of_a_figure, c), d))",
  "if(if(a > b, c, d) > e, if(a > b, c, d), a_very_long_name_of_a_figure * another_very_long_name_of_a_figure)",
])("a choice within a choice is set and can be broken: %s", (is) => {
  const { tex } = typesetNames(parse(is), (name) => name.replaceAll("_", " "));
  expect(() => katex.renderToString(breakableFormula(tex), { throwOnError: true })).not.toThrow();
});
