import type { Effects } from "../build/effects.js";
import type { Order } from "../build/make-memo.js";
import { MANY, type MemoMaker, type Work } from "../build/memo-maker.js";
import { unlessAborted } from "../render/unless-aborted.js";

/** The user wants to end; no memo is made any more. */
export class Stopped extends Error {
  override name = "Stopped";
}

/**
 * What makes memos from build to build. To load all that a memo needs and to run it for the first time takes ten times as
 * long as to make one more memo, so this thread makes them once it has made one.
 */
export class WarmWorkshop {
  #isWarm = false;
  readonly #stopping = new AbortController();

  constructor(private readonly effects: Effects) {}

  /** Many memos at once are made in threads of their own, but only while this one would have to load everything too. */
  lend(work: Work, world: Effects): MemoMaker {
    const isBorrowed = work.orders >= MANY && !this.#isWarm;
    const maker = this.effects.openMaker(isBorrowed ? work : { ...work, orders: 1 }, world);
    return {
      atOnce: maker.atOnce,
      make: async (order) => {
        if (!isBorrowed) this.#isWarm = true;
        return unlessAborted(this.#stopping.signal, maker.make(order));
      },
      close: () => maker.close(),
    };
  }

  /** Makes a memo that nobody asked for, where none was made here yet: the first save is then as quick as the second. */
  async rehearse(order: Order, world: Effects): Promise<void> {
    if (!this.#isWarm) await this.lend({ orders: 1, prints: false }, world).make(order);
  }

  /** What is being made is given up. */
  stop(): void {
    this.#stopping.abort(new Stopped());
  }
}
