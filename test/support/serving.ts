import { largestBatch, whatLimitsTheBatch } from "../../src/economics/books/batch.js";
import { hardware, prefill, readsAllWeights } from "../../src/economics/books/ceilings.js";
import { decodeCeilings } from "../../src/economics/books/decode.js";
import { decodeStep } from "../../src/economics/books/decode-step.js";
import { fit } from "../../src/economics/books/fit.js";
import { kvOfHeads, kvOfWholeContext, kvPerToken } from "../../src/economics/books/memory.js";
import type { Stated } from "./laws.js";

/** A dense model with grouped heads, on one replica; the batch is worked out. */
export const SERVING = [
  kvOfHeads,
  kvPerToken,
  kvOfWholeContext,
  fit,
  readsAllWeights,
  hardware,
  prefill,
  decodeCeilings,
  decodeStep,
  largestBatch,
  whatLimitsTheBatch,
];

/** Llama 70B in bf16 on eight H100 as the source documents have it: 3 TB/s, 989 TFLOP/s, 90 % of memory usable. */
export const LLAMA_70B: Stated = {
  parameters: [70, "Bparam/replica"],
  active_parameters: [70, "Bparam"],
  weight_precision: [2, "B/param"],
  layers: [80, "layer"],
  kv_heads: [8, "kv_head/layer"],
  head_dim: [128, "element/kv_head/tok"],
  kv_precision: [2, "B/element"],
  kv_copies: [1, "1"],
  context: [1024, "tok/stream"],
  gpus_per_replica: [8, "GPU/replica"],
  gpu_memory: [80, "GB/GPU"],
  usable_share: [0.9, "share"],
  gpu_bandwidth: [3, "TB/s/GPU"],
  gpu_compute: [989, "TFLOP/s/GPU"],
  mbu: [0.7, "share"],
  mfu: [0.4, "share"],
  prefill_work: [2, "FLOP/param/fresh_tok"],
  decode_work: [2, "FLOP/param/output_tok"],
  tokens_per_step: [1, "output_tok/stream"],
  tpot_target: [200, "ms*stream/output_tok"],
};

export const ONE_GPU: Stated = { ...LLAMA_70B, gpus_per_replica: [1, "GPU/replica"] };

export const FP8: Stated = { weight_precision: [1, "B/param"], kv_precision: [1, "B/element"] };
