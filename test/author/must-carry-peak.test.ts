import { expect, test } from "vitest";
import { mustCarryPeak } from "../../src/author/fleet/must-carry-peak.js";
import { InputError } from "../../src/problem/problem.js";
import type { ReportOption } from "../../src/report/schema.js";
import type { Inputs } from "../../src/scenario/inputs.js";

const PEAK = {
  "workload.peak_load": { value: 1000, unit: "tok/s", label: "Peak", basis: "assumed", source: "by hand" },
} as const;
const inputs = { file: "a.yaml", givens: [] } as unknown as Inputs;
const fleet = (capacity: number | null, kind = "self_hosted") =>
  ({ id: "own", kind, capacity, replicas: 4 }) as unknown as ReportOption;

test.each([
  ["just what the peak asks for", fleet(1000), true],
  ["what rounding leaves of it", fleet(1000 * (1 - 5e-10)), true],
  ["a token less", fleet(999), false],
  ["an API, which has no capacity", fleet(null, "api"), true],
  ["a fleet that buys the rest", fleet(10, "hybrid"), true],
])("a fleet carries the peak of 1,000 tok/s: %s", (_, option, carries) => {
  const checked = () => mustCarryPeak(inputs, [option], PEAK);
  if (carries) expect(checked).not.toThrow();
  else expect(checked).toThrow(InputError);
});

test("a load without a peak is carried by any", () => {
  expect(() => mustCarryPeak(inputs, [fleet(1)], {})).not.toThrow();
});
