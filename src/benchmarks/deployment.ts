import type { JsonRecord } from "./json-record.js";

const GPU_KEYS = ["gpu", "gpu_name", "gpu_type", "gpu_model", "hardware", "hw", "accelerator"];
const COUNT_KEYS = ["num_gpus", "n_gpus", "gpus", "gpu_count", "num_gpu"];
const TENSOR = ["tp", "tp_size", "tensor_parallel_size", "tensor_parallel"];
const PIPELINE = ["pp", "pp_size", "pipeline_parallel_size"];
const DATA = ["dp", "dp_size", "data_parallel_size"];
/** More GPUs than this are a model's name: "RTX x 4090". */
const MOST = 512;

/** A GPU and how many of it, from "4xNVIDIA_L40S", "8 x H100", "H100 x8" or a bare name. */
export function gpuWords(words: string): { gpu: string; count: number | null } {
  const [, before, after] = /^(\d+)\s*[xX×*_]\s*(.+)$/.exec(words) ?? [];
  if (before !== undefined && after !== undefined && Number(before) <= MOST && Number(before) > 0)
    return { gpu: after.trim(), count: Number(before) };
  const [, name, times] = /^(.+?)[\s_-]+[xX×]\s*(\d+)$/.exec(words) ?? [];
  if (name !== undefined && times !== undefined && Number(times) <= MOST && Number(times) > 0)
    return { gpu: name, count: Number(times) };
  return { gpu: words, count: null };
}

/**
 * GPU and GPUs that the metadata of a run tells. A count of GPUs holds for the deployment; degrees of parallelism hold for
 * one replica, and stand in where no count is told. Two counts that differ are a problem.
 */
export function deploymentOf(run: JsonRecord): { gpu: string | null; gpus: number | null } {
  const words = run.word(...GPU_KEYS);
  const named = words === null ? null : gpuWords(words);
  const counted = run.count(...COUNT_KEYS);
  if (counted !== null && named?.count && named.count !== counted)
    run.refuse(
      COUNT_KEYS,
      `the run tells two counts of GPUs: ${counted}, and "${words}"`,
      "it must be known which one holds",
    );
  const degrees = [TENSOR, PIPELINE, DATA].map((keys) => run.count(...keys));
  const parallel =
    degrees[0] === null && degrees[1] === null ? null : degrees.reduce<number>((a, b) => a * (b ?? 1), 1);
  const gpus = named?.count ?? counted ?? parallel;
  if (gpus !== null && parallel !== null && gpus % parallel !== 0)
    run.refuse(TENSOR, `a replica of ${parallel} GPUs does not go into ${gpus} GPUs`, "which of the two holds?");
  return { gpu: named?.gpu ?? null, gpus };
}

const ENGINES = ["vllm", "sglang", "tensorrt-llm", "tgi", "lmdeploy", "mii", "triton", "dynamo"];

/** The engine that a client's backend names. "openai" and "openai-chat" are ways of asking, and name none. */
export function engineOf(backend: string | null): string | null {
  const lower = backend?.toLowerCase() ?? "";
  return ENGINES.find((engine) => lower.startsWith(engine) || lower.endsWith(engine)) ?? null;
}
