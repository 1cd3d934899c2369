import type { Precision } from "../catalog/architecture.js";
import type { Setup } from "./prediction.js";

/** Precisions that a prediction is made with where the setup states none, each with the words for it. */
export function assumedPrecisions({ weights, kv, model, gpu, engine }: Setup): {
  weights: Precision;
  kv: Precision;
  assumed: string[];
} {
  const assumed: string[] = [];
  const found = weights ?? model.stored ?? "bf16";
  if (weights === null) assumed.push(`the precision of the weights is not stated: ${found} is taken`);
  if (kv !== null) return { weights: found, kv, assumed };
  // TensorRT-LLM's own checkpoints of fewer bits come with an FP8 cache; the others keep 16 bits unless told.
  const isSmall = found !== "bf16" && found !== "int4" && gpu.compute.fp8 !== undefined;
  const taken = isSmall && /trt|tensorrt/i.test(engine ?? "") ? "fp8" : "bf16";
  assumed.push(`the precision of the KV cache is not stated: ${taken} is taken`);
  return { weights: found, kv: taken, assumed };
}
