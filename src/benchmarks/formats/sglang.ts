import type { JsonObject } from "../../reading/json.js";
import type { JsonRecord } from "../../reading/json-record.js";
import { deploymentOf, engineOf } from "../deployment.js";
import { filledUp, timesFromLists } from "../detail.js";
import { type Draft, rateOf, timesOf } from "../draft.js";
import type { Statistic } from "../measurement.js";

const keysOf = (timing: string) => (statistic: Statistic) =>
  statistic === "median" ? [`median_${timing}_ms`, `p50_${timing}_ms`] : [`${statistic}_${timing}_ms`];

/** `sglang.bench_serving --output-file`: one line a run. */
export function isSglang(value: JsonObject): boolean {
  const own = [
    "total_output_tokens_retokenized",
    "mean_e2e_latency_ms",
    "median_e2e_latency_ms",
    "sharegpt_output_len",
  ];
  return "completed" in value && own.some((key) => key in value);
}

export function readSglang(run: JsonRecord): Draft {
  const listed = timesFromLists(run);
  const deployment = deploymentOf(run);
  const server = run.inner("server_info");
  const parts = partsOf(server);
  const inside =
    parts.length === 0 && Array.isArray(server?.object.internal_states)
      ? server.records("internal_states")[0]
      : undefined;
  const isTrace = run.word("request_rate") === "trace";
  const rateAsked = isTrace ? null : rateOf(run, "request_rate");
  const outputRate = run.needed("output_throughput");
  const inputRate = run.number("input_throughput");
  return {
    format: "sglang bench_serving",
    place: run.place(),
    at: {
      completed: run.place("completed"),
      failed: run.place("failed"),
      duration: run.place("duration"),
      rate: run.place("request_throughput"),
      outputRate: run.place("output_throughput"),
      totalRate: run.place("total_throughput", "input_throughput"),
      ttft: run.place("mean_ttft_ms", "median_ttft_ms"),
      tpot: run.place("mean_tpot_ms", "median_tpot_ms"),
      latency: run.place("mean_e2e_latency_ms", "median_e2e_latency_ms"),
    },
    model:
      run.word("model_id", "model") ??
      server?.word("served_model_name", "model_path") ??
      (parts[0] ?? inside)?.word("served_model_name", "model_path") ??
      null,
    engine: engineOf(run.word("backend")),
    ...deployment,
    gpusOfReplica:
      deployment.gpusOfReplica ??
      (server === null ? null : (serverGpus(server) ?? (inside ? serverGpus(inside) : apartGpus(parts)))),
    completed: run.needed("completed"),
    failed: run.number("failed"),
    duration: run.needed("duration"),
    inputTokens: run.needed("total_input_tokens"),
    outputTokens: run.needed("total_output_tokens"),
    inputLength: null,
    outputLength: null,
    rateAsked,
    mayIdle: rateAsked !== null || isTrace || !run.has("request_rate"),
    rate: run.number("request_throughput"),
    concurrencyAsked: run.count("max_concurrency"),
    concurrency: run.number("concurrency"),
    outputRate,
    totalRate:
      run.number("total_throughput") ?? (inputRate === null || outputRate === null ? null : inputRate + outputRate),
    ttft: filledUp(timesOf(run, keysOf("ttft"), 1), listed?.ttft),
    tpot: filledUp(timesOf(run, keysOf("tpot"), 1), listed?.tpot),
    itl: timesOf(run, keysOf("itl"), 1),
    latency: filledUp(timesOf(run, keysOf("e2e_latency"), 1), listed?.latency),
    slack: null,
    remarks: isTrace ? ["requests were sent at the times of a trace, not at one rate"] : [],
  };
}

/** The servers that read prompts and those that write, where the two run apart. */
function partsOf(server: JsonRecord | null): JsonRecord[] {
  return ["prefill", "decode"].flatMap((part) => {
    if (Array.isArray(server?.object[part])) return server.records(part);
    const only = server?.inner(part);
    return only ? [only] : [];
  });
}

/** All of them together serve one request after another: they are one replica. */
function apartGpus(parts: readonly JsonRecord[]): number | null {
  const gpus = parts.map(serverGpus);
  return gpus.length === 0 || gpus.includes(null) ? null : gpus.reduce<number>((sum, each) => sum + (each ?? 0), 0);
}

/** Attention replicas share the GPUs of tensor parallelism; plain replicas bring their own. */
function serverGpus(server: JsonRecord): number | null {
  const tensor = server.count("tp_size");
  if (tensor === null) return null;
  const replicas = server.object.enable_dp_attention === true ? 1 : (server.count("dp_size") ?? 1);
  return tensor * (server.count("pp_size") ?? 1) * replicas;
}
