import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Chart } from "../charts/chart.js";
import { type FontWidths, useFontWidths } from "../charts/text-width.js";
import { WIDTHS } from "../render/templates.js";
import type { Drawing, Studio } from "./studio.js";
import { toolFolder } from "./tool.js";

/** Draws in this thread, one chart after the other: Vega numbers its clip paths with one counter for the whole thread. */
export function studioHere(): Studio {
  let last: Promise<unknown> = Promise.resolve();
  return {
    draw: (chart) => {
      const drawn = last.then(() => draw(chart));
      last = drawn.catch(() => {});
      return drawn;
    },
    close: async () => {},
  };
}

/** Loads what draws, before the first chart is asked for. */
export async function warmUpStudio(): Promise<void> {
  const { warmUp } = await import("../charts/warm-up.js");
  await draw(warmUp);
}

let hasWidths = false;

async function draw(chart: Chart): Promise<Drawing> {
  if (!hasWidths) useFontWidths(JSON.parse(readFileSync(join(toolFolder, WIDTHS), "utf8")) as FontWidths);
  hasWidths = true;
  const { toSvg } = await import("../charts/svg.js");
  return { inline: await toSvg(chart, "inline"), file: await toSvg(chart, "file") };
}
