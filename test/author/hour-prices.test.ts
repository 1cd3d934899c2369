import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Small, smallReport } from "../support/small.js";

const FLOOR = "kind: floor_with_spillover, label: Floor, spill_to: api, gpu_price: p.gpu";
const REPLICA = "replica: { gpus: 1 GPU, throughput: 12k tok/s }, box: 1 GPU";
const floor = (sizing: string, more = "") => `floor: { ${FLOOR}, ${REPLICA}, sizing: ${sizing}${more} }`;
const OFF_PEAK = 'hours: [{ from: "18:00", to: "08:00", fresh: $0.2/Mtok, cached: $0.02/Mtok, output: $1/Mtok }]';
const UNITS = "units: { input: 9k tok/min, output_ratio: 4, cached_deducted: 0%, minimum: 40, step: 30 }";
const units = `units: { kind: provisioned, label: Units, ${UNITS}, unit_price: p.unit, sizing: { units: 40 }, spill_to: api }`;

const of = (load: string, options: readonly string[], more: Small["prices"] = {}) => {
  const prices = {
    api: `tokens: { fresh: $2/Mtok, cached: $0.20/Mtok, output: $10/Mtok }, ${OFF_PEAK}, class: on-demand`,
    ...more,
  };
  const split = "{ fresh: 30%, cached: 60%, output: 10% }";
  const report = smallReport({ split, load, options, prices });
  return { ...report, value: (id: string) => Number(report.quantities[id]?.value) };
};

const DAY = [...Array(8).fill(3), ...Array(10).fill(10), ...Array(6).fill(3)];
const MEAN = 30e9 / (730 * 3600);
/** $1.72 a million tokens of this split by day, a tenth of it by night. */
const priceAt = (hour: number) => (hour >= 8 && hour < 18 ? 1.72 : 0.172);

/** What is bought above a capacity, hour by hour of a UTC day that begins so many hours into the pattern; USD a month. */
function spillCost(hours: readonly number[], capacity: number, ahead: number): number {
  const mean = hours.reduce((sum, hour) => sum + hour, 0) / hours.length;
  const cost = hours.map((hour, index) => {
    const load = (hour / mean) * MEAN;
    return (Math.max(0, load - capacity) * priceAt((((index - ahead) % 24) + 24) % 24)) / 1e6;
  });
  return (cost.reduce((sum, each) => sum + each, 0) / hours.length) * 3600 * 730;
}

describe("what goes to an API beside a fleet costs what its own hours cost", () => {
  test.each<[zone: string, ahead: number, replicas: number]>([
    ["UTC", 0, 1],
    ["+08:00", 8, 1],
    ["-07:00", -7, 1],
    ["UTC", 0, 0.5],
    ["UTC", 0, 2],
  ])("in zone %s, %d hours ahead, beside %d replicas", (zone, ahead, replicas) => {
    const throughput = REPLICA.replace("12k", `${12 * replicas}k`);
    const { value } = of(`{ hourly: [${DAY}], zone: "${zone}" }`, [
      floor("{ replicas: 1 }").replace(REPLICA, throughput),
    ]);
    expect(value("floor.spill_cost")).toBeCloseTo(spillCost(DAY, 12_000 * replicas, ahead), 4);
  });

  test("by night, where the fleet serves the day", () => {
    const hours = DAY.map((each) => 13 - each);
    const { value } = of(`{ hourly: [${hours}], zone: UTC }`, [floor("{ replicas: 1 }")]);
    expect(value("floor.price_at_its_hours")).toBeCloseTo(0.172, 9);
    expect(value("floor.spill_cost")).toBeCloseTo(spillCost(hours, 12_000, 0), 4);
  });

  test("of any hours, and with the same price at all of them the mean", () => {
    const loads = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(loads, (hours) => {
        const { value } = of(`{ hourly: [${hours}], zone: UTC }`, [floor("{ replicas: 1 }")]);
        expect(value("floor.spill_cost")).toBeCloseTo(spillCost(hours, 12_000, 0), 3);
      }),
      { numRuns: 8 },
    );
    const same = OFF_PEAK.replace("$0.2/", "$2/").replace("$0.02/", "$0.20/").replace("$1/", "$10/");
    const price = `tokens: { fresh: $2/Mtok, cached: $0.20/Mtok, output: $10/Mtok }, ${same}, class: on-demand`;
    const { value } = of(`{ hourly: [${DAY}], zone: UTC }`, [floor("{ replicas: 1 }")], { api: price });
    expect(value("floor.spill_price_factor")).toBeCloseTo(1, 12);
  });

  test("of a fleet that serves everything nothing is bought", () => {
    const { value } = of(`{ hourly: [${DAY}], zone: UTC }`, [floor("{ replicas: 9 }")]);
    expect(value("floor.spill_cost")).toBe(0);
  });

  test("boxes whose number is searched for are billed so too, and what they were searched by is told", () => {
    const { value, warnings } = of(`{ hourly: [${DAY}], zone: UTC }`, [floor("cheapest")]);
    expect(value("floor.spill_cost")).toBeCloseTo(spillCost(DAY, value("floor.capacity"), 0), 4);
    expect(warnings.join(" ")).toContain("searched for at the API's mean price of all hours");
  });
});

test.each<[what: string, options: readonly string[], prices: Small["prices"]]>([
  ["units", [units], {}],
  ["a fleet by the hour", [floor("{ replicas: 1 }", ", billing: { scale_to_zero: { minimum: 5 min } }")], {}],
  [
    "classes that fall apart",
    [floor("{ replicas: 1 }")],
    {
      api: `tokens: { fresh: $2/Mtok, cached: $0.20/Mtok, output: $10/Mtok }, ${OFF_PEAK.replace("$1/", "$5/")}, class: on-demand`,
    },
  ],
])("%s: what it buys has a range, from the cheapest to the dearest hour", (_, options, prices) => {
  const { quantities, warnings } = of(`{ hourly: [${DAY}], zone: UTC }`, options, prices);
  const [factor] = Object.entries(quantities).filter(([id]) => /^(units|floor)\.spill_price_factor$/.test(id));
  expect(factor?.[1]).toMatchObject({ value: 1 });
  expect(factor?.[1].low).toBeLessThan(0.2);
  expect(factor?.[1].high).toBeGreaterThan(1.1);
  expect(warnings.join(" ")).toMatch(/counted at the mean of all hours, and may cost \d+\u202f% to \d+\u202f% of that/);
});

test("where nobody says whose hours they are, the price itself is the range, and nothing is added", () => {
  const { quantities } = of(`{ hourly: [${DAY}] }`, [floor("{ replicas: 1 }")]);
  expect(quantities["floor.spill_price_factor"]).toBeUndefined();
  expect(quantities["api.output_price"]).toMatchObject({ low: 1, high: 10 });
});
