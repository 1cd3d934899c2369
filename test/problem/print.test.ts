import { describe, expect, test } from "vitest";
import { excerptOf, width } from "../../src/problem/excerpt.js";
import { printProblems } from "../../src/problem/print.js";
import type { Problem } from "../../src/problem/problem.js";

const problem = (part: Partial<Problem>): Problem => ({
  file: "a.yaml",
  line: 1,
  column: 1,
  message: "wrong",
  ...part,
});
const print = (text: string | undefined, ...problems: Problem[]) => printProblems(problems, () => text);

describe("printProblems", () => {
  test("place and message, the line with the mistake underlined, the hint", () => {
    const text = "id: x\nfleet:\n    prise: $6/GPU/h\n";
    expect(
      print(
        text,
        problem({ line: 3, column: 5, length: 5, message: 'unknown key "prise"', hint: 'did you mean "price"?' }),
      ),
    ).toBe(
      [
        'a.yaml:3:5: unknown key "prise"',
        "   3 |     prise: $6/GPU/h",
        "     |     ^^^^^",
        ' hint: did you mean "price"?',
        "",
      ].join("\n"),
    );
  });

  test("several, sorted, each once, an empty line between them", () => {
    const later = problem({ line: 2, message: "second" });
    expect(print("one\ntwo", later, problem({ message: "first" }), later)).toBe(
      "a.yaml:1:1: first\n   1 | one\n     | ^\n\na.yaml:2:1: second\n   2 | two\n     | ^\n",
    );
  });

  test.each<[name: string, text: string | undefined, line: number]>([
    ["the text cannot be had", undefined, 1],
    ["the line does not exist", "one\n", 7],
    ["the line is blank", "\n  \n", 2],
  ])("no excerpt where %s", (_name, text, line) => {
    expect(print(text, problem({ line }))).toBe(`a.yaml:${line}:1: wrong\n`);
  });

  test("an excerpt of its own, for a file that is not at hand", () => {
    expect(print(undefined, problem({ excerpt: "a / b", column: 3 }))).toBe(
      "a.yaml:1:3: wrong\n   1 | a / b\n     |   ^\n",
    );
  });

  test("a byte order mark and carriage returns take no column", () => {
    expect(print("\ufeffid: x\r\nto: y\r\n", problem({ column: 1, length: 2 }))).toContain("   1 | id: x\n     | ^^\n");
  });

  test("escape sequences of a file never reach the terminal", () => {
    const hostile = "\u001b[2J\u009b";
    const printed = print(`id: ${hostile}x`, problem({ message: `found "${hostile}"`, hint: hostile, column: 5 }));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  test("colours are the caller's", () => {
    const paint = {
      bold: (t: string) => `<b>${t}</b>`,
      dim: (t: string) => t,
      red: (t: string) => `<r>${t}</r>`,
      cyan: (t: string) => t,
    };
    const printed = printProblems([problem({ length: 2 })], () => "one", paint);
    expect(printed).toContain("<b>a.yaml:1:1:</b> wrong");
    expect(printed).toContain("<r>^^</r>");
  });
});

describe("excerptOf", () => {
  test.each<[name: string, line: string, column: number, length: number, text: string, caret: string]>([
    ["in the middle", "abc def", 5, 3, "abc def", "    ^^^"],
    ["behind the end", "abc", 4, 1, "abc", "   ^"],
    ["longer than the line", "abc", 2, 99, "abc", " ^^"],
    ["tabs are drawn as two columns", "\ta:\tb", 5, 1, "  a:  b", "      ^"],
    ["a mistake that is a tab", "\tb", 1, 1, "  b", "^^"],
    ["wide letters are drawn as two columns", "自己: x", 5, 1, "自己: x", "      ^"],
    ["emoji are drawn as two columns", "😀 x", 4, 1, "😀 x", "   ^"],
    ["a combining mark has no column", "e\u0301 x", 4, 1, "e\u0301 x", "  ^"],
  ])("%s", (_name, line, column, length, text, caret) => {
    const excerpt = excerptOf(line, column, length);
    expect(excerpt.text).toBe(text);
    expect(" ".repeat(excerpt.before) + "^".repeat(excerpt.under)).toBe(caret);
  });

  test.each([
    ["at the start of a long line", 1, 4],
    ["in the middle of a long line", 2500, 4],
    ["at the end of a long line", 4997, 4],
    ["over all of a long line", 1, 5000],
    ["from the middle of a long line on", 2500, 2500],
  ])("a mistake %s stays in sight", (_name, column, length) => {
    const line = Array.from({ length: 5000 }, (_, index) => String(index % 10)).join("");
    const { text, before, under } = excerptOf(line, column, length);
    expect(width(text)).toBeLessThanOrEqual(101);
    expect(before + under).toBeLessThanOrEqual(width(text));
    expect(text.slice(before, before + 4)).toBe(line.slice(column - 1, column + 3));
    expect(under).toBeGreaterThanOrEqual(Math.min(length, 50));
  });
});
