import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { earlierEditions, History, readHistory, withEdition } from "../../src/diff/history.js";
import { inConflict } from "../../src/problem/merge-conflict.js";
import { InputError } from "../../src/problem/problem.js";
import type { Report } from "../../src/report/schema.js";
import { anyReportOf, reportWith } from "../support/scenarios.js";
import { altered } from "./pairs.js";

const base = reportWith("copilot-8b-l40s");
const on = (as_of: string, cost = 1000) =>
  altered(base, (copy) => {
    copy.scenario.as_of = as_of;
    for (const option of copy.options) option.monthly_cost = cost;
  });
const built = (reports: readonly Report[]) =>
  reports.reduce<History | undefined>((history, report) => withEdition(history, report), undefined);

const dates = fc.uniqueArray(
  fc.tuple(fc.integer({ min: 2020, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })),
  { minLength: 1, maxLength: 6, selector: (date) => date.join() },
);
const reports = dates.map((all) =>
  all.map(([year, month, day]) => on(`${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`)),
);

describe("the history of a memo", () => {
  it("is the same when a build is repeated", () => {
    fc.assert(
      fc.property(reports, fc.nat(), (all, pick) => {
        const history = built(all);
        const again = all[pick % all.length] ?? base;
        expect(withEdition(history, again)).toEqual(history);
      }),
    );
  });

  it("is the same in whatever order its editions were built", () => {
    fc.assert(
      fc.property(reports, fc.func(fc.integer()), (all, rank) => {
        const shuffled = [...all].sort((a, b) => rank(a.scenario.as_of) - rank(b.scenario.as_of));
        expect(built(shuffled)).toEqual(built(all));
      }),
    );
  });

  it("ascends, holds one edition a date, and comes back from its text", () => {
    fc.assert(
      fc.property(reports, (all) => {
        const history = built([...all, ...all]);
        const days = history?.editions.map(({ as_of }) => as_of) ?? [];
        expect(days).toEqual([...new Set(all.map(({ scenario }) => scenario.as_of))].sort());
        expect(readHistory(JSON.stringify(history), "history.json")).toEqual(history);
      }),
    );
  });

  it.each([
    ["a day that is none", ["2026-02-30"], "there is no such day"],
    ["a day no calendar has", ["10000-01-01"], "there is no such day"],
    ["a date twice", ["2026-01-01", "2026-02-01", "2026-01-01"], "holds two editions of 2026-01-01"],
  ])("is refused with %s", (_, days, message) => {
    const [edition] = built([on("2026-01-01")])?.editions ?? [];
    const editions = days.map((as_of) => ({ ...edition, as_of }));
    const text = JSON.stringify({ schema: "breakeven-history/1", id: base.scenario.id, editions });
    expect(() => readHistory(text, "history.json")).toThrow(message);
  });

  it("takes the later figures of one date", () => {
    const history = withEdition(built([on("2026-01-01"), on("2026-02-01")]), on("2026-01-01", 7));
    expect(history.editions.map(({ as_of, options }) => [as_of, options[0]?.monthly_cost])).toEqual([
      ["2026-01-01", 7],
      ["2026-02-01", 1000],
    ]);
  });

  it("takes the editions of both branches; one that each made in its own way a person must choose, unless it is made anew", () => {
    const text = (history: History | undefined) => `${JSON.stringify(history)}\n`;
    const both = (theirs: readonly Report[]) =>
      inConflict(text(built([on("2026-01-01"), on("2026-02-01")])), text(built(theirs)));
    const days = ({ editions }: History) => editions.map(({ as_of }) => as_of);
    const apart = both([on("2026-01-01"), on("2026-03-01")]);
    expect(days(readHistory(apart, "history.json"))).toEqual(["2026-01-01", "2026-02-01", "2026-03-01"]);
    const twice = both([on("2026-01-01"), on("2026-02-01", 7)]);
    expect(() => readHistory(twice, "history.json")).toThrow("two branches each made an edition of 2026-02-01");
    expect(days(readHistory(twice, "history.json", "2026-02-01"))).toEqual(["2026-01-01"]);
    expect(() => readHistory(twice, "history.json", "2026-01-01")).toThrow("an edition of 2026-02-01");
  });

  it("knows which editions came before a date", () => {
    const history = withEdition(built([on("2026-01-01"), on("2026-03-01")]), on("2026-02-01"));
    expect(earlierEditions(history, "2026-02-01").map(({ as_of }) => as_of)).toEqual(["2026-01-01"]);
    expect(earlierEditions(history, "2026-01-01")).toEqual([]);
  });

  it("keeps every figure that can be compared, series by what tells them apart", () => {
    const [edition] = withEdition(undefined, reportWith("published-case")).editions;
    expect(edition?.prices.map(({ id }) => id)).toContain("six.gpu_price");
    expect(edition?.assumptions.find(({ id }) => id === "workload.stated_low")?.value).toMatchObject({
      count: 4,
      low: 110_000,
    });
    expect(History.parse(withEdition(undefined, anyReportOf("workbook"))).editions[0]?.option).toBeNull();
  });

  it.each([
    ["no JSON", "{", /history\.json:1:\d: is not JSON/],
    ["a merge conflict", "{\n<<<<<<< HEAD\n}\n", /history\.json:2:1: holds a merge conflict/],
    ["another file", '{ "schema": "breakeven-report/1" }', /history\.json:1:1: is no history of a memo \(schema: /],
  ])("is not begun anew over %s", (_, text, message) => {
    expect(() => readHistory(text, "history.json")).toThrow(InputError);
    expect(() => readHistory(text, "history.json")).toThrow(message);
  });
});
