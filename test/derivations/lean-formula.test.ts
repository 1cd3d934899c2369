import katex from "katex";
import { expect, test } from "vitest";
import { classesForStyles, leanFormula } from "../../src/derivations/lean-formula.js";

const full = katex.renderToString("\\text{c} = \\dfrac{\\text{\\$24.00/h}}{26 \\times 1}", { output: "html" });

/** Start and end tags in balance, and the text between them. */
function outline(html: string): { open: number; close: number; text: string } {
  const count = (tag: RegExp) => html.match(tag)?.length ?? 0;
  return { open: count(/<span/g), close: count(/<\/span>/g), text: html.replace(/<[^>]*>/g, "") };
}

test("a lean formula says the same in fewer boxes", () => {
  const lean = leanFormula(full);
  expect(outline(lean).text).toBe(outline(full).text);
  expect(outline(lean).open).toBe(outline(lean).close);
  expect(lean.length).toBeLessThan(full.length * 0.9);
});

test("sizes become classes, the same size the same class", () => {
  const { html, styles } = classesForStyles(
    `<div class="equation"><span class="katex">${leanFormula(full)}</span></div>`,
  );
  expect(html).not.toContain("style=");
  const rules = styles.split("\n");
  expect(new Set(rules.map((rule) => rule.replace(/^\.katex \.k\d+/, ""))).size).toBe(rules.length);
  for (const [, name] of styles.matchAll(/\.katex \.(k\d+)/g))
    expect(html).toMatch(new RegExp(`class="[^"]*\\b${name}\\b`));
});

test("styles outside formulas stay", () => {
  expect(classesForStyles('<g style="fill:red"></g>')).toEqual({ html: '<g style="fill:red"></g>', styles: "" });
});
