import type { Calibration } from "../serving/calibration.js";
import type { Refused, Setup } from "../serving/prediction.js";
import { bursty } from "./arrivals.js";
import { SERVED, SPILLED } from "./book.js";
import type { Fleet } from "./fleet.js";
import { inSessions, type Turns } from "./in-sessions.js";
import { alike, drawnOf, type RequestLengths } from "./lengths.js";
import type { Limits } from "./limits.js";
import { type PassCost, paced } from "./pass-cost.js";
import { holds, type Promised } from "./promise.js";
import { Random } from "./random.js";
import { replicaOf } from "./replica-of.js";
import type { RouterKind } from "./router.js";
import { type Run, simulate } from "./simulate.js";
import { summary } from "./summary.js";
import { type Lengths, trafficOf } from "./traffic.js";

/** Requests that come to replicas which an API stands behind. */
export interface AskedOfFloor {
  /** Requests a second that the mean of an hour gives a replica which is busy all the time. */
  readonly perReplica: number;
  /** Variation of the gaps between them while the rate stands still; 1 is Poisson. */
  readonly gaps: number;
  readonly lengths: Lengths;
  readonly distributed?: RequestLengths | undefined;
  readonly turns?: Turns | undefined;
  readonly router: RouterKind;
  /** Of the requests that it serves, however many come. */
  readonly promises: readonly Promised[];
  /** Numbers of replicas, rising. */
  readonly sizes: readonly number[];
  /** A pass takes so many times as long as the calibration has it. */
  readonly pace: number;
}

/** What a floor does with a load that stands still; loads are shares of what the mean-hour rule has it carry. */
export interface FloorPoint {
  readonly offered: number;
  readonly carried: number;
  /** Of what spilled requests could have found in a cache, the part that the API does not hold. */
  readonly cold: number;
  /** Of what the requests that it serves bring along, the part that its own cache holds. */
  readonly hits: number;
}

export interface FloorOfSize {
  readonly replicas: number;
  /** Rising; beyond the last nothing more is carried. */
  readonly points: readonly FloorPoint[];
}

export interface FloorFound {
  /** Requests that a replica writes at once, and has at once; a further one goes to the API. */
  readonly streams: number;
  readonly atOnce: number;
  readonly sizes: readonly FloorOfSize[];
  /** That were simulated. */
  readonly requests: number;
}

const SEED = 1;
/** Requests that are counted of each load, and of each trial of a limit. */
const COUNTED = 3000;
const TRIED = 1500;
/** And so many times as long as a request stays. */
const STAYS = 5;
/** Of what a replica carries that is full all the time. */
const LOADS = [0.4, 0.6, 0.72, 0.82, 0.9, 0.97, 1.05, 1.2, 1.5, 2];
/** More than any replica carries: where promises still hold, they hold at any load. */
const OVERLOAD = 5;
const MOST_STREAMS = 2048;

export function floorOf(setup: Setup, asked: AskedOfFloor, calibration: Calibration): FloorFound | Refused {
  const made = replicaOf(setup, asked.lengths, calibration);
  if ("refused" in made) return made;
  return floorOfReplicas({ cost: paced(made.cost, asked.pace), limits: made.limits }, asked);
}

/** The same of any replica. */
export function floorOfReplicas(
  replica: { readonly cost: PassCost; readonly limits: Limits },
  asked: AskedOfFloor,
): FloorFound | Refused {
  const floor = new Floor(replica, asked);
  const limit = floor.limit();
  if (!limit) return { refused: asked.turns ? NOT_COLD : NOT_ALONE };
  const sizes = asked.sizes.map((replicas) => ({ replicas, points: floor.points(replicas, limit) }));
  return { ...limit, sizes, requests: floor.requests };
}

const NOT_ALONE = "a request that has a replica to itself does not hold the objective";
/** Whatever is spilled of a session comes back to a replica that has not seen it. */
const NOT_COLD =
  "where far more comes than a replica can serve, it has seen few of the turns of a session before, and reading them anew does not hold the objective";

interface Limit {
  readonly streams: number;
  readonly atOnce: number;
}

class Floor {
  requests = 0;
  /** Seconds that a request stays: alone, then in a replica that is full. */
  #stay = 0;
  /** What a full replica carries, of what the mean-hour rule has it carry. */
  #full = 1;

  constructor(
    readonly replica: { readonly cost: PassCost; readonly limits: Limits },
    readonly asked: AskedOfFloor,
  ) {
    const { cost, limits } = replica;
    const run = this.#served({ replicas: 1, cost, limits, router: "round_robin" }, 1e-9, 1);
    this.#stay = summary(run, limits).endToEnd.mean;
  }

  /** The most streams with which the promises hold, and how many more may wait behind them. */
  limit(): Limit | undefined {
    const holdsWith = (streams: number, atOnce: number) => this.#holds({ streams, atOnce });
    if (!holdsWith(1, 1)) return undefined;
    const most = Math.min(MOST_STREAMS, this.replica.limits.streams);
    const streams = largest(1, most, (each) => holdsWith(each, each));
    const atOnce = largest(streams, 3 * streams, (each) => holdsWith(streams, each));
    const full = this.#overloaded({ streams, atOnce });
    this.#stay = summary(full, this.replica.limits, this.#warmUp).endToEnd.mean;
    this.#full = OVERLOAD * sharesOf(full, this.#warmUp).carried;
    return { streams, atOnce };
  }

  /** Load for load, until more is not carried. */
  points(replicas: number, limit: Limit): FloorPoint[] {
    const found: FloorPoint[] = [];
    for (const part of LOADS) {
      const point = this.#at(replicas, limit, part * this.#full);
      const most = Math.max(0, ...found.map(({ carried }) => carried));
      // More that comes never takes away from what is carried, but by the chance of few requests.
      found.push({ ...point, carried: Math.max(most, point.carried) });
      if (part > 1 && point.carried < most * FLAT) break;
    }
    return found;
  }

  #fleet(replicas: number, { streams, atOnce }: Limit): Fleet {
    const { cost, limits } = this.replica;
    return { replicas, cost, limits: { ...limits, streams }, router: this.asked.router, spill: { atOnce } };
  }

  #holds(limit: Limit): boolean {
    return holds(summary(this.#overloaded(limit), this.replica.limits, this.#warmUp), this.asked.promises);
  }

  #overloaded(limit: Limit): Run {
    return this.#served(this.#fleet(1, limit), OVERLOAD * this.asked.perReplica, OVERLOAD * TRIED);
  }

  #at(replicas: number, limit: Limit, offered: number): FloorPoint {
    const rate = offered * replicas * this.asked.perReplica;
    const run = this.#served(this.#fleet(replicas, limit), rate, Math.max(COUNTED, rate * STAYS * this.#stay));
    const { carried, cold, hits } = sharesOf(run, this.#warmUp);
    // A replica is never taken for faster than the mean-hour rule has it, which is fitted: time then runs as much slower.
    const own = offered / Math.max(1, this.#full);
    return { offered: own, carried: own * carried, cold, hits };
  }

  get #warmUp(): number {
    return 3 * Math.max(this.#stay, this.asked.turns?.gap ?? 0);
  }

  #served(fleet: Fleet, rate: number, count: number): Run {
    const { gaps, lengths, distributed, turns } = this.asked;
    const random = new Random(SEED);
    const seconds = (rate < 1e-6 ? 0 : this.#warmUp) + count / rate;
    const arrival = bursty(rate, gaps, seconds, random);
    const drawn = distributed ? drawnOf(distributed, lengths.reusable / lengths.input, random) : alike(whole(lengths));
    const plain = trafficOf(arrival.length > 0 ? arrival : Float64Array.of(0), seconds, drawn);
    const run = simulate(turns ? inSessions(plain, turns, random) : plain, fleet);
    if ("refused" in run) throw new Error(run.refused);
    this.requests += plain.count;
    return run;
  }
}

/** Less growth than this says that nothing more is carried. */
const FLAT = 1.002;

function whole({ input, output, reusable }: Lengths): Lengths {
  const least = (tokens: number) => Math.max(1, Math.round(tokens));
  return { input: least(input), output: least(output), reusable: Math.min(least(input), Math.round(reusable)) };
}

/** The largest of whole numbers of which something is true, to a fiftieth: it is true of the first, and false beyond some. */
function largest(first: number, last: number, isTrue: (of: number) => boolean): number {
  let [low, high] = [first, first];
  for (let step = Math.max(1, Math.round(first / 4)); ; step *= 2) {
    high = Math.min(last, low + step);
    if (high === low || !isTrue(high)) break;
    low = high;
  }
  while (high - low > Math.max(1, low / 50)) {
    const middle = (low + high) >> 1;
    if (isTrue(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Shares of the tokens that came after the start: served, and found by what was spilled and by what was served. */
function sharesOf({ traffic, book, replicas }: Run, warmUp: number): Omit<FloorPoint, "offered"> {
  const { count, arrival, input, output, reusable, session, sessions } = traffic;
  const known = new Uint8Array(sessions);
  let [all, served, again, cold] = [0, 0, 0, 0];
  for (let request = 0; request < count; request++) {
    const isCounted = (arrival[request] as number) >= warmUp;
    const tokens = (input[request] as number) + (output[request] as number);
    if (isCounted) all += tokens;
    if (book.outcome[request] === SERVED && isCounted) served += tokens;
    if (book.outcome[request] !== SPILLED) continue;
    const own = session ? (session[request] as number) : -1;
    if (isCounted) again += reusable[request] as number;
    if (isCounted && known[own] !== 1) cold += reusable[request] as number;
    if (own >= 0) known[own] = 1;
  }
  const total = (of: "hitTokens" | "promptTokens") => replicas.reduce((sum, { tally }) => sum + tally[of], 0);
  const read = total("hitTokens") + total("promptTokens");
  return {
    carried: all > 0 ? served / all : 1,
    cold: again > 0 ? cold / again : 0,
    hits: read > 0 ? total("hitTokens") / read : 0,
  };
}
