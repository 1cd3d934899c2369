import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { EnvironmentError } from "./environment.js";
import { toolFolder } from "./tool.js";

/**
 * What is new in a thread gets this much room before it is looked through. On a machine with much memory Node would give
 * more, and six threads would take half a gigabyte more for no time won.
 */
const YOUNG_MB = 16;

/**
 * A thread that runs a file of the bundle, wherever this one was loaded from. It hears answers until it ends; what
 * is asked of it after that would never be answered, so `ended` is told once, and then knows why.
 */
export class Thread<Answer> {
  readonly #worker: Worker;
  #why: Error | undefined;

  constructor(file: "memo-thread.js", hear: (answer: Answer) => void, ended: (why: Error) => void) {
    this.#worker = new Worker(join(toolFolder, "dist/build/bundled-thread.js"), {
      workerData: file,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    const end = (why: Error) => {
      if (this.#why) return;
      this.#why = why;
      ended(why);
    };
    this.#worker.on("message", hear);
    this.#worker.on("error", (error) => end(whyOf(error)));
    this.#worker.on("exit", () => end(new Error(`${file} has ended`)));
  }

  /** Why it hears nothing any more; undefined while it does. */
  get end(): Error | undefined {
    return this.#why;
  }

  tell(message: unknown): void {
    this.#worker.postMessage(message);
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

function whyOf(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (!("code" in error) || error.code !== "ERR_WORKER_OUT_OF_MEMORY") return error;
  return new EnvironmentError(
    "there was not enough memory to make a memo; give Node more, as with NODE_OPTIONS=--max-old-space-size=4096",
  );
}
