import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import type { Chart } from "../charts/chart.js";
import { toSvg } from "../charts/svg.js";
import { type FontWidths, useFontWidths } from "../charts/text-width.js";
import { warmUp } from "../charts/warm-up.js";
import { WIDTHS } from "../render/templates.js";
import type { Answer } from "./studio.js";
import { toolFolder } from "./tool.js";

useFontWidths(JSON.parse(readFileSync(join(toolFolder, WIDTHS), "utf8")) as FontWidths);

// One after the other: Vega numbers its clip paths with one counter for the whole thread.
// What is wrong with the first of them is wrong with all, and is told by a chart that is asked for.
let last: Promise<unknown> = toSvg(warmUp, "inline").catch(() => {});
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
