import { describe, expect, test } from "vitest";
import { optionModel } from "../../src/economics/option-model.js";
import { apiBehind } from "../../src/economics/options/api-bill.js";
import { queued } from "../../src/economics/options/queued.js";
import type { Value } from "../../src/formula/evaluate.js";
import { fleetLaws } from "../../src/scenario/options/fleet-laws.js";
import { overDraws } from "../../src/uncertainty/over-draws.js";
import { USUAL_API } from "../support/apis.js";

const DEMAND = { from: "volume", shape: "relative" } as const;
const behind = apiBehind(USUAL_API);
const MONTH = 730;
const HOURS = MONTH * 3600;

/** 29,000 tok/s all month, whose busiest hour is as the others; replicas of 10,000, of which the promise leaves 60 %. */
const ALONE = optionModel(DEMAND, fleetLaws({ sizing: "objective", spills: false }, behind), false);
const given = (held: number): Map<string, Value> =>
  new Map<string, Value>([
    ...Object.entries({
      ...{ volume: 29_000 * HOURS, hours_in_month: HOURS, relative_peak: 1, relative_trough: 1 },
      ...{ replicas_for_percentile: 5, replica_throughput: 10_000, percentile_share: 0.6, held_of_simulated: held },
      ...{ gpus_per_replica: 1, gpus_per_box: 2 },
    }),
    ["share", [1]],
    ["relative_low", [1]],
    ["relative_high", [1]],
  ]);

describe("a fleet that its promise sizes", () => {
  // What each carries, and 29,000 over it: 4.83, 6.04, 8.06, 4.60 and 3.87 replicas; boxes hold two.
  test.each([
    [1, 6000, 5, 3],
    [0.8, 4800, 7, 4],
    [0.6, 3600, 9, 5],
    [1.05, 6300, 5, 3],
    [1.25, 7500, 4, 2],
  ])("where %d of what was simulated is carried", (held, carries, replicas, boxes) => {
    const found = ALONE.only("throughput_at_percentile", "replicas_needed", "boxes").run(given(held));
    expect(found.get("throughput_at_percentile")).toBeCloseTo(carries, 9);
    expect(found.get("replicas_needed")).toBe(replicas);
    expect(found.get("boxes")).toBe(boxes);
  });

  test("drawn: each draw is the law, and one as simulated is the point to the bit", () => {
    const model = ALONE.only("boxes", "throughput_at_percentile");
    const at = overDraws(
      { model, given: given(1) } as never,
      ["boxes", "throughput_at_percentile"],
      ["held_of_simulated"],
    );
    const [boxes, throughput] = at(new Map([["held_of_simulated", Float64Array.of(0.6, 1, 1.25)]]), 3);
    expect([...(boxes ?? [])]).toEqual([5, 3, 2]);
    expect(throughput?.[1]).toBe(10_000 * 0.6);
  });
});

describe("a floor with an API behind it", () => {
  const FLOOR = optionModel(DEMAND, queued(fleetLaws({ sizing: "fixed", spills: true }, behind), undefined), false);

  // Of a capacity as large as the load 90 % is carried, of half of it 60 %, and straight between: of three quarters 75 %.
  test.each([
    [1, 4000, 0.9, 3600],
    [0.75, 3000, 0.75, 2250],
    [0.5, 2000, 0.6, 1200],
  ])("that holds %d of what was simulated is one of so much less capacity", (held, capacity, share, served) => {
    const values = new Map<string, Value>([
      ...given(held),
      ...Object.entries({ volume: 4000 * HOURS, replica_throughput: 1000, replicas: 4, carried_least: 0.6 }),
      ["floor_from", [0.5]],
      ["floor_width", [0.5]],
      ["carried_rise", [0.3]],
    ]);
    const found = FLOOR.only("capacity", "carried_share", "served_load").run(values);
    expect(found.get("capacity")).toBeCloseTo(capacity, 9);
    expect(found.get("carried_share")).toBeCloseTo(share, 12);
    expect(found.get("served_load")).toBeCloseTo(served, 9);
  });

  test.each(["trough", "average"] as const)(
    "is as large as its rule has it (%s), however much of that it carries",
    (sizing) => {
      const model = optionModel(DEMAND, queued(fleetLaws({ sizing, spills: true }, behind), undefined), false);
      const replicas = [1, 0.6].map((held) => model.only("replicas").run(given(held)).get("replicas"));
      expect(replicas[1]).toBe(replicas[0]);
    },
  );
});
