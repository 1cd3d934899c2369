import { describe, expect, test } from "vitest";
import { explainText } from "../../src/derivations/explain.js";
import type { Report } from "../../src/report/schema.js";
import { type Changes, reportOf, reportWith, single } from "../support/scenarios.js";

const ID = "70b-model-x-gpu";
/** GPUs of a replica and the price of one, as the scenario and its price sheet state them. */
const OPTIONS = {
  a100: { gpus: 4, price: 1.49 },
  l40s: { gpus: 4, price: 0.99 },
  h100: { gpus: 2, price: 2.99 },
  h200: { gpus: 1, price: 4.39 },
  b200: { gpus: 1, price: 5.89 },
  mi300x: { gpus: 1, price: 2.19 },
} as const;
/** The promise to the mean request, with nothing simulated. */
const MEAN_ALONE: Changes = [
  [/ {2}arrivals:\n( {4}.*\n){3}/, ""],
  [/\{ p95: (\{.*\}) \}/g, "$1"],
  [/\n {2}\*\*What p95 takes[\s\S]*$/, ""],
];
const names = Object.keys(OPTIONS) as (keyof typeof OPTIONS)[];

/** 200B tokens over 730 hours, 1.85 times that at the peak, 20 % headroom. */
const PEAK = (200e9 / (730 * 3600)) * 1.85 * 1.2;

function quantity(report: Report, id: string) {
  const found = report.quantities[id];
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

describe("the range of a prediction", () => {
  test.each(names)("%s: replicas and cost at both ends, by plain arithmetic", (name) => {
    const report = reportOf(ID);
    const { gpus, price } = OPTIONS[name];
    const throughput = quantity(report, `${name}.replica_throughput`);
    // 3,500 tokens are processed for every 500 that are written.
    const written = quantity(report, `${name}.predicted.output_rate`);
    expect(throughput.value).toBeCloseTo(Number(written.value) * 7, 6);
    expect([throughput.low, throughput.high]).toEqual([
      expect.closeTo(Number(written.low) * 7, 6),
      expect.closeTo(Number(written.high) * 7, 6),
    ]);
    const replicas = (speed: unknown) => Math.ceil(PEAK / Number(speed));
    const cost = (speed: unknown) => replicas(speed) * gpus * price * 730 * 1.1 + 0.5 * 25_000;
    const { value, low, high } = throughput;
    const of = (id: string) => {
      const found = quantity(report, `${name}.${id}`);
      return [found.low ?? found.value, found.value, found.high ?? found.value];
    };
    expect(of("replicas")).toEqual([replicas(high), replicas(value), replicas(low)]);
    const costs = [cost(high), cost(value), cost(low)];
    expect(of("monthly_cost")).toEqual(costs.map((each) => expect.closeTo(each, 2)));
    expect(of("cost_per_mtok")).toEqual(costs.map((each) => expect.closeTo(each / 200_000, 6)));
  });

  test("what does not depend on a replica's speed has no range", () => {
    const { quantities } = reportWith(ID);
    for (const id of ["workload.peak_load", "deepinfra.monthly_cost", "h100.people_cost", "h100.gpu_price"])
      expect(quantities[id]?.low, id).toBeUndefined();
  });

  test("page one says that the speed is predicted, and between what the cost lies", () => {
    const report = reportOf(ID);
    const { recommendation, options } = report;
    expect(recommendation.caveats?.join(" ")).toMatch(/The speed of \u201c.+\u201d is predicted, not measured/);
    for (const { id, label, monthly_cost_low: low = 0, monthly_cost_high: high = 0 } of options)
      if (report.quantities[`${id}.replica_throughput`]) expect(high, label).toBeGreaterThan(low);
  });

  test("each option's range is told with what it does to the decision", () => {
    const { warnings } = reportOf(ID);
    expect(warnings.filter((each) => each.includes("by prediction (a 90 % interval)"))).toHaveLength(names.length);
  });

  test("a throughput that is stated as a range is carried like one that is predicted", () => {
    const report = reportWith("hardware-70b", ["value: 9800 tok/s", "value: 1000 to 2000 tok/s"]);
    const cost = quantity(report, "h100_fp8.monthly_cost");
    expect(cost.low).toBeLessThan(Number(cost.value));
    expect(cost.high).toBeGreaterThan(Number(cost.value));
  });
});

describe("the service objective", () => {
  const objectives = [33, 40, 50, 65, 90, 200];

  test.each(names)("%s: a tighter promise is never cheaper", (name) => {
    const found = objectives.map((tpot) => {
      const report = reportWith(ID, ...MEAN_ALONE, ["tpot: { value: 50 ms", `tpot: { value: ${Math.max(tpot, 45)} ms`]);
      return single(report, `${name}.monthly_cost`);
    });
    expect(found).toEqual([...found].sort((a, b) => b - a));
  });
});

describe("the section", () => {
  const section = () => {
    const found = reportOf(ID).sections.find(({ id }) => id === "speed");
    if (!found) throw new Error("there is no section on speed");
    return found;
  };

  test("puts theory and prediction under one another for every option", () => {
    const [table] = section().parts.flatMap(({ tables }) => tables);
    expect(table?.rows.map(({ cells }) => cells[0])).toEqual(
      names.flatMap((name) => {
        const label = reportOf(ID).options.find(({ id }) => id === name)?.label;
        return [label, "Ceiling", "Predicted", "90 % interval"];
      }),
    );
  });

  test("draws what a faster answer costs: a line for each option, the band of the cheapest where they are many, the promise and what the API asks across", () => {
    const charts = section().parts.flatMap((part) => part.charts);
    const frontier = charts.find(({ id }) => id === "speed-frontier");
    if (frontier?.kind !== "lines") throw new Error("there is no frontier");
    expect(frontier.series.map(({ points }) => points.length > 2)).toEqual(names.map(() => true));
    const [banded, ...others] = frontier.series.filter(({ band }) => band !== undefined);
    expect(others).toEqual([]);
    expect(banded?.band).toHaveLength(banded?.points.length ?? 0);
    expect(frontier.subtitle).toContain(`the band is the 90\u202f% interval of ${banded?.label}`);
    const least = ({ points }: (typeof frontier.series)[number]) => Math.min(...points.map(({ y }) => y));
    expect(Math.min(...frontier.series.map(least))).toBe(banded && least(banded));
    expect(frontier.marks.map(({ axis }) => axis)).toEqual(["x", "y"]);
    expect(frontier.marks[0]?.at).toBe(50);
    expect(frontier.marks[1]?.at).toBe(single(reportOf(ID), "deepinfra.api_price"));
    for (const { points } of frontier.series)
      expect(points.map(({ y }) => y)).toEqual([...points.map(({ y }) => y)].sort((a, b) => b - a));
  });

  test("memory adds up to what the GPUs have", () => {
    const bars = section()
      .parts.flatMap((part) => part.charts)
      .find(({ id }) => id === "speed-memory");
    if (bars?.kind !== "bars") throw new Error("there is no chart of memory");
    // The driver tells a little more than the data sheet, which counts in decimal.
    const sheet = [320, 192, 160, 141, 180, 192];
    for (const [index, { parts, limit }] of bars.bars.entries()) {
      const total = parts.reduce((sum, { value }) => sum + value, 0);
      expect(total / (sheet[index] ?? 0)).toBeGreaterThanOrEqual(1);
      expect(total / (sheet[index] ?? 0)).toBeLessThan(1.08);
      expect(limit).toBeLessThan(total);
    }
  });

  test("a throughput is explained down to the prediction and the lengths", () => {
    const text = explainText(reportOf(ID), "h100.replica_throughput");
    expect(text).toContain("output rate / output share of request");
    expect(text).toMatch(/model of serving, 90 % interval; Llama 3\.3 70B in FP8 on 2 H100 SXM/);
    expect(text).toContain("Input of a request");
  });
});
