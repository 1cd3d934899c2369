import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bursty, poisson, replayed } from "../../src/simulation/arrivals.js";
import { SERVED, SPILLED } from "../../src/simulation/book.js";
import type { Fleet } from "../../src/simulation/fleet.js";
import { lognormal } from "../../src/simulation/lengths.js";
import { Random } from "../../src/simulation/random.js";
import { type Run, simulate } from "../../src/simulation/simulate.js";
import { summary } from "../../src/simulation/summary.js";
import { type Traffic, trafficOf } from "../../src/simulation/traffic.js";
import { llama } from "./llama.js";
import { ran } from "./queues.js";
import { swinging } from "./simple.js";
import { withSessions } from "./with-sessions.js";

const LENGTHS = { input: { mean: 400, variation: 1 }, output: { mean: 80, variation: 1 } };

function talks(seed: number, perSecond: number, seconds = 30, gap = 3): Traffic {
  const random = new Random(seed);
  const draw = lognormal(LENGTHS, random);
  const starts = poisson(perSecond, seconds, random);
  return withSessions(starts, 2 * seconds, { turns: 4, gap, first: draw, further: draw, longest: 8000 }, random);
}

const sum = ({ replicas }: Run, of: (tally: Run["replicas"][number]["tally"]) => number) =>
  replicas.reduce((all, { tally }) => all + of(tally), 0);

it("loses no token and no request, and keeps Little's law, whatever fails, drains, scales or spills", () => {
  const some = (least: number, most: number) => fc.integer({ min: least, max: most });
  fc.assert(
    fc.property(
      fc.record({
        seed: some(0, 1e9),
        perSecond: some(1, 20),
        kvTokens: some(9000, 40_000),
        reserved: fc.constantFrom(0, 1),
        router: fc.constantFrom("round_robin" as const, "least_loaded" as const, "prefix_aware" as const),
        events: fc.array(
          fc.record({
            at: fc.double({ min: 1, max: 40, noNaN: true }),
            replica: some(0, 3),
            what: fc.constantFrom("start" as const, "drain" as const, "fail" as const),
          }),
          { maxLength: 6 },
        ),
        autoscaling: fc.constantFrom(undefined, { least: 1, every: 5, delay: 7, target: 10 }),
        spill: fc.constantFrom(undefined, { queue: 5 }, { wait: 1 }),
      }),
      ({ seed, perSecond, kvTokens, reserved, autoscaling, spill, ...rest }) => {
        const traffic = talks(seed, perSecond);
        if (traffic.count === 0) return;
        const limits = { ...llama.limits, kvTokens, reserved };
        const fleet: Fleet = {
          ...rest,
          ...{ replicas: 4, cost: llama.cost, limits },
          ...(autoscaling && { autoscaling }),
          ...(spill && { spill }),
        };
        const run = ran(simulate(traffic, fleet));
        const found = summary(run, limits);
        const { book } = run;
        expect(found.served + found.tooLong + found.unserved + found.spilled.requests).toBe(traffic.count);
        let [written, stayed] = [0, 0];
        for (let id = 0; id < traffic.count; id++) {
          const [came, begun, first, finish] = [traffic.arrival, book.begun, book.first, book.finish].map(
            (column) => column[id] as number,
          ) as [number, number, number, number];
          if (book.outcome[id] !== SERVED) continue;
          written += traffic.output[id] as number;
          stayed += finish - came;
          expect(came <= begun && begun < first && first <= finish).toBe(true);
        }
        expect(sum(run, ({ tokens, lostTokens }) => tokens - lostTokens)).toBe(written);
        expect(sum(run, ({ busy }) => busy)).toBeLessThanOrEqual(run.replicaSeconds * (1 + 1e-9));
        if (rest.events.length === 0 && !spill && found.unserved === 0) {
          // L = lambda W, both sides counted apart.
          expect(found.inSystem * run.end).toBeCloseTo(stayed, 3);
          const again = sum(run, ({ promptTokens, hitTokens, readAgain }) => promptTokens + hitTokens - readAgain);
          let asked = 0;
          for (let id = 0; id < traffic.count; id++)
            if (book.outcome[id] === SERVED) asked += traffic.input[id] as number;
          expect(again).toBe(asked);
        }
      },
    ),
    { numRuns: 30 },
  );
});

describe("a prefix cache", () => {
  const quiet = talks(5, 0.5, 300, 30);
  const all = (column: Int32Array) => column.reduce((whole, each) => whole + each, 0);
  const hits = (replicas: number, router: Fleet["router"]) => {
    const run = ran(simulate(quiet, { replicas, router, cost: llama.cost, limits: llama.limits }));
    return summary(run, llama.limits).hitShare;
  };

  it("hits less on several replicas, unless the router knows where a session was", () => {
    const one = hits(1, "round_robin");
    // Nothing is thrown away: all that was said before is found, but for a turn that comes before its last answer ends.
    expect(one / (all(quiet.reusable) / all(quiet.input))).toBeGreaterThan(0.8);
    expect(hits(4, "round_robin")).toBeLessThan(0.7 * one);
    expect(hits(4, "prefix_aware")).toBeCloseTo(one, 2);
  });

  it("of an API knows nothing of the turns that a fleet served", () => {
    const fleet: Fleet = {
      replicas: 1,
      router: "round_robin",
      cost: llama.cost,
      limits: llama.limits,
      spill: { queue: 1 },
    };
    const { spilled, traffic, book } = ran(simulate(talks(5, 30), fleet));
    const repeated = all(traffic.reusable.map((tokens, id) => (book.outcome[id] === SPILLED ? tokens : 0)));
    expect(spilled.requests).toBeGreaterThan(100);
    expect(spilled.warm).toBeGreaterThan(0);
    expect(spilled.warm).toBeLessThan(repeated);
  });
});

describe("replicas that come and go", () => {
  const traffic = talks(3, 1, 60);
  const fleet = { replicas: 2, router: "least_loaded" as const, cost: llama.cost, limits: llama.limits };

  it("start, drain and fail when it is said", () => {
    const run = ran(
      simulate(traffic, {
        ...fleet,
        events: [
          { at: 20, replica: 1, what: "start" },
          { at: 40, replica: 0, what: "drain" },
        ],
      }),
    );
    const chosen = run.replicas.map(({ tally }) => tally.busy);
    expect(chosen[0]).toBeLessThan(45);
    expect(chosen[1]).toBeLessThan(run.end - 20);
    expect(summary(run, fleet.limits).served).toBe(traffic.count);
    const failed = ran(simulate(traffic, { ...fleet, events: [{ at: 30, replica: 0, what: "fail" }] }));
    expect(summary(failed, fleet.limits).served).toBe(traffic.count);
    expect(failed.replicas[0]?.tally.busy).toBeLessThan(30);
    expect(failed.replicas[0]?.tally.lostTokens).toBeGreaterThan(0);
  });

  it("come only after the delay where the load grows, so that the wait is longer than with all from the start", () => {
    const limits = { ...llama.limits, streams: 4 };
    const all = summary(ran(simulate(traffic, { ...fleet, limits })), limits);
    const autoscaling = { least: 1, every: 5, delay: 30, target: 4 };
    const scaled = summary(ran(simulate(traffic, { ...fleet, limits, autoscaling })), limits);
    expect(scaled.queue.mean).toBeGreaterThan(all.queue.mean);
    expect(scaled.replicaSeconds).toBeLessThan(all.replicaSeconds);
  });
});

it("draws what is asked, the same for the same seed", () => {
  const mean = (times: Float64Array, seconds: number) => times.length / seconds;
  const gaps = (times: Float64Array) => times.slice(1).map((time, index) => time - (times[index] as number));
  const variation = (values: Float64Array) => {
    const average = values.reduce((all, each) => all + each, 0) / values.length;
    return Math.sqrt(values.reduce((all, each) => all + (each - average) ** 2, 0) / values.length) / average;
  };
  const random = () => new Random(7);
  expect(variation(gaps(poisson(50, 2000, random())))).toBeCloseTo(1, 1);
  const bursts = bursty(50, 2, 1000, random());
  expect(mean(bursts, 1000) / 50).toBeCloseTo(1, 1);
  expect(variation(gaps(bursts)) / 2).toBeCloseTo(1, 1);
  const minutes = swinging([20, 40], 36_000, 0.5, random());
  expect(minutes.filter((time) => time < 36_000).length / 36_000 / 20).toBeCloseTo(1, 1);
  const perMinute = new Float64Array(600);
  for (const time of minutes.filter((each) => each < 36_000))
    perMinute[Math.floor(time / 60)] = (perMinute[Math.floor(time / 60)] as number) + 1;
  expect(variation(perMinute)).toBeCloseTo(Math.sqrt(0.5 ** 2 + 1 / 1200), 1);
  const twice = replayed(Float64Array.of(1, 2, 70), 2.5, random());
  expect([...twice.of].filter((index) => index === 2).length).toBeGreaterThanOrEqual(2);
  expect(twice.arrival.every((time, index) => (twice.of[index] === 2) === time >= 60)).toBe(true);
  expect(poisson(50, 10, random())).toEqual(poisson(50, 10, random()));
  const lengths = lognormal({ ...LENGTHS, correlation: 0.5 }, random());
  const inputs = Float64Array.from({ length: 20_000 }, () => lengths().input);
  expect(inputs.reduce((all, each) => all + each, 0) / 20_000 / 400).toBeCloseTo(1, 1);
  expect(variation(inputs)).toBeCloseTo(1, 0);
});

it("refuses traffic that is none", () => {
  const bad = { ...trafficOf(Float64Array.of(0, 1), 2, () => ({ input: 10, reusable: 0, output: 0 })) };
  const fleet = { replicas: 1, router: "round_robin" as const, ...llama };
  expect(simulate(bad, fleet)).toEqual({ refused: "request 1 has no output" });
  expect(
    simulate(
      trafficOf(new Float64Array(0), 1, () => ({ input: 1, reusable: 0, output: 1 })),
      fleet,
    ),
  ).toEqual({
    refused: "no request arrives",
  });
});
