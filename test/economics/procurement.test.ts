import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commitment } from "../../src/economics/books/commitment.js";
import { ownedPrice, serverShares } from "../../src/economics/books/owned.js";
import { ownedFleet, replacement } from "../../src/economics/books/owned-fleet.js";
import { gpuMonth, rentedPrice } from "../../src/economics/books/procurement.js";
import { fallThatStopsReserving } from "../../src/economics/studies/commitment.js";
import { months } from "../../src/economics/studies/months.js";
import { type Stated, workOut } from "../support/laws.js";

const HOURS: Stated = { hours_in_month: [730, "h/month"] };
const owned = [...serverShares, ...ownedPrice];

describe("an hour of a GPU, by the way it is paid for", () => {
  test.each<[string, number, number, number]>([
    ["reserved_price", 3, 0.5, 1.5], // C095
    ["reserved_price", 4.5, 0.5, 2.25],
    ["spot_price", 3, 0.75, 0.75], // C111
    ["spot_price", 4.5, 0.75, 1.125],
    ["bare_metal_price", 3, 0.5, 1.5], // C112: never "about $1 or less"
    ["bare_metal_price", 4.5, 0.3, 3.15],
  ])("%s of $%d at a discount of %d", (id, onDemand, discount, expected) => {
    const told: Stated = {
      on_demand_price: [onDemand, "USD/GPU/h"],
      [id.replace("price", "discount")]: [discount, "1"],
    };
    expect(workOut([rentedPrice], id, told)).toBeCloseTo(expected, 12);
  });

  test("spot: time lost and restarts are paid", () => {
    const told: Stated = {
      ...HOURS,
      on_demand_price: [3, "USD/GPU/h"],
      spot_discount: [0.75, "1"],
      lost_time: [0.2, "1"],
      interruptions: [10, "1/month"],
      restart_cost: [7.3, "USD/GPU"],
    };
    expect(workOut([rentedPrice], "spot_effective_price", told)).toBeCloseTo(0.75 / 0.8 + 0.1, 12);
  });

  test("a GPU-month at $2 is $1,460", () => {
    expect(workOut([gpuMonth], "gpu_month_cost", { ...HOURS, gpu_price: [2, "USD/GPU/h"] })).toBeCloseTo(1460, 9);
  });

  test.each([
    [30_000, 1.14155],
    [40_000, 1.52207],
  ])("C114: hardware of $%d over three years is $%d an hour before power and operations", (price, expected) => {
    const told: Stated = {
      ...HOURS,
      purchase_price: [price, "USD/GPU"],
      resale_share: [0, "1"],
      hardware_life: [3, "year"],
    };
    expect(workOut([ownedPrice], "hardware_hourly", told)).toBeCloseTo(expected, 5);
  });
});

/** $320,000 for eight GPUs, sold for a fifth after four years; 700 W each and 2.4 kW for the server around them. */
const SERVER: Stated = {
  ...HOURS,
  server_price: [320_000, "USD/server"],
  gpus_per_server: [8, "GPU/server"],
  resale_share: [0.2, "1"],
  hardware_life: [4, "year"],
  gpu_power: [700, "W/GPU"],
  server_base_power: [2.4, "kW/server"],
  pue: [1.25, "1"],
  electricity_price: [0.1, "USD/kWh"],
  operations_rate: [0.0876, "share/year"],
  capital_rate: [0.0876, "share/year"],
};

describe("an owned GPU", () => {
  test.each<[string, number]>([
    ["purchase_price", 40_000],
    ["power_per_gpu", 1],
    ["hardware_hourly", 32_000 / 35_040],
    ["power_hourly", 0.125],
    ["cooling_hourly", 0.025],
    ["operations_hourly", 0.4], // 40,000 x 8.76 % / 8,760
    ["capital_charge_hourly", 0.24], // 24,000 on average x 8.76 % / 8,760
    ["owned_price", 32_000 / 35_040 + 0.125 + 0.4 + 0.24],
  ])("%s = %d", (id, expected) => {
    expect(workOut([owned], id, SERVER)).toBeCloseTo(expected, 12);
  });

  test("the hourly figure holds around the clock only: at half the hours it is double", () => {
    const price = workOut([owned], "owned_price", SERVER);
    const told: Stated = { ...SERVER, utilization: [0.5, "1"] };
    expect(workOut([owned], "owned_price_at_utilization", told)).toBeCloseTo(2 * price, 12);
  });

  test("cooling is inside power, not on top of it", () => {
    const parts = ["hardware_hourly", "power_hourly", "operations_hourly", "capital_charge_hourly"];
    const sum = parts.reduce((total, id) => total + workOut([owned], id, SERVER), 0);
    expect(workOut([owned], "owned_price", SERVER)).toBeCloseTo(sum, 12);
  });
});

describe("an owned fleet", () => {
  const fleet: Stated = { ...SERVER, gpus: [17, "GPU"] };
  test.each<[string, number]>([
    ["servers", 3],
    ["installed_gpus", 24],
    ["purchase_cost", 960_000],
    ["residual_value", 192_000],
    ["installed_power", 24 * 0.7 + 3 * 2.4], // every installed GPU, not the 17 that are needed
    ["power_cost", 24 * 1.25 * 0.1 * 730],
  ])("%s = %d", (id, expected) => {
    expect(workOut([ownedFleet], id, fleet)).toBeCloseTo(expected, 9);
  });

  test.each([
    [0, 960_000],
    [12, 768_000],
    [48, 192_000],
    [60, 192_000],
  ])("book value after %d months", (age, expected) => {
    expect(workOut([ownedFleet], "book_value", { ...fleet, hardware_age: [age, "month"] })).toBeCloseTo(expected, 6);
  });

  test("servers are bought again when their life is over, and what the last ones are worth is given back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 6, max: 72 }), (horizon, life) => {
        const { start, end } = months(horizon);
        const told: Stated = {
          ...fleet,
          horizon: [horizon, "month"],
          hardware_life: [life, "month"],
          month_start: [start, "month"],
          month_end: [end, "month"],
        };
        const books = [...ownedFleet, ...replacement];
        expect(workOut([books], "generations", told)).toBe(Math.ceil(horizon / life));
        // In a straight line, whatever the cycles are, a month costs the same.
        const expected = ((960_000 - 192_000) * horizon) / life;
        expect(workOut([books], "hardware_cost_over_horizon", told) / expected).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe("a commitment while prices fall", () => {
  const told = (fall: number, term: number): Stated => ({
    ...HOURS,
    gpus: [8, "GPU"],
    term: [term, "month"],
    on_demand_price: [4, "USD/GPU/h"],
    reserved_price: [2, "USD/GPU/h"],
    gpu_price_fall: [fall, "1"],
    years_passed: [months(term).years_at_start, "1"],
  });

  test("the average price is the geometric sum of the months", () => {
    const q = 0.7 ** (1 / 12);
    const expected = (4 * (1 - q ** 36)) / (1 - q) / 36;
    expect(workOut([commitment], "average_future_price", told(0.3, 36))).toBeCloseTo(expected, 9);
  });

  test("regret at prices that stay: half the on-demand bill is saved", () => {
    expect(workOut([commitment], "commitment_regret", told(0, 12))).toBeCloseTo(-8 * 2 * 730 * 12, 3);
  });

  test.each([12, 36])("at the fall that is found a reservation of %d months costs what on demand does", (term) => {
    const found = fallThatStopsReserving(0.5, term);
    if (!("at" in found)) throw new Error(found.never);
    const whole = 8 * 2 * 730 * term;
    expect(workOut([commitment], "commitment_regret", told(found.at, term)) / whole).toBeCloseTo(0, 9);
    expect(workOut([commitment], "commitment_regret", told(found.at + 0.01, term))).toBeGreaterThan(0);
  });

  test("a longer term stops paying at a smaller fall; no discount never pays; a month is never regretted", () => {
    const at = (discount: number, term: number) => {
      const found = fallThatStopsReserving(discount, term);
      return "at" in found ? found.at : Number.POSITIVE_INFINITY;
    };
    expect(at(0.5, 36)).toBeLessThan(at(0.5, 12));
    expect(at(0, 12)).toBe(0);
    expect(fallThatStopsReserving(0.5, 1)).toHaveProperty("never");
  });
});
