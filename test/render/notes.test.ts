import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { safeNotes } from "../../src/render/notes.js";
import { setNotes } from "../../src/render/page-markdown.js";

describe("notes keep their Markdown", () => {
  test.each([
    ["One **note** with [a link](https://example.com).", "<strong>note</strong>"],
    ["- one\n- two", "<li>one</li>"],
    ["| a | b |\n|---|---|\n| 1 | 2 |", "<td>1</td>"],
    ["```\n<b> $5\n```", "&lt;b&gt; $5"],
    ["`<b> $5`", "<code>&lt;b&gt; $5</code>"],
    ["# Heading", "<h3>Heading</h3>"],
    ["It costs $5, not $6.", "It costs $5, not $6."],
    ["$$\nx = \\frac{1}{2}\n$$", "katex"],
  ])("%j", (notes, html) => {
    expect(setNotes(safeNotes(notes))).toContain(html);
  });
});

describe("what must not pass does not", () => {
  test.each([
    ["<script>alert(1)</script>", "<script"],
    ["a <img src=x onerror=alert(1)>", "<img"],
    ["![picture](https://example.com/x.png)", "<img"],
    ["[a](javascript:alert(1))", "<a"],
    ["[a](javascript&#58;alert(1))", "<a"],
    ["[a]: javascript:alert(1)\n\n[a]", "<a"],
    ["Title\n=====", "<h1"],
    ["Title\n-----", "<h2"],
    ["<!-- comment -->", "<!--"],
    ["<!--block 0-->", "<!--"],
  ])("%j", (notes, forbidden) => {
    const safe = safeNotes(notes);
    expect(setNotes(safe)).not.toContain(forbidden);
    expect(new MarkdownIt({ html: true }).render(safe)).not.toContain(forbidden);
  });

  test("an open code fence is closed, so that it cannot swallow the rest of the memo", () => {
    expect(safeNotes("```\nopen")).toBe("```\nopen\n```");
  });

  test("a lone dollar pair of a Git host stays text", () => {
    expect(safeNotes("$5 and $6 and $$7$$")).toBe("\\$5 and \\$6 and \\$\\$7\\$\\$");
  });

  test("whatever is typed, no HTML, image or unsafe link comes out", () => {
    const pieces = fc.array(
      fc.constantFrom(
        "<b>",
        "![",
        "](",
        "[",
        "]",
        "(",
        ")",
        "javascript:",
        "`",
        "``",
        "\n",
        "\\",
        "$",
        "$$",
        "# ",
        "x",
        " ",
        "<!--",
        "-->",
        "&#58;",
        "~~~",
        "> ",
        "- ",
        "    ",
        "===",
        "---",
      ),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const tokens = new MarkdownIt({ html: true }).parse(safeNotes(parts.join("")), {});
        const all = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
        return all.every(
          ({ type, tag }) => !type.startsWith("html_") && type !== "image" && tag !== "h1" && tag !== "h2",
        );
      }),
    );
  });
});
