import type { Calibration } from "../serving/calibration.js";
import type { Refused, Setup } from "../serving/prediction.js";
import { type BusiestHour, someMinutes, trafficOfHour } from "./busiest-hour.js";
import { paced } from "./pass-cost.js";
import type { Promised } from "./promise.js";
import { replicaOf } from "./replica-of.js";
import { type Sized, Sizer } from "./sizing.js";
import { quantile } from "./summary.js";

/** A fleet that holds a promise for this share of the requests of the busiest hour, or why none does. */
export type AtShare = { readonly share: number } & (
  | { readonly replicas: number }
  | { readonly of: Promised["of"]; readonly alone: number }
);

/** What a fleet of this size does in the busiest hour. Seconds; shares of the requests as in `shares`. */
interface Doing {
  readonly replicas: number;
  readonly ttft: number;
  readonly tpot: number;
  readonly endToEnd: number;
  readonly queue: number;
  /** Mean seconds of a request, from its arrival to its last token. */
  readonly meanTime: number;
  /** Requests in the fleet, mean over time. */
  readonly inSystem: number;
  /** Streams that a replica writes at once, mean. */
  readonly streams: number;
  readonly preemptions: number;
  /** Share of the requests that keep all that is promised. */
  readonly kept: number;
}

/** What holds a fleet back: the promise that one replica fewer breaks, and what its requests wait for. */
interface Binding {
  readonly of: Promised["of"] | "nothing";
  readonly waitsFor: "streams" | "memory" | "prompts" | "none";
}

export interface AtPercentile {
  /**
   * The least that holds all promises as they are stated, what it then does at the highest stated share, and how many times
   * this load it could carry: a fleet of whole replicas has room to the next one.
   */
  readonly sized:
    | { readonly doing: Doing; readonly binding: Binding; readonly mostLoad: number }
    | { readonly of: Promised["of"]; readonly alone: number };
  /** The same times promised to each of these shares. */
  readonly shares: readonly AtShare[];
  /** That were simulated, in so many seconds; which share of all that come. */
  readonly requests: number;
  readonly seconds: number;
  readonly share: number;
}

/** What is asked of a fleet. */
export interface AskedOfFleet {
  readonly hour: BusiestHour;
  readonly promises: readonly Promised[];
  /** Shares that the same times are promised to, rising; none where only the stated ones count. */
  readonly shares: readonly number[];
  /** Whether it is asked how much more load it holds; else it is taken to hold no more. */
  readonly room: boolean;
  /** True where groups of a fleet and some minutes of the hour are enough to tell its size, as for the ends of a range. */
  readonly isRough?: boolean;
  /** How many replicas the mean of the hour asks for. */
  readonly guess: number;
  /** What may be found, for the promises as stated and for each of `shares`: where to begin to look, and never what is found. */
  readonly near?: { readonly stated: number; readonly shares: readonly (number | undefined)[] } | undefined;
  /** A pass takes so many times as long as the calibration has it, where the replica was measured. */
  readonly pace: number;
}

/** Replicas that are simulated of a large fleet while its size is looked for; what is found is then simulated whole. */
const GROUP = 4;
/** Of a load with more requests a second, and of no fewer than so many replicas, only a part is simulated. */
const MOST_A_SECOND = 20;
const LEAST_REPLICAS = 6;
const MOST_REPLICAS = 16;
const LONGEST_SEARCH = 64;
/** Of so many minutes one is simulated where that is enough, and of so many requests no fewer. */
const ROUGHLY = { oneOf: 3, fewest: 15_000 };

export function atPercentile(setup: Setup, asked: AskedOfFleet, calibration: Calibration): AtPercentile | Refused {
  const { promises, shares, room, guess, near, pace, isRough } = asked;
  const hour = { ...asked.hour, longest: setup.model.longestContext ?? undefined };
  const made = replicaOf(setup, hour.lengths, calibration);
  if ("refused" in made) return made;
  // Requests that are all alike end together where they began together, and who looks for the least loaded replica sends the
  // next ones together too: a convoy, which no two lengths that differ would form. Then each replica has its turn.
  const varies = hour.distributed !== undefined || (hour.arrivals.kind === "replayed" && hour.arrivals.asLong);
  const fleet = {
    router: varies ? ("least_loaded" as const) : ("round_robin" as const),
    cost: paced(made.cost, pace),
    limits: made.limits,
  };
  const rate = hour.requestsPerSecond;
  const share = Math.min(1, MOST_REPLICAS / guess, Math.max(MOST_A_SECOND / rate, LEAST_REPLICAS / guess));
  const one = trafficOfHour({ ...hour, requestsPerSecond: 1 }, 0);
  const filling = new Sizer(one, fleet, 0).alone.endToEnd.mean;
  const all = trafficOfHour({ ...hour, requestsPerSecond: rate * share }, STEADY * filling);
  const traffic = isRough ? someMinutes(all, ROUGHLY) : all;
  const warmUp = Math.min(traffic.seconds / 4, Math.max(60, 2 * filling));
  const longest = Math.ceil(LONGEST_SEARCH * (guess + 1));
  const loosest = shares.length > 0 ? samePromises(promises, Math.min(...shares)) : [];
  const quick = new Sizer(traffic, fleet, warmUp, GROUP, share, longest, loosest, promises);
  const whole = quick.ofWholeFleets;
  const told = { requests: traffic.count, seconds: traffic.seconds, share };
  const first = quick.least(promises, near?.stated ?? guess);
  const found = "alone" in first || isRough ? first : whole.least(promises, first.replicas);
  if ("alone" in found) return { sized: { of: found.promise.of, alone: found.alone }, shares: [], ...told };
  const most = Math.max(...promises.map((promise) => promise.share));
  const doing = doingOf(found, most, share);
  const heavier = (times: number) =>
    trafficOfHour({ ...hour, requestsPerSecond: rate * share * times }, STEADY * filling);
  const holds = (times: number) =>
    new Sizer(heavier(times), fleet, warmUp, Number.POSITIVE_INFINITY, share).holds(found.replicas, promises);
  const mostLoad = room ? mostOf(found.replicas, holds) : 1;
  const sized = { doing, binding: bindingOf(found.replicas, quick, promises), mostLoad };
  return { sized, shares: alongShares(shares, promises, found.replicas, quick, near?.shares), ...told };
}

/**
 * How many times its load a fleet of so many replicas holds, to one part in 25 and never more than it was seen to hold.
 * One replica fewer does not hold the load, so that what is found stays below what each of them then had to do.
 */
function mostOf(replicas: number, holds: (times: number) => boolean): number {
  let [low, high] = [1, replicas > 1 ? replicas / (replicas - 1) : 2];
  while (replicas === 1 && high < MOST_TIMES && holds(high)) [low, high] = [high, 2 * high];
  while (high / low > 1 + CLOSE) {
    const middle = Math.sqrt(low * high);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

const CLOSE = 0.04;
/** A replica that idles nearly all of the time needs no closer look. */
const MOST_TIMES = 64;

/** Times that a request takes, which a load must at least go on for. */
const STEADY = 20;

/** The seconds that are promised of each measure, to whichever share. */
function samePromises(promises: readonly Promised[], share: number): Promised[] {
  const last = new Map<Promised["of"], Promised>();
  for (const promise of promises) {
    const known = last.get(promise.of);
    if (!known || promise.share > known.share) last.set(promise.of, promise);
  }
  return [...last.values()].map((promise) => ({ ...promise, share }));
}

function alongShares(
  shares: readonly number[],
  promises: readonly Promised[],
  sized: number,
  quick: Sizer,
  near: readonly (number | undefined)[] = [],
): AtShare[] {
  const stated = new Set(promises.map(({ share }) => share));
  const isOne = stated.size === 1;
  let least = 1;
  return shares.map((share, index): AtShare => {
    if (isOne && stated.has(share)) {
      least = sized;
      return { share, replicas: sized };
    }
    const found = quick.least(samePromises(promises, share), Math.max(least, near[index] ?? sized), least);
    if ("alone" in found) return { share, of: found.promise.of, alone: found.alone };
    const isBelow = isOne && [...stated].every((own) => share < own);
    least = isBelow ? Math.min(sized, found.replicas) : found.replicas;
    return { share, replicas: least };
  });
}

function doingOf({ replicas, found, kept }: Sized, share: number, part: number): Doing {
  const at = (of: "ttft" | "tpot" | "endToEnd" | "queue") => (found[of].count === 0 ? 0 : quantile(found[of], share));
  return {
    ...{ replicas, ttft: at("ttft"), tpot: at("tpot"), endToEnd: at("endToEnd"), queue: at("queue") },
    ...{
      meanTime: found.endToEnd.mean,
      inSystem: found.inSystem * (replicas / Math.max(1, Math.floor(replicas * part + 1e-9))),
      streams: found.streams,
      kept,
      preemptions: found.preemptions,
    },
  };
}

/** With one replica fewer: which promise breaks, and by how much the most; where none does, there is only one replica. */
function bindingOf(replicas: number, sizer: Sizer, promises: readonly Promised[]): Binding {
  if (replicas <= 1) return { of: "nothing", waitsFor: "none" };
  const fewer = sizer.at(replicas - 1);
  const over = promises.map(({ of, share, seconds }) => ({ of, by: quantile(fewer[of], share) / seconds }));
  const worst = over.reduce((most, each) => (each.by > most.by ? each : most));
  const { streams, memory, prompts } = fewer.waitingFor;
  const waits = [
    ["streams", streams],
    ["memory", memory],
    ["prompts", prompts],
  ] as const;
  const [waitsFor, part] = waits.reduce((most, each) => (each[1] > most[1] ? each : most));
  return { of: worst.by > 1 ? worst.of : "nothing", waitsFor: part > SELDOM ? waitsFor : "none" };
}

/** Of the time, below which a wait says nothing. */
const SELDOM = 0.01;
