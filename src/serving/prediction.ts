import type { Architecture, Precision } from "../catalog/architecture.js";
import type { Gpu } from "../catalog/gpu.js";
import type { Parallelism } from "./parallelism.js";
import type { Speculation } from "./speculation.js";

/** What is served, on what, and how. Null means unknown and widens the interval. */
export interface Setup {
  readonly model: Architecture;
  readonly gpu: Gpu;
  /** GPUs of the replica. */
  readonly gpus: number;
  readonly parallelism: Parallelism | null;
  readonly weights: Precision | null;
  readonly kv: Precision | null;
  /** As it is called, such as "vllm 0.15.1". */
  readonly engine: string | null;
  readonly speculation?: Speculation | undefined;
  /** Published figures are of tuned stacks; a first deployment lies below them. */
  readonly stack?: "tuned" | "first" | "own" | undefined;
  /** Prompts are read by GPUs of their own (disaggregated prefill and decode). */
  readonly isApart?: boolean | undefined;
}

/** One request, in tokens. */
export interface Request {
  readonly input: number;
  /** Part of the input that a prefix cache holds already: it takes memory and no prefill. */
  readonly cached: number;
  readonly output: number;
}

export type Load =
  /** So many requests at once, or without end. */
  | { readonly kind: "offline"; readonly requests?: number }
  | { readonly kind: "concurrency"; readonly streams: number }
  | { readonly kind: "rate"; readonly requestsPerSecond: number };

/** A 90 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const bounds = ["memory", "bandwidth", "compute", "communication", "overhead"] as const;
export type Bound = (typeof bounds)[number];

/** How far the point lies from what was measured. */
const bases = ["calibrated", "extrapolated", "roofline only"] as const;
export type PredictionBasis = (typeof bases)[number];

export interface Prediction {
  /** Output tokens a second of the replica. */
  readonly outputRate: Interval;
  /** Mean time to first token, ms. */
  readonly ttft: Interval;
  /** Mean time per output token after the first, ms: (latency - TTFT) / (output - 1). */
  readonly tpot: Interval;
  /** Streams whose KV cache fits at the request's full length. */
  readonly maxConcurrency: number;
  readonly fits: boolean;
  /** What the step's time is spent on most, or memory where it holds the batch down. */
  readonly bound: Bound;
  readonly basis: PredictionBasis;
  /** Why the interval is as wide as it is, in words: what is unknown, what lies outside the evidence. */
  readonly widened: readonly string[];
  /** Every share at 100 %, no communication, no overhead: a ceiling, never a plan. */
  readonly roofline: { readonly outputRate: number; readonly ttft: number; readonly tpot: number };
  /** Streams that run at once at this load, the part of a step's time by cause (ms), and bytes by use (GB, all GPUs). */
  readonly working: Working;
}

export interface Working {
  readonly streams: number;
  readonly step: Readonly<Record<"weights" | "kv" | "compute" | "communication" | "overhead", number>>;
  readonly memory: Readonly<Record<"total" | "usable" | "weights" | "kvPerStream" | "reserve", number>>;
}

/** A point that nothing can be said of, and why. */
export interface Refused {
  readonly refused: string;
  /** What would help. */
  readonly hint?: string | undefined;
}
