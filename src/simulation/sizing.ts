import { FEWEST, partOf } from "./busiest-hour.js";
import type { Fleet } from "./fleet.js";
import { breaker, holds, keptShare, type Promised } from "./promise.js";
import { simulate } from "./simulate.js";
import { quantile, type Summary, summary } from "./summary.js";
import type { Traffic } from "./traffic.js";

/** The least fleet that holds what was promised, and what it does. */
export interface Sized {
  readonly replicas: number;
  readonly found: Summary;
  /** Share of the requests that keep all that is stated. */
  readonly kept: number;
}

/** Why no fleet holds it: what a request takes that has a replica to itself. */
interface Unheld {
  readonly promise: Promised;
  readonly alone: number;
}

/** Runs that were done, by the fleet and how much of it was simulated: what came of each, or the promises that it broke. */
interface Done {
  readonly whole: Map<string, Summary>;
  readonly broken: Map<string, readonly Promised[]>;
  readonly kept: Map<string, number>;
  alone: Summary | undefined;
}

/**
 * Finds least fleets for one traffic. More replicas are taken to be never worse, so that the least is found by doubling
 * and halving; all sizes are tried with the very same requests. Each run is done once.
 */
export class Sizer {
  #done: Done = { whole: new Map(), broken: new Map(), kept: new Map(), alone: undefined };

  constructor(
    readonly traffic: Traffic,
    readonly fleet: Omit<Fleet, "replicas">,
    /** Seconds at the start that are not counted, in which the fleet fills. */
    readonly warmUp: number,
    /** Of a larger fleet only so many replicas are simulated, or as many as get requests enough, with their share of them. */
    readonly group = Number.POSITIVE_INFINITY,
    /** What of all that comes the traffic is. */
    readonly share = 1,
    readonly most = 4096,
    /** What a run must break before it is broken off, where more than one promise will be asked about. */
    readonly loosest: readonly Promised[] = [],
    /** What is promised, as it is stated. */
    readonly stated: readonly Promised[] = [],
  ) {}

  /** The same with all replicas of a fleet simulated, which asks about one promise; what this one has run is not run again. */
  get ofWholeFleets(): Sizer {
    const { traffic, fleet, warmUp, share, most, stated } = this;
    const whole = new Sizer(traffic, fleet, warmUp, Number.POSITIVE_INFINITY, share, most, [], stated);
    whole.#done = this.#done;
    return whole;
  }

  /** From a first guess, such as what the mean of the hour would need; `atLeast` so many. */
  least(promises: readonly Promised[], guess = 1, atLeast = 1): Sized | Unheld {
    const broken = this.#brokenAlone(promises);
    if (broken) return broken;
    let low = atLeast - 1;
    let high = Math.max(atLeast, Math.min(this.most, Math.round(guess)));
    let step = Math.max(1, Math.round(high * 0.04));
    while (!this.holds(high, promises)) {
      low = high;
      if (high >= this.most) return { promise: promises[0] as Promised, alone: Number.POSITIVE_INFINITY };
      high = Math.min(this.most, high + step);
      step *= 2;
    }
    // A good guess is seldom far off: small steps down first.
    for (let down = Math.max(1, Math.round(high * 0.04)); high - low > down && low < atLeast; down *= 2) {
      if (this.holds(high - down, promises)) high -= down;
      else low = high - down;
    }
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.holds(middle, promises)) high = middle;
      else low = middle;
    }
    return { replicas: high, found: this.at(high), kept: this.#done.kept.get(this.#key(high)) as number };
  }

  /** What a fleet of this size does with all of the traffic. */
  at(replicas: number): Summary {
    const found = this.#run(replicas);
    if (!found) throw new Error("a run without a watch was broken off");
    return found;
  }

  holds(replicas: number, promises: readonly Promised[]): boolean {
    const broken = this.#done.broken.get(this.#key(replicas));
    if (broken && isAsTight(promises, broken)) return false;
    const watched = this.loosest.length > 0 && isAsTight(promises, this.loosest) ? this.loosest : promises;
    const found = this.#run(replicas, watched);
    return found !== undefined && holds(found, promises);
  }

  /** What the requests take that have a replica to themselves: a thousand of them, for these do not depend on one another. */
  get alone(): Summary {
    this.#done.alone ??= this.#eachAlone();
    return this.#done.alone;
  }

  #size(replicas: number): number {
    const fewest = Math.ceil((FEWEST * replicas * this.share) / this.traffic.count);
    return Math.max(1, Math.min(Math.max(this.group, fewest), Math.floor(replicas * this.share + 1e-9)));
  }

  #key(replicas: number): string {
    return `${replicas} ${this.#size(replicas)}`;
  }

  /** Undefined where a promise was broken so often that the rest says nothing. */
  #run(replicas: number, promises?: readonly Promised[]): Summary | undefined {
    const key = this.#key(replicas);
    const known = this.#done.whole.get(key);
    if (known) return known;
    const size = this.#size(replicas);
    const traffic = partOf(this.traffic, size / replicas / this.share);
    const { limits } = this.fleet;
    const watch = promises && breaker(traffic, limits, promises, this.warmUp);
    const run = simulate(traffic, { ...this.fleet, replicas: size }, watch);
    if ("refused" in run) throw new Error(run.refused);
    if (!run.isWhole) {
      this.#done.broken.set(key, promises ?? []);
      return undefined;
    }
    const found = summary(run, limits, this.warmUp);
    this.#done.whole.set(key, found);
    this.#done.kept.set(key, keptShare(run, limits, this.stated, this.warmUp));
    return found;
  }

  #brokenAlone(promises: readonly Promised[]): Unheld | undefined {
    for (const promise of promises) {
      const alone = quantile(this.alone[promise.of], promise.share);
      if (alone > promise.seconds) return { promise, alone };
    }
    return undefined;
  }

  #eachAlone(): Summary {
    const some = partOf(this.traffic, ALONE / this.traffic.count);
    const arrival = Float64Array.from(some.arrival, (_, index) => index * FAR_APART);
    const { cost, limits } = this.fleet;
    const run = simulate({ ...some, arrival }, { replicas: 1, cost, limits, router: "round_robin" });
    if ("refused" in run) throw new Error(run.refused);
    return summary(run, limits);
  }
}

/** Whether whoever breaks the looser promises breaks these: each of them is promised here to as many, in as little time. */
function isAsTight(promises: readonly Promised[], looser: readonly Promised[]): boolean {
  return looser.every(({ of, share, seconds }) =>
    promises.some((each) => each.of === of && each.share >= share && each.seconds <= seconds),
  );
}

const ALONE = 1000;
/** Seconds from one request to the next in which any answer is done. */
const FAR_APART = 1e5;
