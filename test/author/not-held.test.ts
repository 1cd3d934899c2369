import { expect, test } from "vitest";
import { notHeldWords } from "../../src/author/percentile/not-held.js";
import type { PercentilesInput } from "../../src/scenario/sizing/percentiles.js";
import { reportOf } from "../support/scenarios.js";

const lost = (share: number, alone: number) => ({ share, of: "ttft", alone });
const told = (shares: object[]) =>
  notHeldWords({
    options: [{ label: "Own", found: { sized: {}, shares } }],
    unknown: [],
    byHour: [],
  } as unknown as PercentilesInput);

test.each([
  ["none", [], ""],
  ["one", [lost(0.99, 3)], "- Own: no fleet holds it at p99, for there a request that has a replica to itself takes 3"],
  [
    "two for one reason, in one sentence",
    [lost(0.99, 3), lost(0.999, 3)],
    "- Own: no fleet holds it at p99 or p99.9, for there a request that has a replica to itself takes 3",
  ],
])("percentiles that no fleet holds: %s", (_, shares, words) => {
  expect(told(shares).startsWith(words)).toBe(true);
  expect(told(shares).split("\n")).toHaveLength(1);
});

test("two for two reasons are two sentences", () => {
  expect(told([lost(0.99, 3), lost(0.999, 4)]).split("\n")).toHaveLength(2);
});

test("a memo says it once", () => {
  const text = JSON.stringify(reportOf("cline-kimi-k2").sections);
  expect(text.split("no fleet holds it at p99 or p99.9").length).toBe(2);
});
