import fc from "fast-check";
import { expect, test } from "vitest";
import { InputError } from "../../src/problem/problem.js";
import { scenario } from "../support/random-scenario.js";
import { smallReport, smallText } from "../support/small.js";

test("no valid scenario is refused, and its figures hold together", () => {
  fc.assert(
    fc.property(scenario, (small) => {
      let report: ReturnType<typeof smallReport>;
      try {
        report = smallReport(small);
      } catch (fault) {
        const message =
          fault instanceof InputError ? fault.problems.map((each) => each.message).join("; ") : String(fault);
        throw new Error(`${message}\n${smallText(small)}`, { cause: fault });
      }
      for (const { lines, monthly_cost } of report.options)
        expect(Math.abs(lines.reduce((sum, each) => sum + each.monthly_cost, 0) - monthly_cost)).toBeLessThanOrEqual(
          1e-9 * Math.max(1, monthly_cost),
        );
      const api = report.options.find(({ id }) => id === "api");
      // A fleet of nothing is the API under another name, whatever the lens.
      for (const { replicas, units, monthly_cost } of report.options)
        if (replicas === 0 || units === 0) expect(monthly_cost / (api?.monthly_cost ?? 0)).toBeCloseTo(1, 9);
    }),
    { numRuns: Number(process.env.RANDOM_SCENARIOS ?? 25), seed: Number(process.env.RANDOM_SEED ?? 1) },
  );
}, 3_000_000);
