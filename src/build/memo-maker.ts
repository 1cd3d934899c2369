import { EnvironmentError } from "./environment.js";
import type { Order, Outcome } from "./make-memo.js";
import { Thread } from "./thread.js";
import type { Effects } from "./world/effects.js";

/** Where memos are made. */
export interface MemoMaker {
  make(order: Order): Promise<Outcome>;
  /** How many memos it makes at once. */
  readonly atOnce: number;
  close(): Promise<void>;
}

/** An order to a thread, or its answer to the order of the same number. */
export interface Numbered<T> {
  readonly number: number;
  readonly content: T;
}

/** `isOfEnvironment`: the fault lies around the tool, not in it. */
export type Answer = { readonly outcome: Outcome } | { readonly fault: string; readonly isOfEnvironment: boolean };

/** From so many memos on, threads that each have to load everything are worth it. */
export const MANY = 4;

/** Memos that one thread is given: while what it made of one is put aside, it works on the next. */
const AT_ONCE = 2;

/** Threads that make memos: each takes 0.1 GB. */
const MOST_THREADS = 3;

/** How many memos are to be made, and whether a browser prints them meanwhile. */
export interface Work {
  readonly orders: number;
  readonly prints: boolean;
}

/**
 * For few memos this thread, for many as many threads as there are processors, or half as many beside a browser, which takes
 * as long to print a memo as a thread to make it; but never more than memory allows.
 */
export function openMaker({ orders, prints }: Work, effects: Effects): MemoMaker {
  if (orders < MANY || effects.processors < 2) return makerHere(effects);
  const threads = prints ? Math.floor(effects.processors / 2) : effects.processors;
  return makerOfThreads(Math.min(threads, orders, MOST_THREADS));
}

/** Makes memos in this thread. */
export function makerHere(effects: Effects): MemoMaker {
  return {
    atOnce: AT_ONCE,
    make: async (order) => {
      const { makeMemo } = await import("./make-memo.js");
      return makeMemo(order, effects);
    },
    close: async () => {},
  };
}

function makerOfThreads(count: number): MemoMaker {
  const threads = Array.from({ length: count }, () => new MemoThread());
  return {
    atOnce: count * AT_ONCE,
    make: (order) => threads.reduce((least, thread) => (thread.orders < least.orders ? thread : least)).make(order),
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

/** A thread and the orders that it works on. */
class MemoThread {
  readonly #waiting = new Map<number, { resolve(outcome: Outcome): void; reject(error: Error): void }>();
  readonly #thread = new Thread<Numbered<Answer>>(
    "memo-thread.js",
    ({ number, content }) => {
      const order = this.#waiting.get(number);
      this.#waiting.delete(number);
      if ("outcome" in content) order?.resolve(content.outcome);
      else order?.reject(content.isOfEnvironment ? new EnvironmentError(content.fault) : new Error(content.fault));
    },
    (why) => {
      for (const order of this.#waiting.values()) order.reject(why);
      this.#waiting.clear();
    },
  );
  #number = 0;

  /** How many orders it works on. */
  get orders(): number {
    return this.#waiting.size;
  }

  make(order: Order): Promise<Outcome> {
    if (this.#thread.end) return Promise.reject(this.#thread.end);
    const number = this.#number++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#thread.tell({ number, content: order } satisfies Numbered<Order>);
    });
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
