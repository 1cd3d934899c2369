import type { Calibration } from "../serving/calibration.js";
import type { Refused, Setup } from "../serving/prediction.js";
import { type AskedOfLimit, type LimitFound, limitOf } from "./floor-limit.js";
import { type FloorPoint, sharesOf } from "./floor-point.js";
import { type Coming, type FloorReplica, FloorRuns, isBySession, type Limit } from "./floor-runs.js";
import { paced } from "./pass-cost.js";
import { replicaOf } from "./replica-of.js";

/** What is asked of replicas which an API stands behind. */
export interface AskedOfFloor extends Coming, Pick<AskedOfLimit, "promises"> {
  /** Numbers of replicas, rising. */
  readonly sizes: readonly number[];
  /** What of the capacity comes, where only that is asked about; else all loads, up to what is carried at most. */
  readonly load?: number | undefined;
  /** The highest load of the month over the capacity: what promises are held against where caches depend on the load. */
  readonly busiest: number;
}

export interface FloorOfSize {
  readonly replicas: number;
  /** Rising; beyond the last nothing more is carried. */
  readonly points: readonly FloorPoint[];
}

export interface FloorFound extends Limit {
  readonly sizes: readonly FloorOfSize[];
  /** That were simulated. */
  readonly requests: number;
}

interface AskedOfPoints extends Coming, Pick<AskedOfFloor, "load"> {
  readonly limit: LimitFound;
  readonly replicas: number;
}

/** The questions that one of a floor comes to: options that differ in their size alone ask them together. */
interface Parts<Of> {
  limit(of: Of, asked: AskedOfLimit): LimitFound | Refused;
  points(of: Of, asked: AskedOfPoints): Omit<FloorFound, keyof Limit | "sizes"> & Pick<FloorOfSize, "points">;
}

/** More than any replica carries: where promises still hold, they hold at any load. */
const OVERLOAD = 5;
/** What a floor with sessions carries is told up to there, so that promises hold up to there. */
const HIGHEST = 2;

export function floorOf<Of>(of: Of, asked: AskedOfFloor, parts: Parts<Of>): FloorFound | Refused {
  const { sizes, load, busiest, promises, ...coming } = asked;
  const overload = overloadOf(coming, busiest);
  // Where a session's turns go to any replica, each has seen the fewer of them the more there are.
  const most = coming.turns && !isBySession(coming) ? Math.max(...sizes) : 1;
  const limit = parts.limit(of, { ...coming, promises, overload, replicas: most });
  if ("refused" in limit) return limit;
  const { stay: _, full, requests, ...told } = limit;
  const found = sizes.map((replicas) => ({ replicas, ...parts.points(of, { ...coming, load, limit, replicas }) }));
  return {
    ...told,
    sizes: found.map(({ replicas, points }) => ({ replicas, points })),
    requests: found.reduce((sum, each) => sum + each.requests, requests),
  };
}

/** What a cache holds goes with the load only where the requests of a session are spilled one by one. */
function overloadOf(coming: Coming, busiest: number): number {
  if (!coming.turns) return OVERLOAD;
  return isBySession(coming) ? HIGHEST : Math.min(OVERLOAD, Math.max(HIGHEST, busiest));
}

/** Of a setup as the calibration has it. */
export function floorParts(calibration: () => Calibration): Parts<Setup> {
  return {
    limit(setup, asked) {
      const replica = floorReplica(setup, asked, calibration());
      return "refused" in replica ? replica : limitOf(replica, asked);
    },
    points(setup, asked) {
      const replica = floorReplica(setup, asked, calibration());
      if ("refused" in replica) throw new Error(replica.refused);
      return pointsOf(replica, asked);
    },
  };
}

function floorReplica(setup: Setup, { lengths, pace }: Coming, calibration: Calibration): FloorReplica | Refused {
  const made = replicaOf(setup, lengths, calibration);
  if ("refused" in made) return made;
  const longest = setup.model.longestContext ?? undefined;
  return { cost: paced(made.cost, pace), limits: made.limits, longest };
}

/** Requests that are counted of each load, and so many times as long as a request stays. */
const COUNTED = 3000;
const STAYS = 5;
/** Of what a replica carries that is full all the time. */
const LOADS = [0.4, 0.6, 0.72, 0.82, 0.9, 0.97, 1.05, 1.2, 1.5, 2];
/** Less growth than this says that nothing more is carried. */
const FLAT = 1.002;

/** Load for load, until more is not carried. */
export function pointsOf(replica: FloorReplica, asked: AskedOfPoints): ReturnType<Parts<FloorReplica>["points"]> {
  const { limit, replicas, load } = asked;
  const { stay, full } = limit;
  const runs = new FloorRuns(replica, asked);
  const at = (offered: number): FloorPoint => {
    const rate = offered * replicas * asked.perReplica;
    const count = Math.max(COUNTED * runs.alike, rate * STAYS * stay);
    const { carried, cold, hits } = sharesOf(runs.under({ replicas, limit, rate, count, stay }), runs.warmUp(stay));
    // A replica is never taken for faster than the mean-hour rule has it, which is fitted: time then runs as much slower.
    const own = offered / Math.max(1, full);
    return { offered: own, carried: own * carried, cold, hits };
  };
  if (load !== undefined) return { points: [at(load * Math.max(1, full))], requests: runs.requests };
  const points: FloorPoint[] = [];
  for (const part of LOADS) {
    const point = at(part * full);
    const most = Math.max(0, ...points.map(({ carried }) => carried));
    // More that comes never takes away from what is carried, but by the chance of few requests.
    points.push({ ...point, carried: Math.max(most, point.carried) });
    if (part > 1 && point.carried < most * FLAT) break;
  }
  return { points, requests: runs.requests };
}
