import { describe, expect, test } from "vitest";
import { explainText } from "../../src/derivations/explain.js";
import type { Report, ReportQuantity } from "../../src/report/schema.js";
import { Cell, type SectionTable } from "../../src/report/section.js";
import { anyReportOf, REFERENCES, reportWith, SCENARIOS, single } from "../support/scenarios.js";

const MEMOS = [...SCENARIOS, ...REFERENCES].map((name) => name.replace(".yaml", ""));

/** What gives a figure that no law does. */
const NAMED = [
  /^(calibrated|extrapolated|roofline only) model of serving/,
  /^data sheets? at (100 %|their word), /,
  /^model of serving, 90 % interval/,
  /held-out\.csv against /,
  /^search over (the volume, the fleet sized again|whole boxes (on the load curve|within the window)|steps of units on the load curve|every share|falls of the price)/,
  /^counted (in|among|from) /,
  /^the load curve, cut into levels/,
  /^the month from which on no box is kept/,
  /^the months of the (horizon|term), one after another$/,
  /^the comparison is for one GPU$/,
  /^definition/,
  /^simulated: [\d,]+ requests of the busiest hour( \([\d.]+\s%\sof all, on as large a part of the replicas\))?, one by one, /,
  /^simulated: the same hour with ever more requests, /,
  /^simulated: twice the promised times$/,
  /^simulated: [\d,]+ requests at loads that stand still, one by one, /,
  /^if no request ever waited$/,
  /^Erlang \(1917\), /,
  /^src\/serving\/evidence\/simulated\.csv$/,
  /^inference-sim \(BLIS\), published accuracy, /,
  /^requests a second, times their tokens$/,
  /^Azure LLM inference trace 2023, (chat|code): its busiest minute over its hour$/,
  /^how \S+ moved from [\d-]+ to [\d-]+, by \d+ prices of the sheet, month by month$/,
  /^simulated: the same hour with ever more requests, /,
  /^Erlang \(1917\), at every load of the month, /,
  /^[\d,]+ draws of (all ranges at once|prices and volume to come), by the laws of this memo$/,
];
/** A search may give money only where it looks for the price or the bill itself; draws are of the laws that give money. */
const OF_MONEY = [/^search over the API's price, /, /^search over API bills$/, /^[\d,]+ draws of /];

function restsOn({ formula, basis, place, source = "", unit }: ReportQuantity): string | undefined {
  if (formula !== undefined) return "a law";
  if (basis !== "modelled") return place !== undefined || source !== "" ? "a file" : undefined;
  const named = unit.includes("USD") ? OF_MONEY : NAMED;
  return named.some((each) => each.test(source)) ? "a search" : undefined;
}

const tablesOf = ({ sections }: Report): SectionTable[] =>
  sections.flatMap(({ parts }) => parts.flatMap(({ tables }) => tables));

/** Columns that stand right and hold no figure: where a document says something, and days. */
const NO_FIGURES = ["Line", "In force since", "Read on"];

describe.each(MEMOS)("%s", (id) => {
  const report = anyReportOf(id);
  const { quantities, formulas } = report;

  test("every figure is given, has a law that reads what is there, or names its search", () => {
    const wrong = Object.entries(quantities).filter(([, quantity]) => {
      const { formula, inputs = {} } = quantity;
      const isOpen = formula === undefined || formulas[formula] !== undefined;
      return restsOn(quantity) === undefined || !isOpen || Object.values(inputs).some((read) => !quantities[read]);
    });
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  test("every number of a table is such a figure", () => {
    for (const { id: table, columns, rows } of tablesOf(report))
      for (const [row, { cells }] of rows.entries())
        for (const [column, cell] of cells.entries()) {
          const { kind, head = "" } = columns[column] ?? {};
          const where = `${table}, row ${row}, ${head}`;
          if (typeof cell === "string") {
            if (kind === "number" && !NO_FIGURES.includes(head)) expect(cell, where).not.toMatch(/\d/);
            continue;
          }
          if (cell === null || "fit" in cell) continue;
          const read = "quantity" in cell ? [cell.quantity, cell.to] : "ends" in cell ? [cell.ends] : [cell.working];
          for (const name of read) if (name != null) expect(quantities[name], `${where}: ${name}`).toBeDefined();
        }
  });
});

test("a number by itself is no cell", () => {
  // @ts-expect-error what is worked out is a quantity
  const cell: Cell = 12;
  expect(Cell.safeParse(cell).success).toBe(false);
  expect(Cell.safeParse({ low: 1, high: 2, unit: "USD" }).success).toBe(false);
  expect(Cell.safeParse({ quantity: "floor.saving" }).success).toBe(true);
});

describe("what a study works out opens down to what was given", () => {
  test.each([
    [
      "published-case",
      "risks.outage_floor",
      ["scenarios/prices/published-case.yaml", "risks.outage_hours: ", "month without"],
    ],
    [
      "savings-by-spend",
      "tiers.rule_2_to_best_engineers_paid",
      ["tiers.salary: ", "tiers.api_price: ", "tiers.gpu_price: "],
    ],
    [
      "hybrid-router",
      "blend.share_3_at_low.told_saving_local_first",
      ["blend.local_share_3: ", "scenarios/prices/apis.yaml"],
    ],
  ])("%s: %s", (id, quantity, lines) => {
    const text = explainText(anyReportOf(id), quantity);
    for (const line of lines) expect(text).toContain(line);
  });

  test("with a surprise switched on, the month without it is the one that is written apart", () => {
    const report = reportWith("published-case", [/( {4}retry_storm:\n {6}on: )false/, "$1true"]);
    expect(single(report, "risks.calm.api.monthly_cost")).toBeCloseTo(
      single(reportWith("published-case"), "api.monthly_cost"),
      6,
    );
    expect(report.quantities["risks.retry_storm.api.monthly_cost"]).toBeUndefined();
    const added = report.quantities["risks.retry_storm_api"];
    expect(added?.inputs).toEqual({ month_with: "api.monthly_cost", month_without: "risks.calm.api.monthly_cost" });
  });
});
