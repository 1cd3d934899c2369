import { expect, test } from "vitest";
import { uncapital } from "../../src/figures/words.js";

test.each([
  ["Whole boxes to rent", "whole boxes to rent"],
  ["GPUs paid for", "GPUs paid for"],
  ["API price", "API price"],
  ["A million tokens", "a million tokens"],
  ["", ""],
])("%s goes on within a sentence as %s", (words, within) => {
  expect(uncapital(words)).toBe(within);
});
