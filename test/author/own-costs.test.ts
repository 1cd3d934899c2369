import { expect, test } from "vitest";
import { ownCosts } from "../../src/author/verdicts/machines.js";
import type { DecisionFacts } from "../../src/author/verdicts/told.js";

const option = (id: string, monthly_cost: number, replicas: number | null = 2) => ({ id, monthly_cost, replicas });
const told = (runByProvider: boolean, ours: readonly string[], ...options: readonly object[]) =>
  ownCosts({
    ...{ decision: { runByProvider, ours }, options, own: option("endpoint", 71_100) },
  } as unknown as DecisionFacts);

test.each([
  ["it is ours", told(false, ["endpoint"]), "and our own about $71.1K"],
  ["a provider runs it, and nothing is ours", told(true, []), "and a provider\u2019s endpoint about $71.1K"],
  [
    "a provider runs it, and a fleet of ours stands beside it",
    told(true, ["fleet"], option("other", 100), option("fleet", 50_200)),
    "a provider\u2019s endpoint about $71.1K, and our own about $50.2K",
  ],
  [
    "of several of ours the cheapest",
    told(true, ["dear", "cheap"], option("dear", 50_200), option("cheap", 40_100)),
    "a provider\u2019s endpoint about $71.1K, and our own about $40.1K",
  ],
  [
    "of which none stands idle",
    told(true, ["dear", "empty"], option("dear", 50_200), option("empty", 100, 0)),
    "a provider\u2019s endpoint about $71.1K, and our own about $50.2K",
  ],
])("what our own costs: %s", (_, said, expected) => {
  expect(said).toBe(expected);
});
