import type { Replica } from "./replica.js";

export const routers = ["round_robin", "least_loaded", "prefix_aware"] as const;
export type RouterKind = (typeof routers)[number];

/** Requests more than the least loaded replica has, up to which a session stays where its prefix is. */
const WORTH_A_PREFIX = 8;
const NOWHERE = -1;
/** Of a session whose turns all go to the API. */
const API = -2;

/** Picks the replica that a request goes to; -1 where none takes any. */
export class Router {
  #turn = -1;
  /** The replica that served a session last. */
  readonly #home: Int16Array | null;
  /** Of each replica: its sessions. */
  readonly #sessions: readonly Set<number>[];
  /** When sessions of which nothing is under way were last answered, in the order of time. */
  readonly #idle = new Map<number, number>();

  constructor(
    readonly kind: RouterKind,
    readonly replicas: readonly Replica[],
    /** Which of them take requests. */
    readonly isOpen: Uint8Array,
    sessions: number,
    /** Sessions that a replica has at most, and after how many seconds one that has not come again is none of them. */
    readonly bySession?: { readonly most: number; readonly forgets: number },
  ) {
    this.#home = kind === "prefix_aware" && sessions > 0 ? new Int16Array(sessions).fill(NOWHERE) : null;
    this.#sessions = replicas.map(() => new Set());
  }

  choose(session: number, now: number): number {
    if (this.kind === "round_robin") return this.#nextInTurn();
    if (session < 0 || this.#home === null) return this.#leastLoaded();
    const chosen = this.bySession
      ? this.#withItsSession(session, now, this.#home, this.bySession)
      : this.#nearItsPrefix(session, this.#home);
    if (chosen === NOWHERE) return NOWHERE;
    this.#home[session] = chosen;
    return chosen === API ? NOWHERE : chosen;
  }

  #nearItsPrefix(session: number, homes: Int16Array): number {
    const least = this.#leastLoaded();
    const home = homes[session] as number;
    const stays = home >= 0 && this.isOpen[home] === 1;
    return stays && this.#load(home) <= this.#load(least) + WORTH_A_PREFIX ? home : least;
  }

  /** Where its session is, or begins: one that no replica has room for goes to the API, and stays there. */
  #withItsSession(
    session: number,
    now: number,
    homes: Int16Array,
    { most, forgets }: { most: number; forgets: number },
  ): number {
    let home = homes[session] as number;
    if (home === API) return API;
    const isKnown = home >= 0 && this.isOpen[home] === 1 && this.#sessions[home]?.has(session);
    if (!isKnown) {
      this.#forget(now - forgets);
      home = this.#withFewest();
    }
    const own = this.#sessions[home];
    if (!own || (!isKnown && own.size >= most)) return API;
    own.add(session);
    this.#idle.delete(session);
    return home;
  }

  /** From now on nothing of the session is under way. */
  answered(session: number, now: number): void {
    if (!this.bySession || session < 0) return;
    this.#idle.delete(session);
    this.#idle.set(session, now);
  }

  /** Sessions that were last answered before this moment are over. */
  #forget(before: number): void {
    for (const [session, at] of this.#idle) {
      if (at >= before) return;
      this.#idle.delete(session);
      for (const sessions of this.#sessions) sessions.delete(session);
    }
  }

  #withFewest(): number {
    let [best, fewest] = [NOWHERE, Number.POSITIVE_INFINITY];
    for (let index = 0; index < this.#sessions.length; index++) {
      const { size } = this.#sessions[index] as Set<number>;
      if (this.isOpen[index] === 1 && size < fewest) [best, fewest] = [index, size];
    }
    return best;
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
