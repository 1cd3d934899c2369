import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { toolFolder } from "./tool.js";

/**
 * What is new in a thread gets this much room before it is looked through. On a machine with much memory Node would give
 * more, and six threads would take half a gigabyte more for no time won.
 */
const YOUNG_MB = 16;

/** Starts a thread that runs a compiled file of `dist/build`, wherever this one was loaded from. */
export function startThread(file: "memo-thread.js" | "draw-thread.js"): Worker {
  return new Worker(join(toolFolder, "dist/build", file), { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
}
