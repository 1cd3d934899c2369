import { describe, expect, test } from "vitest";
import { faultsOf, type SheetEntry } from "../support/sheets.js";

// The small decision is of 2026-06-09.
const priced = (read: string): SheetEntry => ({ amounts: "blended: $0.45/Mtok", from: "2026-01-01", read });
const LOAD = (date: string) => `{ quantiles: { trough: 10k tok/s, peak: 30k tok/s }, date: ${date} }`;

describe("a day on which nothing can have been read or measured yet", () => {
  test("of a price, of a figure, and of load points, each where it stands", () => {
    const asked = { load: LOAD("2027-02-01"), volume: "{ value: 50B tokens/month, date: 2062-06-01 }" };
    expect(faultsOf([priced("2027-01-01")], asked, { today: "2026-11-01" })).toEqual([
      "prices/p.yaml:9:11 2027-01-01 is still to come: the latest day that can be meant is 2026-11-01 | write the day on which it was read or measured",
      expect.stringMatching(/^s\.yaml:7:\d+ 2062-06-01 is still to come/),
      expect.stringMatching(/^s\.yaml:10:\d+ 2027-02-01 is still to come/),
    ]);
  });

  test.each<[name: string, read: string, options: { today?: string; asOf?: string }, faults: number]>([
    ["read after the scenario's day, before today: prices are read again", "2026-08-01", { today: "2026-11-01" }, 0],
    ["read today", "2026-11-01", { today: "2026-11-01" }, 0],
    ["read tomorrow", "2026-11-02", { today: "2026-11-01" }, 1],
    ["a scenario that plans ahead of today", "2026-06-09", { today: "2026-01-15" }, 0],
    ["and no further than its own day", "2026-06-10", { today: "2026-01-15" }, 1],
    ["a day that the command line asks for", "2026-12-24", { today: "2026-11-01", asOf: "2026-12-31" }, 0],
    ["where no clock is asked", "2099-01-01", {}, 0],
  ])("%s", (_, read, options, faults) => {
    const gpu: SheetEntry = { id: "gpu", amounts: "gpu_hour: $2/GPU/h", from: "2025-01-01", read: "2026-01-01" };
    expect(faultsOf([priced(read), gpu], {}, options)).toHaveLength(faults);
  });

  test("as_of: latest is worked out from days of reading, and so bounds none of them", () => {
    const asked = { asOf: "latest" };
    const found = faultsOf([priced("2099-01-01")], asked, { today: "2026-11-01" });
    expect(found).toEqual([expect.stringContaining("2099-01-01 is still to come")]);
    expect(faultsOf([priced("2026-10-01")], asked, { today: "2026-11-01" })).toEqual([]);
  });

  test.each<[string, string, RegExp]>([
    [
      "a rate of 1999",
      "exchange_rates: { EUR: { value: 1.1 USD, date: 1999-01-04, source: a bank } }",
      /^s\.yaml:5:\d+ this rate is of 1999-01-04, and no price of a token is older/,
    ],
    [
      "an invoice of 2029",
      "invoice: { period: 2029-01, total: $5 }",
      /^s\.yaml:5:\d+ this invoice is still to come: the latest day that can be meant is 2026-11-01/,
    ],
    [
      "an invoice of days to come",
      "invoice: { period: { from: 2027-01-01, to: 2027-01-31 }, total: $5 }",
      /^s\.yaml:5:\d+ this invoice is still to come/,
    ],
    [
      "an invoice of before",
      "invoice: { period: 2019-12, total: $5 }",
      /^s\.yaml:5:\d+ no token of a language model was sold before 2020-06-11/,
    ],
  ])("%s", (_, top, said) => {
    const gpu: SheetEntry = { id: "gpu", amounts: "gpu_hour: $2/GPU/h", from: "2025-01-01", read: "2026-01-01" };
    expect(faultsOf([priced("2026-01-01"), gpu], { top }, { today: "2026-11-01" })).toEqual([
      expect.stringMatching(said),
    ]);
  });

  test("an invoice of a month that is not over stands", () => {
    const gpu: SheetEntry = { id: "gpu", amounts: "gpu_hour: $2/GPU/h", from: "2025-01-01", read: "2026-01-01" };
    const top = "invoice: { period: 2026-11, total: $5 }";
    expect(faultsOf([priced("2026-01-01"), gpu], { top }, { today: "2026-11-01" })).toEqual([]);
  });

  test.each(["2026-02-30", "2026-13-01", "2026-00-10", "2025-02-29", "20260601"])("there is no %s", (read) => {
    expect(faultsOf([priced(read)])).toHaveLength(1);
  });
});
