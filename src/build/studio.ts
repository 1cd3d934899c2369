import type { Chart } from "../charts/chart.js";
import { startThread } from "./thread.js";

/** A chart as SVG: for the page, and as a file of its own. */
export type Drawing = Record<"inline" | "file", string>;

/** Where charts are drawn. */
export interface Studio {
  draw(chart: Chart): Promise<Drawing>;
  close(): Promise<void>;
}

/** What the studio's thread answers, in the order of the charts it was sent. */
export type Answer = { drawing: Drawing } | { fault: string };

/**
 * Draws in a thread of its own: loading Vega and drawing with it takes as long as all else that a memo needs, and goes on
 * beside it here.
 */
export function openStudio(): Studio {
  const thread = startThread("draw-thread.js");
  const waiting: { resolve(drawing: Drawing): void; reject(error: Error): void }[] = [];
  thread.on("message", (answer: Answer) => {
    const next = waiting.shift();
    if ("drawing" in answer) next?.resolve(answer.drawing);
    else next?.reject(new Error(answer.fault));
  });
  thread.on("error", (error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return {
    draw: (chart) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        thread.postMessage(chart);
      }),
    close: async () => {
      await thread.terminate();
    },
  };
}
