import { expect, test } from "vitest";
import { cited } from "../../src/economics/sources.js";
import { assumptionsTable } from "../../src/tables/assumptions.js";
import { intervalTable } from "../../src/tables/intervals.js";
import { serviceTable } from "../../src/tables/options.js";
import { AT_THE_CASES_PRICE, reportOf, reportWith } from "../support/scenarios.js";

const report = reportOf("cline-kimi-k2");

test.each([
  [
    "as it is",
    report,
    [
      "Floor fleet + API, Cheapest fleet + API and All on our own, for p95: GPU price; B200: price, on-demand; NVIDIA B200, on demand: price",
    ],
  ],
  [
    "with a GPU that a list has for less",
    reportWith("cline-kimi-k2", ...AT_THE_CASES_PRICE),
    [
      "Floor fleet + API, Cheapest fleet + API and All on our own, for p95: GPU price; B200: price, reserved; NVIDIA B200, reserved, 12 months: price",
      "Cheapest fleet + API: GPU price, at Verda",
    ],
  ],
])("what three fleets share is one row, and no input is lost: %s", (_, memo, rows) => {
  const first = assumptionsTable(memo).rows.map(({ cells }) => String(cells[0]));
  expect(first.filter((cell) => cell.includes(": GPU price"))).toEqual(rows);
  const told = first.join("\n");
  for (const id of memo.assumptions) {
    const label = memo.quantities[id]?.label ?? "";
    const [, what = label] = label.split(/^[^:]*: /);
    expect(told, id).toContain(what);
  }
});

test("a capacity that is that of a promise is told as such", () => {
  expect(serviceTable(report).notes.join(" ")).toContain(
    "The capacity of “All on our own, for p95” is what keeps its promise to slow requests; full it would make 642,200\u202ftok/s.",
  );
  expect(serviceTable(reportOf("published-case")).notes.join(" ")).toContain("for p95");
  expect(serviceTable(reportOf("copilot-8b-l40s")).notes.join(" ")).not.toContain("The capacity of");
});

test("a floor that a faster replica makes smaller is explained", () =>
  expect(intervalTable(report)?.notes.join(" ")).toContain("fewer boxes where replicas are faster"));

test("a document goes by its name, without the file of its copy", () => {
  expect(cited("seed 002 (002_454bb3a3788cb37c.txt), line 3")).toBe("The monthly bill, line 3");
  expect(cited("seed 001 would take 20 %; inference-math, chapter 5")).toBe(
    "The true cost of self-hosting would take 20 %; inference-math, chapter 5",
  );
});
