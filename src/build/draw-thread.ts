import { parentPort, workerData } from "node:worker_threads";
import type { Chart } from "../charts/chart.js";
import { toSvg } from "../charts/svg.js";
import { type FontWidths, useFontWidths } from "../charts/text-width.js";
import type { Answer } from "./studio.js";

useFontWidths(workerData as FontWidths);

// Begun before the first chart comes, while the scenario is still being worked out.
void Promise.all([import("vega"), import("vega-lite")]);

// One after the other: Vega numbers its clip paths with one counter for the whole thread.
let last = Promise.resolve();
parentPort?.on("message", (chart: Chart) => {
  last = last.then(async () => parentPort?.postMessage(await answer(chart)));
});

async function answer(chart: Chart): Promise<Answer> {
  try {
    return { drawing: { inline: await toSvg(chart, "inline"), file: await toSvg(chart, "file") } };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
