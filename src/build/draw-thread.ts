import { parentPort } from "node:worker_threads";
import type { Chart } from "../charts/chart.js";
import type { Answer } from "./studio.js";
import { studioHere, warmUpStudio } from "./studio-here.js";

const studio = studioHere();

// What is wrong with the warm-up is wrong with all charts, and is told by one that is asked for.
const ready = warmUpStudio().catch(() => {});
parentPort?.on("message", async (chart: Chart) => {
  await ready;
  parentPort?.postMessage(await answer(chart));
});

async function answer(chart: Chart): Promise<Answer> {
  try {
    return { drawing: await studio.draw(chart) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
