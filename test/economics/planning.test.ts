import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { load, volumeFromRate } from "../../src/economics/books/demand.js";
import {
  besidesGpus,
  capacityOfReplicas,
  gpusOfBoxes,
  paidAlways,
  replicasInBoxes,
  servesAll,
  sizedForPeak,
} from "../../src/economics/books/fleet.js";
import {
  concurrentUsers,
  fasterReplicas,
  rateOfUser,
  rateOfUsers,
  replicasForPeak,
  usersByRate,
  usersOfFleet,
} from "../../src/economics/books/planning.js";
import { busyFleet } from "../../src/economics/books/unit-cost.js";
import { type Stated, workOut } from "../support/laws.js";

const FORWARDS = [
  rateOfUser,
  rateOfUsers,
  volumeFromRate,
  load,
  replicasForPeak,
  sizedForPeak,
  replicasInBoxes,
  gpusOfBoxes,
  capacityOfReplicas,
  paidAlways,
  besidesGpus,
  servesAll,
  busyFleet,
];
const BACKWARDS = [rateOfUser, usersOfFleet];

/** A million users, ten sessions a day, 500 tokens each; 1,000 tok/s a GPU, peak three times the mean, 30 % headroom. */
const RUBRIC: Stated = {
  users: [1e6, "user"],
  sessions_per_user: [10, "session/user/day"],
  tokens_per_session: [500, "tok/session"],
  hours_in_month: [720, "h/month"],
  relative_peak: [3, "1"],
  headroom: [0.3, "share"],
  replica_throughput: [1000, "tok/s/replica"],
  gpus_per_replica: [1, "GPU/replica"],
  gpus_per_box: [1, "GPU/box"],
  gpu_price: [2, "USD/GPU/h"],
};

test.each<[string, number]>([
  ["rate", 5e9],
  ["mean_load", 57_870.4],
  ["peak_load", 173_611],
  ["replicas_at_peak", 174],
  ["replicas_needed", 226],
  ["replicas_for_headroom", 52],
  ["gpus", 226],
  ["volume", 150e9],
  ["utilization", 57_870.37 / 226_000],
  ["fleet_cost", 226 * 2 * 720],
])("forwards from a million users: %s = %d", (id, expected) => {
  expect(workOut(FORWARDS, id, RUBRIC) / expected).toBeCloseTo(1, 5);
});

test("trap: sized for the peak, 225 GPUs are 25.7 % used", () => {
  const stated: Stated = { ...RUBRIC, replicas: [225, "replica"] };
  expect(workOut(FORWARDS, "utilization", stated)).toBeCloseTo(0.257202, 5);
});

test("backwards: eight GPUs carry the peak of 35,446 users", () => {
  expect(workOut(BACKWARDS, "users_on_fleet", { ...RUBRIC, capacity: [8000, "tok/s"] })).toBe(35_446);
});

test.each<[string, number, number]>([
  ["replicas_after_gain", 1, 113],
  ["gpus_freed", 1, 112],
  ["gpus_freed", 2, 224],
])("twice as fast, 225 replicas: %s with %d GPUs each = %d", (id, gpus, expected) => {
  const stated: Stated = {
    replicas: [225, "replica"],
    throughput_gain: [2, "1"],
    gpus_per_replica: [gpus, "GPU/replica"],
  };
  expect(workOut([fasterReplicas], id, stated)).toBe(expected);
});

test("the users of a fleet need that fleet again, and one more user needs no smaller one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 1, max: 10, noNaN: true }), (replicas, peak) => {
      const stated: Stated = { ...RUBRIC, relative_peak: [peak, "1"] };
      const users = workOut(BACKWARDS, "users_on_fleet", { ...stated, capacity: [replicas * 1000, "tok/s"] });
      const needed = (count: number) => workOut(FORWARDS, "replicas_needed", { ...stated, users: [count, "user"] });
      expect(needed(users)).toBeLessThanOrEqual(replicas);
      expect(needed(users + 1)).toBeGreaterThanOrEqual(replicas);
    }),
    { numRuns: 50 },
  );
});

describe("users at once", () => {
  const FLEET: Stated = {
    replicas: [2, "replica"],
    streams_that_fit: [1299, "stream/replica"],
    batch_for_tpot: [4521, "stream/replica"],
    users_per_stream: [1, "user/stream"],
  };

  test("are the fewer of what TPOT and what memory allows", () => {
    const found = (id: string) => workOut([concurrentUsers], id, FLEET);
    expect(found("concurrent_users_by_tpot")).toBe(9042);
    expect(found("concurrent_users_by_memory")).toBe(2598);
    expect(found("concurrent_users")).toBe(2598);
  });

  test.each([
    [200, 1600],
    [500, 4000],
  ])("trap: 8,000 tok/s at %d ms are %d users only where memory holds them", (ms, expected) => {
    const stated: Stated = {
      ...FLEET,
      replicas: [1, "replica"],
      measured_decode_rate: [8000, "output_tok/s/replica"],
      tpot_target: [ms, "ms*stream/output_tok"],
    };
    expect(workOut([usersByRate], "concurrent_users_by_rate", stated)).toBeCloseTo(expected, 9);
  });
});
