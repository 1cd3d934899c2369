import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { InputError } from "../../src/problem/problem.js";
import { readYaml } from "../../src/reading/yaml.js";
import { syntaxProblems } from "../../src/reading/yaml-syntax.js";

/** `line:column-end message`, one for each problem. */
function faults(text: string): string[] {
  try {
    readYaml("s.yaml", text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ line, column, length = 1, message }) => `${line}:${column}+${length} ${message}`);
  }
  return [];
}

function hints(text: string): (string | undefined)[] {
  try {
    readYaml("s.yaml", text);
  } catch (error) {
    return error instanceof InputError ? error.problems.map(({ hint }) => hint) : [];
  }
  return [];
}

describe("values are read as they were written", () => {
  test.each<[yaml: string, value: unknown]>([
    ["as_of: 2026-06-09", "2026-06-09"],
    ["at: 2026-06-09T10:00:00Z", "2026-06-09T10:00:00Z"],
    ["n: 24", 24],
    ["n: -1.50", -1.5],
    ["n: 1e3", 1000],
    ["n: 0x10", "0x10"],
    ["n: 0o17", "0o17"],
    ["n: 007", 7],
    ["n: 1_000", "1_000"],
    ["n: 1,000", "1,000"],
    ["n: .inf", ".inf"],
    ["n: .nan", ".nan"],
    ["n: 10:30", "10:30"],
    ["n: 30%", "30%"],
    ["n: $6/GPU/h", "$6/GPU/h"],
    ["n: ~", null],
    ["n:", null],
    ["n: true", true],
    ["n: yes", "yes"],
    ["n: off", "off"],
    ["n: 'it''s'", "it's"],
    ['n: "a\\tb"', "a\tb"],
    ["n: |\n  a\n  b\n", "a\nb\n"],
    ["n: [1, two]", [1, "two"]],
    ["n: x # note", "x"],
  ])("%j", (yaml, value) => {
    expect(Object.values(readYaml("s.yaml", yaml).value as object)).toEqual([value]);
  });

  test("keys are text", () => {
    expect(readYaml("s.yaml", "2026: a\ntrue: b\nnull: c\n1.10: d\n").value).toEqual({
      "2026": "a",
      true: "b",
      null: "c",
      "1.10": "d",
    });
  });

  test("an alias stands for what its anchor holds", () => {
    expect(readYaml("s.yaml", "a: &a {x: 1}\nb: *a\n").value).toEqual({ a: { x: 1 }, b: { x: 1 } });
  });

  test.each(["\ufeffa: 1\n", "a: 1\r\n", "---\na: 1\n", "a: 1\n...\n"])("%j is an ordinary file", (yaml) => {
    expect(readYaml("s.yaml", yaml).value).toEqual({ a: 1 });
  });

  test("tabs are welcome behind the indentation", () => {
    expect(readYaml("s.yaml", "a:\t1\nb: 'x\ty' \t# z\n\t\n").value).toEqual({ a: 1, b: "x\ty" });
  });
});

describe("what is wrong is said in plain words, at its place", () => {
  const unclosed = (bracket: string) => `this "${bracket}" is not closed`;
  const lineUp = "this line does not line up with the entries above it";
  const tooDeep = "this line is indented under a value that is already complete";
  test.each<[name: string, yaml: string, faults: string[]]>([
    ["nothing", "", ["1:1+1 the file is empty"]],
    ["only comments", "# soon\n  # more\n", ["1:1+1 the file is empty"]],
    ["only a marker", "---\n", ["1:1+1 the file holds no entries"]],
    ["no space after the colons", "id:x\ntitle:y\n", ["1:1+1 the file holds no entries"]],
    ["no space after one colon", "id: x\ntitle:y\n", ['2:6+1 no space after the ":" of "title"']],
    ["a line without a colon", "id: x\ntitle\nas_of: 3\n", ['2:1+5 no ":" after "title"']],
    ["a colon in plain text", "title: Cline: or not\n", ['1:13+1 a second ":" in one line']],
    ["too deep an entry", "a:\n  b: 1\n   c: 2\n", [`3:4+4 ${tooDeep}`]],
    ["too shallow an entry", "a:\n    b: 1\n  c: 2\n", [`3:3+4 ${lineUp}`]],
    [
      "an entry under a list item's text",
      "a:\n- 1\n- 2\n b: 3\n",
      ["4:2+4 this line does not belong to the list item above it"],
    ],
    ["an entry among list items", "a:\n  - 1\n  b: 2\n", [`3:3+4 ${lineUp}`]],
    ["a list item out of line", "a:\n  - b: x\n   c: y\n", [`3:4+4 ${lineUp}`]],
    ["a list on the line of its key", "a: - b\n", ["1:4+1 a list cannot start on the line of its key"]],
    [
      "tabs as indentation",
      "a:\n\tb: 1\n  \tc: 2\n",
      ["2:1+1 a tab is used for indentation", "3:3+1 a tab is used for indentation"],
    ],
    ["an open double quote", 'id: x\ntitle: "abc\nq: y\n', ['2:8+1 this " is never closed']],
    ["an open single quote", "title: 'abc\nid: x\n", ["1:8+1 this ' is never closed"]],
    ["text behind a quote", 'a: "x" y\n', ["1:8+1 more text follows a value that is already complete"]],
    ["an unknown escape", 'a: "\\d"\n', ['1:5+2 "\\d" means nothing in double quotes']],
    ["an open list", "a: [1, 2\nb: 3\n", [`1:4+1 ${unclosed("[")}`]],
    ["an open mapping", "a: {x: [1]\nb: 3\n", [`1:4+1 ${unclosed("{")}`]],
    ["the outer of two lists open", "a: [[1], 2\nb: 3\n", [`1:4+1 ${unclosed("[")}`]],
    ["an open list that takes in what follows", "a: [1,\n  b:\n    c: 1\nd: 2\n", [`1:4+1 ${unclosed("[")}`]],
    ["an open list at the end", "a: [1,\n  2\n", [`1:4+1 ${unclosed("[")}`]],
    [
      "a quote that ends a line too early",
      'a: "four\nGPUs"\nb: "x"\n',
      [`1:4+1 this " is never closed`, '2:1+5 no ":" after "GPUs""'],
    ],
    ["a comma that is missing in brackets", 'a: [x, "y" "z"]\n', ['1:12+1 a "," is missing before this']],
    ["a bracket too many", "a: [1]]\n", ['1:7+1 unexpected "]"']],
    ["a comment without its space", 'a: "x"# y\n', ['1:7+1 a space is missing before "#"']],
    ["an anchor without its space", "a: &b[1]\n", ["1:6+1 a space is missing before this"]],
    [
      "an empty line too deep",
      "a: |\n     \n  b\n",
      ["3:3+1 an empty line of the text block above is indented deeper than its text"],
    ],
    ["a lone star", "a: * 12\n", ['1:4+1 "*" has a meaning of its own here']],
    ["a line that starts with a per cent sign", "%a: 1\n", ['1:1+1 text cannot start with "%"']],
    ["two commas", "a: [1,,2]\n", ['1:7+1 unexpected ","']],
    ["text that starts with an at sign", "a: @foo\n", ['1:4+1 text cannot start with "@"']],
    ["text that starts with a backtick", "a: `x`\n", ['1:4+1 text cannot start with "`"']],
    ["text that starts with braces", "a: {{x}}\n", ["1:5+1 a key must be plain text"]],
    ["text that starts with a star", "a: *bold* text\n", ["1:11+1 more text follows a value that is already complete"]],
    ["text that is one starred word", "a: *foo\n", ['1:4+4 nothing is named "&foo"']],
    ["text that starts with an exclamation mark", "a: !important thing\n", ["1:4+10 YAML tags are not supported here"]],
    [
      "tags",
      "a: !!python/object x\nb: !!str 5\nc: !x [1]\n",
      ["1:4+15", "2:4+5", "3:4+2"].map((place) => `${place} YAML tags are not supported here`),
    ],
    ["text behind the sign for a text block", "a: |x\n  foo\n", ['1:5+1 text follows the "|" or ">"']],
    ["keys given twice", "a: 1\nb: {x: 1, x: 2}\na: 3\n", ['2:11+1 "x" is given twice', '3:1+1 "a" is given twice']],
    ["a merge key", "x: &x {a: 1}\ny:\n  <<: *x\n", ['3:3+2 merge keys ("<<") are not supported']],
    ["a prototype", "__proto__: 1\n", ['1:1+9 "__proto__" cannot be a name']],
    ["no key", ": 2\n", ["1:1+1 a key is empty"]],
    ["a list as a key", "? [a]\n: b\n", ["1:3+1 a key must be plain text"]],
    ["two documents", "a: 1\n---\nb: 2\n", ["2:1+3 a second document starts here"]],
    ["another YAML", "%YAML 1.1\n---\na: yes\n", ["1:1+1 a YAML directive is not supported here"]],
    [
      "bytes that are no UTF-8",
      "a: caf\ufffd\nb: \ufffd\n",
      ["1:7+1 this is not valid UTF-8 text", "2:4+1 this is not valid UTF-8 text"],
    ],
    [
      "control characters",
      "a: \u001b[31mred\nb: x\u0000\n",
      ["1:4+1 a control character (U+001B) stands here", "2:5+1 a control character (U+0000) stands here"],
    ],
    ["carriage returns", "a: 1\r\nb: x: y\r\n", ['2:5+1 a second ":" in one line']],
  ])("%s", (_name, yaml, expected) => {
    expect(faults(yaml)).toEqual(expected);
  });

  test.each([
    'a: "x" y\n',
    "a: [1, 2\nb: 3\n",
    "title: 'abc\nid: x\n",
    "a: - b\n",
    "a: |x\n  b\n",
    "%a: 1\n",
    "id: x\ntitle\nb: 3\n",
  ])("whatever the library's own words are: %j", (yaml) => {
    const told = (words: (message: string) => string) => {
      const document = parseDocument(yaml, { prettyErrors: false, strict: true });
      for (const error of document.errors) error.message = words(error.message);
      const at = (offset: number) => ({ line: yaml.slice(0, offset).split("\n").length, column: offset, length: 1 });
      return syntaxProblems(document, yaml, at);
    };
    expect(told(() => "")).toEqual(told((message) => message));
  });

  test("every mistake of a file at once", () => {
    expect(faults('a: [1,,2]\nb: ok\nc: "\\q"\nd: e: f\ng: @x\n').map((fault) => fault.split("+")[0])).toEqual([
      "1:7",
      "3:5",
      "4:5",
      "5:4",
    ]);
  });

  test.each([
    ["title: Foo: bar", 'text that holds ": " must be put in quotes: "Foo: bar"'],
    [`title: ${"long ".repeat(40)}: bar`, 'text that holds ": " must be put in quotes'],
    ["id:x\nb: c", 'write "id: x"'],
    [
      "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> main\n",
      "keep of both sides what holds, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
    ],
    ["id:x", 'an entry is written "key: value", with a space after the colon'],
    ["a: 1\na: 2", "first on line 1"],
    ["a: *b* c", 'text that starts with "*" must be put in quotes'],
  ])("%j gets a hint", (yaml, hint) => {
    expect(hints(yaml)).toEqual([hint]);
  });
});

describe("a file cannot hurt", () => {
  test("an alias bomb is refused where it goes off", () => {
    const levels = ["a: &a [x,x,x,x,x,x,x,x,x,x]"];
    for (const [from, to] of ["ab", "bc", "cd", "de", "ef", "fg", "gh"]) {
      levels.push(`${to}: &${to} [${Array(10).fill(`*${from}`).join(",")}]`);
    }
    expect(faults(levels.join("\n"))).toEqual(["3:32+2 aliases repeat more than 1000 values of this file"]);
  });

  test("an alias inside its own anchor", () => {
    expect(faults("a: &a [1, *a]\n")).toEqual(['1:11+2 "*a" stands inside what it repeats']);
  });

  test.each([
    ["brackets that are closed", `a: ${"[".repeat(60)}${"]".repeat(60)}`, "1:36+1 nested deeper than 32 levels"],
    ["more brackets than the parser can follow", "[".repeat(50_000), "nested too deeply"],
    ["dashes", "- ".repeat(50_000), "nested too deeply"],
    [
      "a stair of keys",
      Array.from({ length: 40 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
      "34:34+1 nested deeper than 32 levels",
    ],
  ])("deep nesting: %s", (_name, yaml, message) => {
    const found = faults(yaml);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });

  test("a file larger than 1 MB", () => {
    expect(faults(`a: ${"x".repeat(1_000_000)}`)).toEqual(["1:1+1 the file is larger than 1 MB"]);
  });

  test("no key reaches a prototype", () => {
    const value = readYaml("s.yaml", "constructor: 1\ntoString: 2\n").value;
    expect(Object.keys(value as object)).toEqual(["constructor", "toString"]);
  });
});
