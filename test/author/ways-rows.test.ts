import { expect, test } from "vitest";
import { wayRows } from "../../src/author/questions/ways-rows.js";
import { work } from "../../src/author/work.js";
import { inputsOf, reportOf } from "../support/scenarios.js";

const { options } = reportOf("tco-high-volume");
const [api, own] = ["api", "own"].map((id) => options.find((option) => option.id === id));

/** How many rows there are, with figures of our own fleet left out. */
function rows(...without: string[]): number {
  if (!api || !own) throw new Error("both are options of the memo");
  const inputs = inputsOf("tco-high-volume");
  const worked = work(inputs);
  const kept = Object.entries(worked.quantities).filter(([id]) => !without.includes(id));
  return wayRows(inputs, own, api, { ...worked, quantities: Object.fromEntries(kept) }).length;
}

test("a fleet is told as each way of paying would have it", () => {
  expect(rows()).toBeGreaterThan(0);
});

test.each(["fleet_cost", "gpus", "gpu_price"])("none where its %s is no figure", (name) => {
  expect(rows(`own.${name}`)).toBe(0);
});
