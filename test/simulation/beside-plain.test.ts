import fc from "fast-check";
import { expect, it } from "vitest";
import { poisson } from "../../src/simulation/arrivals.js";
import { SERVED, SPILLED, TOO_LONG } from "../../src/simulation/book.js";
import type { Fleet } from "../../src/simulation/fleet.js";
import { lognormal } from "../../src/simulation/lengths.js";
import { Random } from "../../src/simulation/random.js";
import { simulate } from "../../src/simulation/simulate.js";
import { type Traffic, trafficOf } from "../../src/simulation/traffic.js";
import { llama } from "./llama.js";
import { simulatePlainly } from "./plain.js";
import { ran } from "./queues.js";
import { withSessions } from "./with-sessions.js";

const NAMES = { pending: 0, served: SERVED, spilled: SPILLED, "too long": TOO_LONG } as const;

/** Every request of the one and of the other: the same fate, at the same moments. */
function same(traffic: Traffic, fleet: Fleet): void {
  const { book, replicas } = ran(simulate(traffic, fleet));
  const plain = simulatePlainly(traffic, fleet);
  const hits = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0);
  expect(hits(replicas.map(({ tally }) => tally.hitTokens))).toBe(hits(plain.map(({ hit }) => hit)));
  for (const each of plain) {
    const { id } = each;
    expect(book.outcome[id]).toBe(NAMES[each.outcome]);
    expect(book.begun[id]).toBeCloseTo(each.begun, 6);
    expect(book.first[id]).toBeCloseTo(each.first, 6);
    expect(book.finish[id]).toBeCloseTo(each.finish, 6);
  }
}

it("does what a plain simulation of every pass does, with tight memory, sessions, spill and either router", () => {
  const some = (least: number, most: number) => fc.integer({ min: least, max: most });
  fc.assert(
    fc.property(
      fc.record({
        seed: some(0, 1e9),
        replicas: some(1, 3),
        streams: some(1, 40),
        tokens: some(16, 4000),
        kvTokens: some(100, 20_000),
        reserved: fc.constantFrom(0, 0.5, 1),
        router: fc.constantFrom("round_robin" as const, "least_loaded" as const),
        perSecond: some(1, 30),
        spill: fc.constantFrom({}, { queue: 3 }, { atOnce: 4 }, { wait: 0.5 }),
        hasSessions: fc.boolean(),
        admits: fc.constantFrom({}, { admits: { every: 3, from: 1 } }, { admits: { every: 4, from: 6 } }),
      }),
      ({ seed, replicas, router, perSecond, spill, hasSessions, admits, ...limits }) => {
        const random = new Random(seed);
        const draw = lognormal({ input: { mean: 300, variation: 1 }, output: { mean: 60, variation: 1 } }, random);
        const starts = poisson(perSecond, 8, random);
        const traffic = hasSessions
          ? withSessions(starts, 20, { turns: 3, gap: 2, first: draw, further: draw, longest: 4000 }, random)
          : trafficOf(starts, 8, draw);
        if (traffic.count === 0) return;
        const outside = 0;
        same(traffic, {
          replicas,
          router,
          spill,
          cost: llama.cost,
          limits: { ...limits, ...admits, outside, keepsPrefixes: true },
        });
      },
    ),
    {
      ...{ numRuns: 60, seed: 20 },
      // An arrival that ends a run of passes leaves the cache what those passes would have taken from it.
      examples: [
        [
          {
            ...{ seed: 999999996, replicas: 2, streams: 2, tokens: 51, kvTokens: 800, reserved: 0 },
            ...{ router: "round_robin", perSecond: 5, spill: {}, hasSessions: true, admits: {} },
          },
        ],
      ],
    },
  );
});
