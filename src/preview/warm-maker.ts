import type { Order } from "../build/make-memo.js";
import { MANY, type MemoMaker, type Work } from "../build/memo-maker.js";
import type { Effects } from "../build/world/effects.js";
import { unlessAborted } from "../render/unless-aborted.js";

/** The user wants to end; no memo is made any more. */
export class Stopped extends Error {
  override name = "Stopped";
}

/**
 * What makes memos from build to build. To load all that a memo needs and to run it for the first time takes ten times as
 * long as to make one more memo, so this thread makes them once it has made one.
 */
export class WarmMaker {
  #isWarm = false;
  readonly #stopping = new AbortController();

  constructor(private readonly effects: Effects) {}

  /** Many memos at once are made in threads of their own, but only while this one would have to load everything too. */
  open(work: Work, world: Effects): MemoMaker {
    const inThreads = work.orders >= MANY && !this.#isWarm;
    const maker = this.effects.openMaker(inThreads ? work : { ...work, orders: 1 }, world);
    return {
      atOnce: maker.atOnce,
      make: async (order) => {
        if (!inThreads) this.#isWarm = true;
        return unlessAborted(this.#stopping.signal, maker.make(order));
      },
      close: () => maker.close(),
    };
  }

  /** Makes a memo that nobody asked for, where none was made here yet: the first save is then as quick as the second. */
  async makeAhead(order: Order, world: Effects): Promise<void> {
    if (!this.#isWarm) await this.open({ orders: 1, prints: false }, world).make(order);
  }

  /** What is being made is given up. */
  stop(): void {
    this.#stopping.abort(new Stopped());
  }
}
