import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { costed, number, runOption } from "../../src/economics/evaluate-option.js";
import { levels } from "../../src/economics/hours/levels.js";
import type { OptionLaws } from "../../src/economics/option-model.js";
import { apiBehind } from "../../src/economics/options/api-bill.js";
import type { Value } from "../../src/formula/evaluate.js";
import { fleetLaws } from "../../src/scenario/options/fleet-laws.js";
import { mixLaws } from "../../src/scenario/options/mix.js";
import { BLENDED_API } from "../support/apis.js";

const HOUR = 3600;
const MONTH = 730 * HOUR;

interface Stretch {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const API_LAWS = apiBehind(BLENDED_API);
const form = (sizing: "cheapest" | "cheapest_fleet" | "fixed") => fleetLaws({ spills: true, sizing }, API_LAWS);

/** The figures of a fleet against a load curve, in base units; money in USD, a replica of one GPU. */
function figures(stretches: readonly Stretch[], more: Record<string, Value>): Map<string, Value> {
  const mean = stretches.reduce((sum, { share, low, high }) => sum + (share * (low + high)) / 2, 0);
  return new Map<string, Value>(
    Object.entries({
      volume: mean * MONTH,
      hours_in_month: MONTH,
      share: stretches.map(({ share }) => share),
      relative_low: stretches.map(({ low }) => low / mean),
      relative_high: stretches.map(({ high }) => high / mean),
      relative_peak: Math.max(...stretches.map(({ high }) => high)) / mean,
      relative_trough: Math.min(...stretches.map(({ low }) => low)) / mean,
      overhead: 0,
      engineers: 0,
      salary: 1,
      gpus_per_replica: 1,
      gpus_per_box: 1,
      gpus_per_step: 1,
      start_up: 0,
      starts_per_hour_on: 0,
      ...more,
    }),
  );
}

function run(laws: OptionLaws, given: ReadonlyMap<string, Value>): Map<string, Value> {
  return runOption(costed("own", { from: "volume", shape: "relative" }, laws, given));
}

const curve: fc.Arbitrary<Stretch[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => {
    const whole = parts.reduce((sum, [share]) => sum + share, 0);
    return parts.map(([share, low, rise]) => ({ share: share / whole, low: low + 1, high: low + 1 + rise }));
  });

describe("the load that the seed measured", () => {
  const stretches = [
    { share: 0.5, low: 110_000, high: 222_000 },
    { share: 0.4, low: 222_000, high: 290_000 },
    { share: 0.09, low: 290_000, high: 327_000 },
    { share: 0.01, low: 327_000, high: 327_000 },
  ];
  const given = figures(stretches, {
    replica_throughput: 26_600,
    gpus_per_replica: 4,
    gpus_per_box: 4,
    gpus_per_step: 4,
    gpu_price: 6 / HOUR,
    api_price: 0.317e-6,
  });

  test("a replica is added while it is busy enough: the fifth at 95.6 %, the sixth at 83.8 %, the seventh no longer", () => {
    const values = run(form("cheapest"), given);
    const busy = values.get("marginal_utilization") as readonly number[];
    expect(busy.slice(4, 7).map((share) => Number((share * 100).toFixed(1)))).toEqual([95.6, 83.8, 71.9]);
    expect(number(values, "utilization_needed") * 100).toBeCloseTo(79.06, 2);
    expect(number(values, "replicas")).toBe(6);
    expect(number(values, "saving_share_before_people") * 100).toBeCloseTo(12.9, 1);
  });

  test("people who cost more than the fleet saves leave no fleet at all", () => {
    const saved = number(run(form("cheapest"), given), "saving_before_people");
    const replicas = (salary: number) =>
      number(run(form("cheapest"), new Map([...given, ["engineers", 1], ["salary", salary]])), "replicas");
    expect([replicas(saved * 0.999), replicas(saved * 1.001)]).toEqual([6, 0]);
  });

  test("a fleet that is there in any case is sized without its people", () => {
    const dear = new Map([...given, ["engineers", 1], ["salary", 1e9]]);
    expect(number(run(form("cheapest_fleet"), dear), "replicas")).toBe(6);
  });
});

test("the cheapest fleet costs no more than any other number of boxes", () => {
  fc.assert(
    fc.property(
      curve,
      fc.double({ min: 0.5, max: 60, noNaN: true }),
      fc.double({ min: 0.05, max: 1.5, noNaN: true }),
      fc.integer({ min: 0, max: 20 }),
      (stretches, throughput, needed, people) => {
        const money = { replica_throughput: throughput, gpu_price: needed * throughput * 1e-6, api_price: 1e-6 };
        const given = figures(stretches, { ...money, engineers: people, salary: 3 });
        const values = run(form("cheapest"), given);
        const peak = Math.max(...stretches.map(({ high }) => high));
        const costs = Array.from({ length: Math.ceil(peak / throughput) + 2 }, (_, replicas) =>
          number(run(form("fixed"), new Map([...given, ["replicas", replicas]])), "monthly_cost"),
        );
        expect(number(values, "monthly_cost")).toBeLessThanOrEqual(Math.min(...costs) * (1 + 1e-9));
        expect(costs[number(values, "replicas")]).toBeCloseTo(number(values, "monthly_cost"), 6);
        const fleet = run(form("cheapest_fleet"), given);
        expect(number(fleet, "replicas")).toBeGreaterThan(0);
        expect(number(fleet, "monthly_cost")).toBeLessThanOrEqual(Math.min(...costs.slice(1)) * (1 + 1e-9));
        expect(costs[number(fleet, "replicas")]).toBeCloseTo(number(fleet, "monthly_cost"), 6);
      },
    ),
    { numRuns: 150 },
  );
});

test("levels of a load curve add up to it, and each is needed for as long as the load exceeds it", () => {
  fc.assert(
    fc.property(curve, fc.double({ min: 0.5, max: 60, noNaN: true }), (stretches, step) => {
      const list = (key: keyof Stretch) => stretches.map((stretch) => stretch[key]);
      const cut = levels({ share: list("share"), low: list("low"), high: list("high") }, step);
      const instants = 4000;
      const [served, needed] = [cut.load.map(() => 0), cut.share.map(() => 0)];
      for (const { share, low, high } of stretches) {
        for (let instant = 0; instant < instants; instant++) {
          const load = low + ((instant + 0.5) / instants) * (high - low);
          for (let level = 0; level * step < load && level < served.length; level++) {
            served[level] = (served[level] ?? 0) + (share / instants) * Math.min(step, load - level * step);
            needed[level] = (needed[level] ?? 0) + share / instants;
          }
        }
      }
      for (const [level, mine] of cut.load.entries()) expect(mine).toBeCloseTo(served[level] ?? 0, 2);
      for (const [level, mine] of cut.share.entries()) expect(mine).toBeCloseTo(needed[level] ?? 0, 2);
    }),
    { numRuns: 60 },
  );
});

test("levels of many hours are each hour's own, added up", () => {
  const hours = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 25, maxLength: 80 });
  fc.assert(
    fc.property(
      hours.filter((load) => Math.max(...load) > 0),
      fc.integer({ min: 1, max: 9 }),
      (load, step) => {
        const cut = levels({ share: load.map(() => 1 / load.length), low: load, high: load }, step);
        expect(cut.load).toHaveLength(Math.ceil(Math.max(...load) / step));
        for (const [level, mine] of cut.load.entries()) {
          const held = load.map((each) => Math.min(step, Math.max(0, each - level * step)));
          expect(mine).toBeCloseTo(held.reduce((sum, each) => sum + each) / load.length, 9);
          expect(cut.share[level]).toBeCloseTo(held.filter((each) => each > 0).length / load.length, 9);
        }
      },
    ),
  );
});

describe("the cheapest mix of price classes", () => {
  const API = 1e-6;
  const mix = mixLaws({ classes: ["reserved", "on_demand", "spot"], starts: "unordered" }, API_LAWS);
  const price = fc.double({ min: 0.05, max: 2, noNaN: true });
  const terms = fc.tuple(fc.integer({ min: 15, max: 60 }), price, price, price, fc.integer({ min: 0, max: 30 }));

  /** Every number of reserved boxes, and in every hour every number of boxes on demand and on spot GPUs. */
  function leastOf(
    hours: readonly { share: number; load: number }[],
    [throughput, reserved, onDemand, spot, people]: readonly [number, number, number, number, number],
  ): number {
    const hour = throughput * API * 1.2;
    const peak = Math.max(...hours.map(({ load }) => load));
    const most = Math.ceil(peak / throughput);
    const bills = Array.from({ length: most + 1 }, (_, kept) => {
      let [cost, owned] = [kept * reserved * hour, kept > 0];
      for (const { share, load } of hours) {
        const tries = Array.from({ length: most + 1 }, (__, extra) => ({
          extra,
          bill: extra * Math.min(onDemand, spot / 0.9) * hour + Math.max(0, load - (kept + extra) * throughput) * API,
        }));
        const least = tries.reduce((best, next) => (next.bill < best.bill - 1e-15 ? next : best));
        owned ||= least.extra > 0;
        cost += share * least.bill;
      }
      return cost * MONTH + (owned ? people : 0);
    });
    const all = hours.reduce((sum, { share, load }) => sum + share * load, 0) * API * MONTH;
    return Math.min(all, ...bills);
  }

  const given = (stretches: readonly Stretch[], [throughput, reserved, onDemand, spot, people]: readonly number[]) => {
    const hour = (throughput ?? 0) * API;
    const prices = {
      reserved_price: (reserved ?? 0) * hour,
      on_demand_price: (onDemand ?? 0) * hour,
      spot_price: (spot ?? 0) * hour,
    };
    const more = { ...prices, interruption: 0.1, api_price: API, engineers: people ?? 0, salary: 1, overhead: 0.2 };
    return figures(stretches, { ...more, replica_throughput: throughput ?? 0 });
  };

  test("is the cheapest of all ways to choose, hour by hour", () => {
    fc.assert(
      fc.property(curve, terms, (stretches, all) => {
        const flat = stretches.map(({ share, high }) => ({ share, low: high, high }));
        const values = run(mix, given(flat, all));
        const best = leastOf(
          flat.map(({ share, high }) => ({ share, load: high })),
          all,
        );
        expect(number(values, "monthly_cost") / best).toBeCloseTo(1, 9);
      }),
      { numRuns: 150 },
    );
  });

  test("along a straight stretch it is what many short hours give", () => {
    fc.assert(
      fc.property(curve, terms, (stretches, all) => {
        const cut = (parts: number) =>
          stretches.flatMap(({ share, low, high }) =>
            Array.from({ length: parts }, (_, part) => ({
              share: share / parts,
              load: low + ((high - low) * (part + 0.5)) / parts,
            })),
          );
        const values = run(mix, given(stretches, [...all.slice(0, 4), 0]));
        const best = leastOf(cut(400), [all[0], all[1], all[2], all[3], 0]);
        expect(number(values, "monthly_cost") / best).toBeCloseTo(1, 3);
      }),
      { numRuns: 25 },
    );
  });

  test("a box that pays only by day is rented by day", () => {
    // Six hours of 1,000 tok/s and eighteen of 100; a box serves 1,000 and costs $1.80 an hour, the API $1 a million.
    const stretches = [
      { share: 0.25, low: 1000, high: 1000 },
      { share: 0.75, low: 100, high: 100 },
    ];
    const values = run(
      mix,
      figures(stretches, {
        ...{ reserved_price: 5 / HOUR, on_demand_price: 1.8 / HOUR, spot_price: 9 / HOUR, interruption: 0 },
        ...{ api_price: API, replica_throughput: 1000 },
      }),
    );
    const hours = MONTH / HOUR;
    expect(number(values, "monthly_cost")).toBeCloseTo(hours * (0.25 * 1.8 + 0.75 * 100 * HOUR * API), 9);
  });
});
