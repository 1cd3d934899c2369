import { describe, expect, test } from "vitest";
import * as z from "zod";
import { readYaml } from "../../src/reading/yaml.js";
import { problemAt, zodProblems } from "../../src/reading/yaml-problems.js";

/** `line:column+length message | hint`, one for each problem, in the order of the file. */
function faults(schema: z.ZodType, text: string): string[] {
  const source = readYaml("s.yaml", text);
  const parsed = schema.safeParse(source.value);
  if (parsed.success) return [];
  return zodProblems(source, parsed.error, schema)
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .map(
      ({ line, column, length = 1, message, hint }) =>
        `${line}:${column}+${length} ${message}${hint ? ` | ${hint}` : ""}`,
    );
}

const amount = z
  .union([
    z.string().transform((text, ctx) => {
      const offset = text.indexOf("/gpu");
      if (offset < 0) return text;
      ctx.issues.push({
        code: "custom",
        input: text,
        message: 'unknown unit "gpu"',
        params: { hint: "write GPU", offset: offset + 1, length: 3 },
      });
      return z.NEVER;
    }),
    z.strictObject({ value: z.string(), basis: z.enum(["measured", "quoted"]).optional() }),
  ])
  .meta({ description: "a number with its unit", examples: ["$6/GPU/h"] });

const api = z.strictObject({ kind: z.literal("api"), price: amount });
const own = z.strictObject({
  kind: z.literal("own"),
  gpus: z.int(),
  sizing: z.strictObject({ rule: z.string() }).optional(),
});
const option = z.discriminatedUnion("kind", [api, own]);
const load = z.union([
  z.literal("flat"),
  z.strictObject({ p50: z.string(), p90: z.string() }),
  z.strictObject({ hourly: z.array(z.number()) }),
]);

const object = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.strictObject(shape);

describe("one clear message for each kind of issue", () => {
  test.each<[name: string, schema: z.ZodType, yaml: string, faults: string[]]>([
    [
      "an unknown key",
      object({ price: z.string().optional() }),
      "prise: 1\n",
      ['1:1+5 unknown key "prise" | did you mean "price"?'],
    ],
    [
      "an unknown key, nothing near",
      object({ id: z.string() }),
      "id: x\ncolour: red\n",
      ['2:1+6 unknown key "colour" | known here: id'],
    ],
    [
      "an unknown key deep down",
      object({ a: z.array(object({ id: z.string() })) }),
      "a:\n  - id: x\n    idd: y\n",
      ['3:5+3 unknown key "idd" in item 1 of "a" | did you mean "id"?'],
    ],
    [
      "several unknown keys",
      object({ id: z.string() }),
      "id: x\nb: 1\nc: 1\n",
      ['2:1+1 unknown key "b" | known here: id', '3:1+1 unknown key "c" | known here: id'],
    ],
    [
      "a misspelt required key is one problem",
      object({ price: z.string() }),
      "prise: x\n",
      ['1:1+5 unknown key "prise" | did you mean "price"?'],
    ],
    [
      "a longer key beside a missing one is two",
      object({ price: z.string() }),
      "price_note: x\n",
      ['1:1+10 "price" is missing', '1:1+10 unknown key "price_note" | did you mean "price"?'].sort((a, b) =>
        a < b ? 1 : -1,
      ),
    ],
    [
      "unknown keys behind wrappers",
      object({ a: z.preprocess((v) => v, object({ id: z.string() }).optional()).readonly() }),
      "a: {id: x, idx: 1}\n",
      ['1:12+3 unknown key "idx" in "a" | did you mean "id"?'],
    ],
    [
      "unknown keys of a recursive schema",
      (() => {
        const tree: z.ZodType = z.lazy(() => object({ leaf: z.string().optional(), sub: tree.optional() }));
        return tree;
      })(),
      "sub:\n  sub:\n    leav: x\n",
      ['3:5+4 unknown key "leav" in "sub" | did you mean "leaf"?'],
    ],
    ["something missing", object({ id: z.string(), title: z.string() }), "id: x\n", ['1:1+2 "title" is missing']],
    [
      "missing, with an example",
      object({ price: amount, id: z.string() }),
      "id: x\n",
      ['1:1+2 "price" is missing | for example price: $6/GPU/h'],
    ],
    [
      "missing, with a description",
      object({ id: z.string(), q: z.string().describe("what is to be decided") }),
      "id: x\n",
      ['1:1+2 "q" is missing | what is to be decided'],
    ],
    [
      "missing deep down",
      object({ a: object({ b: object({ c: z.string() }) }) }),
      "a:\n  b: {}\n",
      ['2:3+1 "c" is missing in "b"'],
    ],
    [
      "missing in a list item",
      object({ a: z.array(object({ x: z.string(), y: z.string() })) }),
      "a:\n  - x: 1x\n",
      ['2:5+1 "y" is missing in item 1 of "a"'],
    ],
    [
      "a missing word of several",
      object({ id: z.string(), basis: z.enum(["measured", "quoted"]) }),
      "id: x\n",
      ['1:1+2 "basis" is missing | one of measured, quoted'],
    ],
    [
      "a missing discriminator",
      object({ o: option }),
      "o:\n  price: x\n",
      ['1:1+1 "kind" is missing in "o" | one of api, own'],
    ],
    ["nothing where something is expected", object({ a: z.string() }), "a:\n", ['1:1+1 "a" is empty: expected text']],
    ["text for a list", object({ a: z.array(z.string()) }), "a: x\n", ['1:4+1 "a": expected a list, found "x"']],
    [
      "long text for a list",
      object({ a: z.array(z.string()) }),
      `a: ${"x".repeat(50)}\n`,
      ['1:4+50 "a": expected a list, found text'],
    ],
    ["a list for a mapping", object({ a: object({}) }), "a:\n  - 1\n", ['1:1+1 "a": expected a mapping, found a list']],
    ["a mapping for text", object({ a: z.string() }), "a: {b: 1}\n", ['1:4+6 "a": expected text, found a mapping']],
    [
      "a number for text",
      object({ a: z.string() }),
      "a: 1.10\n",
      ['1:4+4 "a": expected text, found the number 1.10 | put it in quotes: "1.10"'],
    ],
    [
      "a flag for text",
      object({ a: z.string() }),
      "a: true\n",
      ['1:4+4 "a": expected text, found true | put it in quotes: "true"'],
    ],
    ["text for a number", object({ a: z.number() }), "a: '3'\n", ['1:4+3 "a": expected a number, found "3"']],
    [
      "a fraction for a whole number",
      object({ a: z.int() }),
      "a: 1.5\n",
      ['1:4+3 "a": expected a whole number, found the number 1.5'],
    ],
    ["text for a flag", object({ a: z.boolean() }), "a: yes\n", ['1:4+3 "a": expected true or false, found "yes"']],
    ["a list for the file", object({ id: z.string() }), "- 1\n", ["1:1+1 the file: expected a mapping, found a list"]],
    [
      "a wrong word",
      object({ a: z.enum(["alpha", "beta", "gamma"]) }),
      "a: aplha\n",
      ['1:4+5 "a" must be "alpha", "beta" or "gamma", found "aplha" | did you mean "alpha"?'],
    ],
    [
      "a wrong word, nothing near",
      object({ a: z.literal("alpha") }),
      "a: 3\n",
      ['1:4+1 "a" must be "alpha", found the number 3'],
    ],
    ["too small", object({ a: z.number().min(1) }), "a: 0\n", ['1:4+1 "a" must be at least 1, found the number 0']],
    [
      "not above",
      object({ a: z.number().positive() }),
      "a: -1.50\n",
      ['1:4+5 "a" must be more than 0, found the number -1.50'],
    ],
    ["too big", object({ a: z.number().max(5) }), "a: 6\n", ['1:4+1 "a" must be at most 5, found the number 6']],
    ["not below", object({ a: z.number().lt(5) }), "a: 5\n", ['1:4+1 "a" must be less than 5, found the number 5']],
    ["empty text", object({ a: z.string().min(1) }), "a: ''\n", ['1:4+2 "a" must not be empty']],
    [
      "too long a text",
      object({ a: z.string().max(2) }),
      "a: xyz\n",
      ['1:4+3 "a" must have at most 2 characters, has 3'],
    ],
    ["an empty list", object({ a: z.array(z.string()).min(1) }), "a: []\n", ['1:4+2 "a" must not be empty']],
    [
      "too short a list",
      object({ a: z.array(z.string()).min(2) }),
      "a: [x]\n",
      ['1:4+3 "a" must have at least 2 items, has 1'],
    ],
    [
      "no such date",
      object({ a: z.iso.date() }),
      "a: 2026-13-01\n",
      ['1:4+10 "a" must be a date such as 2026-06-09, found "2026-13-01"'],
    ],
    [
      "no address",
      object({ a: z.url() }),
      "a: there\n",
      ['1:4+5 "a" must be a web address such as https://example.org, found "there"'],
    ],
    [
      "a pattern",
      object({ a: z.string().regex(/^[a-z]+$/) }),
      "a: A\n",
      ['1:4+1 "a" must be written differently, found "A" | it must match /^[a-z]+$/'],
    ],
    [
      "a pattern with its own words",
      object({ a: z.string().regex(/^[a-z]+$/, "a name has small letters") }),
      "a: A\n",
      ["1:4+1 a name has small letters"],
    ],
    [
      "no multiple",
      object({ a: z.number().multipleOf(4) }),
      "a: 6\n",
      ['1:4+1 "a" must be a multiple of 4, found the number 6'],
    ],
    [
      "a name that is none",
      object({ a: z.record(z.string().regex(/^[a-z]+$/), z.string()) }),
      "a: {A1: x}\n",
      ['1:5+2 "A1" cannot be a name here'],
    ],
    [
      "a name with its own words",
      object({ a: z.record(z.string().regex(/^[a-z]+$/, "small letters only"), z.string()) }),
      "a: {A1: x}\n",
      ["1:5+2 small letters only"],
    ],
    [
      "an item of a list",
      object({ a: z.tuple([z.string(), z.number()]) }),
      "a: [x, y]\n",
      ['1:8+1 item 2 of "a": expected a number, found "y"'],
    ],
  ])("%s", (_name, schema, yaml, expected) => {
    expect(faults(schema, yaml)).toEqual(expected);
  });
});

describe("of a union, the branch that was meant speaks", () => {
  test.each<[name: string, schema: z.ZodType, yaml: string, faults: string[]]>([
    [
      "by its discriminator",
      object({ o: option }),
      "o: {kind: own, gpus: x, prise: 1}\n",
      [
        '1:22+1 "gpus": expected a number, found "x"',
        '1:25+5 unknown key "prise" in "o" | known here: kind, gpus, sizing',
      ],
    ],
    [
      "a misspelt discriminator",
      object({ o: option }),
      "o: {kind: aip}\n",
      ['1:11+3 "kind" must be "api" or "own", found "aip" | did you mean "api"?'],
    ],
    [
      "a misspelt discriminator of a plain union",
      object({ o: z.union([api, own]) }),
      "o: {kind: aip, price: x}\n",
      ['1:11+3 "kind" must be "api" or "own", found "aip" | did you mean "api"?'],
    ],
    [
      "the discriminator of a plain union",
      object({ o: z.union([api, own]) }),
      "o: {kind: own, gpus: x}\n",
      ['1:22+1 "gpus": expected a number, found "x"'],
    ],
    ["by its kind: text", object({ price: amount }), "price: $6/gpu/h\n", ['1:11+3 unknown unit "gpu" | write GPU']],
    [
      "by its kind: a mapping",
      object({ price: amount }),
      "price: {valeu: x, basis: mesured}\n",
      [
        '1:9+5 unknown key "valeu" in "price" | did you mean "value"?',
        '1:26+7 "basis" must be "measured" or "quoted", found "mesured" | did you mean "measured"?',
      ],
    ],
    [
      "no kind fits",
      object({ price: amount }),
      "price: 6\n",
      ['1:8+1 "price": expected text or a mapping, found the number 6 | for example price: $6/GPU/h'],
    ],
    [
      "no kind fits, a word among them",
      object({ load }),
      "load: [1]\n",
      ['1:7+3 "load": expected "flat" or a mapping, found a list'],
    ],
    [
      "a misspelt word",
      object({ load }),
      "load: flt\n",
      ['1:7+3 "load" must be "flat", found "flt" | did you mean "flat"?'],
    ],
    [
      "words of several branches",
      object({ a: z.union([z.literal("flat"), z.literal("peak")]) }),
      "a: pead\n",
      ['1:4+4 "a" must be "flat" or "peak", found "pead" | did you mean "peak"?'],
    ],
    [
      "the fewest complaints",
      object({ load }),
      "load: {p50: 3, p99: x}\n",
      [
        '1:13+1 "p50": expected text, found the number 3 | put it in quotes: "3"',
        '1:16+3 unknown key "p99" in "load" | did you mean "p90"?',
      ],
    ],
    [
      "the branch that knows the keys",
      object({ load }),
      "load: {hourly: [1, two, three]}\n",
      [
        '1:20+3 item 2 of "hourly": expected a number, found "two"',
        '1:25+5 item 3 of "hourly": expected a number, found "three"',
      ],
    ],
    [
      "keys of two branches at once",
      object({ load }),
      "load: {p50: x, p90: y, hourly: [1]}\n",
      ['1:24+6 unknown key "hourly" in "load" | known here: p50, p90'],
    ],
    [
      "unions in unions",
      object({ o: z.union([z.strictObject({ kind: z.literal("x"), price: amount }), own]) }),
      "o: {kind: x, price: [1]}\n",
      ['1:21+3 "price": expected text or a mapping, found a list | for example price: $6/GPU/h'],
    ],
  ])("%s", (_name, schema, yaml, expected) => {
    expect(faults(schema, yaml)).toEqual(expected);
  });
});

describe("custom issues", () => {
  const refuse = (params: Record<string, unknown>) =>
    object({
      a: z.string().check((ctx) => void ctx.issues.push({ code: "custom", input: ctx.value, message: "no", params })),
    });
  test.each<[name: string, params: Record<string, unknown>, yaml: string, fault: string]>([
    ["the whole value", {}, "a: one two\n", "1:4+7 no"],
    ["its hint", { hint: "yes" }, "a: one\n", "1:4+3 no | yes"],
    ["the key", { key: true }, "a: one\n", "1:1+1 no"],
    ["part of plain text", { offset: 4, length: 3 }, "a: one two\n", "1:8+3 no"],
    ["part of quoted text", { offset: 4, length: 3 }, 'a: "one two"\n', "1:9+3 no"],
    ["part of a text block", { offset: 4, length: 3 }, "a: |\n  one\n  two\n", "3:3+3 no"],
    ["an offset alone", { offset: 4 }, "a: one two\n", "1:8+1 no"],
    ["from the first letter to no stated end", { offset: 0 }, "a: one two\n", "1:4+7 no"],
  ])("%s", (_name, params, yaml, fault) => {
    expect(faults(refuse(params), yaml)).toEqual([fault]);
  });

  test("the path of a custom issue may name what is not there", () => {
    const schema = object({ a: z.looseObject({}) }).superRefine((_value, ctx) => {
      ctx.addIssue({ code: "custom", message: "no volume", path: ["a", "volume"] });
    });
    expect(faults(schema, "a:\n  b: 1\n")).toEqual(["1:1+1 no volume"]);
  });
});

test("a problem that no schema can find", () => {
  const source = readYaml("s.yaml", "a:\n  b: 'it''s x'\n");
  expect(problemAt(source, ["a", "b"], "no", { offset: 5, length: 1, hint: "h" })).toEqual({
    file: "s.yaml",
    line: 2,
    column: 13,
    length: 1,
    message: "no",
    hint: "h",
  });
});
