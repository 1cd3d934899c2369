import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { unitsBesideCommitment, unitsThatPay } from "../../src/economics/cheapest-units.js";
import { defaultRange } from "../../src/economics/default-range.js";
import { bend, changes, inStep, roundedPairs, turning } from "../../src/economics/flips/comparing-traces.js";
import { busiestWindow, byHourOfDay, hoursSinceStart } from "../../src/economics/hours/hours.js";
import { leastSpend, savingsAtCeiling } from "../../src/economics/studies/savings.js";
import type { Value } from "../../src/formula/evaluate.js";
import { WorkError } from "../../src/formula/model.js";
import { newTrace } from "../../src/formula/trace.js";

test.each<[number, string, boolean, [number, number] | undefined]>([
  [0.3, "share", true, [0, 1]],
  [730, "h/month", false, [672, 744]],
  [600, "h/month", false, [600, 744]],
  [800, "h/month", false, [672, 800]],
  [0.5, "FTE", false, [0, 10]],
  [3, "FTE", false, [0, 30]],
  [0, "FTE", false, [0, 10]],
  [0, "USD/h", false, undefined],
  [4, "replica", false, [1, 40]],
  [8, "GPU/box", false, [1, 80]],
  [4, "USD/h", false, [0.4, 40]],
])("a figure of %d %s (a share: %o) is searched over %o", (today, unit, isShare, expected) => {
  expect(defaultRange(today, unit, isShare)).toEqual(expected);
});

describe("the least bill that saves what is wanted", () => {
  const half = (spend: number) => spend / 2;
  it.each<[string, number, number, number | "never"]>([
    ["nothing is wanted", 0, 1e6, 0],
    ["less than nothing", -5, 1e6, 0],
    // The search begins at 10,000, which saves 5,000.
    ["what its first look saves", 5000, 1e6, 10_000],
    ["less than that", 300, 1e6, 600],
    ["more than that", 70_000, 1e6, 140_000],
    ["all that the largest saves", 500_000, 1e6, 1e6],
    ["more than the largest saves", 500_001, 1e6, "never"],
    ["what a small reach saves", 2000, 4000, 4000],
    ["more than a small reach saves", 2001, 4000, "never"],
  ])("%s", (_, wanted, most, expected) => {
    const found = leastSpend(half, wanted, most);
    if (expected === "never") expect(found).toHaveProperty("never");
    else expect((found as { at: number }).at).toBeCloseTo(expected, 3);
  });

  it("of what rises in steps, where the step is", () => {
    const found = leastSpend((spend) => (spend < 123_456 ? 0 : 9), 9, 1e6);
    expect((found as { at: number }).at).toBeCloseTo(123_456, 3);
  });

  it("at GPUs that are never idle a share of the bill is saved", () => {
    expect([0, 1000].map(savingsAtCeiling(0.25))).toEqual([0, 250]);
  });
});

describe("hours in their order", () => {
  const two = [...Array.from({ length: 24 }, (_, hour) => hour), ...Array.from({ length: 24 }, (_, hour) => hour + 10)];
  it("the mean of each hour of the day", () => {
    expect(byHourOfDay(two)).toEqual(Array.from({ length: 24 }, (_, hour) => hour + 5));
    // The last day is not whole.
    expect(byHourOfDay([...Array(24).fill(1), 3]).slice(0, 2)).toEqual([2, 1]);
    expect(byHourOfDay([4, 6])).toEqual([4, 6]);
  });

  const day = (busy: Record<number, number>) => Array.from({ length: 24 }, (_, hour) => busy[hour] ?? 1);
  it.each<[string, number[], number, number[]]>([
    ["in the middle", day({ 9: 5, 10: 6, 11: 5 }), 3, [9, 10, 11]],
    ["over midnight", day({ 23: 5, 0: 6 }), 2, [0, 23]],
    ["of several alike, the earliest", day({}), 2, [0, 1]],
    // Rounding error alone decides nothing.
    ["alike but for rounding error", day({ 3: 2, 7: 2 * (1 + 1e-15) }), 1, [3]],
    ["all of them", day({ 9: 5 }), 24, Array.from({ length: 24 }, (_, hour) => hour)],
  ])("the busiest window %s", (_, hours, length, expected) => {
    const found = busiestWindow(hours, length).flatMap((is, hour) => (is === 1 ? [hour] : []));
    expect(found).toEqual(expected);
  });
  it("the busiest window comes again every day", () => {
    expect(busiestWindow([...day({ 5: 9 }), ...day({ 5: 9 })], 1).flatMap((is, hour) => (is ? [hour] : []))).toEqual([
      5, 29,
    ]);
  });

  it.each<[number[], number[]]>([
    [
      [0, 3, 2, 0, 0, 1],
      [1, 0, 1, 2, 3, 0],
    ],
    // It has gone on since the end of the series before.
    [
      [2, 0, 0, 3],
      [1, 2, 3, 0],
    ],
    [
      [1, 1],
      [2, 2],
    ],
    [
      [0, 0, 0],
      [3, 3, 3],
    ],
  ])("hours of %o began %o hours ago", (hours, expected) => {
    expect(hoursSinceStart(hours)).toEqual(expected);
  });
});

describe("traces held against each other", () => {
  const trace = (steps: number[], rounded: number[] = [], margins: number[] = [], bends: number[] = []) => {
    const made = newTrace();
    made.steps.push(...steps);
    made.rounded.push(...rounded);
    made.margins.push(...margins);
    for (const each of bends) made.bends.add(each);
    return made;
  };
  const same = trace([1, 2]);
  it.each<[string, ReturnType<typeof trace>[], ReturnType<typeof trace>[], boolean]>([
    ["the very same", [same], [same], true],
    ["alike", [same], [trace([1, 2])], true],
    ["another step", [same], [trace([1, 3])], false],
    ["a step more", [same], [trace([1, 2, 3])], false],
    ["a law more", [same], [same, same], false],
    ["nothing", [], [], true],
  ])("go the same way: %s", (_, a, b, expected) => {
    expect(inStep(a, b)).toBe(expected);
  });

  it("bend where another of several ways is the best", () => {
    const [one, alike, other] = [trace([], [], [], [1, 2]), trace([], [], [], [1, 2]), trace([], [], [], [2, 1])];
    expect([bend([one], [one]), bend([one], [alike]), bend([one], [other]), bend([one], [])]).toEqual([
      ...[false, false, true, true],
    ]);
  });

  it("count what goes another way, and what is passed", () => {
    expect(changes([trace([1, 5, 2])], [trace([1, 8, 0])])).toEqual({ changed: 2, jumped: 5 });
    expect(changes([same], [same])).toEqual({ changed: 0, jumped: 0 });
    // A row that is longer: all is one row, and what is more of it has changed.
    expect(changes([trace([1]), trace([4])], [trace([1, 2]), trace([4])])).toEqual({ changed: 2, jumped: 2 });
  });

  it("pair what was rounded, where it differs", () => {
    expect(roundedPairs([trace([], [1.5, 2.5])], [trace([], [1.5, 3.5])])).toEqual([[2.5, 3.5]]);
    expect(roundedPairs([trace([], [1.5])], [trace([], [1.7, 2])])).toEqual([[1.5, 1.7]]);
  });

  it("tell how far from turning a choice was that goes another way beyond", () => {
    const [from, beyond] = [trace([1, 0, 1]), trace([1, 1, 0])];
    expect(turning([from], [beyond], [trace([], [], [9, 0.5, 3])], [trace([], [], [9, 0.2])])).toEqual([[0.5, 0.2]]);
    expect(turning([from], [from], [from], [from])).toEqual([]);
    expect(turning([from], [beyond], [], [from])).toEqual([]);
  });
});

describe("the cheapest number of units", () => {
  interface Asked {
    readonly share: number[];
    readonly load: number[];
    readonly high?: number[];
    readonly capacity: number;
    readonly price: number;
    readonly minimum: number;
    readonly step: number;
    readonly promised?: { readonly commitment: number; readonly kept: number };
  }
  const API = 2;
  const MONTH = 10;
  const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0);
  const meanOf = ({ share, load }: Asked) => sum(share.map((part, index) => part * (load[index] ?? 0)));
  const units = (asked: Asked) => {
    const { share, load, high = load, capacity, price, minimum, step, promised } = asked;
    const given: Record<string, Value> = {
      ...{ minute_share: share, minute_low: load, minute_high: high, unit_capacity: capacity, unit_price: price },
      ...{ unit_minimum: minimum, unit_step: step, api_price: API },
      ...{ commitment: promised?.commitment ?? 0, cache_storage_cost: promised?.kept ?? 0 },
      ...{ volume: meanOf(asked) * MONTH, hours_in_month: MONTH },
    };
    const search = promised ? unitsBesideCommitment(promised.kept > 0) : unitsThatPay;
    return search.run((name) => given[name] as Value).get("units");
  };
  /** What the month costs with so many, by the second: the units, and what is bought beside them, or was promised. */
  const cost = (asked: Asked, count: number) => {
    const served = sum(
      asked.share.map((part, index) => part * Math.min(asked.load[index] ?? 0, count * asked.capacity)),
    );
    const bought = (meanOf(asked) - served) * API;
    const { commitment, kept } = asked.promised ?? { commitment: 0, kept: 0 };
    return count * asked.price + Math.max(bought, Math.min((commitment - kept) / MONTH, meanOf(asked) * API));
  };

  it("is what trying each of them finds, also beside money that was promised", () => {
    const whole = (min: number, max: number) => fc.integer({ min, max });
    const asked = fc
      .record({
        load: fc.array(whole(0, 40), { minLength: 1, maxLength: 4 }),
        ...{ capacity: whole(1, 6), price: whole(1, 12), minimum: whole(1, 4), step: whole(1, 3) },
        promised: fc.option(fc.record({ commitment: whole(0, 900), kept: whole(0, 50) }), { nil: undefined }),
      })
      .map((each): Asked => {
        const { promised, ...rest } = each;
        return { ...rest, share: each.load.map(() => 1 / each.load.length), ...(promised && { promised }) };
      });
    fc.assert(
      fc.property(asked, (each) => {
        const most = Math.ceil(40 / each.capacity) + each.minimum + each.step;
        const counts = [0];
        for (let count = each.minimum; count <= most; count += each.step) counts.push(count);
        const costs = counts.map((count) => cost(each, count));
        const found = counts.indexOf(Number(units(each)));
        const least = Math.min(...costs);
        expect(costs[found]).toBeCloseTo(least, 9);
        // Of as many that cost the same, the fewest bind the least.
        expect(costs.findIndex((one) => one < least + 1e-9)).toBe(found);
      }),
      { numRuns: 300 },
    );
  });

  it("serves a load that rises in a straight line as far as it goes, by hand", () => {
    // From 0 to 10: one unit of 5 serves 3.75 of the mean, worth 7.5; a second the rest, worth 2.5.
    const line = { share: [1], load: [0], high: [10], capacity: 5, minimum: 1, step: 1 };
    expect([7.4, 7.6, 2.6, 2.4].map((price) => units({ ...line, price }))).toEqual([1, 0, 1, 2]);
  });

  it("is refused where no provider sells as many steps", () => {
    const load = { share: [1], load: [2e6], capacity: 1, price: 1e-9, minimum: 1, step: 1 };
    expect(() => units(load)).toThrow(WorkError);
    expect(() => units({ ...load, capacity: 0 })).toThrow("more than 1000000 steps");
  });
});
