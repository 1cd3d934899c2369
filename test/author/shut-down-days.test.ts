import { expect, test } from "vitest";
import { shutDownWords } from "../../src/author/prices/shut-down.js";
import type { Inputs } from "../../src/scenario/inputs.js";

const sold = (...days: readonly (string | null)[]) =>
  ({
    as_of: "2026-06-01",
    prices: days.map((shutDown) => ({ item: "Chat", provider: "Lab", taken: { shutDown } })),
  }) as unknown as Inputs;

test.each([
  ["the last day of the ninety", "2026-08-30", "is to be shut down on 30 August 2026"],
  ["the day after", "2026-08-31", undefined],
  ["tomorrow", "2026-06-02", "is to be shut down on 2 June 2026"],
  ["the day of the memo", "2026-06-01", "was to be shut down on 1 June 2026"],
  ["a day before", "2026-05-31", "was to be shut down on 31 May 2026"],
  ["never", null, undefined],
])("who decides on 1 June is told of %s", (_, day, said) => {
  expect(shutDownWords(sold(day))).toEqual(said === undefined ? [] : [expect.stringContaining(`Chat at Lab ${said}:`)]);
});

test("once, however many prices of it are read", () => {
  expect(shutDownWords(sold("2026-06-02", "2026-06-02"))).toHaveLength(1);
});
