import katex from "katex";
import { describe, expect, test } from "vitest";
import { FormulaStyles, formulaHtml } from "../../src/derivations/formula-html.js";
import { resultTex, texOf } from "../../src/derivations/tex.js";
import { gitTex, pageTex } from "../../src/derivations/tex-dialects.js";
import { type Notation, notationText } from "../../src/formula/notation.js";
import { parse } from "../../src/formula/parse.js";
import { symbol, typesetNames, typesetNumbers } from "../../src/formula/typeset.js";
import { escapeHtml } from "../../src/render/escape.js";

const inWords = (is: string) => typesetNames(parse(is), (name) => symbol(name.replaceAll("_", " ")));

const FIGURES: Record<string, [value: number, unit: string]> = {
  price: [24, "USD/h"],
  speed: [26_600, "tok/s"],
  volume: [303.381e9, "tok/month"],
  loss: [-1200, "USD/month"],
  part: [0.25, "share"],
};

const inNumbers = (is: string, unit: string) =>
  typesetNumbers(
    parse(is),
    (name) => {
      const [value = 0, of = "1"] = FIGURES[name] ?? [];
      return { notation: { kind: "figure", value, unit: of, style: "exact" }, unit: of };
    },
    unit,
  );

/** One tree, and what each printer makes of it. */
const TABLE: [name: string, notation: Notation, text: string, page: string, git: string][] = [
  [
    "a sum in a product",
    inWords("a * (b + c_d)"),
    "a × (b + c d)",
    "\\text{a} \\times \\left(\\text{b} + \\text{c d}\\right)",
    "\\text{a} \\times \\left(\\text{b} + \\text{c d}\\right)",
  ],
  [
    "a fraction over a product",
    inWords("a / (b * c)"),
    "a / (b × c)",
    "\\dfrac{\\text{a}}{\\text{b} \\times \\text{c}}",
    "\\frac{\\text{a}}{\\text{b} \\times \\text{c}}",
  ],
  [
    "what is taken off",
    inWords("a - (b - c)"),
    "a − (b − c)",
    "\\text{a} - \\left(\\text{b} - \\text{c}\\right)",
    "\\text{a} - \\left(\\text{b} - \\text{c}\\right)",
  ],
  ["a sign", inWords("-(a / b)"), "-(a / b)", "-\\dfrac{\\text{a}}{\\text{b}}", "-\\frac{\\text{a}}{\\text{b}}"],
  [
    "a power",
    inWords("pow(1 - fall, years)"),
    "pow(1 − fall, years)",
    "\\left(1 - \\text{fall}\\right)^{\\text{years}}",
    "\\left(1 - \\text{fall}\\right)^{\\text{years}}",
  ],
  [
    "a choice",
    inWords("if(a < b, 1e6 * a, 50%)"),
    "if(a < b, 1e6 × a, 50%)",
    "\\begin{cases} 1\\times 10^{6} \\times \\text{a} & \\text{if } \\text{a} < \\text{b} \\\\ 50\\% & \\text{otherwise} \\end{cases}",
    "\\begin{cases} 1\\times 10^{6} \\times \\text{a} & \\text{if } \\text{a} \\lt  \\text{b} \\\\\\\\ 50\\text{ percent} & \\text{otherwise} \\end{cases}",
  ],
  [
    "functions",
    inWords("max(ceil(a), abs(b))"),
    "max(ceil(a), abs(b))",
    "\\max\\left(\\left\\lceil \\text{a} \\right\\rceil,\\ \\left| \\text{b} \\right|\\right)",
    "\\max\\left(\\left\\lceil \\text{a} \\right\\rceil,\\ \\left| \\text{b} \\right|\\right)",
  ],
  [
    "numbers with their units",
    inNumbers("price / speed", "USD/Mtok"),
    "$24.00/h / 26,600\u202ftok/s × 1,000,000 tok/Mtok / 3,600 s/h",
    "\\dfrac{\\text{\\$24.00/h}}{\\text{26,600\u00a0tok/s}} \\times \\dfrac{1{,}000{,}000\\,\\text{tok/Mtok}}{3{,}600\\,\\text{s/h}}",
    "\\frac{24.00\\text{ USD/h}}{26{,}600\\text{ tok/s}} \\times \\frac{1{,}000{,}000\\text{ tok/Mtok}}{3{,}600\\text{ s/h}}",
  ],
  [
    "a number below zero, and one in billions",
    inNumbers("volume * part * loss", "1"),
    "303.381B\u202ftok/month × 25\u202f% × (−$1,200/month)",
    "\\text{303.381B\u00a0tok/month} \\times \\text{25\u00a0\\%} \\times \\left(\\text{−\\$1,200/month}\\right)",
    "303.381\\text{ B}\\text{ tok/month} \\times 0.25\\text{ share} \\times \\left(-1{,}200\\text{ USD/month}\\right)",
  ],
];

describe.each(TABLE)("%s", (_, notation, text, page, git) => {
  test("as text", () => expect(notationText(notation)).toBe(text));
  test("as TeX for a page", () => expect(texOf(notation, pageTex)).toBe(page));
  test("as TeX for a Git host", () => expect(texOf(notation, gitTex)).toBe(git));
});

test("what came of it is in bold", () => {
  const bill: Notation = { kind: "figure", value: 184_811, unit: "USD/month", style: "exact" };
  expect(resultTex(bill, pageTex)).toBe("\\textbf{\\$184,811/month}");
  expect(resultTex(bill, gitTex)).toBe("\\mathbf{184{,}811}\\text{ USD/month}");
  const hours: Notation = { kind: "series", values: [1, 2, 3], unit: "h" };
  expect(resultTex(hours, gitTex)).toBe("\\text{a series of 3 values}");
});

const LONG = "a_name_of_nineteen_ + a_name_of_nineteen_ + a_name_of_nineteen_";
const SUM = "\\text{a name of nineteen } + \\text{a name of nineteen } + \\text{a name of nineteen }";

describe("what is wider than the column can be broken", () => {
  test.each([
    ["a fraction that fits", "a / 2", "\\dfrac{\\text{a}}{2}"],
    ["a fraction in a fraction", "1 / 2 / 3", "\\dfrac{\\frac{1}{2}}{3}"],
    ["a wide fraction", `(${LONG}) / a`, `(${SUM}) \\mathbin{/} \\text{a}`],
    [
      "a wide fraction below another",
      `a / (b / (${LONG}))`,
      `\\text{a} \\mathbin{/} (\\text{b} \\mathbin{/} (${SUM}))`,
    ],
    ["a fraction in a bracket that fits", "2 * (1 / 2 + 1)", "2 \\times \\left(\\dfrac{1}{2} + 1\\right)"],
    ["a wide bracket", `2 * (${LONG})`, `2 \\times (${SUM})`],
    ["a wide ceiling", `ceil(${LONG})`, `\\lceil ${SUM}\\rceil `],
    ["a wide list", `max(${LONG}, 1)`, `\\max(${SUM},\\allowbreak\\ 1)`],
    [
      "a wide choice",
      `if(1 < 2, ${LONG}, 3)`,
      `${SUM}\\text{ if }\\allowbreak 1 < 2\\text{, otherwise }\\allowbreak 3`,
    ],
    [
      "a wide choice beside a sign",
      `if(1 < 2, ${LONG}, 3) * a`,
      `(${SUM}\\text{ if }\\allowbreak 1 < 2\\text{, otherwise }\\allowbreak 3) \\times \\text{a}`,
    ],
  ])("%s", (_, is, expected) => expect(texOf(inWords(is), pageTex)).toBe(expected));
});

test.each([
  "if(saving >= engineers * salary, if(share > threshold, steps, 0), 0)",
  `if(a > b, 0, if(c > d, if(e > f, ${LONG}, c), d))`,
  `if(if(a > b, c, d) > e, if(a > b, c, d), ${LONG})`,
  "pow(1 + rate, -years) * percentile(load, 99%) / mean(load)",
])("%s is set for every reader", (is) => {
  for (const dialect of [pageTex, gitTex]) {
    const tex = texOf(inWords(is), dialect);
    expect(() => katex.renderToString(tex, { throwOnError: true })).not.toThrow();
    expect(tex).not.toMatch(/\\text\{[^}]*\\/);
  }
});

test.each(["unit cost at 100 %", "100% \\ {a} $5 #1 a_b & c ^ ~ <x> a, b", "\\left\\{x\\right\\}"])(
  "words for a Git host hold no command and no mark that Markdown would eat: %s",
  (words) => {
    const [, inside = "\\"] = /^\\text\{(.*)\}$/.exec(gitTex.words(words)) ?? [];
    expect(inside).not.toMatch(/[\\{}$&#%_^~<>]/);
    expect(() => katex.renderToString(pageTex.words(words), { throwOnError: true })).not.toThrow();
  },
);

describe("set as HTML", () => {
  const tex = "c = \\dfrac{\\text{\\$24.00/h}}{26 \\times V}";
  const styles = new FormulaStyles();
  const lean = formulaHtml(tex, styles, escapeHtml);
  const full = katex.renderToString(tex, { output: "html" });
  const seen = (html: string) => html.replace(/<[^>]*>/g, "");
  const count = (html: string, tag: string) => html.split(tag).length - 1;

  test("it says what KaTeX says, in fewer boxes, all of them closed", () => {
    expect(seen(lean)).toBe(seen(full));
    expect(count(lean, "<span")).toBe(count(lean, "</span>"));
    expect(lean.length).toBeLessThan(full.length * 0.9);
  });

  test("its sizes are classes, the same size the same class", () => {
    expect(lean).not.toContain("style=");
    const rules = styles.rules().split("\n");
    expect(new Set(rules.map((rule) => rule.replace(/^\.katex \.k\d+/, ""))).size).toBe(rules.length);
    for (const [, name] of styles.rules().matchAll(/\.katex \.(k\d+)/g))
      expect(lean).toMatch(new RegExp(`class="[^"]*\\b${name}\\b`));
    expect(rules.some((rule) => rule.includes("{margin-right:0.2222em;}"))).toBe(true);
  });
});
