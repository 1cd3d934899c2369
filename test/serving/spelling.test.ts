import { expect, it } from "vitest";
import { engineOf } from "../../src/serving/engine.js";
import { parseParallelism } from "../../src/serving/parallelism.js";
import { parsePrecision } from "../../src/serving/precision.js";

it.each([
  ["TP4", 4, { tensor: 4, pipeline: 1, attentionReplicas: 1, experts: 1 }],
  ["TP8,EP8", 8, { tensor: 8, pipeline: 1, attentionReplicas: 1, experts: 8 }],
  ["TP4,moeTP1,EP4", 4, { tensor: 4, pipeline: 1, attentionReplicas: 1, experts: 4 }],
  ["TP2,EP", 2, { tensor: 2, pipeline: 1, attentionReplicas: 1, experts: 2 }],
  ["DEP8", 8, { tensor: 1, pipeline: 1, attentionReplicas: 8, experts: 8 }],
  ["tp2, pp2", 4, { tensor: 2, pipeline: 2, attentionReplicas: 1, experts: 1 }],
])("%s on %i GPUs", (spelling, gpus, parts) => {
  expect(parseParallelism(spelling, gpus)).toEqual(parts);
});

it.each([
  ["TP3", 4],
  ["by magic", 4],
  ["TP", 4],
  ["DEP4", 8],
])("refuses %s on %i GPUs", (spelling, gpus) => {
  expect(parseParallelism(spelling, gpus)).toHaveProperty("message");
});

it.each([
  ["vllm 0.15.1", "vllm"],
  ["SGLang (May 2025)", "sglang"],
  ["TensorRT-LLM 0.17", "trt_early"],
  ["TensorRT-LLM 1.0 (PyTorch backend)", "trt"],
  ["trtllm 1.2.0rc6", "trt"],
  ["trtllm", "trt"],
  ["llama.cpp", null],
  [null, null],
])("engine %s", (spelling, engine) => {
  expect(engineOf(spelling)).toBe(engine);
});

it("knows precisions by their usual names", () => {
  expect(["fp16", "BF16", "nvfp4", "mxfp4", "awq", "fp8"].map(parsePrecision)).toEqual([
    "bf16",
    "bf16",
    "fp4",
    "fp4",
    "int4",
    "fp8",
  ]);
  expect(parsePrecision("fp3")).toBeUndefined();
});
