import { expect, test } from "vitest";
import { outcomeOf } from "../../src/author/uncertainty/outcome.js";
import type { ReportOption } from "../../src/report/schema.js";
import type { Chances } from "../../src/uncertainty/choice.js";

const own = { id: "own", monthly_cost: 1000 } as ReportOption;

// A fiftieth of its month is $20.
test.each([
  [0.9, 1e6, "choose"],
  [0.899, 20.01, "measure_first"],
  [0.899, 20, "choose"],
  [0.8, 0, "choose"],
  [0.799, 20, "tie"],
  [0.3, 20.01, "measure_first"],
])("the cheapest in %d of the draws, and $%d a month worth to know all: %s", (cheapest, worth, outcome) => {
  const chances = [
    { id: "api", cheapest: 1 - cheapest },
    { id: "own", cheapest },
  ] as Chances[];
  expect(outcomeOf(chances, own, worth)).toBe(outcome);
});

test("one that no draw knows is no more than a tie", () => {
  expect(outcomeOf([], own, 0)).toBe("tie");
});
