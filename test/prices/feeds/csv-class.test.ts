import { expect, test } from "vitest";
import { soldAs } from "../../../src/prices/feeds/csv-class.js";

test.each([
  ["on_demand", "on-demand", undefined, undefined],
  ["Pay as you go", "on-demand", undefined, undefined],
  ["Preemptible", "spot", undefined, "spot"],
  ["reserved", "reserved", undefined, "reserved"],
  ["12mo", "reserved", 12, "1y"],
  ["36mo", "reserved", 36, "3y"],
  ["6mo", "reserved", 6, "6mo"],
  ["1yr", "reserved", 12, "1y"],
  ["3-year", "reserved", 36, "3y"],
  ["one year", "reserved", 12, "1y"],
  ["reserved 3 years", "reserved", 36, "3y"],
  ["Reserved (1 year)", "reserved", 12, "1y"],
  ["cud_3yr", "reserved", 36, "3y"],
  ["18 months commitment", "reserved", 18, "18mo"],
])("%s", (cell, kind, term, suffix) => {
  expect(soldAs(cell)).toMatchObject({ class: kind, suffix, ...(term && { term }) });
  expect(soldAs(cell)?.term).toBe(term);
});

test.each([
  "",
  "monthly",
  "pods-community-secure-cloud",
  "12",
  "0mo",
  "11yr",
  "1yr all upfront",
  "on-demand 1yr",
  "for",
])("unknown: %s", (cell) => {
  expect(soldAs(cell)).toBeUndefined();
});
