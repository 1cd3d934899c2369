/** Queues that are solved on paper, as fleets that the simulator serves. */

import { poisson } from "../../src/simulation/arrivals.js";
import type { Fleet } from "../../src/simulation/fleet.js";
import type { Limits } from "../../src/simulation/limits.js";
import { Random } from "../../src/simulation/random.js";
import { type Run, simulate } from "../../src/simulation/simulate.js";
import { type Lengths, type Traffic, trafficOf } from "../../src/simulation/traffic.js";
import { simpleCost } from "./simple.js";

/** Seconds of a pass. So short beside a service that ends lie between passes. */
const PASS = 1e-3;
/** Passes of a mean service: one second. */
const MEAN = 1000;

export const FREE: Limits = {
  ...{ streams: 1, tokens: 1e9, kvTokens: 1e9, reserved: 0, keepsPrefixes: false, outside: 0 },
};

/** What becomes of Poisson arrivals at `servers` servers that are busy to this share, with services of mean one second. */
export function queue(
  { servers, load, service, count }: { servers: number; load: number; service: Service; count: number },
  seed: number,
): Run {
  const random = new Random(seed);
  const arrival = poisson(load * servers, count / (load * servers), random);
  const fleet = { ...ONE, limits: { ...FREE, streams: servers } };
  return ran(simulate(trafficOf(arrival, count / load / servers, services[service](random)), fleet));
}

/** All at once, each at its part of one server's speed. */
export function shared({ load, service, count }: { load: number; service: Service; count: number }, seed: number): Run {
  const random = new Random(seed);
  const traffic = trafficOf(poisson(load, count / load, random), count / load, services[service](random));
  return ran(
    simulate(traffic, { ...ONE, cost: simpleCost((streams) => PASS * streams), limits: { ...FREE, streams: 1e6 } }),
  );
}

const ONE: Fleet = { replicas: 1, cost: simpleCost(() => PASS), limits: FREE, router: "round_robin" };

export function ran(run: ReturnType<typeof simulate>): Run {
  if ("refused" in run) throw new Error(run.refused);
  return run;
}

export type Service = keyof typeof services;

const of = (output: number): Lengths => ({ input: 1, reusable: 0, output });
const services = {
  exponential: (random: Random) => () => of(random.geometric(MEAN)),
  constant: () => () => of(MEAN),
  /** Nine in ten are short, one in ten is ten times as long: a variance of 2.25 of the squared mean... see `momentOf`. */
  mixed: (random: Random) => () => of(random.uniform() < 0.9 ? SHORT : 10 * SHORT),
} as const;

const SHORT = Math.round(MEAN / 1.9);
/** Mean service in seconds, and its second moment over the square of the mean. */
export const moments: Readonly<Record<Service, { mean: number; second: number }>> = {
  exponential: { mean: 1, second: 2 - 1 / MEAN },
  constant: { mean: 1, second: 1 },
  mixed: { mean: (1.9 * SHORT) / MEAN, second: (0.9 + 0.1 * 100) / 1.9 ** 2 },
};

/** Mean wait of M/G/1 (Pollaczek and Khinchin), seconds. */
export function pollaczekKhinchin(load: number, service: Service): number {
  const { mean, second } = moments[service];
  const busy = load * mean;
  return (busy * mean * second) / (2 * (1 - busy));
}

/** Mean wait of M/M/c (Erlang's C), with services of one second. */
export function erlangC(servers: number, load: number): number {
  const offered = servers * load;
  let [term, below] = [1, 0];
  for (let k = 0; k < servers; k++) {
    below += term;
    term *= offered / (k + 1);
  }
  const all = term / (1 - load);
  const waits = all / (below + all);
  return waits / (servers * (1 - load));
}

/** Mean time from arrival to the first read, in seconds, and how far it may be off (one standard error, by batches). */
export function meanWait({ traffic, book }: Run): { mean: number; error: number } {
  return meanOf(traffic, (request) => (book.begun[request] as number) - (traffic.arrival[request] as number));
}

export function meanStay({ traffic, book }: Run): { mean: number; error: number } {
  return meanOf(traffic, (request) => (book.finish[request] as number) - (traffic.arrival[request] as number));
}

const BATCHES = 40;

function meanOf({ count }: Traffic, of: (request: number) => number): { mean: number; error: number } {
  const size = Math.floor(count / BATCHES);
  const means = Array.from({ length: BATCHES }, (_, batch) => {
    let sum = 0;
    for (let request = batch * size; request < (batch + 1) * size; request++) sum += of(request);
    return sum / size;
  });
  const mean = means.reduce((sum, each) => sum + each, 0) / BATCHES;
  const square = means.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (BATCHES - 1);
  return { mean, error: Math.sqrt(square / BATCHES) };
}
