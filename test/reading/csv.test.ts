import { expect, test } from "vitest";
import { InputError } from "../../src/problem/problem.js";
import { readHours, readTable } from "../../src/reading/csv.js";

function faults(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ line, message }) => `${line}: ${message}`);
  }
  return [];
}

test.each<[head: string, told: string[]]>([
  ["hour,tokens,tokens", ['1: two columns are called "tokens"']],
  ["tokens,hour,tokens", ['1: two columns are called "tokens"']],
  ["tokens,Tokens,hour", ['1: two columns are called "Tokens"']],
  ["tokens,usd per hour,usd_per_hour", ['1: two columns are called "usd_per_hour"']],
  ["tokens, hour ,hour", ['1: two columns are called "hour"']],
  ["tokens,a,a,a,b,b", ['1: two columns are called "a"', '1: two columns are called "b"']],
  ["tokens,,", []],
  ["tokens,tokens_in,tokens_out", []],
])("headings %s", (head, told) => {
  const text = `${head}\n${head.replace(/[^,]+/g, "1")}\n`;
  expect(faults(() => readHours("x.csv", text, "tokens"))).toEqual(told);
  expect(faults(() => readTable("x.csv", text, "a hint"))).toEqual(told);
});
