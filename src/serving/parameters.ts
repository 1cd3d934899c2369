import type { Paces } from "./paces.js";

/**
 * What calibration fits: a handful of shares, times and bandwidths that no data sheet holds. Each has a prior (the value
 * it would have without evidence, and the factor by which it may well differ), so that a figure without evidence stays
 * plausible.
 */
export const parameters = {
  weights_bandwidth: { prior: 0.8, factor: 1.3, unit: "share", is: "memory bandwidth reached while weights are read" },
  experts_bandwidth: {
    prior: 0.6,
    factor: 1.5,
    unit: "share",
    is: "memory bandwidth reached while weights of experts are read",
  },
  kv_bandwidth: { prior: 0.6, factor: 1.5, unit: "share", is: "memory bandwidth reached while the KV cache is read" },
  compute_16: { prior: 0.65, factor: 1.3, unit: "share", is: "arithmetic reached in 16 bits" },
  compute_8: { prior: 0.55, factor: 1.3, unit: "share", is: "arithmetic reached in 8 bits" },
  compute_4: { prior: 0.4, factor: 1.5, unit: "share", is: "arithmetic reached in 4 bits" },
  half_tokens: {
    prior: 128,
    factor: 2,
    unit: "tok",
    is: "tokens of a pass at which matrices reach half of their arithmetic",
  },
  half_expert_tokens: { prior: 16, factor: 2, unit: "tok", is: "the same for the tokens of one expert" },
  compute_experts: {
    prior: 0.7,
    factor: 1.5,
    unit: "share",
    is: "of that, what is left in grouped matrices of experts",
  },
  compute_attention: { prior: 0.45, factor: 1.6, unit: "share", is: "arithmetic reached in the attention of prompts" },
  compute_decoding: {
    prior: 0.3,
    factor: 1.6,
    unit: "share",
    is: "16-bit arithmetic reached in the attention of streams",
  },
  link_nvlink: {
    prior: 0.4,
    factor: 1.6,
    unit: "share",
    is: "link bandwidth reached by collectives, NVLink and the like",
  },
  link_pcie: { prior: 0.4, factor: 1.6, unit: "share", is: "link bandwidth reached by collectives over PCIe" },
  hop_nvlink: { prior: 10, factor: 2, unit: "us", is: "least time of a collective over NVLink and the like" },
  link_fabric: { prior: 0.4, factor: 1.6, unit: "share", is: "link bandwidth reached by collectives, Infinity Fabric" },
  hop_fabric: { prior: 20, factor: 2, unit: "us", is: "least time of a collective over Infinity Fabric" },
  launch_rocm: { prior: 1.5, factor: 1.6, unit: "1", is: "times longer that a layer's launches take on GPUs of AMD" },
  hop_pcie: { prior: 30, factor: 2, unit: "us", is: "least time of a collective over PCIe" },
  layer: { prior: 20, factor: 2, unit: "us", is: "time of a pass that each layer adds" },
  prompt_layer: {
    prior: 100,
    factor: 3,
    unit: "us",
    is: "time that each layer adds to a pass that reads prompts, whose launches are not recorded, engines on PyTorch",
  },
  expert_layer: { prior: 30, factor: 2, unit: "us", is: "the same, more, for a layer of experts" },
  stream_compiled: { prior: 3, factor: 3, unit: "us", is: "time of a pass that each stream adds, compiled engines" },
  stream: { prior: 8, factor: 3, unit: "us", is: "time of a pass that each stream adds, engines on PyTorch" },
  request_compiled: { prior: 1, factor: 3, unit: "ms", is: "time that each new request takes, compiled engines" },
  request: { prior: 2, factor: 3, unit: "ms", is: "time that each new request takes, engines on PyTorch" },
  pass_trt_early: { prior: 2, factor: 3, unit: "ms", is: "time beside every pass, compiled TensorRT-LLM" },
  pass_trt: { prior: 1, factor: 3, unit: "ms", is: "time beside every pass, TensorRT-LLM on PyTorch" },
  pass_vllm: { prior: 1, factor: 3, unit: "ms", is: "time beside every pass, vLLM" },
  pass_sglang: { prior: 1, factor: 3, unit: "ms", is: "time beside every pass, SGLang" },
  first_trt_early: { prior: 15, factor: 2, unit: "ms", is: "time before a first token, compiled TensorRT-LLM" },
  first_trt: { prior: 20, factor: 2, unit: "ms", is: "time before a first token, TensorRT-LLM on PyTorch" },
  first_vllm: { prior: 20, factor: 2, unit: "ms", is: "time before a first token, vLLM" },
  first_sglang: { prior: 40, factor: 2, unit: "ms", is: "time before a first token, SGLang" },
  reserved: { prior: 0.8, factor: 1.1, unit: "share", is: "part of an answer's cache that is held from its start" },
  reserve: { prior: 3, factor: 1.5, unit: "GB", is: "memory of a GPU that the engine keeps for itself" },
  workspace: { prior: 4, factor: 2, unit: "1", is: "memory for a full pass, in times what its tokens take in 16 bits" },
  prompt_alone: {
    prior: 1.3,
    factor: 1.5,
    unit: "1",
    is: "times longer that a prompt takes by itself than as part of a full run",
  },
  wait: { prior: 1, factor: 1.5, unit: "1", is: "passes that a new request waits before its prompt is read" },
  busy: { prior: 1, factor: 2, unit: "1", is: "the same, more, where every pass reads a prompt" },
  gather: {
    prior: 1,
    factor: 1.1,
    unit: "1",
    is: "of the passes for which published recipes let an engine gather requests, what a new one waits",
  },
  queue: {
    prior: 0.05,
    factor: 1.5,
    unit: "1",
    is: "prompts that a new one waits for in the mean, of those that may begin a run with it",
  },
  median_queue: {
    prior: 0.1,
    factor: 2,
    unit: "share",
    is: "of that wait behind a run's start, what half of the requests wait at most",
  },
} as const satisfies Record<string, { prior: number; factor: number; unit: string; is: string }>;

export type ParameterName = keyof typeof parameters;
export const parameterNames = Object.keys(parameters) as ParameterName[];
/** The fitted figures, and where there are any, what groups of setups take beside them. */
export type Parameters = Readonly<Record<ParameterName, number>> & { readonly paces?: Paces };

/** Each at its prior: what is plausible before anything is measured. */
export const plausible: Parameters = Object.fromEntries(
  parameterNames.map((name) => [name, parameters[name].prior]),
) as Record<ParameterName, number>;

/** Every share at 100 % and no time lost: the roofline. A share of the link is without end, for nothing is sent. */
export const ideal: Parameters = Object.fromEntries(parameterNames.map((name) => [name, atBest(name)])) as Record<
  ParameterName,
  number
>;

function atBest(name: ParameterName): number {
  if (name.startsWith("link")) return Number.POSITIVE_INFINITY;
  // A cache that grows with its answer holds half of it in the mean; more would make room for fewer streams.
  if (name === "reserved") return 0.5;
  return parameters[name].unit === "share" || name === "prompt_alone" || name === "launch_rocm" ? 1 : 0;
}
