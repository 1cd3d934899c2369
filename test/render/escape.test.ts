import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { codeSpan, escapeHtml, escapeMarkdown, isSafeLink } from "../../src/render/escape.js";

/** The text that a reader of the Markdown sees. */
function seen(markdown: string): string {
  const tokens = new MarkdownIt({ html: true, linkify: false }).parse(markdown, {});
  return tokens
    .flatMap((token) => token.children ?? [])
    .map(({ type, content }) => (type === "text" || type === "text_special" ? content : `<${type}>`))
    .join("");
}

describe("escapeMarkdown", () => {
  test.each([
    ["<script>alert(1)</script>"],
    ["a | b"],
    ["`code` and **bold** and _soft_"],
    ["[a](javascript:alert(1)) ![b](c)"],
    ["&lt; &copy; & AT&T"],
    ["# no heading"],
    ["- no list"],
    ["1. no list"],
    ["+ no list"],
    ["$5 and $6"],
    ["{{title}}"],
    ["api.monthly_cost"],
    ["~~gone~~"],
    ["back\\slash"],
    ["==="],
  ])("%s is read as it was written", (text) => {
    expect(seen(escapeMarkdown(text))).toBe(text);
  });

  test("any one line of text is read as it was written", () => {
    const line = fc
      .string({ unit: "grapheme-ascii", minLength: 1 })
      .filter((text) => text.trim() === text && text !== "" && !text.includes("  "));
    fc.assert(fc.property(line, (text) => seen(escapeMarkdown(text)) === text));
  });

  test.each([
    ["a|b", "a\\|b"],
    ["one\ntwo", "one two"],
    ["$5", "\\$5"],
    ["monthly_cost", "monthly_cost"],
    ["_cost_", "\\_cost\\_"],
  ])("%s becomes %s", (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test("a code span hides its bars, and holds its backticks between more of them", () => {
    expect(codeSpan("a|b`c")).toBe("``a\\|b`c``");
  });
});

test("escapeHtml leaves no mark that starts or ends anything", () => {
  expect(escapeHtml(`<a href="x" title='y'>&`)).toBe("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;");
});

test.each([
  ["https://example.com/a", true],
  ["http://example.com", true],
  ["../prices.md", true],
  ["#notes", true],
  ["javascript:alert(1)", false],
  ["java\nscript:alert(1)", false],
  [" JaVaScRiPt:alert(1)", false],
  ["data:text/html,x", false],
  ["//example.com", false],
  ["\\\\example.com", false],
  ["mailto:a@example.com", false],
])("isSafeLink(%j) is %s", (address, safe) => {
  expect(isSafeLink(address)).toBe(safe);
});
