import type { ChartDrawer, Drawing } from "../build/chart-drawer.js";

/** Drawings that are kept: those of some twenty memos. */
const KEPT = 200;

/** Draws a chart once and remembers it: most saves change words, or one chart of many. */
export function remembering(drawer: ChartDrawer): ChartDrawer {
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
