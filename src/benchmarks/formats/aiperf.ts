import type { JsonObject } from "../../reading/json.js";
import { isObject, type JsonRecord } from "../../reading/json-record.js";
import { type Draft, rateOf } from "../draft.js";
import { type Statistic, statistics, UNTIMED } from "../measurement.js";
import { draftOfMetrics, type Metrics, type MetricValues, USED } from "../metrics.js";

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
  const phase = phaseOf(config);
  const load = phase ?? config?.inner("loadgen") ?? config?.inner("perf_analyzer") ?? flatLoad(config);
  const rateKey = phase?.has("rate") ? "rate" : "request_rate";
  const rateAsked = load ? rateOf(load, rateKey) : null;
  const isStreamed = (config?.inner("endpoint")?.object.streaming ?? config?.object.streaming) !== false;
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
    ...(isStreamed ? {} : { ttft: UNTIMED, tpot: UNTIMED, itl: UNTIMED }),
    failed: metrics.error_request_count?.mean ?? errors,
    at: { ...draft.at, failed: run.place("error_request_count", "error_summary") },
    rateAsked,
    mayIdle: rateAsked !== null || load === null,
    concurrencyAsked: load?.count("concurrency") ?? null,
    remarks: [
      ...(isStreamed ? [] : [NOT_STREAMED]),
      ...(run.object.was_cancelled === true ? ["the run was stopped before its end"] : []),
      ...(cancelled > 0 ? [`${cancelled} requests were cancelled by the tool itself, and count neither way`] : []),
      ...seen.remarks,
    ],
  };
}

const NOT_STREAMED =
  "answers were not streamed: what the tool calls the time to the first token is that of the whole answer, and not read";

/** The phase that was measured: of several, the first that is not left out of the results. */
function phaseOf(config: JsonRecord | null): JsonRecord | null {
  const phases = config?.has("phases") ? config.records("phases") : [];
  return phases.find((phase) => phase.object.exclude_from_results !== true) ?? null;
}

/** genai-perf keeps its load beside everything else. */
function flatLoad(config: JsonRecord | null): JsonRecord | null {
  return config?.has("concurrency", "request_rate") ? config : null;
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

function modelOf(config: JsonRecord | null): string | null {
  const endpoint = config?.inner("endpoint");
  const names: unknown =
    endpoint?.object.model_names ??
    config?.object.model_names ??
    config?.inner("models")?.object.items ??
    config?.object.model;
  const first: unknown = Array.isArray(names) ? names[0] : undefined;
  const name = isObject(first) ? first.name : first;
  return typeof name === "string" ? name : (endpoint?.word("model") ?? config?.word("model") ?? null);
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
