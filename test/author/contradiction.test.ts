import { expect, test } from "vitest";
import { contradictionInWords } from "../../src/author/quotes/words.js";

test.each([
  [{ low: 2, high: 2 }, { low: 1, high: 1 }, ", 2 times as much."],
  [{ low: 1.95, high: 1.95 }, { low: 1, high: 1 }, ", 1.9 times as much."],
  [{ low: 1.94, high: 1.94 }, { low: 1, high: 1 }, " $1.94."],
  [{ low: 1, high: 1 }, { low: 3, high: 3 }, ", 3 times less."],
])("a claim of %j whose own figures lead to %j", (says, own, end) => {
  const words = contradictionInWords(says, own, "USD");
  expect(words.endsWith(end), words).toBe(true);
});
