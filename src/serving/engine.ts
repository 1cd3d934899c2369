/** Engines that calibration tells apart: what each costs beside the model's own work. */
const engines = ["trt_early", "trt", "vllm", "sglang"] as const;
export type Engine = (typeof engines)[number];

/** TensorRT-LLM runs on PyTorch from 1.0 on; its earlier engines were compiled. */
const PYTORCH_SINCE = 1;

/** The engine that a spelling means ("vllm 0.15.1", "TensorRT-LLM 0.17", "trtllm 1.2.0rc6"); null for any other. */
export function engineOf(spelling: string | null): Engine | null {
  const word = spelling?.toLowerCase() ?? "";
  if (word.includes("vllm")) return "vllm";
  if (word.includes("sglang")) return "sglang";
  if (!/tensorrt|trt/.test(word)) return null;
  // TensorRT alone is the library that compiles: its releases count from 10.
  if (/tensorrt(?![- ]?llm)/.test(word) && !word.includes("llm")) return "trt_early";
  const version = Number(/(\d+(?:\.\d+)?)/.exec(word)?.[1] ?? PYTORCH_SINCE);
  return version < PYTORCH_SINCE || word.includes("early") ? "trt_early" : "trt";
}
