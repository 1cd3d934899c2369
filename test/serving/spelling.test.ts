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
  // What is not said follows from the number of GPUs.
  ["PP2", 8, { tensor: 4, pipeline: 2, attentionReplicas: 1, experts: 1 }],
  ["DP4", 8, { tensor: 2, pipeline: 1, attentionReplicas: 4, experts: 1 }],
  ["PP2, DP2", 8, { tensor: 2, pipeline: 2, attentionReplicas: 2, experts: 1 }],
  ["attention-DP", 8, { tensor: 1, pipeline: 1, attentionReplicas: 8, experts: 1 }],
  ["attention-DP, PP2", 8, { tensor: 1, pipeline: 2, attentionReplicas: 4, experts: 1 }],
  ["TP8,EP8,attention-DP", 8, { tensor: 1, pipeline: 1, attentionReplicas: 8, experts: 8 }],
  ["TP4,PP2,dpa", 8, { tensor: 1, pipeline: 2, attentionReplicas: 4, experts: 1 }],
  // Experts are spread over all GPUs of a stage, or over some of them and cut between the others.
  ["TP8,EP4", 8, { tensor: 8, pipeline: 1, attentionReplicas: 1, experts: 4 }],
  ["TP8,moeTP4,EP2", 8, { tensor: 8, pipeline: 1, attentionReplicas: 1, experts: 2 }],
])("%s on %i GPUs", (spelling, gpus, parts) => {
  expect(parseParallelism(spelling, gpus)).toEqual(parts);
});

it.each([
  ["by magic", 4, '"by magic" is no way to share work between GPUs (such as "TP4", "TP8,EP8" or "DEP8")'],
  ["TP", 4, '"TP" is no way to share work between GPUs (such as "TP4", "TP8,EP8" or "DEP8")'],
  ["TP2,TP2", 4, '"TP2,TP2" is no way to share work between GPUs (such as "TP4", "TP8,EP8" or "DEP8")'],
  ["TP3", 4, '"TP3" does not make 4 GPUs (tensor, pipeline and copies of attention: 3 x 1 x 1)'],
  ["TP4,PP2", 4, '"TP4,PP2" does not make 4 GPUs (tensor, pipeline and copies of attention: 4 x 2 x 1)'],
  ["DEP4", 8, '"DEP4" does not make 8 GPUs (tensor, pipeline and copies of attention: 1 x 1 x 4)'],
  ["PP2,DP8", 8, '"PP2,DP8" does not make 8 GPUs (tensor, pipeline and copies of attention: 0.5 x 2 x 8)'],
  ["TP8,EP3", 8, '"TP8,EP3" does not share experts between 8 GPUs (experts spread over 3 and cut in 1 make 3)'],
  [
    "TP4,PP2,moeTP2,EP4",
    8,
    '"TP4,PP2,moeTP2,EP4" does not share experts between 4 GPUs (experts spread over 4 and cut in 2 make 8)',
  ],
])("refuses %s on %i GPUs", (spelling, gpus, expected) => {
  const found = parseParallelism(spelling, gpus);
  expect("message" in found ? `${found.message} (${found.hint})` : found).toBe(expected);
});

it.each([
  ["vllm 0.15.1", "vllm"],
  ["SGLang (May 2025)", "sglang"],
  ["TensorRT-LLM 0.17", "trt_early"],
  ["TensorRT-LLM 1.0 (PyTorch backend)", "trt"],
  ["trtllm 1.2.0rc6", "trt"],
  ["trtllm", "trt"],
  ["trt 1.2", "trt"],
  ["TRT 0.20", "trt_early"],
  ["trtllm (early)", "trt_early"],
  // The library that compiles counts its releases from 10.
  ["TensorRT 10.3", "trt_early"],
  ["TensorRT (LLM) 1.1", "trt"],
  ["Tensorrt LLM 1.0", "trt"],
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
