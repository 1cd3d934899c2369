import { expect, test } from "vitest";
import type { Skipped } from "../../src/prices/feeds/offer.js";
import { whyNone } from "../../src/prices/why-none.js";

/** So many rows for each reason: a, b, c ... */
const rows = (...counts: readonly number[]): Skipped[] =>
  counts.flatMap((count, reason) =>
    Array.from({ length: count }, (_, index) => ({ row: `${reason}.${index}`, why: "abcdef"[reason] ?? "" })),
  );

test.each([
  [rows(), "the feed has no rows"],
  [rows(1), "none of 1 rows has a price: a"],
  [rows(3), "none of 3 rows has a price: a"],
  [rows(1, 3), "none of 4 rows has a price: b (3); a (1)"],
  [rows(4, 3, 2, 1), "none of 10 rows has a price: a (4); b (3); c (2); d (1)"],
  [rows(1, 5, 4, 3, 2), "none of 15 rows has a price: b (5); c (4); d (3); e (2); 1 other reason"],
  [rows(6, 5, 4, 3, 2, 1), "none of 21 rows has a price: a (6); b (5); c (4); d (3); 2 other reasons"],
])("the most frequent reasons first, and no more than four of them: %#", (skipped, said) => {
  expect(whyNone(skipped)).toBe(said);
});
