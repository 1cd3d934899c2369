import { expect, test } from "vitest";
import { InputError } from "../../src/problem/problem.js";
import { entriesOf, entryYaml, tokensYaml } from "./offers.js";

function told(from: string, to: string, more = ""): string[] {
  try {
    entriesOf(`prices:\n${entryYaml(tokensYaml(1, 0.1, 4), { from, to, version: "2026-01-02" })}${more}`);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ message }) => message);
  }
  return [];
}

test("a price may hold for one day, and for none less", () => {
  expect(told("2026-01-02", "2026-01-02")).toEqual([]);
  expect(told("2026-01-02", "2026-01-01")).toEqual(["this price ends before it starts"]);
});

test("it was first read no later than it was last read", () => {
  const read = (first: string) => told("2026-01-02", "2026-01-02", `    first_read: ${first}\n`);
  expect(read("2026-01-02")).toEqual([]);
  expect(read("2027-01-02")).toEqual(["this price was first read after it was read"]);
});
