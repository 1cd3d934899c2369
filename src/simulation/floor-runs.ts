import { bursty } from "./arrivals.js";
import { DrawnSessions, type Turns } from "./drawn-sessions.js";
import type { Fleet } from "./fleet.js";
import { InSessions } from "./in-sessions.js";
import { alike, drawnOf, type RequestLengths } from "./lengths.js";
import type { Limits } from "./limits.js";
import type { PassCost } from "./pass-cost.js";

import { Random } from "./random.js";
import type { RouterKind } from "./router.js";
import { type Run, simulate } from "./simulate.js";
import { type Lengths, trafficOf } from "./traffic.js";

/** Requests that come to replicas which an API stands behind. */
export interface Coming {
  /** Requests a second that the mean of an hour gives a replica which is busy all the time. */
  readonly perReplica: number;
  /** Variation of the gaps between them while the rate stands still; 1 is Poisson. */
  readonly gaps: number;
  readonly lengths: Lengths;
  readonly distributed?: RequestLengths | undefined;
  readonly turns?: Turns | undefined;
  readonly router: RouterKind;
  /** A pass takes so many times as long as the calibration has it. */
  readonly pace: number;
}

export interface FloorReplica {
  readonly cost: PassCost;
  readonly limits: Limits;
  /** Tokens that its model takes. */
  readonly longest?: number | undefined;
}

/** How many requests a replica takes. */
export interface Limit {
  /** Requests that a replica writes at once, and has at once; a further one goes to the API. */
  readonly streams: number;
  readonly atOnce: number;
  /** Sessions that a replica has, where a further one goes to the API with all its turns; absent where each request is judged by itself. */
  readonly sessions?: number;
}

/** A load that stands still. */
interface Load {
  readonly replicas: number;
  readonly limit: Limit;
  /** Requests a second, and how many of them are counted. */
  readonly rate: number;
  readonly count: number;
  /** Seconds that a request stays. */
  readonly stay: number;
}

const SEED = 1;
/** A second, so that one does not meet the next. */
const SELDOM = 1e-9;
/** Of sessions so many times as many requests are counted as they have turns, which are much alike. */
const OF_SESSIONS = 0.25;
/** Gaps after its last answer, after which a session is taken to be over. */
const FORGOTTEN = 5;
/** Before it is counted: so many times as long as a request stays, or as sessions go on, which begin with their shortest turns. */
const FILLING = 3;
const LIVES = 2;

/** Where sessions stay with their replica, or with the API. */
export function isBySession({ turns, router }: Coming): boolean {
  return turns !== undefined && router === "prefix_aware";
}

/** Simulates what replicas do with such requests. */
export class FloorRuns {
  /** That were simulated. */
  requests = 0;
  readonly #sessions: DrawnSessions | undefined;

  constructor(
    readonly replica: FloorReplica,
    readonly coming: Coming,
  ) {
    this.#sessions = coming.turns && sessionsOf(coming, coming.turns, replica.longest);
  }

  get alike(): number {
    return Math.max(1, OF_SESSIONS * (this.coming.turns?.turns ?? 1));
  }

  warmUp(stay: number): number {
    const { turns } = this.coming;
    return turns ? LIVES * turns.turns * (stay + turns.gap) : FILLING * stay;
  }

  /** One request that has a replica to itself. */
  alone(): Run {
    const { cost, limits } = this.replica;
    return this.#each({ replicas: 1, cost, limits, router: "round_robin" }, SELDOM, 1 / SELDOM);
  }

  under({ replicas, limit, rate, count, stay }: Load): Run {
    const { coming, replica } = this;
    const { streams, atOnce, sessions } = limit;
    const forgets = FORGOTTEN * (coming.turns?.gap ?? 0);
    const spill = sessions === undefined ? { atOnce } : { sessions: { most: sessions, forgets } };
    const limits = { ...replica.limits, streams };
    const fleet = { replicas, cost: replica.cost, limits, router: coming.router, spill };
    const seconds = this.warmUp(stay) + count / rate;
    if (!this.#sessions) return this.#each(fleet, rate, seconds);
    const of = new InSessions(Math.ceil(rate * seconds), { rate, gaps: coming.gaps }, this.#sessions, SEED);
    return this.#ran(simulate(of.traffic, fleet, undefined, { of, elsewhere: stay }));
  }

  #each(fleet: Fleet, rate: number, seconds: number): Run {
    const random = new Random(SEED);
    const arrival = bursty(rate, this.coming.gaps, seconds, random);
    const all = arrival.length > 0 ? arrival : Float64Array.of(0);
    return this.#ran(simulate(trafficOf(all, seconds, drawnBy(this.coming, random, this.replica.longest)), fleet));
  }

  #ran(run: ReturnType<typeof simulate>): Run {
    if ("refused" in run) throw new Error(run.refused);
    this.requests += run.traffic.count;
    return run;
  }
}

/** Whoever asks of one size mostly asks of the next, with the same sessions. */
let latest: { readonly of: string; readonly sessions: DrawnSessions } | undefined;

function sessionsOf(coming: Coming, turns: Turns, longest: number | undefined): DrawnSessions {
  const of = JSON.stringify([turns, coming.lengths, coming.distributed, longest]);
  if (latest?.of !== of) {
    const sessions = new DrawnSessions(turns, (random) => drawnBy(coming, random, longest), SEED + 1);
    latest = { of, sessions };
  }
  return latest.sessions;
}

function drawnBy({ lengths, distributed }: Coming, random: Random, longest: number | undefined): () => Lengths {
  const reused = lengths.reusable / lengths.input;
  return distributed ? drawnOf(distributed, reused, random, longest) : alike(whole(lengths));
}

function whole({ input, output, reusable }: Lengths): Lengths {
  const least = (tokens: number) => Math.max(1, Math.round(tokens));
  return { input: least(input), output: least(output), reusable: Math.min(least(input), Math.round(reusable)) };
}
