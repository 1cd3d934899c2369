import { describe, expect, test } from "vitest";
import { InputError, type Problem } from "../../src/problem/problem.js";
import { escapeMarkdown } from "../../src/render/escape.js";
import { fillTemplate, TemplateFault } from "../../src/render/template.js";

const VIEW = {
  title: "A memo",
  scenario: { id: "chat", date: null },
  options: [{ label: "All API", lines: [1, 2] }],
  none: [],
};
const HELPERS = {
  shout: (text: unknown) => String(text).toUpperCase(),
  number: (value: unknown) => {
    if (typeof value !== "number") throw new TemplateFault("a number is needed here");
    return String(value);
  },
};

function fill(text: string, partials: Record<string, string> = {}): string {
  const loaded = new Map(
    Object.entries(partials).map(([name, partial]) => [name, { file: `${name}.hbs`, text: partial }]),
  );
  return fillTemplate({ file: "memo.hbs", text }, loaded, HELPERS, VIEW, escapeMarkdown);
}

function problemsOf(text: string, partials: Record<string, string> = {}): readonly Problem[] {
  try {
    fill(text, partials);
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}

describe("a template that names what is there", () => {
  test.each([
    ["{{title}}", "A memo"],
    [
      "{{#each options}}{{label}}: {{#each lines}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}{{/each}}",
      "All API: 1, 2",
    ],
    ["{{#each none}}x{{else}}nothing{{/each}}", "nothing"],
    ["{{#if scenario.date}}dated{{else}}undated{{/if}}", "undated"],
    ["{{#with scenario}}{{id}} {{../title}} {{@root.title}}{{/with}}", "chat A memo A memo"],
    ["{{shout title}}", "A MEMO"],
    ["{{#each options as |option|}}{{option.label}}{{/each}}", "All API"],
    ["a\n{{#if title}}\nb\n{{/if}}\nc", "a\nb\nc"],
  ])("%s", (text, filled) => {
    expect(fill(text)).toBe(filled);
  });

  test("partials read the same view", () => {
    expect(fill("{{> head}}!", { head: "# {{title}}" })).toBe("# A memo!");
  });
});

describe("a template that names what is not there says where", () => {
  test.each([
    ["{{titel}}", 1, 3, 'unknown name "titel"'],
    ["a\n  {{scenario.dat}}", 2, 5, 'unknown name "dat"'],
    ["{{#if missing}}x{{/if}}", 1, 7, 'unknown name "missing"'],
    ["{{#unless missing}}x{{/unless}}", 1, 11, 'unknown name "missing"'],
    ["{{#each missing}}x{{/each}}", 1, 9, 'unknown name "missing"'],
    ["{{#with missing}}x{{/with}}", 1, 9, 'unknown name "missing"'],
    ["{{shout missing}}", 1, 9, 'unknown name "missing"'],
    ["{{shout (shout missing)}}", 1, 16, 'unknown name "missing"'],
    ["{{shout title loud=missing}}", 1, 20, 'unknown name "missing"'],
    ["{{#each options}}\n{{titel}}{{/each}}", 2, 3, 'unknown name "titel"'],
    ["{{#each options}}{{../titel}}{{/each}}", 1, 20, 'unknown name "titel"'],
    ["{{title}}{{#each options}}{{label}}{{/each}}{{label}}", 1, 47, 'unknown name "label"'],
    ["{{constructor}}", 1, 3, 'unknown name "constructor"'],
    ["{{title.length}}", 1, 3, 'unknown name "length"'],
    ["{{#if title.short}}x{{/if}}", 1, 7, 'unknown name "short"'],
    ["{{#if scenario.date.year}}x{{/if}}", 1, 7, 'unknown name "year"'],
    ["{{#each options}}{{#each lines}}{{#if cost}}x{{/if}}{{/each}}{{/each}}", 1, 39, 'unknown name "cost"'],
    ["{{whisper title}}", 1, 3, 'unknown helper "whisper"'],
    ["{{#if none}}{{whisper title}}{{/if}}", 1, 15, 'unknown helper "whisper"'],
    ["{{shout (whisper title)}}", 1, 10, 'unknown helper "whisper"'],
    ["{{lookup options 0}}", 1, 3, 'unknown helper "lookup"'],
    ["{{> foot}}", 1, 5, 'unknown partial "foot"'],
    ["{{#if none}}{{@indx}}{{/if}}", 1, 15, 'unknown name "@indx"'],
    ["{{number title}}", 1, 1, "a number is needed here"],
  ])("%s", (text, line, column, message) => {
    expect(problemsOf(text)).toMatchObject([{ file: "memo.hbs", line, column, message }]);
  });

  test("inside a partial, the partial's file and line", () => {
    expect(problemsOf("x\n{{> head}}", { head: "\n\n  {{titel}}" })).toMatchObject([
      { file: "head.hbs", line: 3, column: 5 },
    ]);
  });

  test("all misnamed helpers and partials at once", () => {
    const found = problemsOf("{{> foot}}\n{{whisper title}}", { head: "{{sing title}}" });
    expect(found.map(({ file, line }) => `${file}:${line}`)).toEqual(["head.hbs:1", "memo.hbs:1", "memo.hbs:2"]);
  });

  test("what was meant is in the hint", () => {
    expect(problemsOf("{{titel}}")[0]?.hint).toContain("title");
  });

  test.each([
    ["a\n{{#if title}}x", 2],
    ["a\n\n{{#if title}}x{{/each}}", 3],
    ["{{title}", 1],
  ])("what cannot be read: %s", (text, line) => {
    expect(problemsOf(text)).toMatchObject([{ file: "memo.hbs", line }]);
  });
});

describe("a template without a word", () => {
  test.each(["", " \n\t\n", "\ufeff\n", "\u200b", "<!-- to be written -->\n"])("%j is refused at its place", (text) => {
    expect(problemsOf(text)).toMatchObject([
      { file: "memo.hbs", line: 1, column: 1, message: "the template is empty" },
    ]);
    expect(problemsOf("# {{title}}\n{{> part}}", { part: text })).toMatchObject([{ file: "part.hbs", line: 1 }]);
  });
});
