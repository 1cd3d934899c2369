import fc from "fast-check";
import { expect, test } from "vitest";
import { number } from "../../src/economics/evaluate-option.js";
import { optionModel } from "../../src/economics/option-model.js";
import { apiBehind } from "../../src/economics/options/api-bill.js";
import { fleetLaws } from "../../src/scenario/options/fleet-laws.js";
import { BLENDED_API } from "../support/apis.js";

const model = optionModel(
  { from: "volume", shape: "quantiles" },
  fleetLaws({ spills: true, sizing: "fixed" }, apiBehind(BLENDED_API)),
  true,
);

function serve(capacity: number, stretches: readonly { share: number; low: number; high: number }[], volume: number) {
  const given = {
    volume,
    hours_in_month: 730 * 3600,
    share: stretches.map(({ share }) => share),
    stated_low: stretches.map(({ low }) => low),
    stated_high: stretches.map(({ high }) => high),
    stated_peak: Math.max(...stretches.map(({ high }) => high)),
    stated_trough: Math.min(...stretches.map(({ low }) => low)),
    replica_throughput: capacity,
    replicas: 1,
    gpus_per_replica: 1,
    gpus_per_box: 1,
    gpu_price: 1,
    overhead: 0,
    engineers: 0,
    salary: 1,
    api_price: 1e-6,
  };
  return model.run(new Map(Object.entries(given)));
}

/** Any load curve: up to six stretches that rise, flat ones among them. */
const curve = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => {
    const whole = parts.reduce((sum, [share]) => sum + share, 0);
    let level = 1;
    return parts.map(([share, jump, rise]) => {
      const low = level + jump;
      level = low + rise;
      return { share: share / whole, low, high: level };
    });
  });

test("what is served equals the load curve cut off at the capacity, summed over ten thousand instants", () => {
  fc.assert(
    fc.property(curve, fc.double({ min: 0.1, max: 400, noNaN: true }), (stretches, capacity) => {
      const mean = stretches.reduce((sum, { share, low, high }) => sum + (share * (low + high)) / 2, 0);
      const values = serve(capacity, stretches, mean * 730 * 3600);
      const instants = 10_000;
      let served = 0;
      for (const { share, low, high } of stretches) {
        for (let instant = 0; instant < instants; instant++) {
          served += (share / instants) * Math.min(capacity, low + ((instant + 0.5) / instants) * (high - low));
        }
      }
      expect(number(values, "served_load") / served).toBeCloseTo(1, 6);
    }),
    { numRuns: 60 },
  );
});

test("served and spilled make the whole volume, and neither is negative", () => {
  fc.assert(
    fc.property(
      curve,
      fc.double({ min: 0.1, max: 400, noNaN: true }),
      fc.double({ min: 1, max: 1e13, noNaN: true }),
      (stretches, capacity, volume) => {
        const values = serve(capacity, stretches, volume);
        const [served, spilled] = [number(values, "served_tokens"), number(values, "spilled_tokens")];
        expect((served + spilled) / volume).toBeCloseTo(1, 12);
        expect(served).toBeGreaterThanOrEqual(0);
        expect(spilled).toBeGreaterThanOrEqual(-1e-9 * volume);
        expect(number(values, "utilization")).toBeLessThanOrEqual(1 + 1e-12);
      },
    ),
  );
});
