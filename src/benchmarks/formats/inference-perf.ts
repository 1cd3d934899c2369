import type { JsonObject } from "../../reading/json.js";
import { isObject, type JsonRecord } from "../../reading/json-record.js";
import { type Draft, rateOf, timesOf } from "../draft.js";
import { type Times, UNTIMED } from "../measurement.js";

/** The report of a stage, or of all stages, of inference-perf: successes, failures and the load, times in s. */
export function isInferencePerf(value: JsonObject): boolean {
  return isObject(value.load_summary) && isObject(value.successes);
}

export function readInferencePerf(run: JsonRecord): Draft {
  const load = run.inner("load_summary");
  const successes = run.inner("successes");
  const rates = successes?.inner("throughput");
  const latency = successes?.inner("latency");
  const times = (name: string): Times => {
    const record = latency?.inner(name);
    return record ? timesOf(record, (statistic) => [statistic], 1000) : UNTIMED;
  };
  const rateAsked = load?.has("requested_rate") ? rateOf(load, "requested_rate") : null;
  const workers = load?.count("concurrency") ?? null;
  const place = (record: JsonRecord | null | undefined, ...keys: string[]) => record?.place(...keys) ?? run.place();
  return {
    format: "inference-perf",
    place: run.place(),
    at: {
      completed: place(successes, "count"),
      failed: place(run.inner("failures"), "count"),
      rate: place(rates, "requests_per_sec"),
      outputRate: place(rates, "output_tokens_per_sec"),
      totalRate: place(rates, "total_tokens_per_sec"),
      ttft: place(latency, "time_to_first_token"),
      tpot: place(latency, "time_per_output_token"),
      latency: place(latency, "request_latency"),
    },
    ...{ model: null, engine: null, gpu: null, gpus: null, gpusOfReplica: null },
    completed: successes?.needed("count") ?? null,
    failed: run.inner("failures")?.number("count") ?? null,
    ...{ duration: null, inputTokens: null, outputTokens: null },
    inputLength: successes?.inner("prompt_len")?.needed("mean") ?? null,
    outputLength: successes?.inner("output_len")?.needed("mean") ?? null,
    rateAsked,
    mayIdle: rateAsked !== null || workers === null,
    rate: rates?.needed("requests_per_sec") ?? null,
    concurrencyAsked: workers,
    concurrency: null,
    outputRate: rates?.needed("output_tokens_per_sec") ?? null,
    totalRate: rates?.number("total_tokens_per_sec") ?? null,
    slack: null,
    ttft: times("time_to_first_token"),
    tpot: times("time_per_output_token"),
    itl: times("inter_token_latency"),
    latency: times("request_latency"),
    remarks: [],
  };
}
