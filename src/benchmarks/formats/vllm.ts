import type { JsonObject } from "../../reading/json.js";
import type { JsonRecord } from "../../reading/json-record.js";
import { deploymentOf, engineOf } from "../deployment.js";
import { filledUp, timesFromLists } from "../detail.js";
import { type Draft, rateOf, timesOf } from "../draft.js";
import { type Statistic, statistics, type Times } from "../measurement.js";

/** Keys of a time: older builds call the median "median", configured percentiles may say p50 as well. */
const keysOf = (timing: string, unit: string) => (statistic: Statistic) =>
  statistic === "median" ? [`median_${timing}${unit}`, `p50_${timing}${unit}`] : [`${statistic}_${timing}${unit}`];

const WAITED =
  "requests waited at the client, which let only so many run at once: that wait is part of their times, of each percentile its own";

/** The file tells both times apart: their percentiles are added, as if who waited longest also took longest. */
function sumOf(own: Times, queued: Times): Times {
  const each = statistics.map((name) => [name, own[name] === null ? null : own[name] + (queued[name] ?? 0)]);
  return Object.fromEntries(each) as Record<Statistic, number | null>;
}

/** `vllm bench serve --save-result`, and the variant of InferenceX that tells its times in seconds. */
export function isVllm(value: JsonObject): boolean {
  const isRun = "completed" in value && "output_throughput" in value;
  return (
    isRun &&
    ["model_id", "tokenizer_id", "num_prompts", "request_goodput:", "total_token_throughput"].some(
      (key) => key in value,
    )
  );
}

export function readVllm(run: JsonRecord): Draft {
  const inSeconds = !Object.keys(run.object).some((key) => /_(ttft|tpot|itl|e2el)_ms$/.test(key));
  const [unit, scale] = inSeconds ? ["", 1000] : ["_ms", 1];
  const listed = timesFromLists(run);
  const times = (timing: string) => timesOf(run, keysOf(timing, unit), scale);
  const queued = timesOf(run, keysOf("client_queue_time", unit), scale);
  const completed = run.needed("completed");
  const prompts = run.number("num_prompts");
  const rateAsked = rateOf(run, "request_rate");
  const inputTokens = run.number("total_input_tokens", "total_input");
  const outputTokens = run.number("total_output_tokens", "total_output");
  const outputRate = run.needed("output_throughput");
  const inputRate = run.number("input_throughput");
  const failed =
    run.number("failed") ??
    (prompts !== null && completed !== null && prompts >= completed ? prompts - completed : null);
  // Who comes at a rate waits at the client too; sent all at once, the queue is the tool's own.
  const waited = (own: Times) => (rateAsked === null ? own : sumOf(own, queued));
  return {
    format: inSeconds ? "vllm bench serve in seconds" : "vllm bench serve",
    place: run.place(),
    at: {
      completed: run.place("completed"),
      failed: run.place("failed", "num_prompts"),
      duration: run.place("duration"),
      rate: run.place("request_throughput"),
      outputRate: run.place("output_throughput"),
      totalRate: run.place("total_token_throughput", "input_throughput"),
      ttft: run.place(`mean_ttft${unit}`, `median_ttft${unit}`),
      tpot: run.place(`mean_tpot${unit}`, `median_tpot${unit}`),
      latency: run.place(`mean_e2el${unit}`, `median_e2el${unit}`),
    },
    model: run.word("model_id", "model"),
    tokenizer: run.word("tokenizer_id"),
    engine: engineOf(run.word("engine", "framework", "backend", "endpoint_type")),
    ...deploymentOf(run),
    completed,
    failed,
    duration: run.needed("duration"),
    inputTokens,
    outputTokens,
    inputLength: null,
    outputLength: null,
    rateAsked,
    mayIdle: rateAsked !== null || !run.has("request_rate"),
    rate: run.number("request_throughput"),
    concurrencyAsked: run.count("max_concurrency"),
    concurrency: null,
    outputRate,
    totalRate:
      run.number("total_token_throughput") ??
      (inputRate === null || outputRate === null ? null : inputRate + outputRate),
    ttft: waited(filledUp(times("ttft"), listed?.ttft)),
    tpot: filledUp(times("tpot"), listed?.tpot),
    itl: times("itl"),
    latency: waited(filledUp(times("e2el"), listed?.latency)),
    slack: null,
    remarks: rateAsked !== null && queued.mean ? [WAITED] : [],
  };
}
