import type { JsonObject } from "../../reading/json.js";
import { isObject, type JsonRecord } from "../../reading/json-record.js";
import type { Draft } from "../draft.js";
import { type Statistic, statistics } from "../measurement.js";
import { draftOfMetrics, type Metrics, type MetricValues, NOT_STREAMED, UNSTREAMED, USED } from "../metrics.js";
import { askedOf, isUnstreamed, modelOf } from "./aiperf-config.js";

/** The profile export of AIPerf and genai-perf: metric -> { unit, avg, p50 ... }. */
export function isAiperf(value: JsonObject): boolean {
  return ["request_throughput", "request_latency", "output_token_throughput", "request_count"].some((key) => {
    const metric = value[key];
    return isObject(metric) && "unit" in metric;
  });
}

/** One record a request, as profile_export.jsonl holds them: read is the summary beside it. */
export function isAiperfRequest(value: JsonObject): boolean {
  return isObject(value.metadata) && isObject(value.metrics) && !("benchmarks" in value);
}

const CANCELLED = 499;

export function readAiperf(run: JsonRecord): Draft {
  const metrics: Metrics = Object.fromEntries(
    Object.entries(run.object).flatMap(([key, value]) => {
      const metric = isObject(value) && "unit" in value && USED.has(key) ? metricOf(run, key) : undefined;
      return metric === undefined ? [] : [[key, metric]];
    }),
  );
  const config = run.inner("input_config");
  const asked = askedOf(config);
  const { errors, cancelled } = errorsOf(run);
  const seen = gpusSeen(run);
  const draft = draftOfMetrics(metrics, run.file, run.place(), run.problems);
  return {
    ...draft,
    format:
      "telemetry_data" in run.object || "was_cancelled" in run.object || config?.has("loadgen")
        ? "aiperf"
        : "genai-perf",
    model: modelOf(config),
    tokenizer: config?.inner("tokenizer")?.word("name") ?? config?.word("tokenizer") ?? null,
    gpu: seen.gpu,
    ...(isUnstreamed(config) ? UNSTREAMED : {}),
    failed: metrics.error_request_count?.mean ?? errors,
    at: { ...draft.at, failed: run.place("error_request_count", "error_summary") },
    rateAsked: asked.rate,
    mayIdle: asked.rate !== null || !asked.isTold,
    concurrencyAsked: asked.concurrency,
    remarks: [
      ...(isUnstreamed(config) ? [NOT_STREAMED] : draft.remarks),
      ...asked.remarks,
      ...(run.object.was_cancelled === true ? ["the run was stopped before its end"] : []),
      ...(cancelled > 0 ? [`${cancelled} requests were cancelled by the tool itself, and count neither way`] : []),
      ...seen.remarks,
    ],
  };
}

function metricOf(run: JsonRecord, key: string): MetricValues | undefined {
  const metric = run.inner(key);
  if (metric === null) return undefined;
  const keys = (statistic: Statistic) =>
    statistic === "mean" ? ["avg", "mean", "value"] : statistic === "median" ? ["p50"] : [statistic];
  const each = statistics.map((statistic) => [statistic, metric.figure(...keys(statistic))]);
  return {
    ...(Object.fromEntries(each) as Record<Statistic, number | null>),
    unit: metric.word("unit") ?? "",
    place: run.place(key),
  };
}

/** What failed on the server's side, apart from what the tool cancelled when it stopped. */
function errorsOf(run: JsonRecord): { errors: number | null; cancelled: number } {
  const summary: unknown = run.object.error_summary;
  if (!Array.isArray(summary)) return { errors: null, cancelled: 0 };
  let [errors, cancelled] = [0, 0];
  for (const entry of summary as readonly unknown[]) {
    if (!isObject(entry) || typeof entry.count !== "number") continue;
    const code = isObject(entry.error_details) ? entry.error_details.code : undefined;
    if (code === CANCELLED) cancelled += entry.count;
    else errors += entry.count;
  }
  return { errors, cancelled };
}

/** The GPUs that telemetry saw on its hosts: their kind where it is one. How many of them served, it does not know. */
function gpusSeen(run: JsonRecord): { gpu: string | null; remarks: readonly string[] } {
  const endpoints = run.inner("telemetry_data")?.inner("endpoints");
  const seen = Object.keys(endpoints?.object ?? {}).flatMap((name) => {
    const gpus = endpoints?.inner(name)?.inner("gpus");
    return Object.keys(gpus?.object ?? {}).map((id) => gpus?.inner(id)?.word("gpu_name") ?? null);
  });
  const [first = null] = seen;
  if (seen.length === 0) return { gpu: null, remarks: [] };
  const remarks = [
    `telemetry saw ${seen.length} GPU${seen.length === 1 ? "" : "s"}, which need not be those that served`,
  ];
  return { gpu: seen.every((name) => name === first) ? first : null, remarks };
}
