import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { byLoad, capacityCurve, isotonic } from "../../src/benchmarks/capacity-curve.js";
import type { Measurement, Statistic, Timing } from "../../src/benchmarks/measurement.js";
import { type OperatingPoint, operatingPoint } from "../../src/benchmarks/operating-point.js";
import { readBenchmark } from "./read.js";
import { faultsOf, HAS_SAMPLES, runAt, SGLANG_H200, sample } from "./samples.js";

const PLACE = { file: "scenario.yaml", line: 7, column: 3 };

function point(
  runs: readonly Measurement[],
  limits: Readonly<Partial<Record<Timing, number>>>,
  at: Statistic = "median",
): OperatingPoint {
  return operatingPoint({ runs }, { at, limits, place: PLACE });
}

const faults = (runs: readonly Measurement[], limits: Readonly<Partial<Record<Timing, number>>>, at?: Statistic) =>
  faultsOf(() => point(runs, limits, at));

describe.runIf(HAS_SAMPLES)("Llama 3.3 70B on an H200, by hand", () => {
  const runs = HAS_SAMPLES ? readBenchmark(SGLANG_H200, sample(SGLANG_H200)) : [];

  it("carries 2,210 tok/s at a median ITL of 25 ms", () => {
    // From 19.344 to 70.810 ms throughput rises from 2,048.34 to 3,515.84: (25 - 19.344) / 51.466 = 10.99 % of the way.
    const found = point(runs, { itl: 25 });
    expect(found.outputRate).toBeCloseTo(2048.34 + 0.1099 * (3515.84 - 2048.34), 0);
    expect(found).toMatchObject({ isAtLeast: false, binding: "itl" });
    expect([found.low, found.high].map((rate) => Math.round(rate ?? 0))).toEqual([2048, 3516]);
    // 51.6 to 371.7 requests under way.
    expect(found.concurrency).toBeCloseTo(51.56 + 0.1099 * (371.71 - 51.56), 0);
  });

  it("carries 2,922 tok/s at 50 ms", () => {
    expect(point(runs, { itl: 50 }).outputRate).toBeCloseTo(2922.5, 0);
  });

  it("carries at least 4,238 tok/s at 200 ms: nothing faster was measured", () => {
    const found = point(runs, { itl: 200 });
    expect(found.outputRate).toBeCloseTo(4238.11, 2);
    expect(found).toMatchObject({ isAtLeast: true, high: null, binding: null });
  });

  it("is held by TTFT where that is the tighter limit", () => {
    // (150 - 103.339) / (194.497 - 103.339) = 51.19 % of the way from 2,048.34 to 3,515.84.
    const found = point(runs, { ttft: 150, itl: 100 });
    expect(found.outputRate).toBeCloseTo(2799.5, 0);
    expect(found.binding).toBe("ttft");
  });

  it("meets no median ITL of 10 ms, and says what is the best", () => {
    expect(faults(runs, { itl: 10 })).toEqual([
      "scenario.yaml:7:3: no run meets a median ITL of 10 ms: the best that was measured is 13.64 ms at 537.4 tok/s",
    ]);
  });

  it("has no TPOT and no p99, and says what there is", () => {
    expect(faults(runs, { tpot: 25 })).toEqual([`scenario.yaml:7:3: no median of TPOT in ${SGLANG_H200}`]);
    expect(() => point(runs, { tpot: 25 })).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({
            hint: "every run holds: TTFT median; ITL median; latency mean, median (ITL is not TPOT)",
          }),
        ],
      }),
    );
    expect(faults(runs, { itl: 25, ttft: 300 }, "p99")).toHaveLength(2);
  });
});

describe("runs past saturation", () => {
  const rising = [runAt(1, 100, 10), runAt(4, 300, 14), runAt(16, 600, 30)];

  it("leave the curve where a higher load got no more", () => {
    const fallen = runAt(64, 550, 120);
    const curve = capacityCurve([fallen, ...rising], "tpot", "median");
    expect(curve.points.map(({ throughput }) => throughput)).toEqual([100, 300, 600]);
    expect(curve.saturated).toEqual([fallen]);
    // 120 ms are allowed, and 600 tok/s remain the most that was seen.
    expect(point([fallen, ...rising], { tpot: 120 })).toMatchObject({ outputRate: 600, isAtLeast: true });
  });

  it("do not count a slow run twice: by load, not by throughput", () => {
    // Sorted by throughput, the run of 550 tok/s at 120 ms would stand before that of 600 at 30.
    expect(point([...rising, runAt(64, 550, 120)], { tpot: 30 }).outputRate).toBe(600);
  });
});

test("times that fall are pooled: 20, 30, 24 ms are 20, 27, 27", () => {
  const runs = [runAt(1, 100, 20), runAt(2, 200, 30), runAt(4, 300, 24)];
  expect(capacityCurve(runs, "ttft", "mean").points.map(({ time }) => time)).toEqual([20, 27, 27]);
  expect(point(runs, { ttft: 27 }, "mean").outputRate).toBe(300);
  expect(faults([runAt(1, 100, 30), runAt(2, 200, 20)], { tpot: 22 })).toEqual([
    expect.stringContaining("the best that was measured is 25 ms (runs of 30 ms, 20 ms taken together) at 100 tok/s"),
  ]);
});

test("an objective without a limit is a fault", () => {
  expect(faults([runAt(1, 100, 20)], {})).toEqual(["scenario.yaml:7:3: the objective sets no limit"]);
});

test("where requests under way are unknown, the rate asked is the load, and no rate is the most", () => {
  const [a, b, c] = [runAt(1, 500, 9), runAt(2, 400, 8), runAt(3, 300, 7)].map((run, index) => ({
    ...run,
    ...{ concurrency: null, rateAsked: [null, 8, 4][index] ?? null },
  }));
  expect(byLoad([a, b, c].flatMap((run) => run ?? [])).map(({ outputRate }) => outputRate)).toEqual([300, 400, 500]);
});

const positive = fc.double({ min: 1, max: 1000, noNaN: true });
const load = fc
  .array(fc.tuple(positive, positive), { minLength: 1, maxLength: 8 })
  .map((pairs) => pairs.map(([rate, time], index) => runAt(index + 1, rate, time)));
/** The throughput found, nothing where the objective is not met. */
function carried(runs: readonly Measurement[], tpot: number): number {
  try {
    return point(runs, { tpot }).outputRate;
  } catch {
    return 0;
  }
}

describe("whatever was measured", () => {
  test("a tighter objective never gets more", () => {
    fc.assert(
      fc.property(load, positive, positive, (runs, a, b) => {
        expect(carried(runs, Math.min(a, b))).toBeLessThanOrEqual(carried(runs, Math.max(a, b)));
      }),
    );
  });

  test("a run more at a higher load never lowers what is carried", () => {
    fc.assert(
      fc.property(load, positive, positive, positive, (runs, rate, time, limit) => {
        const more = [...runs, runAt(runs.length + 1, rate, time)];
        expect(carried(more, limit)).toBeGreaterThanOrEqual(carried(runs, limit) * (1 - 1e-9));
      }),
    );
  });

  test("what is carried lies between its neighbours, and never above what was measured", () => {
    fc.assert(
      fc.property(load, positive, (runs, limit) => {
        if (carried(runs, limit) === 0) return;
        const { outputRate, low, high, isAtLeast } = point(runs, { tpot: limit });
        const fastest = Math.max(...runs.map((run) => run.outputRate));
        expect(outputRate).toBeGreaterThanOrEqual(low);
        expect(outputRate).toBeLessThanOrEqual((high ?? fastest) * (1 + 1e-12));
        expect(isAtLeast).toBe(high === null);
        if (isAtLeast) expect(outputRate).toBe(fastest);
      }),
    );
  });

  test("the order of the runs means nothing", () => {
    fc.assert(
      fc.property(load, positive, (runs, limit) => {
        expect(carried([...runs].reverse(), limit)).toBe(carried(runs, limit));
      }),
    );
  });

  test("pooled values never fall, keep their sum, and stay where nothing falls", () => {
    fc.assert(
      fc.property(fc.array(positive, { maxLength: 30 }), (values) => {
        const pooled = isotonic(values);
        expect(pooled).toHaveLength(values.length);
        for (const [index, value] of pooled.entries()) expect(value).toBeGreaterThanOrEqual(pooled[index - 1] ?? 0);
        const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
        expect(sum(pooled)).toBeCloseTo(sum(values), 6);
        const sorted = [...values].sort((a, b) => a - b);
        expect(isotonic(sorted)).toEqual(sorted);
      }),
    );
  });
});
