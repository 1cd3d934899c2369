import type { Calibration } from "../serving/calibration.js";
import type { Refused, Setup } from "../serving/prediction.js";
import { bursty } from "./arrivals.js";
import { DrawnSessions, type Turns } from "./drawn-sessions.js";
import type { Fleet } from "./fleet.js";
import { type FloorPoint, sharesOf } from "./floor-point.js";
import { InSessions } from "./in-sessions.js";
import { largest } from "./largest.js";
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
  /** What of the capacity comes, where only that is asked about; else all loads, up to what is carried at most. */
  readonly load?: number | undefined;
  /** The highest load of the month over the capacity: what promises are held against where caches depend on the load. */
  readonly busiest: number;
  /** A pass takes so many times as long as the calibration has it. */
  readonly pace: number;
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
  /** Sessions that a replica has, where a further one goes to the API with all its turns; absent where each request is judged by itself. */
  readonly sessions?: number;
  readonly sizes: readonly FloorOfSize[];
  /** That were simulated. */
  readonly requests: number;
}

const SEED = 1;
/** Requests that are counted of each load, and of each trial of a limit. */
const COUNTED = 3000;
const TRIED = 1500;
/** Of sessions so many times as many as they have turns, which are much alike. */
const OF_SESSIONS = 0.25;
/** And so many times as long as a request stays. */
const STAYS = 5;
/** Of what a replica carries that is full all the time. */
const LOADS = [0.4, 0.6, 0.72, 0.82, 0.9, 0.97, 1.05, 1.2, 1.5, 2];
/** More than any replica carries: where promises still hold, they hold at any load. */
const OVERLOAD = 5;
/** What a floor with sessions carries is told up to there, so that promises hold up to there. */
const HIGHEST = 2;
/** Gaps after its last answer, after which a session is taken to be over. */
const FORGOTTEN = 5;
const MOST_STREAMS = 2048;
/** Before it is counted: so many times as long as a request stays, or as sessions go on, which begin with their shortest turns. */
const FILLING = 3;
const LIVES = 2;

export function floorOf(setup: Setup, asked: AskedOfFloor, calibration: Calibration): FloorFound | Refused {
  const made = replicaOf(setup, asked.lengths, calibration);
  if ("refused" in made) return made;
  const longest = setup.model.longestContext ?? undefined;
  return floorOfReplicas({ cost: paced(made.cost, asked.pace), limits: made.limits, longest }, asked);
}

interface FloorReplica {
  readonly cost: PassCost;
  readonly limits: Limits;
  /** Tokens that its model takes. */
  readonly longest?: number | undefined;
}

/** The same of any replica. */
export function floorOfReplicas(replica: FloorReplica, asked: AskedOfFloor): FloorFound | Refused {
  const floor = new Floor(replica, asked);
  const limit = floor.limit();
  if (!limit) return { refused: asked.turns ? NOT_COLD : NOT_ALONE };
  const sizes = asked.sizes.map((replicas) => ({ replicas, points: floor.points(replicas, limit) }));
  return { ...limit, sizes, requests: floor.requests };
}

const NOT_ALONE = "a request that has a replica to itself does not hold the objective";
/** Whatever is spilled of a session comes back to a replica that has not seen it. */
const NOT_COLD =
  "while the load is at its highest, a replica has seen few of the turns of a session before, and reading them anew does not hold the objective; where each session stays with its replica (routed: prefix_aware), or at the API, it has seen them";

type Limit = Pick<FloorFound, "streams" | "atOnce" | "sessions">;

class Floor {
  requests = 0;
  /** Seconds that a request stays: alone, then in a replica that is full. */
  #stay = 0;
  /** What a full replica carries, of what the mean-hour rule has it carry. */
  #full = 1;
  /** The latest overload with which the promises held. */
  #held: Run | undefined;
  readonly #drawn: DrawnSessions | undefined;

  constructor(
    readonly replica: FloorReplica,
    readonly asked: AskedOfFloor,
  ) {
    const { cost, limits } = replica;
    this.#drawn = asked.turns && new DrawnSessions(asked.turns, (random) => this.#drawnBy(random), SEED + 1);
    const run = this.#served({ replicas: 1, cost, limits, router: "round_robin" }, 1e-9, 1);
    this.#stay = summary(run, limits).endToEnd.mean;
  }

  /** The most streams with which the promises hold, and how many more may wait behind them; or the most sessions. */
  limit(): Limit | undefined {
    const limit = this.#bySession ? this.#sessions() : this.#requests();
    if (!limit) return undefined;
    const full = this.#held as Run;
    this.#stay = summary(full, this.replica.limits, this.#warmUp).endToEnd.mean;
    this.#full = this.#overload * sharesOf(full, this.#warmUp).carried;
    return limit;
  }

  #requests(): Limit | undefined {
    const holdsWith = (streams: number, atOnce: number) => this.#holds({ streams, atOnce });
    if (!holdsWith(1, 1)) return undefined;
    const streams = largest(1, this.#mostStreams, (each) => holdsWith(each, each));
    return { streams, atOnce: largest(streams, 3 * streams, (each) => holdsWith(streams, each)) };
  }

  /** Each has a request at a time, so that no further limit is needed. */
  #sessions(): Limit | undefined {
    const withSessions = (sessions: number) => ({ streams: this.#mostStreams, atOnce: sessions, sessions });
    if (!this.#holds(withSessions(1))) return undefined;
    return withSessions(largest(1, this.#mostStreams, (each) => this.#holds(withSessions(each))));
  }

  get #bySession(): boolean {
    return this.asked.turns !== undefined && this.asked.router === "prefix_aware";
  }

  get #alike(): number {
    return Math.max(1, OF_SESSIONS * (this.asked.turns?.turns ?? 1));
  }

  get #mostStreams(): number {
    return Math.min(MOST_STREAMS, this.replica.limits.streams);
  }

  /** What a cache holds goes with the load only where the requests of a session are spilled one by one. */
  get #overload(): number {
    if (!this.asked.turns) return OVERLOAD;
    return this.#bySession ? HIGHEST : Math.min(OVERLOAD, Math.max(HIGHEST, this.asked.busiest));
  }

  /** Load for load, until more is not carried. */
  points(replicas: number, limit: Limit): FloorPoint[] {
    const { load } = this.asked;
    if (load !== undefined) return [this.#at(replicas, limit, load * Math.max(1, this.#full))];
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

  #fleet(replicas: number, { streams, atOnce, sessions }: Limit): Fleet {
    const { cost, limits } = this.replica;
    const spill =
      sessions === undefined
        ? { atOnce }
        : { sessions: { most: sessions, forgets: FORGOTTEN * (this.asked.turns?.gap ?? 0) } };
    return { replicas, cost, limits: { ...limits, streams }, router: this.asked.router, spill };
  }

  #holds(limit: Limit): boolean {
    const run = this.#overloaded(limit);
    const isHeld = holds(summary(run, this.replica.limits, this.#warmUp), this.asked.promises);
    if (isHeld) this.#held = run;
    return isHeld;
  }

  #overloaded(limit: Limit): Run {
    const { asked } = this;
    // Where a session's turns go to any replica, each has seen the fewer of them the more there are.
    const replicas = asked.turns && !this.#bySession ? Math.max(...asked.sizes) : 1;
    const rate = this.#overload * replicas * asked.perReplica;
    return this.#served(this.#fleet(replicas, limit), rate, this.#overload * TRIED * this.#alike);
  }

  #at(replicas: number, limit: Limit, offered: number): FloorPoint {
    const rate = offered * replicas * this.asked.perReplica;
    const run = this.#served(
      this.#fleet(replicas, limit),
      rate,
      Math.max(COUNTED * this.#alike, rate * STAYS * this.#stay),
    );
    const { carried, cold, hits } = sharesOf(run, this.#warmUp);
    // A replica is never taken for faster than the mean-hour rule has it, which is fitted: time then runs as much slower.
    const own = offered / Math.max(1, this.#full);
    return { offered: own, carried: own * carried, cold, hits };
  }

  get #warmUp(): number {
    const { turns } = this.asked;
    return turns ? LIVES * turns.turns * this.#again : FILLING * this.#stay;
  }

  #served(fleet: Fleet, rate: number, count: number): Run {
    const { gaps } = this.asked;
    const seconds = (rate < 1e-6 ? 0 : this.#warmUp) + count / rate;
    if (this.#drawn && rate > 1e-6) {
      const of = new InSessions(Math.ceil(rate * seconds), { rate, gaps }, this.#drawn, SEED);
      return this.#ran(simulate(of.traffic, fleet, undefined, { of, elsewhere: this.#stay }));
    }
    const random = new Random(SEED);
    const arrival = bursty(rate, gaps, seconds, random);
    const all = arrival.length > 0 ? arrival : Float64Array.of(0);
    return this.#ran(simulate(trafficOf(all, seconds, this.#drawnBy(random)), fleet));
  }

  #drawnBy(random: Random): () => Lengths {
    const { lengths, distributed } = this.asked;
    const reused = lengths.reusable / lengths.input;
    return distributed ? drawnOf(distributed, reused, random, this.replica.longest) : alike(whole(lengths));
  }

  #ran(run: ReturnType<typeof simulate>): Run {
    if ("refused" in run) throw new Error(run.refused);
    this.requests += run.traffic.count;
    return run;
  }

  /** Seconds from one turn of a session to the next. */
  get #again(): number {
    return this.#stay + (this.asked.turns?.gap ?? 0);
  }
}

/** Less growth than this says that nothing more is carried. */
const FLAT = 1.002;

function whole({ input, output, reusable }: Lengths): Lengths {
  const least = (tokens: number) => Math.max(1, Math.round(tokens));
  return { input: least(input), output: least(output), reusable: Math.min(least(input), Math.round(reusable)) };
}
