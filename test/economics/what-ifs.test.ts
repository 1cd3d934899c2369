import { expect, test } from "vitest";
import { surprise } from "../../src/economics/books/what-ifs.js";
import { workOut } from "../support/laws.js";

test("a surprise costs what the month with it has more than the month without", () => {
  const months = { month_with: [13_500, "USD/month"], month_without: [12_000, "USD/month"] } as const;
  expect(workOut([surprise], "surprise_cost", months)).toBeCloseTo(1_500, 9);
});
