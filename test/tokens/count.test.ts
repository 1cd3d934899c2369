import fc from "fast-check";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { expect, it } from "vitest";
import { countFast, countParts, inLines } from "../../src/tokens/count.js";

const SCRAPS = [
  "the",
  " price",
  " of",
  "\n",
  "\n\n",
  "    ",
  "return",
  "(x_1)",
  "; ",
  "don\u2019t",
  " won't",
  "été",
  " übrig",
  "प्रश्न",
  "你好，",
  "。",
  " 123456",
  "7.50",
  "</td>",
  "\t",
  "🙂",
  " I",
  "I'd",
  "//",
  "https://a.b/c?d=e",
];
const texts = fc
  .array(fc.constantFrom(...SCRAPS), { minLength: 3000, maxLength: 6000 })
  .map((scraps) => scraps.join(""));

it("counts long texts as they are counted whole, but for a token in a thousand", () => {
  const count = countFast((text) => countTokens(text));
  fc.assert(
    fc.property(texts, (text) => {
      const whole = countTokens(text);
      expect(Math.abs(count(text) - whole)).toBeLessThanOrEqual(Math.max(3, whole / 500));
    }),
    { numRuns: 20 },
  );
});

it("cuts texts into parts that are the text again, inside of no character", () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 20, max: 4000 }), (text, length) => {
      const parts = inLines(text, length);
      expect(parts.join("")).toBe(text);
      expect(
        parts.filter((part) => part === "" || /[\uD800-\uDBFF]$/.test(part) || part.length > 2 * length + 1),
      ).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

it("counts words where a tokenizer puts a space before all that it reads", () => {
  // A token for each word with its space, and one for each line break: as Llama 2 does, which adds the first space.
  const encode = (text: string) => ` ${text}`.match(/ ?[^\s]+|\n| /g)?.length ?? 0;
  const text = "one two three\nfour five\n".repeat(1000);
  expect(countFast(encode)(text)).toBe(encode(text));
});

it("counts whole parts where a tokenizer's tokens reach across every border", () => {
  const encode = (text: string) => Math.ceil(text.length / 7);
  const parts = inLines("some words and more of them ".repeat(500), 1000);
  expect(countParts(encode)(parts)).toEqual(parts.map(encode));
});

const table = Array.from({ length: 3000 }, (_, row) => `${(row * 7919) % 1e6},${row * 31},"n${row}"`).join("\n");

it.each([
  ["each digit is a token", /\d|[^\d\s,"]+|\s|,|"/g],
  ["three digits are one", /\d{1,3}|[^\d\s,"]+|\s|,|"/g],
  ["a number is one, however long", /\d+|[^\d\s,"]+|\s|,|"/g],
  ["four digits are one", /\d{1,4}|[^\d\s,"]+|\s|,|"/g],
])("counts a table exactly where %s", (_, token) => {
  const encode = (text: string) => text.match(token)?.length ?? 0;
  expect(countFast(encode)(table)).toBe(encode(table));
});

it("finds that pieces cannot be trusted also where that shows late in a text", () => {
  // A tag is one token, and its angle brackets are tokens where they stand alone.
  const encode = (text: string) => text.match(/<\w+>|[\p{L}\p{N}]+|\s|[^\s]/gu)?.length ?? 0;
  const text = `${"some words in a line\n".repeat(500)}${"<td>cell<td>of<td>rows\n".repeat(20_000)}`;
  expect(Math.abs(countFast(encode)(text) / encode(text) - 1)).toBeLessThan(0.001);
});
