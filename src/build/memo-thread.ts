import { parentPort } from "node:worker_threads";
import { realEffects } from "./effects.js";
import { makeMemo, type Order } from "./make-memo.js";
import { studioHere } from "./studio-here.js";
import type { Answer } from "./workshop.js";

const effects = realEffects();
const studio = studioHere();

parentPort?.on("message", async (order: Order) => {
  let answer: Answer;
  try {
    answer = { outcome: await makeMemo(order, effects, studio) };
  } catch (error) {
    answer = { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(answer);
});
