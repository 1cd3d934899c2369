import type { Replica } from "./replica.js";

export const routers = ["round_robin", "least_loaded", "prefix_aware"] as const;
export type RouterKind = (typeof routers)[number];

/** Requests more than the least loaded replica has, up to which a session stays where its prefix is. */
const WORTH_A_PREFIX = 8;

/** Picks the replica that a request goes to; -1 where none takes any. */
export class Router {
  #turn = -1;
  /** The replica that served a session last. */
  readonly #home: Int16Array | null;

  constructor(
    readonly kind: RouterKind,
    readonly replicas: readonly Replica[],
    /** Which of them take requests. */
    readonly isOpen: Uint8Array,
    sessions: number,
    /** A session leaves a replica that takes no more than so many requests, and has them. */
    readonly atOnce = Number.POSITIVE_INFINITY,
  ) {
    this.#home = kind === "prefix_aware" && sessions > 0 ? new Int16Array(sessions).fill(-1) : null;
  }

  choose(session: number): number {
    if (this.kind === "round_robin") return this.#nextInTurn();
    const least = this.#leastLoaded();
    if (least < 0 || session < 0 || this.#home === null) return least;
    const home = this.#home[session] as number;
    const most = Math.min(this.#load(least) + WORTH_A_PREFIX, this.atOnce - 1);
    const stays = home >= 0 && this.isOpen[home] === 1 && this.#load(home) <= most;
    const chosen = stays ? home : least;
    this.#home[session] = chosen;
    return chosen;
  }

  #load(index: number): number {
    return (this.replicas[index] as Replica).inSystem;
  }

  #nextInTurn(): number {
    const count = this.replicas.length;
    for (let tried = 0; tried < count; tried++) {
      this.#turn = this.#turn + 1 === count ? 0 : this.#turn + 1;
      if (this.isOpen[this.#turn] === 1) return this.#turn;
    }
    return -1;
  }

  /** Of those that are equally loaded the next in turn, so that one is not always the first. */
  #leastLoaded(): number {
    const count = this.replicas.length;
    let [best, fewest] = [-1, Number.POSITIVE_INFINITY];
    let index = this.#turn;
    for (let tried = 0; tried < count; tried++) {
      index = index + 1 >= count ? 0 : index + 1;
      if (this.isOpen[index] === 1 && this.#load(index) < fewest) [best, fewest] = [index, this.#load(index)];
    }
    if (best >= 0) this.#turn = best;
    return best;
  }
}
