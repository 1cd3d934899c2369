import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { costed, number, runOption } from "../../src/economics/evaluate-option.js";
import { dispatch, dispatchEach } from "../../src/economics/hours/dispatch.js";
import { hoursOn, OFF, STAYS } from "../../src/economics/hours/hours-on.js";
import type { OptionLaws } from "../../src/economics/option-model.js";
import { apiBehind } from "../../src/economics/options/api-bill.js";
import type { Value } from "../../src/formula/evaluate.js";
import { autoscaledLaws } from "../../src/scenario/options/autoscaled.js";
import { mixLaws } from "../../src/scenario/options/mix.js";
import { BLENDED_API } from "../support/apis.js";

const HOUR = 3600;
const MONTH = 730 * HOUR;

/** What a choice of hours leaves, counted hour by hour: each hour's gain, less a start wherever the hour before is off. */
function left(gain: readonly number[], start: number, on: readonly boolean[]): number {
  return gain.reduce((sum, each, hour) => {
    const before = on[(hour + on.length - 1) % on.length];
    return on[hour] ? sum + each - (before ? 0 : start) : sum;
  }, 0);
}

/** Each hour on (1) or off (0), none left out. */
function states(gain: readonly number[], start: number): number[] {
  const on = hoursOn(gain.length)({ count: gain.length, gain, idle: gain.map(() => 0) }, start);
  return [...on].map((state) => (state === OFF ? 0 : 1));
}

function everyChoice(hours: number): boolean[][] {
  return Array.from({ length: 2 ** hours }, (_, bits) =>
    Array.from({ length: hours }, (__, hour) => ((bits >> hour) & 1) === 1),
  );
}

describe("the hours of one box", () => {
  test.each<[string, number[], number, string]>([
    ["every hour pays", [1, 2, 1], 5, "111"],
    ["no hour pays", [-1, 0, -2], 1, "000"],
    ["two good hours pay for one start", [3, 3, -1, -9], 4, "1100"],
    ["and not for a dearer one", [3, 3, -1, -9], 7, "0000"],
    ["a poor hour between two good ones costs less than starting again", [5, -2, 5, -9], 3, "1110"],
    ["or more, and then it starts twice", [5, -4, 5, -9], 3, "1010"],
    ["over midnight too", [5, -9, -9, 5], 6, "1001"],
    ["starts that are free", [1, -1, 1, -1], 0, "1010"],
  ])("%s", (_, gain, start, expected) => {
    expect(states(gain, start).join("")).toBe(expected);
  });

  test("leave as much as any choice of hours can", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 0, max: 12 }),
        (gain, start) => {
          const best = Math.max(...everyChoice(gain.length).map((on) => left(gain, start, on)));
          expect(left(gain, start, states(gain, start).map(Boolean))).toBe(best);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("are the same where hours that save nothing are left out", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 0, max: 12 }),
        (gain, start) => {
          const kept = [...gain.keys()].filter((hour) => (gain[hour] ?? 0) >= 0);
          const before = kept.map((hour, index) => {
            const last = kept[index - 1] ?? (kept.at(-1) ?? 0) - gain.length;
            return Array.from({ length: hour - last - 1 }, (_, more) => (last + 1 + more + gain.length) % gain.length);
          });
          const cost = (hours: readonly number[]) => hours.reduce((sum, hour) => sum - (gain[hour] ?? 0), 0);
          const fewer = { count: kept.length, gain: kept.map((hour) => gain[hour] ?? 0), idle: before.map(cost) };
          const found = hoursOn(gain.length)(fewer, start);
          const on = gain.map(() => false);
          for (const [index, hour] of kept.entries()) {
            on[hour] = found[index] !== OFF;
            if (found[index] === STAYS) for (const idle of before[index] ?? []) on[idle] = true;
          }
          expect(left(gain, start, on)).toBe(left(gain, start, states(gain, start).map(Boolean)));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

const terms = fc.record({
  load: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 6 }),
  capacity: fc.integer({ min: 7, max: 16 }),
  cost: fc.integer({ min: 1, max: 25 }),
  startUp: fc.integer({ min: 0, max: 4 }).map((quarters) => quarters / 4),
  least: fc.integer({ min: 0, max: 2 }),
});

/** Every number of boxes in every hour, beyond the least that always run; hours of one, prices of one a token. */
function cheapest({ load, capacity, cost, startUp, least }: Terms): number {
  const most = Math.max(least, Math.ceil(Math.max(...load) / capacity));
  const ways = load.reduce<number[][]>(
    (all) => all.flatMap((way) => Array.from({ length: most - least + 1 }, (_, more) => [...way, least + more])),
    [[]],
  );
  return Math.min(...ways.map((boxes) => billOf(boxes, { load, capacity, cost, startUp })));
}

type Terms = { load: number[]; capacity: number; cost: number; startUp: number; least: number };

function billOf(boxes: readonly number[], { load, capacity, cost, startUp }: Omit<Terms, "least">): number {
  return boxes.reduce((sum, on, hour) => {
    const started = Math.max(0, (boxes[(hour + 1) % boxes.length] ?? 0) - on);
    return sum + (on + started * startUp) * cost + Math.max(0, (load[hour] ?? 0) - on * capacity);
  }, 0);
}

test("boxes beyond the least are dispatched as cheaply as any numbers of boxes, hour by hour", () => {
  fc.assert(
    fc.property(
      terms.filter(({ load }) => Math.max(...load) > 0),
      (all) => {
        const { load, capacity, cost, startUp, least } = all;
        const hours = load.map(() => 1);
        const pattern = { load, share: hours.map((each) => each / load.length), length: hours, whole: load.length };
        const { inHour } = dispatch(pattern, capacity, { cost, price: 1, startUp }, least);
        expect(billOf(inHour, all)).toBeCloseTo(cheapest(all), 9);
      },
    ),
    { numRuns: 200 },
  );
});

test("levels of many hours, told as runs, are served as if each hour were looked at by itself", () => {
  const shapes = fc.record({
    load: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 })), { minLength: 25, maxLength: 90 }),
    capacity: fc.integer({ min: 4, max: 15 }),
    costs: fc.array(fc.integer({ min: 1, max: 16 }), { minLength: 2, maxLength: 2 }),
    startUp: fc.integer({ min: 0, max: 14 }).map((quarters) => quarters / 4),
    least: fc.integer({ min: 0, max: 2 }),
  });
  fc.assert(
    fc.property(
      shapes.filter(({ load }) => Math.max(...load) > 0),
      ({ load, capacity, costs, startUp, least }) => {
        const hours = load.map(() => 1);
        const pattern = { load, share: hours.map((each) => each / load.length), length: hours, whole: load.length };
        const steps = costs.map((cost) => ({ cost, price: 1, startUp }));
        for (const [way, { on, starting, load: served, inHour }] of dispatchEach(
          pattern,
          capacity,
          steps,
          least,
        ).entries()) {
          const cost = costs[way] ?? 0;
          on.forEach((part, level) => {
            const mine = load.map((each) => Math.min(capacity, Math.max(0, each - level * capacity)));
            const gain = mine.map((each) => each - cost);
            const saved = ((served[level] ?? 0) - (part + (starting[level] ?? 0)) * cost) * load.length;
            const best =
              level < least
                ? gain.reduce((sum, each) => sum + each)
                : left(gain, startUp * cost, onOf(gain, startUp * cost));
            expect(saved).toBeCloseTo(best, 8);
          });
          const sum = inHour.reduce((all, each) => all + each, 0);
          expect(sum / load.length).toBeCloseTo(
            on.reduce((all, each) => all + each, 0),
            9,
          );
        }
      },
    ),
    { numRuns: 300 },
  );
});

function onOf(gain: readonly number[], start: number): boolean[] {
  return states(gain, start).map(Boolean);
}

describe("options that follow the load, against every way to run them", () => {
  const given = ({ load, capacity, cost, startUp, least }: Terms, more: Record<string, Value> = {}) => {
    const mean = load.reduce((sum, each) => sum + each, 0) / load.length;
    const relative = load.map((each) => each / mean);
    return new Map<string, Value>(
      Object.entries({
        ...{ volume: mean * MONTH, hours_in_month: MONTH, pattern_hours: load.length * HOUR },
        ...{ share: load.map(() => 1 / load.length), relative_low: relative, relative_high: relative },
        ...{ relative_peak: Math.max(...relative), relative_trough: Math.min(...relative) },
        ...{ overhead: 0.25, engineers: 0, salary: 1, api_price: 1e-6 },
        ...{ gpus_per_replica: 1, gpus_per_box: 1, gpus_per_step: 1, replica_throughput: capacity },
        ...{ start_up: startUp * HOUR, minimum_replicas: least },
        ...{ gpu_price: (cost * 1e-6) / 1.25, on_demand_price: (cost * 1e-6) / 1.25 },
        ...more,
      }),
    );
  };
  const run = (laws: OptionLaws, figures: ReadonlyMap<string, Value>) =>
    runOption(costed("own", { from: "volume", shape: "relative" }, laws, figures));
  const inMonth = (bill: number, { load }: Terms) => (bill / load.length) * MONTH * 1e-6;
  const some = terms.filter(({ load }) => Math.max(...load) > 0);

  test("an autoscaled fleet that serves everything runs what each hour needs, and never less than its minimum", () => {
    const all: Terms = { load: [1, 25, 9, 0], capacity: 10, cost: 4, startUp: 0, least: 2 };
    const values = run(autoscaledLaws(false, apiBehind(BLENDED_API)), given(all, { headroom: 0.2 }));
    // With a fifth on top: 1.2, 30, 10.8 and 0 of ten a step.
    expect(values.get("steps_on")).toEqual([2, 3, 2, 2]);
    expect(number(values, "mean_gpus")).toBeCloseTo(9 / 4, 12);
  });

  test("an autoscaled fleet with an API behind it costs the least of all", () => {
    fc.assert(
      fc.property(some, (all) => {
        const values = run(autoscaledLaws(true, apiBehind(BLENDED_API)), given(all));
        expect(number(values, "monthly_cost") / inMonth(cheapest(all), all)).toBeCloseTo(1, 9);
      }),
      { numRuns: 150 },
    );
  });

  test("and so does a mix of reserved and on-demand boxes", () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 12 }), (all, reserved) => {
        const mix = mixLaws({ classes: ["reserved", "on_demand"], starts: "in_order" }, apiBehind(BLENDED_API));
        const values = run(mix, given(all, { reserved_price: (reserved * 1e-6) / 1.25 }));
        const most = Math.ceil(Math.max(...all.load) / all.capacity);
        const ways = Array.from({ length: most + 1 }, (_, kept) => {
          const rest = all.load.map((each) => Math.max(0, each - kept * all.capacity));
          return kept * reserved * all.load.length + cheapest({ ...all, load: rest, least: 0 });
        });
        expect(number(values, "monthly_cost") / inMonth(Math.min(...ways), all)).toBeCloseTo(1, 9);
      }),
      { numRuns: 100 },
    );
  });
});
