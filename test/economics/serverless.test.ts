import { expect, test } from "vitest";
import { comesAndGoes, monthOfServerless, sizeOfServerless } from "../../src/economics/books/serverless.js";
import { type Stated, workOut } from "../support/laws.js";

const BOOKS = [comesAndGoes, monthOfServerless, sizeOfServerless];

/** A request of 1,000 tokens every so often, on a replica that could do 2,000 tokens a second. */
function traffic(perHour: number, [load, request, timeout]: readonly [number, number, number], together = 1): Stated {
  const tokens = (perHour * 1000) / 3600;
  return {
    share: [[1], "1"],
    load_high: [[tokens], "tok/s"],
    mean_load: [tokens, "tok/s"],
    peak_load: [tokens, "tok/s"],
    replica_throughput: [2000, "tok/s/replica"],
    tokens_per_request: [1000, "tok/request"],
    arrive_together: [together, "request"],
    start_up: [load, "s"],
    request_time: [request, "s"],
    idle_timeout: [timeout, "s"],
    comes_and_goes: [1, "replica"],
    hours_in_month: [730, "h/month"],
  };
}

/** Numbers between 0 and 1 that look random and are the same every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Seconds of its whole throughput that a request takes: 1,000 of 2,000 tokens a second. */
const WORK = 0.5;

/** One replica, event by event: when it is loaded, busy, kept and given back. Times in seconds. */
function simulated(perHour: number, [load, request, timeout]: readonly [number, number, number], events: number) {
  const random = seeded(18);
  const rate = perHour / 3600;
  let [now, doneAt, readyAt, workedOffAt] = [0, Number.NEGATIVE_INFINITY, 0, 0];
  let [starts, cold, busy, idle] = [0, 0, 0, 0];
  for (let event = 0; event < events; event++) {
    now += -Math.log(1 - random()) / rate;
    if (now > doneAt + timeout) {
      if (Number.isFinite(doneAt)) idle += timeout;
      starts++;
      readyAt = now + load;
      workedOffAt = readyAt + WORK;
      doneAt = Math.max(readyAt + request, workedOffAt);
      busy += doneAt - readyAt;
      cold++;
      continue;
    }
    if (now < readyAt) cold++;
    if (now > doneAt) idle += now - doneAt;
    const begins = Math.max(now, readyAt);
    workedOffAt = Math.max(workedOffAt, begins) + WORK;
    const done = Math.max(doneAt, begins + request, workedOffAt);
    busy += done - Math.max(begins, doneAt);
    doneAt = done;
  }
  return { starts: starts / now, busy: busy / now, paid: (busy + idle + starts * load) / now, cold: cold / events };
}

test.each<[perHour: number, times: readonly [number, number, number]]>([
  [20, [45, 4, 60]],
  [120, [45, 4, 5]],
  [120, [300, 2, 60]],
  [600, [30, 6, 0]],
  [1800, [60, 1, 1]],
])(
  "%d requests an hour, by %o seconds of loading, working and waiting: as events give it, one by one",
  (perHour, times) => {
    const events = simulated(perHour, times, 400_000);
    const worked = (id: string) => workOut(BOOKS, id, traffic(perHour, times));
    const near = (value: number, other: number) => expect(Math.abs(value / other - 1)).toBeLessThan(0.02);
    near(worked("warm_hours") / 730, events.paid);
    // What comes during a load is worked off behind it: where that and the time of a request are alike, somewhat more is busy
    // than either of them says. It is taken from the waiting, and costs nothing.
    const busyBy = worked("serving_hours") / 730 / events.busy;
    expect(busyBy).toBeLessThan(1.01);
    expect(busyBy).toBeGreaterThan(0.8);
    near(worked("starts_a_month") / (730 * 3600), events.starts);
    near(worked("cold_share"), events.cold);
  },
);

test("by hand: 36 requests an hour, 100 seconds apart, which load for 50, work for 10 and are waited for 40", () => {
  const stated = traffic(36, [50, 10, 40]);
  // A turn takes (0.5 + e^0.5) / 0.01 = 214.87 seconds, of which 100 are not paid for.
  expect(workOut(BOOKS, "starts_a_month", stated)).toBeCloseTo((730 * 3600) / 214.872127, 1);
  expect(workOut(BOOKS, "warm_hours", stated)).toBeCloseTo(730 * (114.872127 / 214.872127), 4);
  // e^0.5 - e^0.4 hundreds of them are busy, 50 are loading, and e^0.4 - 1 hundreds waiting.
  expect(workOut(BOOKS, "serving_hours", stated)).toBeCloseTo(730 * (15.6896573 / 214.872127), 4);
  expect(workOut(BOOKS, "loading_hours", stated)).toBeCloseTo(730 * (50 / 214.872127), 4);
  expect(workOut(BOOKS, "waiting_hours", stated)).toBeCloseTo(730 * (49.1824698 / 214.872127), 4);
  expect(workOut(BOOKS, "cold_share", stated)).toBeCloseTo(1.5 / 2.14872127, 6);
});

test("requests that come at once start it less often", () => {
  const starts = (together: number) => workOut(BOOKS, "starts_a_month", traffic(36, [50, 10, 40], together));
  expect(starts(4)).toBeCloseTo(workOut(BOOKS, "starts_a_month", traffic(9, [50, 10, 40])), 9);
  expect(starts(4)).toBeLessThan(starts(1));
});

test("what fills replicas all hour is paid for all hour, and the rest comes and goes", () => {
  // 9,000 requests of 1,000 tokens an hour are 2,500 tokens a second: one full replica, and 500 tokens a second.
  const both = workOut(BOOKS, "warm_hours", traffic(9000, [50, 0.05, 1]));
  const rest = workOut(BOOKS, "warm_hours", traffic(1800, [50, 0.05, 1]));
  expect(both).toBeCloseTo(730 + rest, 6);
  expect(workOut(BOOKS, "replicas", traffic(9000, [50, 0.05, 1]))).toBe(2);
});

test("nothing that comes is nothing that is paid", () => {
  expect(workOut(BOOKS, "warm_hours", { ...traffic(36, [50, 10, 40]), load_high: [[0], "tok/s"] })).toBe(0);
});

test("by hand: thirty requests at once are no faster than the replica can go", () => {
  // 30 requests of 1,000 tokens are 15 seconds of 2,000 tokens a second, whatever one alone takes.
  const stated = traffic(1080, [50, 10, 40], 30);
  expect(workOut(BOOKS, "busy_time", stated)).toBe(15);
  expect(workOut(BOOKS, "busy_time", traffic(1080, [50, 10, 40], 10))).toBe(10);
  // 36 arrivals an hour, 100 seconds apart, of which 15 are work: a turn takes (50 + 100 * e^0.4) / 0.85 = 234.3323 seconds.
  expect(workOut(BOOKS, "starts_a_month", stated)).toBeCloseTo((730 * 3600) / 234.332317, 1);
  expect(workOut(BOOKS, "warm_hours", stated)).toBeCloseTo(730 * (134.332317 / 234.332317), 4);
  expect(workOut(BOOKS, "serving_hours", stated)).toBeCloseTo(730 * 0.15, 6);
});

test("by hand: what comes one behind the other is worked off at the throughput, and no sooner", () => {
  // 5,400 requests an hour are 1,500 of its 2,000 tokens a second, each as short as a full replica makes it: 0.5 seconds.
  const stated = traffic(5400, [20, 0.5, 0]);
  // Requests are 2/3 of a second apart. A turn takes (20 + 0.667) / (1 - 0.75) = 82.667 seconds: 20 load, 62 work.
  expect(workOut(BOOKS, "serving_hours", stated)).toBeCloseTo(730 * 0.75, 6);
  expect(workOut(BOOKS, "starts_a_month", stated)).toBeCloseTo((730 * 3600) / 82.6666667, 1);
  expect(workOut(BOOKS, "loading_hours", stated)).toBeCloseTo(730 * (20 / 82.6666667), 4);
  expect(workOut(BOOKS, "waiting_hours", stated)).toBeCloseTo(0, 6);
});

test("no replica is paid for less than its tokens take, however they come", () => {
  const parts = [1, 20, 600, 3600, 6900];
  for (const perHour of parts)
    for (const together of [1, 7, 400])
      for (const times of [
        [0, 0.5, 0],
        [45, 4, 0],
        [300, 0.5, 1],
        [0, 30, 60],
      ] as const) {
        const stated = traffic(perHour, times, together);
        const [busy, paid] = [workOut(BOOKS, "serving_hours", stated), workOut(BOOKS, "warm_hours", stated)];
        expect(busy).toBeGreaterThanOrEqual((730 * perHour * 0.5) / 3600 - 1e-9);
        expect(workOut(BOOKS, "waiting_hours", stated)).toBeGreaterThanOrEqual(-1e-9);
        expect(paid).toBeLessThanOrEqual(730 + 1e-9);
      }
});
