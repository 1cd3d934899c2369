/** The tools whose result files are read, as they call themselves. */
export type Format =
  | "vllm bench serve"
  | "vllm bench serve in seconds"
  | "sglang bench_serving"
  | "aiperf"
  | "genai-perf"
  | "llmperf"
  | "inference-perf"
  | "guidellm"
  | "InferenceX";

export const statistics = ["mean", "median", "p90", "p95", "p99"] as const;
export type Statistic = (typeof statistics)[number];

/** Times in ms; null where the file does not tell. */
export type Times = Readonly<Record<Statistic, number | null>>;

/**
 * What is timed of a request. `tpot` is one figure a request: (latency - TTFT) / (output tokens - 1). `itl` is one figure a
 * gap between two arrivals, of which a request has many and which may carry several tokens: never taken for `tpot`.
 */
export const timings = ["ttft", "tpot", "itl", "latency"] as const;
export type Timing = (typeof timings)[number];

/** One run of a benchmark: one load, held against one deployment. */
export interface Measurement extends Readonly<Record<Timing, Times>> {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly format: Format;
  /** As the file says it; null where it does not. */
  readonly model: string | null;
  /** Whose tokenizer the tool counted with. */
  readonly tokenizer: string | null;
  readonly engine: string | null;
  readonly gpu: string | null;
  /** GPUs of the whole deployment; null where the file does not say. */
  readonly gpus: number | null;
  /** GPUs of one replica, where the file tells degrees of parallelism; how many replicas there were it does not tell. */
  readonly gpusOfReplica: number | null;
  /** Mean tokens of a request as they were really read and written: totals over completed requests, never what was asked. */
  readonly inputLength: number;
  readonly outputLength: number;
  /** Requests; null where the file does not say. */
  readonly completed: number | null;
  readonly failed: number | null;
  /** s; null where the file does not say. */
  readonly duration: number | null;
  /** Requests a second; null where all were sent at once, or as fast as the concurrency let them, or the file does not say. */
  readonly rateAsked: number | null;
  /** Requests completed a second. */
  readonly rate: number;
  /** The most requests that were let run at once; null for no limit, or where the file does not say. */
  readonly concurrencyAsked: number | null;
  /** Requests under way on average, by Little's law: rate times mean latency. Null where no mean latency is known. */
  readonly concurrency: number | null;
  /** Tokens a second of the whole deployment. */
  readonly outputRate: number;
  /** Input and output tokens a second of the whole deployment. */
  readonly totalRate: number;
  /** True where the client let no more requests run at once though more had come: it says nothing of more. */
  readonly isHeldBack: boolean;
  /** What a reader must know of this run: what was derived and how, what failed, whether it was stopped early. */
  readonly remarks: readonly string[];
}

/** No time known. */
export const UNTIMED: Times = { mean: null, median: null, p90: null, p95: null, p99: null };
