import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import type { Chart } from "../charts/chart.js";
import { type FontWidths, useFontWidths } from "../charts/text-width.js";
import { WIDTHS } from "../render/templates.js";
import type { Answer } from "./chart-drawer.js";
import { toolFolder } from "./tool.js";

// One chart after the other: Vega numbers its clip paths with one counter for the whole thread. What is wrong with the
// warm-up is wrong with all charts, and is told by one that is asked for.
let last: Promise<unknown> = warmUp().catch(() => {});

parentPort?.on("message", (chart: Chart) => {
  last = last.then(async () => parentPort?.postMessage(await answer(chart)));
});

/** Loads what draws, before the first chart is asked for. */
async function warmUp(): Promise<void> {
  useFontWidths(JSON.parse(readFileSync(join(toolFolder, WIDTHS), "utf8")) as FontWidths);
  const [{ warmUp }, { toSvg }] = await Promise.all([import("../charts/warm-up.js"), import("../charts/svg.js")]);
  await toSvg(warmUp, "inline");
}

async function answer(chart: Chart): Promise<Answer> {
  try {
    const { toSvg } = await import("../charts/svg.js");
    return { drawing: { inline: await toSvg(chart, "inline"), file: await toSvg(chart, "file") } };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
