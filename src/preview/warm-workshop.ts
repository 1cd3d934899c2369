import type { Effects } from "../build/effects.js";
import type { Order } from "../build/make-memo.js";
import type { Studio } from "../build/studio.js";
import { MANY, type Work, type Workshop, workshopHere } from "../build/workshop.js";
import { unlessAborted } from "../render/unless-aborted.js";
import { remembering } from "./remembering.js";

/** The user wants to end; no memo is made any more. */
export class Stopped extends Error {
  override name = "Stopped";
}

/**
 * What makes memos from build to build. To load what draws and to run it for the first time takes ten times as long as
 * to make one more memo: so the thread that draws stays, and so does what this one has loaded.
 */
export class WarmWorkshop {
  #studio: Studio | undefined;
  #isWarm = false;
  readonly #stopping = new AbortController();

  constructor(private readonly effects: Effects) {}

  /** Many memos at once are made in threads of their own, but only while this one would have to load everything too. */
  lend(work: Work, world: Effects): Workshop {
    const isBorrowed = work.orders >= MANY && !this.#isWarm;
    const workshop = isBorrowed ? this.effects.openWorkshop(work, world) : workshopHere(world, this.#open());
    return {
      benches: workshop.benches,
      make: async (order) => {
        if (!isBorrowed) this.#isWarm = true;
        return unlessAborted(this.#stopping.signal, workshop.make(order));
      },
      close: async () => {
        if (isBorrowed) await workshop.close();
      },
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

  /** Ends the thread; the next memo opens another. */
  async close(): Promise<void> {
    await this.#studio?.close();
    this.#studio = undefined;
  }

  #open(): Studio {
    this.#studio ??= remembering(this.effects.openStudio());
    return this.#studio;
  }
}
