import type { ChartDrawer, Drawing } from "../build/chart-drawer.js";
import type { Effects } from "../build/effects.js";
import type { Order } from "../build/make-memo.js";
import { MANY, type MemoMaker, makerHere, type Work } from "../build/memo-maker.js";
import { unlessAborted } from "../render/unless-aborted.js";

/** The user wants to end; no memo is made any more. */
export class Stopped extends Error {
  override name = "Stopped";
}

/**
 * What makes memos from build to build. To load what draws and to run it for the first time takes ten times as long as
 * to make one more memo: so the thread that draws stays, and so does what this one has loaded.
 */
export class WarmWorkshop {
  #drawer: ChartDrawer | undefined;
  #isWarm = false;
  readonly #stopping = new AbortController();

  constructor(private readonly effects: Effects) {}

  /** Many memos at once are made in threads of their own, but only while this one would have to load everything too. */
  lend(work: Work, world: Effects): MemoMaker {
    const isBorrowed = work.orders >= MANY && !this.#isWarm;
    const maker = isBorrowed ? this.effects.openMaker(work, world) : makerHere(world, this.#open());
    return {
      atOnce: maker.atOnce,
      make: async (order) => {
        if (!isBorrowed) this.#isWarm = true;
        return unlessAborted(this.#stopping.signal, maker.make(order));
      },
      close: async () => {
        if (isBorrowed) await maker.close();
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
    await this.#drawer?.close();
    this.#drawer = undefined;
  }

  #open(): ChartDrawer {
    this.#drawer ??= remembering(this.effects.openDrawer());
    return this.#drawer;
  }
}

/** Drawings that are kept: those of some twenty memos. */
const KEPT = 200;

/** Draws a chart once and remembers it: most saves change words, or one chart of many. */
function remembering(drawer: ChartDrawer): ChartDrawer {
  const known = new Map<string, Promise<Drawing>>();
  return {
    draw: (chart) => {
      const key = JSON.stringify(chart);
      const drawing = known.get(key) ?? drawer.draw(chart);
      // Last in line again: the first is the one that was asked for the longest ago.
      known.delete(key);
      known.set(key, drawing);
      for (const old of known.keys()) if (known.size > KEPT) known.delete(old);
      drawing.catch(() => known.delete(key));
      return drawing;
    },
    close: () => drawer.close(),
  };
}
