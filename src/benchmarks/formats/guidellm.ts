import { figure } from "../../figures/figure.js";
import type { JsonObject } from "../../reading/json.js";
import { isObject, type JsonRecord } from "../../reading/json-record.js";
import type { Draft } from "../draft.js";
import { type Statistic, statistics, type Times, UNTIMED } from "../measurement.js";

/** Rates are counted within a window, and requests at its ends in part: they differ by more than a rounding. */
const WINDOW = 0.2;
/** From here on a difference is told. */
const TOLD = 0.05;

/** benchmarks.json of guidellm, older builds (args, run_stats, worker) and newer (config, scheduler_metrics). */
export function isGuidellm(value: JsonObject): boolean {
  const { benchmarks } = value;
  return Array.isArray(benchmarks) && benchmarks.every((each: unknown) => isObject(each) && isObject(each.metrics));
}

export function readGuidellm(report: JsonRecord): readonly Draft[] {
  const runs = report.records("benchmarks");
  if (runs.length === 0) report.refuse(["benchmarks"], "the report holds no benchmark");
  return runs.flatMap((run) => {
    const metrics = run.inner("metrics");
    return metrics === null ? [] : [readRun(run, metrics, modelOf(run) ?? modelOf(report))];
  });
}

function readRun(run: JsonRecord, metrics: JsonRecord, model: string | null): Draft {
  const requests = countsOf(run, metrics);
  const mean = (key: string) => timesOf(metrics, key, 1).mean;
  const rate = mean("requests_per_second");
  const outputLength = mean("output_token_count");
  const said = mean("output_tokens_per_second");
  const counted = rate === null || outputLength === null ? null : rate * outputLength;
  const isApart = said !== null && counted !== null && Math.abs(said - counted) > TOLD * counted;
  const incomplete = requests?.number("incomplete") ?? 0;
  return {
    format: "guidellm",
    place: run.place(),
    at: {
      completed: requests?.place("successful") ?? run.place(),
      failed: requests?.place("errored") ?? run.place(),
      duration: run.place("duration"),
      rate: metrics.place("requests_per_second"),
      outputRate: metrics.place("output_tokens_per_second"),
      ttft: metrics.place("time_to_first_token_ms"),
      tpot: metrics.place("inter_token_latency_ms"),
      latency: metrics.place("request_latency"),
    },
    ...{ model, engine: null, gpu: null, gpus: null, gpusOfReplica: null },
    completed: requests?.number("successful") ?? null,
    failed: requests?.number("errored") ?? null,
    duration: durationOf(run),
    ...{ inputTokens: null, outputTokens: null },
    inputLength: mean("prompt_token_count"),
    outputLength,
    ...loadOf(run),
    rate,
    concurrency: mean("request_concurrency"),
    outputRate: isApart ? Math.min(said, counted) : (said ?? counted),
    totalRate: null,
    slack: { relative: WINDOW, absolute: 0 },
    ttft: timesOf(metrics, "time_to_first_token_ms", 1),
    // One figure a request, from the first token to the last; its time_per_output_token_ms has the first token in it.
    tpot: timesOf(metrics, "inter_token_latency_ms", 1),
    itl: UNTIMED,
    latency: timesOf(metrics, "request_latency", 1000),
    remarks: [
      ...(incomplete > 0 ? [`${incomplete} requests were cut off when the run ended, and count neither way`] : []),
      ...(isApart
        ? [
            `the file says ${figure(said, "tok/s")} of output, and its requests times their tokens are ${figure(counted, "tok/s")}: the lower one is taken`,
          ]
        : []),
    ],
  };
}

/** A metric's figures over the requests that succeeded. */
function timesOf(metrics: JsonRecord, key: string, scale: number): Times {
  const found = metrics.inner(key)?.inner("successful");
  if (!found) return UNTIMED;
  const percentiles = found.inner("percentiles");
  const own = (statistic: Statistic) => found.number(...(statistic === "median" ? ["median", "p50"] : [statistic]));
  const read = (statistic: Statistic) =>
    own(statistic) ?? percentiles?.number(statistic === "median" ? "p50" : statistic) ?? null;
  const each = statistics.map((statistic) => {
    const value = read(statistic);
    return [statistic, value === null ? null : value * scale];
  });
  return Object.fromEntries(each) as Record<Statistic, number | null>;
}

function countsOf(run: JsonRecord, metrics: JsonRecord): JsonRecord | null {
  const made = run.inner("scheduler_metrics") ?? run.inner("run_stats");
  return metrics.inner("request_totals") ?? run.inner("request_totals") ?? made?.inner("requests_made") ?? null;
}

function durationOf(run: JsonRecord): number | null {
  const duration = run.number("duration");
  if (duration !== null) return duration;
  const timed = run.has("start_time", "end_time") ? run : (run.inner("run_stats") ?? run);
  const [start, end] = [timed.number("start_time"), timed.number("end_time")];
  return start !== null && end !== null && end > start ? end - start : null;
}

/** How requests were sent. At a rate the deployment may stand idle; otherwise the next one always waits. */
function loadOf(run: JsonRecord): Pick<Draft, "rateAsked" | "concurrencyAsked" | "mayIdle"> {
  const strategy = (run.inner("config") ?? run.inner("args"))?.inner("strategy");
  const type = strategy?.word("type_", "kind", "type") ?? null;
  const rateAsked = strategy?.number("rate") ?? null;
  if (strategy === null || strategy === undefined || type === null)
    return { rateAsked: null, concurrencyAsked: null, mayIdle: true };
  if (type === "synchronous") return { rateAsked: null, concurrencyAsked: 1, mayIdle: false };
  if (type === "concurrent")
    return { rateAsked: null, concurrencyAsked: strategy.count("streams", "max_concurrency"), mayIdle: false };
  if (type === "throughput")
    return { rateAsked: null, concurrencyAsked: strategy.count("max_concurrency"), mayIdle: false };
  if (!["constant", "poisson", "async"].includes(type))
    strategy.refuse(
      ["type_", "kind", "type"],
      `"${type}" is not a way of sending requests that is known here`,
      "known are synchronous, concurrent, throughput, constant and poisson",
    );
  return { rateAsked, concurrencyAsked: strategy.count("max_concurrency"), mayIdle: true };
}

function modelOf(record: JsonRecord): string | null {
  const [worker, config, args] = ["worker", "config", "args"].map((key) => record.inner(key));
  const backend = config?.inner("backend");
  return worker?.word("backend_model") ?? backend?.word("model", "target_model") ?? args?.word("model") ?? null;
}
