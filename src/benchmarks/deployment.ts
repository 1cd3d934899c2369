import type { JsonRecord } from "../reading/json-record.js";

const GPU_KEYS = ["gpu", "gpu_name", "gpu_type", "gpu_model", "hardware", "hw", "accelerator"];
const COUNT_KEYS = ["num_gpus", "n_gpus", "gpus", "gpu_count", "num_gpu"];
const TENSOR = ["tp", "tp_size", "tensor_parallel_size", "tensor_parallel"];
const PIPELINE = ["pp", "pp_size", "pipeline_parallel_size"];
const DATA = ["dp", "dp_size", "data_parallel_size"];
/** More GPUs than this are a model's name: "RTX x 4090". */
const MOST = 512;

/** A GPU and how many of it, from "4xNVIDIA_L40S", "8 x H100", "H100 x8" or a bare name. */
function gpuWords(words: string): { gpu: string; count: number | null } {
  const [, before, after] = /^(\d+)\s*[xX×*_]\s*(.+)$/.exec(words) ?? [];
  if (before !== undefined && after !== undefined && Number(before) <= MOST && Number(before) > 0)
    return { gpu: after.trim(), count: Number(before) };
  const [, name, times] = /^(.+?)[\s_-]+[xX×]\s*(\d+)$/.exec(words) ?? [];
  if (name !== undefined && times !== undefined && Number(times) <= MOST && Number(times) > 0)
    return { gpu: name, count: Number(times) };
  return { gpu: words, count: null };
}

export interface Deployment {
  readonly gpu: string | null;
  /** GPUs of the whole deployment, where they are counted. */
  readonly gpus: number | null;
  /** GPUs of one replica, from degrees of parallelism: how many replicas there were they do not say. */
  readonly gpusOfReplica: number | null;
}

/**
 * What the metadata of a run tells of the GPUs behind it. Metadata is what somebody typed: what is no count is passed over,
 * and asked for later. Two counts that differ are a problem.
 */
export function deploymentOf(run: JsonRecord): Deployment {
  const words = run.word(...GPU_KEYS);
  const named = words === null ? null : gpuWords(words);
  const counted = typed(run, COUNT_KEYS);
  if (counted !== null && named?.count && named.count !== counted) {
    const message = `the run tells two counts of GPUs: ${counted}, and "${words}"`;
    run.refuse(COUNT_KEYS, message, "it must be known which one holds");
  }
  const gpus = named?.count ?? counted;
  const gpusOfReplica = replica(typed(run, TENSOR), typed(run, PIPELINE), typed(run, DATA));
  if (gpus !== null && gpusOfReplica !== null && gpus % gpusOfReplica !== 0)
    run.refuse(TENSOR, `a replica of ${gpusOfReplica} GPUs does not go into ${gpus} GPUs`, "which of the two holds?");
  return { gpu: named?.gpu ?? null, gpus, gpusOfReplica };
}

/** Without a degree of tensor or pipeline parallelism, copies of the data alone say nothing of one copy's size. */
function replica(tensor: number | null, pipeline: number | null, data: number | null): number | null {
  if (tensor === null && pipeline === null) return null;
  return (tensor ?? 1) * (pipeline ?? 1) * (data ?? 1);
}

function typed(run: JsonRecord, keys: readonly string[]): number | null {
  const key = keys.find((each) => run.has(each));
  const value = key === undefined ? undefined : run.object[key];
  if (typeof value === "number") return Number.isInteger(value) && value > 0 ? value : null;
  const text = typeof value === "string" ? value.trim() : "";
  const count = /^\d+$/.test(text) ? Number(text) : gpuWords(text).count;
  return count || null;
}

const ENGINES = ["vllm", "sglang", "tensorrt-llm", "tgi", "lmdeploy", "mii", "triton", "dynamo"];

/** The engine that a client's backend names. "openai" and "openai-chat" are ways of asking, and name none. */
export function engineOf(backend: string | null): string | null {
  const lower = backend?.toLowerCase() ?? "";
  return ENGINES.find((engine) => lower.startsWith(engine) || lower.endsWith(engine)) ?? null;
}
