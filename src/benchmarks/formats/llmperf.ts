import type { JsonObject } from "../../reading/json.js";
import type { JsonRecord } from "../../reading/json-record.js";
import { type Draft, timesOf } from "../draft.js";
import { type Statistic, UNTIMED } from "../measurement.js";

const keysOf = (timing: string) => (statistic: Statistic) =>
  statistic === "mean"
    ? [`results_${timing}_s_mean`]
    : [`results_${timing}_s_quantiles_${statistic === "median" ? "p50" : statistic}`];

/** The *_summary.json of llmperf: flattened keys, times in s. */
export function isLlmperf(value: JsonObject): boolean {
  return Object.keys(value).some((key) => /^results_(ttft|end_to_end_latency|inter_token_latency)_s_/.test(key));
}

/** One record a request, as the *_individual_responses.json holds them: read is the summary beside it. */
export function isLlmperfRequest(value: JsonObject): boolean {
  return "ttft_s" in value && "end_to_end_latency_s" in value && "number_output_tokens" in value;
}

export function readLlmperf(run: JsonRecord): Draft {
  const perMinute = run.number("results_num_completed_requests_per_min");
  const completed = run.needed("results_num_completed_requests");
  return {
    format: "llmperf",
    place: run.place(),
    at: {
      completed: run.place("results_num_completed_requests"),
      failed: run.place("results_number_errors"),
      rate: run.place("results_num_completed_requests_per_min"),
      outputRate: run.place("results_mean_output_throughput_token_per_s"),
      ttft: run.place("results_ttft_s_mean", "results_ttft_s_quantiles_p50"),
      latency: run.place("results_end_to_end_latency_s_mean", "results_end_to_end_latency_s_quantiles_p50"),
    },
    ...{ model: run.word("model"), engine: null, gpu: null, gpus: null, gpusOfReplica: null },
    completed,
    failed: run.number("results_number_errors"),
    duration: perMinute ? ((completed ?? 0) / perMinute) * 60 : null,
    ...{ inputTokens: null, outputTokens: null },
    // mean_input_tokens and mean_output_tokens beside them are what was asked for.
    inputLength: run.needed("results_number_input_tokens_mean"),
    outputLength: run.needed("results_number_output_tokens_mean"),
    rateAsked: null,
    // As many requests as are let run at once are always under way.
    mayIdle: false,
    rate: perMinute === null ? null : perMinute / 60,
    concurrencyAsked: run.count("num_concurrent_requests"),
    concurrency: null,
    outputRate: run.needed("results_mean_output_throughput_token_per_s"),
    totalRate: null,
    slack: null,
    ttft: timesOf(run, keysOf("ttft"), 1000),
    tpot: UNTIMED,
    itl: UNTIMED,
    latency: timesOf(run, keysOf("end_to_end_latency"), 1000),
    remarks: [
      ...(run.has("results_inter_token_latency_s_mean")
        ? [
            "what llmperf calls inter-token latency has the time to the first token in it: neither TPOT nor ITL, and not read",
          ]
        : []),
      // Of its repository, token_benchmark_ray.py: Llama's fast tokenizer for every model, later that of the model.
      "most versions of llmperf count all tokens with the tokenizer of Llama 2, whatever the model, and the file does not tell: lengths and rates may be off by what the two tokenizers differ",
    ],
  };
}
