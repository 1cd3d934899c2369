import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { discounting } from "../../src/economics/books/future.js";
import { alreadyBuilt, compared, newDecision, payback as paybackBook } from "../../src/economics/books/lens.js";
import { alongside, idle, once, people } from "../../src/economics/books/ownership.js";
import { project } from "../../src/economics/books/project.js";
import { number } from "../../src/economics/evaluate-option.js";
import { lawIn } from "../../src/economics/law.js";
import { searched } from "../../src/economics/search.js";
import type { Lens } from "../../src/economics/studies/lens.js";
import { months } from "../../src/economics/studies/months.js";
import { paidBack } from "../../src/economics/studies/project-searches.js";
import { Model } from "../../src/formula/model.js";
import { base, type Stated, workOut } from "../support/laws.js";

/** There is no model of both lenses: they define the same costs differently. */
function ownershipModel(lens: Lens): Model {
  return new Model([
    ...once,
    ...people,
    ...alongside,
    ...idle,
    ...(lens === "full" ? newDecision : alreadyBuilt),
    ...compared,
  ]);
}

const TEAM: Stated = {
  salary: [300_000, "USD/FTE/year"],
  on_costs: [0.2, "1"],
  engineers: [1.5, "FTE"],
  build_effort: [6, "FTE*month"],
  migration_effort: [2, "FTE*month"],
  exit_effort: [1, "FTE*month"],
  committed_months_left: [3, "month"],
  fleet_running_cost: [35_040, "USD/month"],
  covered_hours_a_week: [168, "h"],
  on_call_hours_a_week: [33.6, "h/FTE"],
  people_sharing_rota: [2, "FTE"],
  on_call_pay: [1_000, "USD/FTE/month"],
  volume: [100_000, "Mtok/month"],
  eval_runs: [4, "1/month"],
  eval_tokens: [50, "Mtok"],
  eval_price: [5, "USD/Mtok"],
  safety_share: [0.1, "1"],
  safety_price: [0.05, "USD/Mtok"],
  stored_data: [20, "TB"],
  storage_price: [23, "USD/TB/month"],
  observed_data: [500, "GB/month"],
  observability_price: [0.5, "USD/GB"],
  spare_gpus: [2, "GPU"],
  gpu_price: [6, "USD/GPU/h"],
  hours_in_month: [730, "h/month"],
  purchase_cost: [0, "USD"],
  value_at_end: [0, "USD"],
  horizon: [24, "month"],
  api_cost: [185_000, "USD/month"],
};

const books = [...once, ...people, ...alongside, ...idle, ...newDecision];
const RUNNING = 35_040 + 45_000 + 5_000 + 1_000 + 500 + 460 + 250 + 8_760;

test.each<[string, number]>([
  ["loaded_salary", 360_000],
  ["build_cost", 180_000],
  ["migration_cost", 60_000],
  ["setup_cost", 240_000],
  ["exit_cost", 30_000 + 105_120],
  ["staff_cost", 45_000],
  ["rota_people", 5],
  ["rota_gap", 1.5],
  ["on_call_cost", 5_000],
  ["eval_cost", 1_000],
  ["safety_cost", 500],
  ["storage_cost", 460],
  ["observability_cost", 250],
  ["idle_insurance_cost", 8_760],
  ["running_cost", RUNNING],
  ["full_monthly_cost", RUNNING + (240_000 + 135_120) / 24],
])("%s = %d", (id, expected) => {
  expect(workOut([books], id, TEAM)).toBeCloseTo(expected, 6);
});

describe("sunk and unspent money never meet in one comparison", () => {
  test("a model of both lenses is refused", () => {
    expect(() => new Model([...newDecision, ...alreadyBuilt])).toThrow("own_cost_compared is also in");
  });

  test("each lens counts both sides in its own way", () => {
    const saving = (lens: "full" | "marginal") => number(ownershipModel(lens).run(base(TEAM)), "saving_compared");
    expect(saving("full")).toBeCloseTo(185_000 - RUNNING - (240_000 + 135_120) / 24, 6);
    expect(saving("marginal")).toBeCloseTo(185_000 + 135_120 / 24 - RUNNING, 6);
  });
});

/** A project of which only the savings are known: its value, what has come back, and when all of it has. */
function returns(paidAtStart: number, saving: (month: number) => number, count: number, discountRate: number) {
  const all = project({ isFull: true, isBounded: false, ownsHardware: false, exits: false, owesLeaving: false });
  const model = new Model([...discounting, lawIn(all, "saved_so_far")]);
  const { start, years_at_end } = months(count);
  const values = searched(
    model,
    [paidBack],
    new Map<string, number | readonly number[]>([
      ["paid_at_start", paidAtStart],
      ["avoided_at_start", paidAtStart],
      ["saving_in_month", start.map(saving)],
      ["month_start", start],
      ["discount_rate", discountRate],
      ["years_passed", years_at_end],
    ]),
  );
  const soFar = values.get("saved_so_far");
  return { value: number(values, "net_present_value"), soFar, paidBackIn: values.get("paid_back_in") };
}

describe("payback", () => {
  const payback = (api: number, running: number, setup: number) =>
    number(
      new Model(paybackBook).run(
        base({
          api_cost: [api, "USD/month"],
          running_cost: [running, "USD/month"],
          setup_cost: [setup, "USD"],
          purchase_cost: [0, "USD"],
        }),
      ),
      "payback_months",
    );

  test("months until the saving has paid for the start", () => {
    expect(payback(185_000, 165_000, 240_000)).toBe(12);
  });

  test("set-up is paid back by what running saves, not by a saving that holds a part of the set-up already", () => {
    expect([...new Model(paybackBook).needs].sort()).toEqual([
      "api_cost",
      "purchase_cost",
      "running_cost",
      "setup_cost",
    ]);
  });

  test("it is the month in which the sum of savings turns", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 900_000 }), (saving, setup) => {
        const found = payback(60_000, 60_000 - saving, setup);
        const count = Math.ceil(found) + 2;
        fc.pre(count < 2_000);
        expect(returns(setup, () => saving, count, 0).paidBackIn).toBe(Math.ceil(found - 1e-9));
      }),
    );
  });
});

describe("net present value", () => {
  const rates = fc.double({ min: 0.001, max: 0.5, noNaN: true });
  const counts = fc.integer({ min: 1, max: 120 });

  test("of nothing saved is what was paid, with the sign turned", () => {
    expect(returns(240_000, () => 0, 36, 0.1).value).toBe(-240_000);
  });

  test("of a constant saving is an annuity", () => {
    fc.assert(
      fc.property(rates, counts, (rate, count) => {
        const monthly = (1 + rate) ** (1 / 12) - 1;
        const annuity = (20_000 * (1 - (1 + monthly) ** -count)) / monthly;
        expect((returns(100_000, () => 20_000, count, rate).value + 100_000) / annuity).toBeCloseTo(1, 9);
      }),
    );
  });

  test("of a saving that grows steadily is a growing annuity", () => {
    fc.assert(
      fc.property(rates, fc.double({ min: -0.5, max: 0.9, noNaN: true }), counts, (rate, growth, count) => {
        const step = (1 + growth) ** (1 / 12);
        const v = (1 + rate) ** (-1 / 12);
        fc.pre(Math.abs(1 - step * v) > 1e-6);
        const expected = (20_000 * v * (1 - (step * v) ** count)) / (1 - step * v);
        const { value } = returns(0, (month) => 20_000 * step ** month, count, rate);
        expect(value / expected).toBeCloseTo(1, 7);
      }),
    );
  });

  test("at a rate of zero it is what has come back in the end; a project that turns back is not paid back", () => {
    const { value, soFar, paidBackIn } = returns(50, (month) => (month < 6 ? 10 : -5), 12, 0);
    expect(Array.isArray(soFar) && soFar.at(-1)).toBe(value);
    expect(paidBackIn).toBeUndefined();
    expect(returns(0, () => 10, 12, 0).paidBackIn).toBe(0);
  });
});
