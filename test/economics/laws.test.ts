import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Flip } from "../../src/report/break-even.js";
import type { Report } from "../../src/report/schema.js";
import { atVolume, type Changes, reportOf, reportWith, SCENARIOS, single } from "../support/scenarios.js";

const ids = SCENARIOS.map((name) => name.replace(".yaml", ""));

describe.each(ids)("%s", (id) => {
  const report = reportOf(id);

  test("an option's lines add up to its monthly cost", () => {
    for (const { lines, monthly_cost } of report.options) {
      expect(lines.reduce((sum, line) => sum + line.monthly_cost, 0) / monthly_cost).toBeCloseTo(1, 12);
    }
  });

  test("the recommended option is the cheapest", () => {
    const costs = report.options.map(({ monthly_cost }) => monthly_cost);
    const recommended = report.options.find((option) => option.id === report.recommendation.option);
    expect(recommended?.monthly_cost).toBe(Math.min(...costs));
  });

  test("the load curve's mean is the volume's", () => {
    const { points, mean, shape } = report.load_duration;
    if (shape === "peak_factor") return;
    const area = points.slice(1).reduce((sum, point, index) => {
      const before = points[index] ?? point;
      return sum + ((point.share - before.share) * (point.load + before.load)) / 2;
    }, 0);
    expect(area / mean).toBeCloseTo(1, 9);
  });

  test("every formula of the memo has a source, and every input that it reads is there", () => {
    for (const quantity of Object.values(report.quantities)) {
      if (quantity.formula === undefined) {
        // What is not given was found by a search, which says how, or counted by a ledger.
        expect(quantity.place ?? (quantity.basis === "modelled" ? "worked out" : undefined)).toBeDefined();
        continue;
      }
      expect(report.formulas[quantity.formula]?.source).toBeTruthy();
      for (const input of Object.values(quantity.inputs ?? {})) expect(report.quantities[input]).toBeDefined();
    }
  });

  test("every number is finite", () => {
    JSON.stringify(report, (key, value: unknown) => {
      if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${key} is ${value}`);
      return value;
    });
  });
});

describe("moving one input", () => {
  const withGpuPrice = (price: string) =>
    single(
      reportWith("published-case", ["sizing: { replicas: 6 }", `sizing: { replicas: ${price} }`]),
      "six.monthly_cost",
    );

  test("costs rise with every replica beyond those that pay, and fall before", () => {
    const costs = [2, 4, 6, 8, 10, 12].map((replicas) => withGpuPrice(String(replicas)));
    const cheapest = costs.indexOf(Math.min(...costs));
    expect(costs.slice(0, cheapest + 1)).toEqual([...costs.slice(0, cheapest + 1)].sort((a, b) => b - a));
    expect(costs.slice(cheapest)).toEqual([...costs.slice(cheapest)].sort((a, b) => a - b));
  });

  test("the monthly cost never falls when the volume or the salary rises", () => {
    const cost = (volume: number, salary: number) =>
      single(
        reportWith("published-case", ...atVolume(volume), ["value: $300k to $500k/year", `value: $${salary}k/year`]),
        "six.monthly_cost",
      );
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 3000 }),
        fc.integer({ min: 3, max: 900 }),
        fc.integer({ min: 1, max: 500 }),
        (volume, salary, more) => {
          const today = cost(volume, salary);
          expect(cost(volume + more, salary)).toBeGreaterThanOrEqual(today);
          expect(cost(volume, salary + more)).toBeGreaterThan(today);
        },
      ),
      { numRuns: 15 },
    );
  });

  test("at a break-even both sides cost the same", () => {
    const row = reportWith("published-case").break_evens.find(
      ({ input, between }) => input === "volume" && between[1] === "floor",
    );
    const crossing = row?.crossings.at(-1);
    expect(crossing?.jump).toBe(true);
    const at = (factor: number) => {
      const report = reportWith("published-case", ...atVolume(((crossing?.at ?? 0) * factor) / 1e9));
      return Math.sign(single(report, "floor.monthly_cost") - single(report, "api.monthly_cost"));
    };
    expect([at(1 - 1e-7), at(1 + 1e-7)]).toEqual([1, -1]);
  });

  test.each([
    ["throughput", "value: 26.6k tok/s", (at: number) => `value: ${at} tok/s`],
    ["engineers", "value: 1 FTE", (at: number) => `value: ${at} FTE`],
  ])("a break-even of %s holds when it is put into the scenario", (input, from, to) => {
    const crossing = reportWith("published-case").break_evens.find(
      (row) => row.input === input && row.between[1] === "six",
    )?.crossings[0];
    const report = reportWith("published-case", [from, to(crossing?.at ?? 0)]);
    expect(single(report, "six.monthly_cost") / single(report, "api.monthly_cost")).toBeCloseTo(1, 9);
  });
});

describe("what flips the decision", () => {
  const cheapest = (report: Report) =>
    report.options.reduce((best, option) => (option.monthly_cost < best.monthly_cost ? option : best)).id;

  test.each<[string, Flip["input"], Changes, string | RegExp, (at: number) => string]>([
    ["API to fleet", "engineers", [], "value: 1 FTE", (at) => `value: ${at} FTE`],
    ["API to fleet", "throughput", [], "value: 26.6k tok/s", (at) => `value: ${at} tok/s`],
    ["API to fleet", "volume", [], "value: 583B tokens/month", (at) => `value: ${at} tok/month`],
    [
      "one fleet to another",
      "volume",
      [["value: 1 FTE", "value: 0.2 FTE"]],
      "value: 583B tokens/month",
      (at) => `value: ${at} tok/month`,
    ],
    [
      "one fleet to another",
      "throughput",
      [["value: 1 FTE", "value: 0.2 FTE"]],
      "value: 26.6k tok/s",
      (at) => `value: ${at} tok/s`,
    ],
  ])(
    "%s, by %s: before it the recommended option is the cheapest of all, behind it another is",
    (_, input, changes, from, to) => {
      const report = reportWith("published-case", ...changes);
      const flip = report.flips.find((each) => each.input === input);
      if (flip?.at == null) throw new Error(`${input} flips nothing`);
      const away = flip.at > flip.today ? 1 : -1;
      const at = (step: number) =>
        cheapest(reportWith("published-case", ...changes, [from, to((flip.at ?? 0) * (1 + away * step))]));
      expect([at(-1e-6), at(1e-6)]).toEqual([report.recommendation.option, flip.to]);
    },
  );
});
