import { describe, expect, test } from "vitest";
import { reportOf, reportWith, SCENARIOS, single } from "../support/scenarios.js";

const rowsOf = (id: string) => tablesOf(id).flatMap(({ rows }) => rows);
const tablesOf = (id: string) =>
  reportOf(id).sections.find((section) => section.id === "provider-brief")?.parts[0]?.tables ?? [];

describe("what to put to the providers", () => {
  test("says the traffic, today's price and the price at which the decision turns", () => {
    const cells = rowsOf("published-case").map((row) => row.cells);
    expect(cells).toContainEqual(["Tokens a month", { quantity: "workload.volume" }, expect.any(String)]);
    expect(cells).toContainEqual([
      "Price at which the decision turns",
      { quantity: "api.turning_price" },
      "above it, 6 replicas + API is the cheapest",
    ]);
    expect(single(reportWith("published-case"), "api.turning_price")).toBeCloseTo(0.3403, 4);
  });

  test.each(SCENARIOS)("%s: what a provider is given has no price and no cost of ours", (file) => {
    const id = file.replace(".yaml", "");
    const [given, ours] = tablesOf(id);
    const units = given?.rows.flatMap(({ cells: [, cell] }) =>
      cell && typeof cell === "object" && "quantity" in cell ? [reportOf(id).quantities[cell.quantity]?.unit] : [],
    );
    expect(units?.filter((unit) => unit?.startsWith("USD"))).toEqual([]);
    expect(ours?.rows.map(({ cells: [label] }) => label)).toContain("Worth of one per cent off");
  });

  test("says nothing of what the scenario does not know", () => {
    const labels = rowsOf("chat-70b-1m-users").map((row) => row.cells[0]);
    expect(labels).not.toContain("Lowest load");
    expect(labels).not.toContain("Cached input");
    expect(labels).not.toContain("Time to first token");
  });

  test.each(SCENARIOS)("%s: one per cent is a hundredth of the bill that is compared", (file) => {
    const id = file.replace(".yaml", "");
    const { options, recommendation } = reportOf(id);
    const api = options.find(
      (option) => option.kind === "api" && [recommendation.option, recommendation.against].includes(option.id),
    );
    const worth = `${api?.id}.one_per_cent_off`;
    expect(rowsOf(id).map(({ cells }) => cells[1])).toContainEqual({ quantity: worth });
    expect(single(reportOf(id), worth) / ((api?.monthly_cost ?? 0) / 100)).toBeCloseTo(1, 9);
  });
});

test("what the tokens cost a seller at our speed, and the speed that the API's price asks of him", () => {
  const report = reportWith("published-case");
  const figureOf = (name: string) => {
    const { cells: [, cell] = [] } = rowsOf("published-case").find(({ cells }) => cells[0] === name) ?? {};
    return single(report, cell && typeof cell === "object" && "quantity" in cell ? cell.quantity : "");
  };
  // Four B200 at $6.00 an hour make 26,600 tok/s: $24.00 an hour is $0.2506 a million.
  expect(figureOf("A seller's cost at our speed")).toBeCloseTo(24 / (26_600 * 3600e-6), 3);
  const asked = figureOf("What a seller must get out of the same GPUs");
  expect(24 / (asked * 3600e-6)).toBeCloseTo(single(report, "api.api_price"), 9);
});
