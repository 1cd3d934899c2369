import type { Problems } from "../problem/problem.js";
import type { Position } from "../reading/places.js";
import type { Draft, Spoken } from "./draft.js";
import { type Statistic, statistics, type Times, UNTIMED } from "./measurement.js";

/** A metric of AIPerf or genai-perf, in the unit that the file says. */
export interface MetricValues extends Readonly<Record<Statistic, number | null>> {
  readonly unit: string;
  readonly place: Position;
}

/** By the names of the JSON export: request_latency, time_to_first_token. */
export type Metrics = Readonly<Record<string, MetricValues>>;

/** Units as both tools spell them, as so many ms. */
const MILLISECONDS: Readonly<Record<string, number>> = {
  ...{ ns: 1e-6, nanoseconds: 1e-6, us: 1e-3, "\u00b5s": 1e-3, microseconds: 1e-3 },
  ...{ ms: 1, milliseconds: 1, s: 1e3, sec: 1e3, seconds: 1e3 },
};

/** Metrics that are read; what another one holds can be wrong without harm. */
export const USED: ReadonlySet<string> = new Set([
  ...["request_count", "error_request_count", "benchmark_duration", "request_throughput", "request_latency"],
  ...["output_token_throughput", "total_token_throughput", "total_isl", "total_osl", "total_output_tokens"],
  ...["time_to_first_token", "inter_token_latency", "inter_chunk_latency"],
  ...["input_sequence_length", "output_sequence_length"],
]);

/** What the metrics of a profile tell of a run, however they were written down. */
export function draftOfMetrics(metrics: Metrics, file: string, place: Position, problems: Problems): Draft {
  const find = (...names: readonly string[]) =>
    names.map((name) => metrics[name]).find((metric) => metric !== undefined);
  const mean = (...names: readonly string[]) => find(...names)?.mean ?? null;
  const scaled = (metric: MetricValues | undefined): Times => {
    if (metric === undefined) return UNTIMED;
    const scale = MILLISECONDS[metric.unit.toLowerCase()];
    if (scale === undefined) {
      const message = `"${metric.unit}" is not a unit of time that is known here`;
      problems.add({ file, ...metric.place, message, hint: "known are ns, us, ms and s" });
      return UNTIMED;
    }
    const each = statistics.map((statistic) => [
      statistic,
      metric[statistic] === null ? null : metric[statistic] * scale,
    ]);
    return Object.fromEntries(each) as Record<Statistic, number | null>;
  };
  const duration = scaled(find("benchmark_duration")).mean;
  const places: Readonly<Record<Exclude<Spoken, "failed">, MetricValues | undefined>> = {
    completed: find("request_count"),
    duration: find("benchmark_duration"),
    rate: find("request_throughput"),
    outputRate: find("output_token_throughput"),
    totalRate: find("total_token_throughput"),
    ttft: find("time_to_first_token"),
    // (latency - TTFT) / (output tokens - 1) of each request, whatever the tools call it.
    tpot: find("inter_token_latency"),
    itl: find("inter_chunk_latency"),
    latency: find("request_latency"),
  };
  const at = Object.fromEntries(
    Object.entries(places).flatMap(([name, metric]) => (metric === undefined ? [] : [[name, metric.place]])),
  );
  const [ttft, latency] = [scaled(places.ttft), scaled(places.latency)];
  const isUnstreamed = isSame(ttft, latency);
  return {
    ...{
      format: "aiperf",
      place,
      at,
      model: null,
      engine: null,
      gpu: null,
      gpus: null,
      gpusOfReplica: null,
      failed: null,
    },
    completed: mean("request_count"),
    duration: duration === null ? null : duration / 1000,
    inputTokens: mean("total_isl"),
    outputTokens: mean("total_osl", "total_output_tokens"),
    inputLength: mean("input_sequence_length"),
    outputLength: mean("output_sequence_length"),
    ...{ rateAsked: null, mayIdle: true, concurrencyAsked: null, concurrency: null },
    rate: mean("request_throughput"),
    outputRate: mean("output_token_throughput"),
    totalRate: mean("total_token_throughput"),
    ...{ ttft, tpot: scaled(places.tpot), itl: scaled(places.itl), latency },
    ...(isUnstreamed ? UNSTREAMED : {}),
    slack: null,
    remarks: isUnstreamed ? [NOT_STREAMED] : [],
  };
}

export const UNSTREAMED = { ttft: UNTIMED, tpot: UNTIMED, itl: UNTIMED } as const;
export const NOT_STREAMED =
  "answers were not streamed: what the tool calls the time to the first token is that of the whole answer, and not read";

/** A first token that comes when the answer ends, for the mean request and for every share that is told. */
function isSame(ttft: Times, latency: Times): boolean {
  const told = statistics.filter((each) => ttft[each] !== null && latency[each] !== null);
  return told.length > 1 && told.every((each) => ttft[each] === latency[each]);
}
