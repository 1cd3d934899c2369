import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import katex from "katex";
import { expect, test } from "vitest";
import { equationTex } from "../../src/derivations/markdown.js";
import { gitTex } from "../../src/derivations/tex-dialects.js";
import { workings } from "../../src/derivations/working.js";
import { type Flavour, flavours } from "../../src/render/flavours.js";
import { siteMarkdown } from "../../src/render/site-markdown.js";
import type { Report } from "../../src/report/schema.js";

/** As far as it is used here: the package brings no types. */
interface MathJax {
  init(options: { loader: { load: readonly string[] } }): Promise<MathJax>;
  tex2svg(tex: string, options: { display: boolean }): object;
  readonly startup: { readonly adaptor: { outerHTML(node: object): string } };
}

/** VitePress, MkDocs and Git hosts set formulas with MathJax 3, Docusaurus and editors with KaTeX. */
const mathJax: MathJax = createRequire(import.meta.url)("mathjax");
const { tex2svg, startup } = await mathJax.init({ loader: { load: ["input/tex", "output/svg"] } });

/** 688 px, the text column of VitePress and Docusaurus, in the 19.36 px that KaTeX sets: the narrowest of all. */
const COLUMN_EM = 35;

function byMathJax(tex: string): { error: string | undefined; em: number } {
  const svg = startup.adaptor.outerHTML(tex2svg(tex, { display: true }));
  const [, , , width = ""] = /viewBox="([^ ]+) ([^ ]+) ([^ ]+)/.exec(svg) ?? [];
  // A command that it does not know is set in red, as it stands.
  const [error] = /data-mjx-error="[^"]*"|(?:fill|mathcolor)="red"/.exec(svg) ?? [];
  return { error, em: Number(width) / 1000 };
}

test.each(["\\text{a \\text{b}", "\\thinspaced", "\\frac{1}"])("%s would be found out", (tex) => {
  expect(byMathJax(tex).error).toBeDefined();
  expect(() => katex.renderToString(tex, { throwOnError: true })).toThrow();
});

const memos = readdirSync("out").filter((id) => existsSync(`out/${id}/report.json`));
const formulas = new Map<string, string>();
for (const id of memos) {
  const report: Report = JSON.parse(readFileSync(`out/${id}/report.json`, "utf8"));
  for (const step of workings(report).flatMap(({ steps }) => steps))
    formulas.set(equationTex(step, gitTex), `${id} ${step.id}`);
}

/**
 * All would take MathJax half a minute (`test/sites/sites.mjs` does so): the hundred that fill the most rows or the longest ones,
 * and every tenth of the others.
 */
const chosen = [...formulas]
  .sort(([a], [b]) => b.length - a.length)
  .filter((_, index) => index < 100 || index % 10 === 0);

/** As it stands, as a Git host gets it from its Markdown, and as each site does. */
const ways = (tex: string) => new Set([tex, asEaten(tex), ...flavours.map((flavour) => asSent(tex, flavour))]);

test("formulas of every memo are read by KaTeX, as each reader gets them", () => {
  expect(formulas.size).toBeGreaterThan(300);
  for (const [tex, of] of formulas)
    for (const each of ways(tex))
      expect(() => katex.renderToString(each, { throwOnError: true, displayMode: true }), of).not.toThrow();
});

test("formulas are read by MathJax, as each reader gets them, and fit the column", () => {
  for (const [tex, of] of chosen) {
    for (const each of ways(tex)) {
      const { error, em } = byMathJax(each);
      expect(error, of).toBeUndefined();
      expect(em, `${of} is ${em} em wide:\n${tex}`).toBeLessThanOrEqual(COLUMN_EM);
    }
  }
});

test("a row is one row to Git hosts and sites", () => {
  const tex = "\\begin{aligned}\na &= b \\\\\\\\\n&= c\n\\end{aligned}";
  const rows = [asEaten(tex), ...flavours.map((flavour) => asSent(tex, flavour))].map((each) => each.match(/\\\\/g));
  expect(rows).toEqual(rows.map(() => ["\\\\"]));
});

/** Markdown takes a backslash before punctuation for its own. */
function asEaten(tex: string): string {
  return tex.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

function asSent(tex: string, flavour: Flavour): string {
  return siteMarkdown(`$$\n${tex}\n$$`, flavour).split("\n").slice(1, -1).join("\n");
}

test("no formula asks for what pandoc does not know, nor for what Markdown would eat", () => {
  const commands = new Set([...formulas.keys()].flatMap((tex) => tex.match(/\\(?:[a-z]+|.)/gi) ?? []));
  expect([...commands].sort()).toMatchInlineSnapshot(`
    [
      "\\ ",
      "\\\\",
      "\\begin",
      "\\cdot",
      "\\end",
      "\\frac",
      "\\ge",
      "\\gt",
      "\\lceil",
      "\\left",
      "\\lfloor",
      "\\mathbf",
      "\\mathbin",
      "\\max",
      "\\min",
      "\\operatorname",
      "\\quad",
      "\\rceil",
      "\\rfloor",
      "\\right",
      "\\sum",
      "\\text",
      "\\times",
    ]
  `);
});
