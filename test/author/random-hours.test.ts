import fc from "fast-check";
import { expect, test } from "vitest";
import { InputError } from "../../src/problem/problem.js";
import { batch, byRequests } from "../support/random-hours.js";
import { type Small, smallReport, smallText } from "../support/small.js";

/** `80 replicas` may be fewer than a week's run takes. */
const TOO_FEW = /^80 replicas take /;

test.each<[what: string, of: fc.Arbitrary<Small>]>([
  ["batch", batch],
  ["load of serverless GPUs", byRequests],
])(
  "no valid %s is refused, and its figures hold together",
  (_what, of) => {
    fc.assert(
      fc.property(of, (small) => {
        let report: ReturnType<typeof smallReport>;
        try {
          report = smallReport(small);
        } catch (fault) {
          const messages = fault instanceof InputError ? fault.problems.map(({ message }) => message) : [String(fault)];
          if (messages.every((message) => TOO_FEW.test(message))) return;
          throw new Error(`${messages.join("; ")}\n${smallText(small)}`, { cause: fault });
        }
        for (const { id, lines, monthly_cost } of report.options) {
          const sum = lines.reduce((all, each) => all + each.monthly_cost, 0);
          expect(Math.abs(sum - monthly_cost)).toBeLessThanOrEqual(1e-9 * Math.max(1, monthly_cost));
          const read = (name: string) => Number(report.quantities[`${id}.${name}`]?.value ?? Number.NaN);
          if (report.quantities[`${id}.window_left`]) expect(read("window_left")).toBeGreaterThanOrEqual(-1e-8);
          if (report.quantities[`${id}.cold_share`]) {
            expect(read("cold_share")).toBeGreaterThanOrEqual(0);
            expect(read("cold_share")).toBeLessThanOrEqual(1 + 1e-9);
            expect(read("waiting_hours")).toBeGreaterThanOrEqual(-1e-6);
          }
        }
      }),
      { numRuns: Number(process.env.RANDOM_SCENARIOS ?? 6), seed: Number(process.env.RANDOM_SEED ?? 1) },
    );
  },
  3_000_000,
);
