import { significant } from "../figures/number.js";
import type { Load, Request, Setup } from "./prediction.js";
import type { Steady } from "./steady.js";

/** True where it is not said how GPUs share the work, and there are two usual ways to. */
export function hasOtherSharing({ parallelism, gpus, model }: Setup): boolean {
  return parallelism === null && gpus > 1 && model.experts !== null;
}

/** What is taken where it is not said how GPUs share the work. */
export function sharingWords(setup: Setup): string[] {
  if (setup.parallelism !== null || setup.gpus === 1) return [];
  const other = hasOtherSharing(setup) ? "; the range reaches to attention copied on each" : "";
  return [`how the GPUs share the work is not stated: every layer is taken to be cut between all${other}`];
}

/** What a reader should know of the load itself. */
export function loadWords({ model }: Setup, { input, output }: Request, load: Load, found: Steady): string[] {
  const words: string[] = [];
  if (load.kind === "rate" && found.outputRate < load.requestsPerSecond * output * (1 - 1e-9)) {
    const most = significant(found.outputRate / output, 3);
    words.push(
      `it carries ${most} requests a second of the ${load.requestsPerSecond}: the queue grows, and the wait is not counted`,
    );
  }
  if (model.longestContext !== null && input + output > model.longestContext) {
    words.push(`the model was made to read ${model.longestContext} tokens, and a request has ${input + output}`);
  }
  return words;
}
