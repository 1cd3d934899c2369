import { expect, it } from "vitest";
import { toKnow } from "../../src/build/memo-record.js";
import { chartsReport } from "../fixtures/charts-report.js";

const stale = (age_days: number) => ({ id: "gpu", age_days, limit_days: 30, file: "p.yaml", entry: "gpu" });

it.each([
  ["nothing", {}, []],
  ["a later price", { later_prices: ["gpu", "api"] }, ["a later price is on file and not used: gpu, api"]],
  ["one that is old", { stale_prices: [stale(377)] }, ["1 price is up to 377 days old, 30 allowed"]],
  ["several", { stale_prices: [stale(40), stale(377)] }, ["2 prices are up to 377 days old, 30 allowed"]],
])("of a memo with %s", (_, part, expected) => {
  expect(toKnow({ ...chartsReport(), ...part })).toEqual(expected);
});
