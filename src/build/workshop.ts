import { join } from "node:path";
import v8 from "node:v8";
import { Worker } from "node:worker_threads";
import type { Effects } from "./effects.js";
import type { Order, Outcome } from "./make-memo.js";
import { openStudio, type Studio } from "./studio.js";
import { toolFolder } from "./tool.js";

/** Where memos are made. */
export interface Workshop {
  make(order: Order): Promise<Outcome>;
  /** How many memos it makes at once. */
  readonly benches: number;
  close(): Promise<void>;
}

/** What a thread answers to an order. */
export type Answer = { readonly outcome: Outcome } | { readonly fault: string };

/** From so many memos on, threads that each have to load everything are worth it. */
export const MANY = 4;

/** How many memos are to be made, and whether a browser prints them meanwhile. */
export interface Work {
  readonly orders: number;
  readonly prints: boolean;
}

/**
 * For few memos this thread, with one beside it that draws; for many as many threads as there are processors, or half as many
 * beside a browser, which takes as long to print a memo as a thread to make it.
 */
export function openWorkshop({ orders, prints }: Work, effects: Effects): Workshop {
  if (orders < MANY || effects.processors < 2) return workshopHere(effects, openStudio());
  const threads = prints ? Math.floor(effects.processors / 2) : effects.processors;
  return workshopOfThreads(Math.min(threads, orders));
}

/** Makes memos in this thread. The charts of the memos to come are drawn while one is written. */
export function workshopHere(effects: Effects, studio: Studio): Workshop {
  return {
    benches: 3,
    make: async (order) => {
      const { makeMemo } = await import("./make-memo.js");
      return makeMemo(order, effects, studio);
    },
    close: () => studio.close(),
  };
}

/**
 * Node 20 soon optimizes what runs a few times more: a third of the work of 20 memos. Newer ones wait, and have no such flag.
 * For many memos only, because Node no longer finds its own compiled modules once a flag has changed.
 */
function optimizeLater(): void {
  if (process.versions.v8.startsWith("11.")) v8.setFlagsFromString("--interrupt-budget=1000000");
}

interface Bench {
  readonly thread: Worker;
  order: { resolve(outcome: Outcome): void; reject(error: Error): void } | undefined;
}

function workshopOfThreads(count: number): Workshop {
  optimizeLater();
  const benches = Array.from({ length: count }, openBench);
  return {
    benches: count,
    make: (order) =>
      new Promise((resolve, reject) => {
        // The caller keeps to `benches`: there is always a free one.
        const bench = benches.find((each) => each.order === undefined);
        if (bench === undefined) throw new Error("more memos are asked for than the workshop makes at once");
        bench.order = { resolve, reject };
        bench.thread.postMessage(order);
      }),
    close: async () => {
      await Promise.all(benches.map(({ thread }) => thread.terminate()));
    },
  };
}

function openBench(): Bench {
  const bench: Bench = { thread: new Worker(join(toolFolder, "dist/build/memo-thread.js")), order: undefined };
  const finish = () => {
    const { order } = bench;
    bench.order = undefined;
    return order;
  };
  bench.thread.on("message", (answer: Answer) => {
    const order = finish();
    if ("outcome" in answer) order?.resolve(answer.outcome);
    else order?.reject(new Error(answer.fault));
  });
  bench.thread.on("error", (error) => finish()?.reject(error instanceof Error ? error : new Error(String(error))));
  return bench;
}
