import type { Refused } from "../serving/prediction.js";
import { sharesOf } from "./floor-point.js";
import { type Coming, type FloorReplica, FloorRuns, isBySession, type Limit } from "./floor-runs.js";
import { largest } from "./largest.js";
import { holds, type Promised } from "./promise.js";
import type { Run } from "./simulate.js";
import { summary } from "./summary.js";

export interface AskedOfLimit extends Coming {
  /** Of the requests that it serves, however many come. */
  readonly promises: readonly Promised[];
  /** What comes, over what the mean-hour rule has so many replicas carry. */
  readonly overload: number;
  readonly replicas: number;
}

export interface LimitFound extends Limit {
  /** Seconds that a request stays in a replica that is full. */
  readonly stay: number;
  /** What a full replica carries, of what the mean-hour rule has it carry. */
  readonly full: number;
  /** That were simulated. */
  readonly requests: number;
}

/** Requests that are counted of each trial of a limit. */
const TRIED = 1500;
const MOST_STREAMS = 2048;
const NOT_ALONE = "a request that has a replica to itself does not hold the objective";
/** Whatever is spilled of a session comes back to a replica that has not seen it. */
const NOT_COLD =
  "while the load is at its highest, a replica has seen few of the turns of a session before, and reading them anew does not hold the objective; where each session stays with its replica (routed: prefix_aware), or at the API, it has seen them";

/** The most streams with which the promises hold, and how many more may wait behind them; or the most sessions. */
export function limitOf(replica: FloorReplica, asked: AskedOfLimit): LimitFound | Refused {
  const { promises, overload, replicas, perReplica } = asked;
  const { limits } = replica;
  const runs = new FloorRuns(replica, asked);
  const stay = summary(runs.alone(), limits).endToEnd.mean;
  const warmUp = runs.warmUp(stay);
  /** The latest with which the promises held. */
  let full: Run | undefined;
  const isHeld = (limit: Limit): boolean => {
    const [rate, count] = [overload * replicas * perReplica, overload * TRIED * runs.alike];
    const run = runs.under({ replicas, limit, rate, count, stay });
    const isGood = holds(summary(run, limits, warmUp), promises);
    if (isGood) full = run;
    return isGood;
  };
  const most = Math.min(MOST_STREAMS, limits.streams);
  const limit = isBySession(asked) ? mostSessions(most, isHeld) : mostRequests(most, isHeld);
  if (!limit || !full) return { refused: asked.turns ? NOT_COLD : NOT_ALONE };
  const stays = summary(full, limits, warmUp).endToEnd.mean;
  const { carried } = sharesOf(full, runs.warmUp(stays));
  return { ...limit, stay: stays, full: overload * carried, requests: runs.requests };
}

type IsHeld = (limit: Limit) => boolean;

function mostRequests(most: number, isHeld: IsHeld): Limit | undefined {
  const holdsWith = (streams: number, atOnce: number) => isHeld({ streams, atOnce });
  if (!holdsWith(1, 1)) return undefined;
  const streams = largest(1, most, (each) => holdsWith(each, each));
  return { streams, atOnce: largest(streams, 3 * streams, (each) => holdsWith(streams, each)) };
}

/** Each has a request at a time, so that no further limit is needed. */
function mostSessions(most: number, isHeld: IsHeld): Limit | undefined {
  const withSessions = (sessions: number) => ({ streams: most, atOnce: sessions, sessions });
  if (!isHeld(withSessions(1))) return undefined;
  return withSessions(largest(1, most, (each) => isHeld(withSessions(each))));
}
