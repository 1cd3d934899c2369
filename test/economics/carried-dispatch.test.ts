import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CarriedStep, dispatchCarried } from "../../src/economics/hours/carried-dispatch.js";
import { carriedSteps, mostSteps } from "../../src/economics/hours/carried-steps.js";
import { CarriedTable } from "../../src/economics/hours/carried-table.js";
import { dispatchEach } from "../../src/economics/hours/dispatch.js";
import { erlangB } from "../../src/economics/hours/lost-in-month.js";
import type { Value } from "../../src/formula/evaluate.js";

const LOADS = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 4];
const SIZES = [1, 2, 4];

/** Steps of one replica that carry ten tokens a second, and what `of` has so many of them carry of a load over their capacity. */
function simulated(of: (replicas: number, offered: number) => number, cold?: (offered: number) => number) {
  const along = (value: (replicas: number, offered: number) => number) =>
    SIZES.flatMap((replicas) => LOADS.map((offered) => value(replicas, offered)));
  const values: Record<string, Value> = {
    ...{ simulated_loads: LOADS, simulated_sizes: SIZES, carried_of_capacity: along(of) },
    ...{ step_capacity: 10, gpus_per_step: 2, gpus_per_replica: 2 },
    ...(cold && { cold_of_spilled: along((_, offered) => cold(offered)) }),
  };
  return values;
}

function tableOf(of: (replicas: number, offered: number) => number, cold?: (offered: number) => number): CarriedTable {
  const values = simulated(of, cold);
  return new CarriedTable((name) => values[name] as Value, cold !== undefined);
}

const even = tableOf((_, offered) => Math.min(1, offered));
/** A loss system of four places a replica (Erlang). */
const lossy = tableOf((replicas, offered) => offered * (1 - erlangB(4 * replicas, 4 * replicas * offered)));

const hour = (load: readonly number[]) => ({
  load,
  share: load.map(() => 1 / load.length),
  inOrder: { length: load.map(() => 1), whole: load.length },
});
const stepOf = (cost: number, startUp: number, coldPrice = 0): CarriedStep => ({ cost, price: 1, startUp, coldPrice });
const loads = fc.array(fc.integer({ min: 0, max: 38 }), { minLength: 2, maxLength: 5 });

describe("hours of steps that a simulated fleet runs", () => {
  test("are those of the mean hour where every hour is even", () => {
    fc.assert(
      fc.property(loads, fc.integer({ min: 1, max: 9 }), fc.constantFrom(0, 0.3, 1), (load, cost, startUp) => {
        const cells = hour(load);
        const [own] = dispatchCarried(cells, even, 4, [stepOf(cost, startUp)]);
        const pattern = { load, share: cells.share, ...cells.inOrder };
        const [plain] = dispatchEach(pattern, 10, [{ cost, price: 1, startUp }], 4);
        const [free] = dispatchEach(pattern, 10, [{ cost, price: 1, startUp }]);
        // Where both ways cost the same either may be chosen: what they leave is the same.
        const left = (of: typeof own) =>
          (of?.load ?? []).reduce(
            (sum, each, level) => sum + each - cost * ((of?.on[level] ?? 0) + (of?.starting[level] ?? 0)),
            0,
          );
        expect(left(own)).toBeCloseTo(left(free && { ...free, cold: [], late: [] }), 9);
        expect(plain?.load.length).toBe(4);
      }),
      { numRuns: 200 },
    );
  });

  test("leave the most of all numbers of steps in all hours, by brute force", () => {
    fc.assert(
      fc.property(loads, fc.integer({ min: 1, max: 9 }), fc.constantFrom(0, 0.3, 1), (load, cost, startUp) => {
        const [found] = dispatchCarried(hour(load), lossy, 4, [stepOf(cost, startUp)]);
        const left = (steps: readonly number[]) =>
          steps.reduce((sum, now, at) => {
            const before = steps.at(at - 1) ?? 0;
            return sum + lossy.own(now, load[at] ?? 0) - cost * (now + startUp * Math.max(0, now - before));
          }, 0);
        const all = Array.from({ length: 5 ** load.length }, (_, code) =>
          load.map((__, at) => Math.floor(code / 5 ** at) % 5),
        );
        const best = Math.max(...all.map(left));
        // Replicas that gain by standing together count as alike: what that forgoes is little.
        expect(left(found?.inHour ?? [])).toBeGreaterThan(best - 0.02 * Math.max(...load, 1));
        expect(left(found?.inHour ?? [])).toBeLessThanOrEqual(best + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  test("a step that no more than pays for itself is off, whether hours follow one another or not", () => {
    for (const cells of [hour([10]), { load: [10], share: [1], startsPerSecondOn: 0 }]) {
      expect(dispatchCarried(cells, even, 1, [stepOf(10, 0)])[0]?.on).toEqual([0]);
      expect(dispatchCarried(cells, even, 1, [stepOf(9.99, 0)])[0]?.on).toEqual([1]);
    }
  });

  test("add up to what the fleet carries in each hour, and to what comes cold", () => {
    const load = [3, 12, 30, 22];
    const table = tableOf(
      (replicas, offered) => offered * (1 - erlangB(4 * replicas, 4 * replicas * offered)),
      () => 0.5,
    );
    const [found] = dispatchCarried(hour(load), table, 4, [stepOf(2, 0.2, 0.5)]);
    const sum = (values: readonly number[] = []) => values.reduce((all, each) => all + each, 0);
    const own = load.map((each, at) => table.own(found?.inHour[at] ?? 0, each));
    expect(sum(found?.load)).toBeCloseTo(sum(own) / 4, 9);
    const cold = load.map((each, at) => (found?.inHour[at] ? 0.5 * (each - (own[at] ?? 0)) : 0));
    expect(sum(found?.cold)).toBeCloseTo(sum(cold) / 4, 9);
  });

  test("that begin to start with their hour carry as much less of it as the start is long", () => {
    const load = [0, 20, 20, 0];
    const [found] = dispatchCarried(hour(load), even, 3, [stepOf(1, 0.25)]);
    expect(found?.inHour).toEqual([0, 2, 2, 0]);
    expect(found?.late.reduce((sum, each) => sum + each, 0)).toBeCloseTo((0.25 * 20) / 4, 9);
  });
});

test("what is dear where it comes cold makes a step worth less", () => {
  const table = tableOf(
    (_, offered) => Math.min(0.8, 0.8 * offered),
    () => 1,
  );
  const on = (coldPrice: number) => dispatchCarried(hour([10, 10]), table, 2, [stepOf(7, 0, coldPrice)])[0]?.inHour;
  expect(on(0)).toEqual([1, 1]);
  // It carries 8 of 10 for 7, and makes the other 2 dearer by half.
  expect(on(0.51)).toEqual([0, 0]);
});

test("of loads without an order the steps that run are those worth their seconds and starts", () => {
  const cells = { load: [4, 30], share: [0.5, 0.5], startsPerSecondOn: 0.5 };
  const on = (cost: number) => dispatchCarried(cells, even, 3, [stepOf(cost, 1)])[0]?.inHour;
  expect(on(2)).toEqual([1, 3]);
  // The first serves 7 on average and never starts; those above it cost half as much again for their starts: 9.75 and 10.2 against 10.
  expect(on(6.5)).toEqual([1, 3]);
  expect(on(6.8)).toEqual([1, 1]);
  expect(on(8)).toEqual([0, 0]);
});

test("the cold share is that of what goes to the API", () => {
  const one = {
    ...{ share: [0.5, 0.5], load_high: [20, 30], pattern_hours: 2 },
    ...{ minimum_steps: 1, step_hourly: 1000, start_up: 0, api_price: 1, price_where_cold: 2 },
  };
  const values: Record<string, Value> = {
    ...simulated(
      (_, offered) => Math.min(1, offered),
      () => 0.3,
    ),
    ...one,
  };
  const found = carriedSteps(true).run((name) => values[name] as Value);
  // One step of ten is always on, another never worth it: ten and twenty go to the API.
  expect(found.get("own_load")).toEqual([10, 10]);
  expect(found.get("cold_share")).toBeCloseTo(0.3, 12);
  expect(found.get("late_load")).toBe(0);
});

test.each([
  [[3, 25, 10], 4],
  [[30, 0], 4],
  [[0], 1],
])("of a load of %j, steps of ten are looked at up to one more than its busiest hour fills", (load, most) => {
  expect(mostSteps(load, 10)).toBe(most);
});
