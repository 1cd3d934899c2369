import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Costed, costed, number } from "../../src/economics/evaluate-option.js";
import { compare } from "../../src/economics/flips/crossings.js";
import { type Bounded, figureBreakEven, isCounted } from "../../src/economics/flips/figure-break-even.js";
import { pairCostsAt } from "../../src/economics/flips/movers.js";
import { type Along, movingAlong } from "../../src/economics/flips/moving-along.js";
import { proven } from "../../src/economics/flips/proof.js";
import type { DemandForm, OptionLaws } from "../../src/economics/option-model.js";
import { apiBehind, billLaws } from "../../src/economics/options/api-bill.js";
import { mixAt, sharesOf } from "../../src/economics/split.js";
import type { Value } from "../../src/formula/evaluate.js";
import { parseUnit, toBase } from "../../src/formula/unit.js";
import { apiLaws } from "../../src/scenario/options/api.js";
import { fleetLaws } from "../../src/scenario/options/fleet-laws.js";
import { USUAL_API } from "../support/apis.js";

const DEMAND: DemandForm = { from: "volume", shape: "relative" };

interface Setting {
  volume: number;
  throughput: number;
  gpus: number;
  boxOf: number;
  gpuPrice: number;
  prices: [number, number, number];
  split: [number, number];
  engineers: number;
  overhead: number;
  replicas: number;
  headroom: number;
}

const settings = fc.record<Setting>({
  volume: fc.integer({ min: 20, max: 900 }),
  throughput: fc.integer({ min: 10, max: 60 }),
  gpus: fc.constantFrom(1, 2, 4, 8),
  boxOf: fc.constantFrom(1, 2, 4, 8),
  gpuPrice: fc.integer({ min: 5, max: 80 }),
  prices: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 5, max: 60 })),
  split: fc.tuple(fc.integer({ min: 5, max: 40 }), fc.integer({ min: 5, max: 50 })),
  engineers: fc.constantFrom(0, 0.25, 1),
  overhead: fc.constantFrom(0, 0.3),
  replicas: fc.integer({ min: 1, max: 9 }),
  headroom: fc.constantFrom(0, 0.3),
});

/** The setting's figures in base units, under the names that formulas read. */
function givenOf(setting: Setting): Map<string, Value> {
  const { volume, throughput, gpus, boxOf, gpuPrice, prices, split, engineers, overhead, replicas, headroom } = setting;
  const figures: [string, number, string][] = [
    ["volume", volume * 1e9, "tok/month"],
    ["hours_in_month", 730, "h/month"],
    ["replica_throughput", throughput * 1e3, "tok/s/replica"],
    ["gpus_per_replica", gpus, "GPU/replica"],
    ["gpus_per_box", boxOf, "GPU/box"],
    ["gpu_price", gpuPrice / 10, "USD/GPU/h"],
    ["fresh_price", prices[0] / 10, "USD/Mfresh_tok"],
    ["cached_price", prices[1] / 20, "USD/Mcached_tok"],
    ["output_price", prices[2] / 10, "USD/Moutput_tok"],
    ["fresh_share", split[0] / 100, "share"],
    ["output_share", split[1] / 100, "share"],
    ["cached_share", (100 - split[0] - split[1]) / 100, "share"],
    ["engineers", engineers, "FTE"],
    ["salary", 200_000, "USD/FTE/year"],
    ["overhead", overhead, "share"],
    ["replicas", replicas, "replica"],
    ["headroom", headroom, "share"],
    ["relative_peak", 1.5, "1"],
    ["relative_trough", 0.4, "1"],
  ];
  const given = new Map<string, Value>(figures.map(([name, value, unit]) => [name, toBase(value, parseUnit(unit))]));
  return given
    .set("share", [0.25, 0.5, 0.25])
    .set("relative_low", [0.4, 0.8, 1.1])
    .set("relative_high", [0.8, 1.1, 1.5]);
}

const FORMS = {
  api: apiLaws(billLaws(USUAL_API)),
  peak: fleetLaws({ spills: false, sizing: "peak" }, apiBehind(USUAL_API)),
  floor: fleetLaws({ spills: true, sizing: "trough" }, apiBehind(USUAL_API)),
  stated: fleetLaws({ spills: true, sizing: "fixed" }, apiBehind(USUAL_API)),
} satisfies Record<string, OptionLaws>;
type Kind = keyof typeof FORMS;

function optionOf(kind: Kind, setting: Setting): Costed {
  const given = givenOf(setting);
  // A stated number of replicas is given; the others work it out.
  if (kind !== "stated") given.delete("replicas");
  return costed(kind, DEMAND, FORMS[kind], given);
}

/** The other classes make room for the cached tokens. */
function shared({ split: [fresh, output] }: Setting): Along {
  const today = { fresh: fresh / 100, cached: (100 - fresh - output) / 100, output: output / 100 };
  return (at) => new Map(sharesOf(mixAt(today, "cached", at)));
}

/** And a replica is the faster the more is cached, in whole streams, so that it jumps and falls back between its jumps. */
function faster(setting: Setting, plain: Costed): Along {
  const others = shared(setting);
  return (at, trace) => {
    const streams = Math.floor(9 + 30 * at);
    trace?.steps.push(streams);
    const times = (streams * (1 + at)) / (9 + 32 * at);
    return new Map([...others(at), ["replica_throughput", number(plain.given, "replica_throughput") * times]]);
  };
}

type Over = readonly [name: string, unit: string, range: readonly [number, number]];

const SHARE: Over = ["cached_share", "cached_tok/tok", [0, 1]];
const OVER: readonly Over[] = [
  ["replica_throughput", "tok/s/replica", [4e3, 3e5]],
  ["volume", "tok/month", [1e10, 2e12]],
  ["gpu_price", "USD/GPU/h", [0.2, 30]],
  ["output_price", "USD/Moutput_tok", [0.1, 20]],
  ["salary", "USD/FTE/year", [1e4, 4e6]],
  ["overhead", "share", [0, 1]],
  ["hours_in_month", "h/month", [600, 744]],
  ["relative_trough", "1", [0.05, 1]],
  SHARE,
  ["gpus_per_box", "GPU/box", [1, 32]],
  ["gpus_per_replica", "GPU/replica", [1, 16]],
  ["replicas", "replica", [1, 40]],
];

function moversOf(
  pair: readonly [Kind, Kind],
  name: string,
  setting: Setting,
  along: (setting: Setting, plain: Costed) => Along = shared,
): [Bounded, Bounded] {
  return pair.map((kind) => {
    const plain = optionOf(kind, setting);
    const option = name === "cached_share" ? movingAlong(plain, name, along(setting, plain)) : plain;
    const isGiven = option.given.has(name) && (kind !== "api" || !name.startsWith("gpu"));
    return { costed: option, moved: isGiven ? name : undefined, bounded: false };
  }) as [Bounded, Bounded];
}

const pairs: readonly (readonly [Kind, Kind])[] = [
  ["api", "peak"],
  ["api", "floor"],
  ["floor", "stated"],
  ["stated", "api"],
  ["peak", "stated"],
];

/** Clearly the cheaper one; 0 for what a scan cannot tell. */
function clearly([a, b]: readonly [number, number]): -1 | 0 | 1 {
  return Math.abs(a - b) <= 1e-6 * Math.max(a, b) ? 0 : a < b ? -1 : 1;
}

describe("crossings over any figure: what a fine scan finds by other means, none missing and none extra", () => {
  const laws = [...OVER.map((over) => [...over, shared] as const), [...SHARE, faster] as const];

  test.each(laws)("%s", (name, unit, [low, high], along) => {
    let crossed = 0;
    fc.assert(
      fc.property(settings, fc.constantFrom(...pairs), (setting, pair) => {
        const movers = moversOf(pair, name, setting, along);
        const today = toBase(1, parseUnit(unit));
        const found = figureBreakEven({ movers, unit, today: low + (high - low) / 3, range: [low, high] });
        const costsAt = pairCostsAt(movers);
        const whole = isCounted(unit);
        const steps = whole ? high - low : 800;
        const scanned = Array.from({ length: steps + 1 }, (_, n) => low + ((high - low) * n) / steps);
        // A tie at the very end of a range is a touch; then any point says what holds all along.
        let always = compare(...(found.ends[0] ?? [0, 0])) || compare(...(found.ends[1] ?? [0, 0]));
        const told = (at: number) => {
          const before = found.crossings.filter((crossing) => (whole ? crossing.at <= at : crossing.at < at));
          return before[before.length - 1]?.to ?? found.crossings[0]?.from ?? always;
        };
        for (const at of scanned) {
          // Sizes that no fleet can be built with are left out of the search.
          if (name.startsWith("gpus_per") && !divides(at, name, setting)) continue;
          if (!whole && found.crossings.some((crossing) => Math.abs(crossing.at - at) <= 1e-6 * at)) continue;
          const costs = costsAt(at * today);
          const cheaper = clearly(costs);
          if (cheaper === 0) continue;
          always ||= cheaper;
          if (told(at) !== cheaper) expect({ at, told: told(at), costs }).toEqual({ at, told: cheaper, costs });
        }
        crossed += found.crossings.length;
        for (const { proof, from, to } of found.crossings) {
          expect(compare(...proof.below.costs) * from).toBeGreaterThanOrEqual(0);
          expect(compare(...proof.above.costs) * to).toBeGreaterThanOrEqual(0);
          expect(from).not.toBe(to);
        }
      }),
      { numRuns: 25, seed: 7 },
    );
    expect(crossed).toBeGreaterThan(0);
  });
});

function divides(at: number, name: string, { gpus, boxOf }: Setting): boolean {
  const other = name === "gpus_per_box" ? gpus : boxOf;
  return Math.max(at, other) % Math.min(at, other) === 0;
}

describe("worked by hand", () => {
  const setting: Setting = {
    volume: 100,
    throughput: 20,
    gpus: 4,
    boxOf: 8,
    gpuPrice: 60,
    prices: [5, 2, 30],
    split: [20, 10],
    engineers: 0,
    overhead: 0,
    replicas: 2,
    headroom: 0,
  };

  test("the split stays 100 %: the API's bill follows the cached share by what the others lose in proportion", () => {
    // Fresh and output stand two to one: at no cached tokens at all they are two thirds and one third.
    const api = movingAlong(optionOf("api", setting), "cached_share", shared(setting));
    const movers = [api, api].map((option) => ({ costed: option, moved: "cached_share", bounded: false }));
    const at = pairCostsAt(movers as unknown as [Bounded, Bounded]);
    const month = toBase(1, parseUnit("USD/month"));
    expect(at(0)[0] / month).toBeCloseTo(100e3 * ((2 / 3) * 0.5 + (1 / 3) * 3), 6);
    expect(at(0.7)[0] / month).toBeCloseTo(100e3 * (0.2 * 0.5 + 0.7 * 0.1 + 0.1 * 3), 6);
    expect(at(1)[0] / month).toBeCloseTo(100e3 * 0.1, 6);
  });

  test("a count turns at the first whole number at which the other is the cheaper", () => {
    // 4 GPUs at $6 are $17,520 a month and replica; one box holds two. The API's bill is $47,000.
    const movers = moversOf(["api", "stated"], "replicas", setting);
    const { crossings } = figureBreakEven({ movers, unit: "replica", today: 2, range: [1, 12] });
    expect(crossings.every(({ at }) => Number.isInteger(at))).toBe(true);
    const costsAt = pairCostsAt(movers);
    for (const { at, from, to } of crossings) {
      expect(compare(...costsAt(at - 1))).toBe(from);
      expect(compare(...costsAt(at))).toBe(to);
    }
  });

  test("a fleet that cannot carry more is not searched beyond what it carries", () => {
    const given = givenOf({ ...setting, volume: 40, replicas: 2 });
    const stated = costed("own", DEMAND, fleetLaws({ spills: false, sizing: "fixed" }, apiBehind(USUAL_API)), given);
    const movers: [Bounded, Bounded] = [
      { costed: optionOf("api", setting), moved: "volume", bounded: false },
      { costed: stated, moved: "volume", bounded: true },
    ];
    const { range } = figureBreakEven({ movers, unit: "tok/month", today: 40e9, range: [1e9, 1e12] });
    // Two replicas carry 40,000 tok/s at the peak, which is 1.5 times the mean: 70.08B tokens in 730 hours.
    expect(range?.[1]).toBeCloseTo(70.08e9, -3);
  });

  test("a wrong crossing is refused, whoever found it", () => {
    const wrong = { at: 5, from: -1, to: 1, jump: false, cost: 1, sides: [4, 6] } as const;
    expect(() => proven(wrong, (at) => [at, 5], "a and b")).not.toThrow();
    expect(() => proven(wrong, (at) => [5, at], "a and b")).toThrow(
      /beside 5, at 4, the first is cheaper by the search/,
    );
    expect(() => proven({ ...wrong, from: 0 }, (at) => [at, 5], "a and b")).toThrow(/both cost the same/);
  });
});
