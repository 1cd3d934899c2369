import type { Precision } from "../catalog/architecture.js";
import type { Gpu } from "../catalog/gpu.js";
import type { Setup } from "./prediction.js";

/**
 * Bytes that one parameter takes. Four-bit formats carry scales: one byte for 16 values in NVFP4 (32 in MXFP4), two
 * bytes and a zero point for 128 in the usual INT4.
 */
export const BYTES: Readonly<Record<Precision, number>> = { bf16: 2, fp8: 1, int8: 1, fp4: 0.5625, int4: 0.52 };

/** What a GPU calculates in when it cannot in the weights' own format, the next best first. */
const FALLBACKS: Readonly<Record<Precision, readonly Precision[]>> = {
  bf16: ["bf16"],
  fp8: ["fp8", "bf16"],
  int8: ["int8", "bf16"],
  fp4: ["fp4", "bf16"],
  // Four-bit integers are spread out to bf16 before they are multiplied.
  int4: ["bf16"],
};

/** The format that matrices are multiplied in, with its dense FLOP/s; undefined where the GPU has none that serves. */
export function arithmeticOf(gpu: Gpu, weights: Precision): { format: Precision; flops: number } | undefined {
  for (const format of FALLBACKS[weights]) {
    const fact = gpu.compute[format];
    if (fact) return { format, flops: fact.value * 1e12 };
  }
  return undefined;
}

const SPELLINGS: Readonly<Record<string, Precision>> = {
  bf16: "bf16",
  fp16: "bf16",
  bfloat16: "bf16",
  float16: "bf16",
  half: "bf16",
  fp8: "fp8",
  fp8_e4m3: "fp8",
  fp8_block: "fp8",
  int8: "int8",
  w8a8: "int8",
  fp4: "fp4",
  nvfp4: "fp4",
  mxfp4: "fp4",
  int4: "int4",
  w4a16: "int4",
  awq: "int4",
  gptq: "int4",
};

/** fp16 counts as bf16, nvfp4 and mxfp4 as fp4. Undefined for a word that names none. */
export function parsePrecision(spelling: string): Precision | undefined {
  return SPELLINGS[spelling.toLowerCase()];
}
export const precisionSpellings = Object.keys(SPELLINGS);

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
