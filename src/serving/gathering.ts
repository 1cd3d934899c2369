import type { Engine } from "./engine.js";
import type { Placement } from "./place.js";
import type { Setup } from "./prediction.js";

/**
 * Why an engine lets requests wait although a pass could read them. By the recipes that are published for it, and measured,
 * it looks for new ones only every so many passes, or lets a prompt wait for one on each copy of the attention.
 */
export type Gathering = "looks seldom" | "waits for all copies";

/** SGLang's recipes for Blackwell (`scheduler-recv-interval`, InferenceX): passes between two looks, from so many streams on. */
const LOOKS = { few: 10, many: 30, from: 16 } as const;

/** TensorRT-LLM's recipes for copied attention (`attention_dp_config`, perf-overview.md): passes that a prompt waits at most. */
const LONGEST = 60;

/** A record's stack has settings of its own. */
export function gatheringOf({ gpu, stack }: Setup, engine: Engine | null, copies: number): Gathering | undefined {
  if (stack === "tuned") return undefined;
  if (engine === "sglang" && gpu.family === "blackwell") return "looks seldom";
  return engine === "trt" && copies > 1 ? "waits for all copies" : undefined;
}

/** Passes that a new request waits for this in the mean, while others are at work: half of the longest wait. */
export function gatheringPasses({ gathering }: Placement, streams: number): number {
  if (gathering === undefined) return 0;
  const longest = gathering === "waits for all copies" ? LONGEST : streams < LOOKS.from ? LOOKS.few : LOOKS.many;
  return longest / 2;
}
