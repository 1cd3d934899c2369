import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { flavours } from "../../src/render/flavours.js";
import { frontMatter, indexFrontMatter } from "../../src/render/front-matter.js";
import { safeNotes } from "../../src/render/notes.js";
import { siteIndex, siteMarkdown, siteMemo } from "../../src/render/site-markdown.js";
import { renderReport } from "../fixtures/render-report.js";

const report = renderReport();

/** What a reader of YAML 1.1, as most site generators have one, finds between the rules. */
function read(text: string): Record<string, unknown> {
  const [, yaml = ""] = /^---\n([\s\S]*?)---\n\n/.exec(text) ?? [];
  return parse(yaml, { version: "1.1" });
}

describe("front matter", () => {
  it.each(flavours)("of %s reads back as what the report says", (flavour) => {
    const { title, description, date } = read(frontMatter(report, flavour));
    expect([title, description]).toEqual([report.scenario.title, report.recommendation.summary]);
    expect((date as Date).toISOString().slice(0, 10)).toBe(report.scenario.as_of);
  });

  it("says what each generator needs besides", () => {
    expect(read(frontMatter(report, "docusaurus"))).toMatchObject({
      mdx: { format: "md" },
      tags: ["decision memo", "api"],
    });
    expect(read(frontMatter(report, "mkdocs")).tags).toEqual(["decision memo", "api"]);
    expect(Object.keys(read(frontMatter(report, "vitepress")))).toEqual(["title", "description", "date"]);
    expect(read(indexFrontMatter("docusaurus"))).toMatchObject({ title: "Decision memos", mdx: { format: "md" } });
  });

  it.each([
    "yes",
    "null",
    "2026-06-09",
    "1:30",
    "0x1f",
    "# no",
    "a: b",
    '"quoted" \\ back',
    "---",
    "- list",
    "{a}",
    "*x &y !z",
    "caf\u00e9 \u2192 \u{1f600}",
    "'",
    " padded ",
  ])("keeps the title %j a text", (title) => {
    const odd = renderReport({ scenario: { ...report.scenario, title } });
    for (const flavour of flavours) expect(read(frontMatter(odd, flavour)).title).toBe(title.trim());
  });

  it("stays between its rules whatever a scenario says", () => {
    const odd = renderReport({ scenario: { ...report.scenario, title: "A\n---\n<script>" } });
    for (const flavour of flavours) {
      expect(frontMatter(odd, flavour).match(/^---$/gm)).toHaveLength(2);
      expect(siteMemo(odd, "# Memo\n", flavour, { hasPdf: true, site: flavour })).toMatch(
        /---\n\n(?:<script setup>[\s\S]*<\/style>\n\n)?# Memo\n$/,
      );
      expect(siteIndex("# List\n", flavour)).toMatch(/---\n\n# List\n$/);
    }
  });
});

const source = [
  "A price of \\$5, {{ secret }}, a{.red} and `{{ code }}` with `a \\| b`.",
  "",
  "| \\~a \\| b\\<c> | `x \\| {{y}}` |",
  "| :-- | :-- |",
  "| 1 \\\\ 2 | \\&amp; |",
  "",
  "$$",
  "x = {{a}} + \\frac{{1}}{2}\\$",
  "$$",
  "",
  "```sh",
  "echo \\$HOME {{ kept }}",
  "```",
  "",
].join("\n");

describe("a memo's Markdown for a site generator", () => {
  it("is CommonMark for Docusaurus, as it stands", () => {
    expect(siteMarkdown(source, "docusaurus")).toBe(source);
  });

  it("leaves Vue nothing to work out, and shows the same", () => {
    const text = siteMarkdown(source, "vitepress");
    const html = new MarkdownIt({ html: true }).render(text);
    // VitePress itself guards fenced code.
    const page = html.replace(/<pre>[\s\S]*?<\/pre>/g, "").replace(/<(span|code) v-pre>[^<]*<\/\1>/g, "");
    expect(page).not.toContain("{{");
    expect(text).not.toContain("{.red}");
    expect(html).toContain("<code v-pre>x | {{y}}</code>");
    expect(html.replace(/<[^>]*>/g, "")).toContain("A price of $5, {{ secret }}, a{.red} and {{ code }}");
    expect(text).toContain("x = { {a} } + \\frac{ {1} }{2}");
    expect(text).toContain("echo \\$HOME {{ kept }}");
  });

  it("writes for MkDocs as references what Python-Markdown cannot escape", () => {
    const text = siteMarkdown(source, "mkdocs");
    const code = "<code>&#123;&#123; code &#125;&#125;</code>";
    expect(text).toContain(`A price of &#36;5, &#123;&#123; secret }}, a&#123;.red} and ${code} with \`a | b\`.`);
    expect(text).toContain("| &#126;a &#124; b&#60;c> | <code>x &#124; &#123;&#123;y&#125;&#125;</code> |\n");
    expect(text).toContain("| 1 \\\\ 2 | &#38;amp; |");
    expect(text).toContain("\\frac{{1}}{2}\\$");
    expect(text).toContain("echo \\$HOME {{ kept }}");
  });

  it.each<[string, string]>([
    ["behind bold words", "**bold**{ onclick=PWN }"],
    ["behind a link", "[ok](https://example.org){: onclick=PWN }"],
    ["behind a heading", "### Head { onclick=PWN }"],
    ["on a line of their own", "text\n{: onclick=PWN }"],
    ["behind code", "`code`{ onclick=PWN }"],
    ["in a cell", "| a { onclick=PWN } |\n| :-- |\n| *b*{ onclick=PWN } |"],
    ["behind a brace that was escaped", "**bold**\\{ onclick=PWN }"],
    ["behind code of two lines", "`code\nx` **bold**{ onclick=PWN } `y"],
    ["behind code that is code to one reader only", "a \\\\` **bold**{ onclick=PWN } `y"],
    ["behind a fence", "```js { onclick=PWN }\n1\n```"],
    ["behind a fence without a language", "~~~ {: .a onclick=PWN }\n1\n~~~"],
    ["in a formula", "$$\nx *a*{ onclick=PWN }\n$$"],
    ["in a heading of a formula", "$$\n## x *a*{ onclick=PWN }\n$$"],
    ["in what Python-Markdown takes for text", "- ```\n  x\n  ```\n\n**bold**{ onclick=PWN }\n"],
    ["in a fence in a list", "- a\n\n  ~~~\n  **b**{ onclick=PWN }\n  ~~~\n"],
    ["in a fence that is set in", "  ~~~\n**b**{ onclick=PWN }\n  ~~~\n"],
  ])("leaves no attribute %s", (_, notes) => {
    for (const flavour of ["mkdocs", "vitepress"] as const) {
      const text = siteMarkdown(`${notes}\n`, flavour);
      // What is left stands at the very margin in fenced code, or behind a blank in a formula.
      const code = text.replace(/^(```|~~~)\w*\n[\s\S]*?^\1$/gm, "");
      const formulas = code.replace(/^\$\$\n[\s\S]*?^\$\$$/gm, (all) => (flavour === "mkdocs" ? all : ""));
      const inList = flavour === "vitepress" ? formulas.replace(/^ *(- )?(```|~~~)\n[\s\S]*?^ *\2$/gm, "") : formulas;
      expect(inList).not.toMatch(/[*_\])`a-z}]\{/);
      expect(inList).not.toMatch(/^(#+ .*|.*\n)\{/m);
    }
  });

  it("any text at all, in all places of notes: no brace is left to Python-Markdown but in code and formulas", () => {
    const piece = fc.constantFrom(
      "{ a=b }",
      "`",
      "```",
      "~~~",
      "**b**",
      "\n",
      "\n\n",
      "- ",
      "> ",
      "  ",
      "# ",
      "\\",
      "x",
      "|",
      "$$",
      "[a](b)",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const text = siteMarkdown(`${safeNotes(pieces.join(""))}\n`, "mkdocs");
        // As Python-Markdown finds it: at the margin, and closed by the very same mark.
        const code = text.replace(/^(~{3,}|`{3,})[\w#.+-]*\n(?:[\s\S]*?\n)?\1[ ]*$/gm, "");
        const rest = code.replace(/^\$\$\n(?:(?!\$\$)[\s\S])*?^\$\$$/gm, "");
        expect(rest).not.toContain("{");
      }),
    );
  });

  it("names no heading for Docusaurus", () => {
    expect(siteMarkdown("## A year {#top}\n", "docusaurus")).toBe("## A year {\u200b#top}\n");
    expect(siteMarkdown("## `a {#top}`\n", "docusaurus")).toBe("## `a {\u200b#top}`\n");
    expect(siteMarkdown("{#a} b\n```\n{#kept}\n```\n", "docusaurus")).toBe("{#a} b\n```\n{#kept}\n```\n");
  });

  it("gives MkDocs, whose themes print titles as HTML, a title without tags", () => {
    const odd = renderReport({ scenario: { ...report.scenario, title: "a <b onclick=x>" } });
    expect(read(frontMatter(odd, "mkdocs")).title).toBe("a &lt;b onclick=x>");
    expect(read(frontMatter(odd, "docusaurus")).title).toBe("a <b onclick=x>");
  });

  it("takes a fence for closed only by one of its kind", () => {
    const fenced = "````md\n```\n{{a}}\n```\n````\n{{b}}\n";
    expect(siteMarkdown(fenced, "vitepress")).toBe(
      "````md\n```\n{{a}}\n```\n````\n<span v-pre>&#123;&#123;</span>b}}\n",
    );
  });
});
