import { expect, test } from "vitest";
import { isOf, namedAfter, nameIn, ownerIn, withOwner } from "../../src/report/ids.js";

test.each([
  ["own.fleet_cost", "own", "fleet_cost"],
  ["paying.spot.gpu_price", "paying", "gpu_price"],
  ["salary", "salary", "salary"],
])("%s is of %s and called %s", (id, owner, name) => {
  expect([ownerIn(id), nameIn(id)]).toEqual([owner, name]);
});

test.each([
  ["own", "own.gpus", true],
  ["own", "owned.gpus", false],
  ["gpus", "own.gpus", false],
  ["own", "own", false],
])("of %s: %s is %s", (owner, id, is) => {
  expect(isOf(owner, id)).toBe(is);
});

test("the same figure of another owner", () => {
  expect(withOwner("own.at_p95.gpus", (owner) => `${owner}_then`)).toBe("own_then.at_p95.gpus");
  expect(withOwner("salary", () => "own")).toBe("salary");
});

test.each([
  ["own", { gpus: "own.gpus", "at_p95.gpus": "own.at_p95.gpus", "slow.gpus": "own.slow.gpus" }],
  ["own.at_p95", { gpus: "own.at_p95.gpus" }],
  ["own.at", {}],
  ["other", {}],
])("what is named after %s, by its name there", (part, expected) => {
  const ids = ["own", "own.gpus", "owned.gpus", "own.at_p95.gpus", "own.slow.gpus", "salary"];
  expect(Object.fromEntries(namedAfter(part, ids))).toEqual(expected);
});
