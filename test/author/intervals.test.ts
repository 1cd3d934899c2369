import { expect, it } from "vitest";
import { anyReportOf, REFERENCES, SCENARIOS } from "../support/scenarios.js";

const IDS = [...SCENARIOS, ...REFERENCES].map((file) => file.replace(".yaml", ""));

it.each(IDS)("in %s no range is turned round, and each holds its figure", (id) => {
  const turned = Object.entries(anyReportOf(id).quantities).filter(
    ([, { value, low, high }]) =>
      typeof value === "number" && low !== undefined && high !== undefined && !(low <= value && value <= high),
  );
  expect(turned.map(([name, { low, value, high }]) => `${name}: ${low} ${value} ${high}`)).toEqual([]);
});
