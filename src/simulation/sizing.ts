import type { Fleet } from "./fleet.js";
import { breaker, holds, type Promised } from "./promise.js";
import { simulate } from "./simulate.js";
import { quantile, type Summary, summary } from "./summary.js";
import type { Traffic } from "./traffic.js";

/** The least fleet that holds what was promised, and what it does. */
export interface Sized {
  readonly replicas: number;
  readonly found: Summary;
}

/** Why no fleet holds it: what a request takes that has a replica to itself. */
export interface Unheld {
  readonly promise: Promised;
  readonly alone: number;
}

/**
 * Finds least fleets for one traffic. More replicas are taken to be never worse, so that the least is found by doubling
 * and halving; all sizes are tried with the very same requests. What was simulated to its end is remembered.
 */
export class Sizer {
  readonly #whole = new Map<number, Summary>();
  #alone: Summary | undefined;

  constructor(
    readonly traffic: Traffic,
    readonly fleet: Omit<Fleet, "replicas">,
    /** Seconds at the start that are not counted, in which the fleet fills. */
    readonly warmUp: number,
    readonly most = 4096,
  ) {}

  /** From a first guess, such as what the mean of the hour would need. */
  least(promises: readonly Promised[], guess = 1): Sized | Unheld {
    const broken = this.#brokenAlone(promises);
    if (broken) return broken;
    let high = Math.max(1, Math.min(this.most, Math.round(guess)));
    let low = 0;
    while (!this.#held(high, promises)) {
      low = high;
      if (high >= this.most) return { promise: promises[0] as Promised, alone: Number.POSITIVE_INFINITY };
      high = Math.min(this.most, Math.ceil(high * 1.5));
    }
    while (high - low > 1) {
      // From above, a step down is tried first: a good guess is seldom far off.
      const middle = low === 0 && high > 4 ? Math.floor(high * 0.8) : Math.floor((low + high) / 2);
      if (this.#held(middle, promises)) high = middle;
      else low = middle;
    }
    return { replicas: high, found: this.at(high) };
  }

  /** What a fleet of this size does with all of the traffic. */
  at(replicas: number): Summary {
    const known = this.#whole.get(replicas);
    if (known) return known;
    const run = simulate(this.traffic, { ...this.fleet, replicas });
    if ("refused" in run) throw new Error(run.refused);
    const found = summary(run, this.fleet.limits, this.warmUp);
    this.#whole.set(replicas, found);
    return found;
  }

  #held(replicas: number, promises: readonly Promised[]): boolean {
    const known = this.#whole.get(replicas);
    if (known) return holds(known, promises);
    const watch = breaker(this.traffic, this.fleet.limits, promises, this.warmUp);
    const run = simulate(this.traffic, { ...this.fleet, replicas }, watch);
    if ("refused" in run) throw new Error(run.refused);
    if (!run.isWhole) return false;
    const found = summary(run, this.fleet.limits, this.warmUp);
    this.#whole.set(replicas, found);
    return holds(found, promises);
  }

  /** Every request on a replica of its own. */
  #brokenAlone(promises: readonly Promised[]): Unheld | undefined {
    this.#alone ??= this.#eachAlone();
    for (const promise of promises) {
      const alone = quantile(this.#alone[promise.of], promise.share);
      if (alone > promise.seconds) return { promise, alone };
    }
    return undefined;
  }

  #eachAlone(): Summary {
    const arrival = Float64Array.from(this.traffic.arrival, (_, index) => index * FAR_APART);
    const { cost, limits } = this.fleet;
    const run = simulate({ ...this.traffic, arrival }, { replicas: 1, cost, limits, router: "round_robin" });
    if ("refused" in run) throw new Error(run.refused);
    return summary(run, limits);
  }
}

/** Seconds from one request to the next in which any answer is done. */
const FAR_APART = 1e5;
