import { expect, it } from "vitest";
import { poisson } from "../../src/simulation/arrivals.js";
import { lognormal } from "../../src/simulation/lengths.js";
import { holds, type Promised } from "../../src/simulation/promise.js";
import { Random } from "../../src/simulation/random.js";
import { Sizer } from "../../src/simulation/sizing.js";
import { trafficOf } from "../../src/simulation/traffic.js";
import { llama } from "./llama.js";
import { simulatePlainly } from "./plain.js";
import { swinging } from "./simple.js";

const LENGTHS = { input: { mean: 1155, variation: 1 }, output: { mean: 211, variation: 1 } };
const FLEET = { router: "least_loaded" as const, ...llama };
const at = (share: number): Promised[] => [
  { of: "ttft", share, seconds: 1 },
  { of: "tpot", share, seconds: 0.05 },
];

function traffic(swing: number) {
  const random = new Random(2);
  const draw = lognormal(LENGTHS, random);
  const arrival = swing === 0 ? poisson(12, 600, random) : swinging([12], 600, swing, random);
  return trafficOf(arrival, 600, draw);
}

it("finds the least that holds, as trying every size does", () => {
  for (const guess of [1, 4, 40]) {
    const sizer = new Sizer(traffic(0), FLEET, 60);
    const found = sizer.least(at(0.95), guess);
    const fresh = new Sizer(traffic(0), FLEET, 60);
    const first = Array.from({ length: 40 }, (_, index) => index + 1).find((size) => holds(fresh.at(size), at(0.95)));
    expect("replicas" in found && found.replicas).toBe(first);
  }
});

it("costs more the more of the requests a promise covers, and the more minutes differ", () => {
  const sizes = (swing: number) => {
    const sizer = new Sizer(traffic(swing), FLEET, 60);
    return [0.5, 0.9, 0.95, 0.99].map((share) => {
      const found = sizer.least(at(share), 4);
      return "replicas" in found ? found.replicas : Number.NaN;
    });
  };
  const [even, swings] = [sizes(0), sizes(0.6)];
  expect(even).toEqual([...even].sort((a, b) => a - b));
  expect(swings).toEqual([...swings].sort((a, b) => a - b));
  expect(swings[2]).toBeGreaterThan(even[2] as number);
});

it("says what a request takes alone where no fleet holds it", () => {
  const found = new Sizer(traffic(0), FLEET, 60).least([{ of: "tpot", share: 0.5, seconds: 0.001 }], 1);
  expect("alone" in found && found.alone).toBeGreaterThan(0.005);
});

it("simulates as many replicas of a fleet as get requests enough to tell one in a thousand", () => {
  const all = traffic(0);
  const requests = (replicas: number) => new Sizer(all, FLEET, 60, 1).at(replicas).requests;
  expect(all.count).toBeGreaterThan(7000);
  for (const replicas of [6, 20]) {
    expect(requests(replicas)).toBeGreaterThan(4800);
    expect(requests(replicas)).toBeLessThan(5000 + all.count / replicas + 200);
  }
});

it("tells the share of the requests that keep every promise, counted request by request", () => {
  const all = traffic(0);
  const promises = at(0.9);
  const found = new Sizer(all, FLEET, 60, Number.POSITIVE_INFINITY, 1, 64, [], promises).least(promises);
  if (!("replicas" in found)) throw new Error("no fleet holds it");
  const served = simulatePlainly(all, { ...FLEET, replicas: found.replicas }).filter(({ arrival }) => arrival >= 60);
  const kept = served.filter(
    ({ arrival, first, finish, output }) =>
      first - arrival + FLEET.limits.outside <= 1 && (finish - first) / Math.max(1, output - 1) <= 0.05,
  );
  expect(found.kept).toBeCloseTo(kept.length / served.length, 10);
  expect(found.kept).toBeGreaterThan(0.8);
  expect(found.kept).toBeLessThan(1);
});
