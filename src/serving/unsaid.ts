import { significant } from "../figures/number.js";
import { engineOf } from "./engine.js";
import { type Gathering, gatheringOf } from "./gathering.js";
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
export function loadWords(setup: Setup, { input, output }: Request, load: Load, found: Steady): string[] {
  const { model, parallelism, engine } = setup;
  const words: string[] = [];
  const gathering = gatheringOf(setup, engineOf(engine), parallelism?.attentionReplicas ?? 1);
  if (gathering && load.kind !== "offline") words.push(GATHERING[gathering]);
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

/** What published recipes have an engine do before it reads a prompt. */
const GATHERING: Readonly<Record<Gathering, string>> = {
  "looks seldom":
    "SGLang is taken to look for new requests only every 10 to 30 passes, as published recipes for Blackwell have it: where it looks after each, a first token comes sooner",
  "waits for all copies":
    "a prompt is taken to wait until each copy of the attention has one, 60 passes at most, as published recipes of TensorRT-LLM have it",
};
