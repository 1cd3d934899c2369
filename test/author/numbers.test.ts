import { describe, expect, test } from "vitest";
import { Report } from "../../src/report/schema.js";
import { anyReportOf, REFERENCES, reportOf, SCENARIOS } from "../support/scenarios.js";

/**
 * Every number of every committed scenario, one a line, so that a change shows which figure moved and by how much.
 * Ten digits: what lies beyond them is the order in which a processor adds.
 */
const ids = (names: readonly string[]) => names.map((name) => name.replace(".yaml", ""));

describe.each(ids([...SCENARIOS, ...REFERENCES]))("%s", (id) => {
  test("its numbers", async () => {
    const report = anyReportOf(id);
    const quantities = Object.entries(report.quantities)
      // Steps on the way to a case's months are those of the month itself, and add up there (stress.test.ts).
      .filter(([name]) => !/^stress\..*(?<!monthly_cost|ahead)$/.test(name))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { value, unit }]) => `${name} = ${digits(value)} ${unit}`);
    const crossings = report.break_evens.flatMap(({ input, between, today, crossings: found, never }) => [
      `${input}, ${between.join(" against ")}, today ${digits(today)}: ${never ?? ""}`.trimEnd(),
      ...found.map(({ at, from, to, jump }) => `  ${digits(at)}: ${from} -> ${to}${jump ? ", a step" : ""}`),
    ]);
    const text = [
      report.recommendation.headline,
      report.recommendation.summary,
      "",
      ...quantities,
      "",
      ...crossings,
      "",
    ];
    await expect(text.join("\n")).toMatchFileSnapshot(`__snapshots__/${id}.txt`);
  });

  test("fits the published schema", () => {
    expect(() => Report.parse(anyReportOf(id))).not.toThrow();
  });
});

describe.each(ids(SCENARIOS))("%s", (id) => {
  test("has what scripts rely on, for every option", () => {
    const { options, quantities } = reportOf(id);
    for (const { id: option, kind, replicas } of options) {
      const wanted = ["monthly_cost", "cost_per_mtok"];
      if (kind === "provisioned") wanted.push("units", "capacity", "served_tokens");
      else if (kind !== "api") wanted.push("replicas", "gpus", "capacity", "served_tokens");
      if (kind !== "api" && replicas !== 0) wanted.push("utilization");
      if (kind === "floor_with_spillover" || kind === "router") wanted.push("spilled_tokens");
      for (const name of wanted) expect(Object.keys(quantities)).toContain(`${option}.${name}`);
    }
  });
});

function digits(value: number | readonly number[]): string {
  return typeof value === "number" ? String(Number(value.toPrecision(10))) : `[${value.map(digits).join(", ")}]`;
}
