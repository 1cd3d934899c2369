import { describe, expect, it, test } from "vitest";
import { erlangB } from "../../src/economics/hours/lost-in-month.js";
import { poisson } from "../../src/simulation/arrivals.js";
import { SPILLED } from "../../src/simulation/book.js";
import { carriedOfMonth } from "../../src/simulation/carried.js";
import { DrawnSessions } from "../../src/simulation/drawn-sessions.js";
import { type AskedOfFloor, type FloorFound, floorOf, pointsOf } from "../../src/simulation/floor.js";
import { limitOf } from "../../src/simulation/floor-limit.js";
import { InSessions } from "../../src/simulation/in-sessions.js";
import { alike, drawnOf } from "../../src/simulation/lengths.js";
import { Random } from "../../src/simulation/random.js";
import { simulate } from "../../src/simulation/simulate.js";
import { trafficOf } from "../../src/simulation/traffic.js";
import { llama } from "./llama.js";
import { FREE, ran } from "./queues.js";
import { simpleCost } from "./simple.js";

describe("loss systems that are solved on paper", () => {
  it("Erlang's B is what its tables say", () => {
    expect(erlangB(1, 1)).toBeCloseTo(0.5, 12);
    expect(erlangB(2, 1)).toBeCloseTo(0.2, 12);
    expect(erlangB(10, 5)).toBeCloseTo(0.018385, 6);
    expect(erlangB(100, 100)).toBeCloseTo(0.0757, 6);
  });

  /** Exponential services of a second at `places` streams, `room` requests at once. */
  const lost = (places: number, room: number, perSecond: number) => {
    const random = new Random(7);
    const count = 200_000;
    const arrival = poisson(perSecond, count / perSecond, random);
    const traffic = trafficOf(arrival, count / perSecond, () => ({
      input: 1,
      reusable: 0,
      output: random.geometric(1000),
    }));
    const fleet = { replicas: 1, router: "round_robin" as const, cost: simpleCost(() => 1e-3) };
    const { book } = ran(
      simulate(traffic, { ...fleet, limits: { ...FREE, streams: places }, spill: { atOnce: room } }),
    );
    return book.outcome.filter((outcome) => outcome === SPILLED).length / traffic.count;
  };

  it.each([
    [1, 1, 0.8],
    [4, 4, 3],
    [16, 16, 16],
  ])("M/M/%i/%i at %d a second: Erlang's B", (places, room, perSecond) => {
    expect(lost(places, room, perSecond)).toBeCloseTo(erlangB(places, perSecond), 2);
  });

  it.each([
    [1, 4, 0.9],
    [4, 8, 4],
    [8, 24, 7.5],
  ])("M/M/%i/%i at %d a second: the birth-death chain", (places, room, perSecond) => {
    const weights = [1];
    for (let now = 1; now <= room; now++)
      weights.push(((weights[now - 1] as number) * perSecond) / Math.min(now, places));
    const all = weights.reduce((sum, each) => sum + each, 0);
    expect(lost(places, room, perSecond)).toBeCloseTo((weights[room] as number) / all, 2);
  });
});

/** Requests that all take a second at sixteen streams, and may not wait: a loss system, whatever the service (Erlang). */
const queueless: AskedOfFloor = {
  ...{ perReplica: 16, gaps: 1, lengths: { input: 1, reusable: 0, output: 1000 }, router: "least_loaded", pace: 1 },
  ...{ busiest: 1, promises: [{ of: "ttft", share: 0.95, seconds: 0.01 }], sizes: [1, 4] },
};
const engine = { cost: simpleCost(() => 1e-3), limits: { ...FREE, streams: 16 } };

const PARTS = { limit: limitOf, points: pointsOf };

function found(asked: AskedOfFloor, replica: typeof engine = engine): FloorFound {
  const floor = floorOf(replica, asked, PARTS);
  if ("refused" in floor) throw new Error(floor.refused);
  return floor;
}

test("a floor whose requests may not wait carries what Erlang's B leaves, and more replicas share their places", () => {
  const { streams, atOnce, sizes } = found(queueless);
  expect([streams, atOnce]).toEqual([16, 16]);
  for (const { replicas, points } of sizes) {
    const places = 16 * replicas;
    for (const { offered, carried } of points)
      expect(carried / offered).toBeCloseTo(1 - erlangB(places, offered * places), 1.5);
  }
  const at = (index: number) => sizes[index]?.points.find(({ offered }) => offered > 0.9)?.carried ?? 0;
  expect(at(1)).toBeGreaterThan(at(0));
});

test("what may wait is not lost: the queue is as long as the promise lets it be", () => {
  const { streams, atOnce } = found({ ...queueless, promises: [{ of: "ttft", share: 0.95, seconds: 1 }] });
  expect(streams).toBe(16);
  // Sixteen end within a second: whoever is the sixteenth to wait begins within it.
  expect(atOnce).toBeGreaterThanOrEqual(30);
  expect(atOnce).toBeLessThanOrEqual(33);
});

test("a promise that a request by itself breaks is refused", () => {
  const asked = { ...queueless, promises: [{ of: "endToEnd" as const, share: 0.5, seconds: 0.5 }] };
  expect(floorOf(engine, asked, PARTS)).toMatchObject({ refused: expect.stringMatching(/has a replica to itself/) });
});

describe("a month of it", () => {
  const even = Float64Array.of(1);
  const flat = { share: [1], low: [1], high: [1] };
  const floor = found(queueless);

  test("is what stands at its load, below the mean-hour rule by what is lost", () => {
    // Half the room: all sixteen are offered twice what they carry.
    const { carried } = carriedOfMonth(floor, 1, 0.5, flat, even);
    expect(carried).toBeCloseTo(2 * (1 - erlangB(16, 32)), 1.5);
    expect(carriedOfMonth(floor, 1, 1, flat, even).carried).toBeCloseTo(1 - erlangB(16, 16), 1.5);
    expect(carriedOfMonth(floor, 1, 5, flat, even).carried).toBeCloseTo(1, 2);
  });

  test("loses more the more its minutes differ", () => {
    const lost = (minutes: Float64Array) => 1 - carriedOfMonth(floor, 4, 1.2, flat, minutes).carried;
    expect(lost(Float64Array.of(0.5, 1, 1.5))).toBeGreaterThan(lost(even));
  });
});

test("bursts take from what a floor carries, and sessions from what caches hold: the more replicas, the less by turns", () => {
  const chat: AskedOfFloor = {
    ...{ perReplica: 4, gaps: 1, lengths: { input: 1155, reusable: 600, output: 211 }, turns: { turns: 5, gap: 30 } },
    ...{
      router: "least_loaded",
      pace: 1,
      busiest: 1,
      sizes: [1, 4],
      promises: [{ of: "tpot", share: 0.95, seconds: 0.05 }],
    },
  };
  const plain = found(chat, llama);
  const bursts = found({ ...chat, gaps: 4 }, llama);
  const full = ({ sizes }: FloorFound, index: number) =>
    sizes[index]?.points.find(({ offered, carried }) => offered > carried);
  const hits = (index: number) => plain.sizes[index]?.points[0]?.hits ?? 0;
  expect(hits(1)).toBeLessThan(0.7 * hits(0));
  const home = found({ ...chat, router: "prefix_aware" }, llama);
  expect(home.sizes[1]?.points[0]?.hits).toBeGreaterThan(1.5 * hits(1));
  expect(full(plain, 1)?.cold).toBeGreaterThan(0.1);
  const part = (of: FloorFound) =>
    carriedOfMonth(of, 1, 1, { share: [1], low: [1], high: [1] }, Float64Array.of(1)).carried;
  expect(part(bursts)).toBeLessThan(part(plain));
});

describe("sessions that stay with their replica", () => {
  const turns = { turns: 4, gap: 0.5 };
  /** A turn takes a second; a session its turns, the gaps between them, and five more until it is taken to be over. */
  const place = turns.turns + (turns.turns - 1) * turns.gap + 5 * turns.gap;

  test.each([
    [1, 16, 10],
    [4, 4, 10],
    [4, 16, 24],
  ])(
    "take places as in a loss system, whatever they do in them: %i replicas of %i, %d requests a second: Erlang's B",
    (replicas, most, rate) => {
      const of = new InSessions(
        200_000,
        { rate, gaps: 1 },
        new DrawnSessions(turns, () => alike({ input: 1, reusable: 0, output: 1000 }), 6),
        5,
      );
      const spill = { sessions: { most, forgets: 5 * turns.gap } };
      const fleet = {
        replicas,
        router: "prefix_aware" as const,
        cost: engine.cost,
        limits: { ...FREE, streams: 1000 },
        spill,
      };
      const { book } = ran(simulate(of.traffic, fleet, undefined, { of, elsewhere: 1 }));
      const lost = book.outcome.filter((outcome) => outcome === SPILLED).length / of.traffic.count;
      expect(lost).toBeCloseTo(erlangB(most * replicas, (rate / turns.turns) * place), 1.7);
    },
  );

  test("are as many as the promise allows, and never come cold to the API but where they were forgotten", () => {
    const floor = found({ ...queueless, turns, router: "prefix_aware" });
    // Sixteen streams: seventeen sessions that all write at once would wait.
    expect(floor.sessions).toBeGreaterThanOrEqual(16);
    expect(floor.sessions).toBeLessThan(40);
    for (const { points } of floor.sizes) for (const { cold } of points) expect(cold).toBeLessThan(0.02);
  });
});

test("turns of sessions send again what makes up for the first ones, which find nothing, and come after the answer", () => {
  const lengths = alike({ input: 1000, reusable: 400, output: 100 });
  const of = new InSessions(
    20_000,
    { rate: 10, gaps: 1 },
    new DrawnSessions({ turns: 4, gap: 20 }, () => lengths, 4),
    3,
  );
  const { traffic } = of;
  for (let request = 0; request < traffic.count; request++) {
    of.comes(request);
    of.answered(request, (traffic.arrival[request] as number) + 5);
  }
  const mean = traffic.reusable.slice(5000).reduce((sum, each) => sum + each, 0) / (traffic.count - 5000);
  expect(mean).toBeGreaterThan(390);
  expect(mean).toBeLessThan(405);
  const [middle, end] = [traffic.arrival[10_000] as number, traffic.arrival[19_999] as number];
  expect((9_999 / (end - middle) - 10) / 10).toBeCloseTo(0, 1);
  const last = new Map<number, number>();
  for (const [request, session] of (traffic.session ?? []).entries()) {
    const came = traffic.arrival[request] as number;
    expect(came - (last.get(session) ?? -5)).toBeGreaterThan(5 - 1e-9);
    last.set(session, came);
  }
  expect(traffic.count / last.size).toBeGreaterThan(3.7);
});

test("a session sends ever more, and no more than was said before is found of it", () => {
  const draws = (random: Random) =>
    drawnOf(
      {
        kind: "lognormal",
        input: { mean: 80_000, variation: 0.85 },
        output: { mean: 1000, variation: 2 },
        correlation: 0,
      },
      0.84,
      random,
      262_144,
    );
  const of = new InSessions(20_000, { rate: 1, gaps: 1 }, new DrawnSessions({ turns: 25, gap: 4 }, draws, 4), 3);
  const { input, output, reusable, session, count } = of.traffic;
  for (let request = 0; request < count; request++) {
    of.comes(request);
    of.answered(request, (of.traffic.arrival[request] as number) + 15);
  }
  const said = new Map<number, number>();
  for (let request = 0; request < count; request++) {
    const own = session?.[request] as number;
    const whole = (input[request] as number) + (output[request] as number);
    expect(reusable[request] as number).toBeLessThanOrEqual(said.get(own) ?? 0);
    expect(whole).toBeGreaterThanOrEqual(said.get(own) ?? 0);
    said.set(own, whole);
  }
  const total = (of: Int32Array) => of.reduce((sum, each) => sum + each, 0);
  expect(total(reusable) / total(input)).toBeCloseTo(0.84, 1.5);
  // Cut at what the model takes, with the mean that is stated.
  expect(Math.max(...input)).toBe(262_144);
});
