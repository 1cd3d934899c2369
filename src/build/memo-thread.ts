import { parentPort } from "node:worker_threads";
import { EnvironmentError } from "./environment.js";
import { makeMemo, type Order } from "./make-memo.js";
import type { Answer, Numbered } from "./memo-maker.js";
import { realEffects } from "./world/effects.js";

const effects = realEffects();

parentPort?.on("message", async ({ number, content }: Numbered<Order>) => {
  parentPort?.postMessage({ number, content: await answer(content) } satisfies Numbered<Answer>);
});

async function answer(order: Order): Promise<Answer> {
  try {
    return { outcome: await makeMemo(order, effects) };
  } catch (error) {
    if (error instanceof EnvironmentError) return { fault: error.message, isOfEnvironment: true };
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error), isOfEnvironment: false };
  }
}
