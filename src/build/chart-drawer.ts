import type { Chart } from "../charts/chart.js";
import { Thread } from "./thread.js";

/** A chart as SVG: for the page, and as a file of its own. */
export type Drawing = Record<"inline" | "file", string>;

/** Where charts are drawn. */
export interface ChartDrawer {
  draw(chart: Chart): Promise<Drawing>;
  close(): Promise<void>;
}

/** What the drawer's thread answers, in the order of the charts it was sent. */
export type Answer = { drawing: Drawing } | { fault: string };

/**
 * Draws in a thread of its own: loading Vega and drawing with it takes as long as all else that a memo needs, and goes on
 * beside it here.
 */
export function openDrawer(): ChartDrawer {
  const waiting: { resolve(drawing: Drawing): void; reject(error: Error): void }[] = [];
  const thread = new Thread<Answer>(
    "draw-thread.js",
    (answer) => {
      const next = waiting.shift();
      if ("drawing" in answer) next?.resolve(answer.drawing);
      else next?.reject(new Error(answer.fault));
    },
    (why) => {
      for (const { reject } of waiting.splice(0)) reject(why);
    },
  );
  return {
    draw: (chart) => {
      if (thread.end) return Promise.reject(thread.end);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        thread.tell(chart);
      });
    },
    close: () => thread.close(),
  };
}
