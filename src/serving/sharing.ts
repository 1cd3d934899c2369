import { engineOf } from "./engine.js";
import { copiedAttention, type Parallelism, tensorOnly } from "./parallelism.js";
import type { Parameters } from "./parameters.js";
import { placeOf } from "./place.js";
import { assumedPrecisions } from "./precision.js";
import type { Request, Setup } from "./prediction.js";
import { steady, streamsThatFit } from "./steady.js";

/** GPUs that work as so many copies of one replica. */
export interface Copies {
  readonly setup: Setup;
  readonly copies: number;
}

/** Copies of more GPUs than a box holds are unusual where nothing is said. */
const BOX = 8;

/**
 * What whoever wants the most of so many GPUs does with them: of copies on 1, 2, 4 or 8 of them, each layer cut or
 * attention copied, those that write the most. A sharing that is stated stays.
 */
export function bestSharing(setup: Setup, request: Request, by: Parameters): Copies {
  if ((setup.parallelism !== null && !leavesCopiesOpen(setup)) || setup.gpus === 1) return { setup, copies: 1 };
  const { weights, kv } = assumedPrecisions(setup);
  let best: (Copies & { readonly rate: number }) | undefined;
  for (const parallelism of usualFor(setup)) {
    const gpus = parallelism.tensor * parallelism.attentionReplicas;
    const copy = { ...setup, gpus, parallelism };
    const place = placeOf(copy, weights, kv);
    if (!place || streamsThatFit(place, request.input + request.output, by) < 1) continue;
    const rate = steady(place, request, { kind: "offline" }, by).outputRate / gpus;
    if (best === undefined || rate > best.rate) best = { setup: copy, copies: setup.gpus / gpus, rate };
  }
  return best ?? { setup, copies: 1 };
}

/**
 * "TP8" of TensorRT-LLM says on how many GPUs a mixture runs, and not whether its attention is copied on each, which a flag
 * beside it does: the published maxima of its mixtures since 1.0 all have it (perf-overview.md, llm_options.yml).
 */
function leavesCopiesOpen({ parallelism, gpus, model, engine }: Setup): boolean {
  return parallelism?.tensor === gpus && gpus > 1 && model.experts !== null && engineOf(engine) === "trt";
}

function usualFor({ gpus, model, parallelism }: Setup): Parallelism[] {
  if (parallelism !== null) return [parallelism, copiedAttention(gpus)];
  const sizes = [1, 2, 4, 8].filter((size) => size <= Math.min(gpus, BOX) && gpus % size === 0);
  return sizes.flatMap((size) =>
    size > 1 && model.experts !== null ? [tensorOnly(size), copiedAttention(size)] : [tensorOnly(size)],
  );
}
