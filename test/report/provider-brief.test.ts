import { describe, expect, test } from "vitest";
import { reportOf, SCENARIOS } from "../support/scenarios.js";

const rowsOf = (id: string) =>
  reportOf(id).sections.find((section) => section.id === "provider-brief")?.parts[0]?.tables[0]?.rows ?? [];

describe("what to put to the providers", () => {
  test("says the traffic, today's price and the price at which the decision turns", () => {
    const cells = rowsOf("cline-kimi-k2").map((row) => row.cells);
    expect(cells).toContainEqual(["Tokens a month", { quantity: "workload.volume" }, expect.any(String)]);
    expect(cells).toContainEqual([
      "Price at which the decision turns",
      "$0.3403/Mtok",
      "above it, 6 replicas + API is the cheapest",
    ]);
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
    const worth = rowsOf(id).find((row) => row.cells[0] === "Worth of one per cent off")?.cells[1];
    const amount = Number(String(worth).replace(/[$,]|\/month/g, ""));
    expect(amount / ((api?.monthly_cost ?? 0) / 100)).toBeCloseTo(1, 2);
  });
});
