import { expect, test, vi } from "vitest";
import { anyReportOf, REFERENCES, reportOf, SCENARIOS } from "../support/scenarios.js";

const read = vi.hoisted(() => new Map<string, number>());

vi.mock("../../src/reading/yaml.js", async (original) => {
  const real = await original<typeof import("../../src/reading/yaml.js")>();
  const readYaml: typeof real.readYaml = (file, ...rest) => {
    read.set(file, (read.get(file) ?? 0) + 1);
    return real.readYaml(file, ...rest);
  };
  return { ...real, readYaml };
});

test("a price sheet is read once for all scenarios beside it", () => {
  for (const file of SCENARIOS.slice(0, 3)) reportOf(file.replace(".yaml", ""));
  for (const file of REFERENCES.slice(0, 1)) anyReportOf(file.replace(".yaml", ""));
  const sheets = [...read].filter(([file]) => file.startsWith("scenarios/prices/"));
  expect(sheets.length).toBeGreaterThan(0);
  expect(sheets.map(([, times]) => times)).toEqual(sheets.map(() => 1));
});
