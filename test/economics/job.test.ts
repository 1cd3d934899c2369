import { describe, expect, test } from "vitest";
import {
  billedBySecond,
  billedInSteps,
  costOfHours,
  lostAtMost,
  lostToInterruptions,
  lostToMatch,
  paidByRun,
  timeOfRun,
  workOfRun,
} from "../../src/economics/books/job.js";
import { loadOfRuns, runsOfRate, volumeOfRuns } from "../../src/economics/books/runs.js";
import { Model } from "../../src/formula/model.js";
import { base, type Stated, workOut } from "../support/laws.js";

/** 30 runs a month of 36M tokens, on replicas of 1,000 tok/s: ten hours of one of them. */
const NIGHT: Stated = {
  volume: [1080e6, "tok/month"],
  runs: [30, "run/month"],
  window: [8, "h/run"],
  hours_in_month: [720, "h/month"],
  replica_throughput: [1000, "tok/s/replica"],
  replicas: [2, "replica"],
  lost_share: [0.2, "1"],
  start_up: [0.5, "h/run"],
  billed_step: [1, "h/run"],
  gpus: [16, "GPU"],
  gpu_price: [2, "USD/GPU/h"],
};
const BOOKS = [loadOfRuns, workOfRun, timeOfRun, paidByRun, costOfHours, lostAtMost];

test.each<[figure: string, value: number]>([
  ["run_tokens", 36e6],
  ["replica_hours", 10],
  // Of each hour 48 minutes are work.
  ["paid_replica_hours", 12.5],
  ["run_time", 0.5 + 6.25],
  ["window_left", 1.25],
  // 1,600 tok/s for 7.5 of 8 hours.
  ["capacity", 1500],
  // A third of the month lies within windows.
  ["window_share", 1 / 3],
  ["relative_peak", 3],
  ["billed_time", 6.75],
  ["paid_hours", 202.5],
  ["fleet_cost", 202.5 * 32],
  ["run_cost", 216],
  ["paid_capacity", (2000 * 202.5) / 720],
  // Without a start 7.5 hours of two replicas hold 15 hours, of which ten are work.
  ["lost_share_in_window", 1 / 3],
])("a night by hand: %s is %d", (figure, value) => {
  expect(workOut([...BOOKS, billedBySecond], figure, NIGHT)).toBeCloseTo(value, 6);
});

test("billed by the hour, a run is billed seven of them", () => {
  expect(workOut([...BOOKS, billedInSteps], "billed_time", NIGHT)).toBe(7);
  expect(workOut([...BOOKS, billedInSteps], "fleet_cost", NIGHT)).toBeCloseTo(7 * 30 * 32, 6);
});

test("within its window a batch is a load that averages the month's, and nothing outside of it", () => {
  const model = new Model(loadOfRuns);
  const values = model.run(base({ ...NIGHT, within: [[1, 0], "1"] }));
  const [share, load] = [values.get("share"), values.get("relative_high")] as [number[], number[]];
  expect(share.map((each) => each * 3)).toEqual([1, 2]);
  expect(load).toEqual([3, 0]);
});

describe("how much time may be lost", () => {
  test("a machine that works for nine hours and then loses one loses a tenth", () => {
    const lost = { lost_each_time: [1, "h"], interrupted_every: [9, "h"] } as const;
    expect(workOut([lostToInterruptions], "lost_share", lost)).toBeCloseTo(0.1, 12);
  });

  // What is not hours costs $1,000; a GPU hour costs $2, a tenth of it on top. $8,040 are 200 hours of 16 GPUs.
  const money: Stated = {
    ...NIGHT,
    api_cost: [1000 + 200 * 35.2, "USD/month"],
    monthly_cost: [9000, "USD/month"],
    fleet_cost: [7500, "USD/month"],
    overhead_cost: [500, "USD/month"],
    overhead: [0.1, "1"],
    replica_hours: [10, "replica*h/run"],
  };

  test("the API's cost buys so many hours, and so much of them may be lost", () => {
    expect(workOut([lostToMatch], "hours_to_match", money)).toBeCloseTo(200, 9);
    // 6.667 hours a run, less half an hour: two replicas have 12.33 hours for ten.
    expect(workOut([lostToMatch], "lost_share_to_match", money)).toBeCloseTo(1 - 10 / (2 * (200 / 30 - 0.5)), 12);
  });

  test("where even starting costs more than the API, nothing may be lost", () => {
    const little = { ...money, api_cost: [1000 + 15 * 35.2, "USD/month"] } as const;
    expect(workOut([lostToMatch], "lost_share_to_match", little)).toBe(0);
  });
});

test("what a month is of runs, and runs of a month", () => {
  const daily = { run_rate: [1, "run/day"], hours_in_month: [730, "h/month"] } as const;
  expect(workOut([runsOfRate], "runs", daily)).toBeCloseTo(30.4167, 4);
  const each = { run_volume: [900, "Mtok/run"], runs: [30, "run/month"] } as const;
  expect(workOut([volumeOfRuns], "volume", each)).toBe(27e9);
});
