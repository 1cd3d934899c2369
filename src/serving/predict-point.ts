import type { Architecture, Precision } from "../catalog/architecture.js";
import type { Unfound } from "../catalog/catalog.js";
import type { Gpu } from "../catalog/gpu.js";
import { figure } from "../figures/figure.js";
import { type Calibration, fittedParameters } from "./calibration.js";
import { type Parallelism, parseParallelism } from "./parallelism.js";
import { placeOf } from "./place.js";
import type { OperatingPoint } from "./point.js";
import { assumedPrecisions, parsePrecision, precisionSpellings } from "./precision.js";
import { predict } from "./predict.js";
import type { Interval, Load, Prediction, Refused, Request, Setup } from "./prediction.js";
import { bestSharing } from "./sharing.js";
import { steady } from "./steady.js";

/** What spellings of models and GPUs lead to. */
interface Lookups {
  model(spelling: string): Architecture | Unfound;
  gpu(spelling: string): Gpu | Unfound;
}

/** A point's figures as `breakeven predict --json` prints them. */
export type Answer =
  | {
      readonly id: string;
      readonly output_tok_s: Interval;
      /** Of a request rate that is carried, also what so many of the single requests do not exceed, simulated. */
      readonly ttft_ms: Interval & Partial<Percentiles>;
      readonly tpot_ms: Interval & Partial<Percentiles>;
      readonly max_concurrency: number;
      readonly fits: boolean;
      readonly bound: Prediction["bound"];
      readonly basis: Prediction["basis"];
      readonly roofline: { readonly output_tok_s: number; readonly ttft_ms: number; readonly tpot_ms: number };
      /** What widens the intervals, in words. */
      readonly widened: readonly string[];
    }
  | ({ readonly id: string } & Refused);

/** Milliseconds. */
export type Percentiles = Readonly<Record<"p50" | "p90" | "p95" | "p99", number>>;
export type OpenLoop = Readonly<Record<"ttft" | "tpot", Percentiles>>;

/** What single requests see that come at a rate: handed in by whoever can simulate it. */
export type InOpenLoop = (
  setup: Setup,
  copies: number,
  request: Request,
  requestsPerSecond: number,
  /** Coefficient of variation of the gaps between arrivals. */
  burstiness: number,
) => OpenLoop | undefined;

/** Predicts one point; what cannot be predicted is refused with the reason. */
export function predictPoint(
  point: OperatingPoint,
  named: Lookups,
  calibration: Calibration,
  inOpenLoop?: InOpenLoop,
): Answer {
  const { id, n_gpus, input_len, output_len } = point;
  const refused = (why: string | Unfound): Answer => ({ id, refused: typeof why === "string" ? why : told(why) });
  const model = named.model(point.model);
  if ("message" in model) return refused(model);
  const gpu = named.gpu(point.gpu);
  if ("message" in gpu) return refused(gpu);
  const copies = copiesOf(point.parallelism ?? null, n_gpus);
  if ("message" in copies) return refused(copies);
  const weights = precisionOf(point.precision_weights);
  if (typeof weights === "object" && weights !== null) return refused(weights);
  const kv = precisionOf(point.precision_kv);
  if (typeof kv === "object" && kv !== null) return refused(kv);
  if (input_len === null || output_len === null)
    return refused("the lengths of requests are unknown, and all depends on them");
  const request = { input: input_len, cached: 0, output: output_len };
  const stated: Setup = {
    ...{ model, gpu, gpus: n_gpus / copies.count, parallelism: copies.parallelism, weights, kv },
    ...{ engine: point.engine ?? null, speculation: point.speculative ?? "none" },
  };
  // Where the most is asked for and nothing is said of the sharing, the best of the usual ways is taken.
  const isMost = point.concurrency == null && (point.request_rate == null || point.request_rate === "inf");
  const isOpen = isMost || (point.concurrency == null && stated.parallelism === null);
  const best = isOpen ? bestSharing(stated, request, fittedParameters(calibration)) : { setup: stated, copies: 1 };
  const [setup, count] = [best.setup, copies.count * best.copies];
  const load = loadOf(point, count, request);
  const found = predict(setup, request, load, calibration);
  if ("refused" in found) return refused(found.refused);
  // Fewer streams than copies leave some copies idle.
  const busy = Math.min(count, point.concurrency ?? count);
  const all = ({ value, low, high }: Interval): Interval => ({
    value: value * busy,
    low: low * busy,
    high: high * busy,
  });
  const { outputRate, ttft, tpot, roofline } = found;
  const isChosen = setup.parallelism !== stated.parallelism;
  const rate = typeof point.request_rate === "number" ? point.request_rate : undefined;
  const isCarried = rate !== undefined && outputRate.value * busy >= rate * request.output * (1 - 1e-9);
  const open =
    isCarried && found.fits ? inOpenLoop?.(setup, count, request, rate, point.burstiness ?? POISSON) : undefined;
  const each = setup.gpus === 1 ? "one GPU each" : `${setup.gpus} GPUs each`;
  const shared = isChosen
    ? [
        `how the GPUs share the work is not stated: ${count === 1 ? "one copy" : `${count} copies`} on ${each} are taken, which write the most`,
      ]
    : [];
  const arrivals =
    open && point.burstiness == null
      ? [
          "requests are taken to arrive independently of one another (Poisson): bursts, as a burstiness above 1, wait longer",
        ]
      : [];
  return {
    ...{
      id,
      output_tok_s: all(outputRate),
      ttft_ms: { ...ttft, ...open?.ttft },
      tpot_ms: { ...tpot, ...open?.tpot },
      max_concurrency: found.maxConcurrency * count,
    },
    ...{ fits: found.fits, bound: found.bound, basis: found.basis },
    widened: [...shared, ...arrivals, ...runWords(setup, request, load, found, calibration), ...found.widened],
    roofline: { output_tok_s: roofline.outputRate * busy, ttft_ms: roofline.ttft, tpot_ms: roofline.tpot },
  };
}

/** Variation of the gaps between requests that know nothing of one another. */
const POISSON = 1;

function told({ message, hint }: Unfound): string {
  return hint === undefined ? message : `${message} (${hint})`;
}

/** Null where unknown. */
function precisionOf(spelling: string | null | undefined): Precision | null | Unfound {
  if (spelling == null) return null;
  const found = parsePrecision(spelling);
  return found ?? { message: `no precision is called "${spelling}"`, hint: `one of ${precisionSpellings.join(", ")}` };
}

/** "TP1" on eight GPUs is the model eight times, each copy with its part of the load. */
function copiesOf(spelling: string | null, gpus: number): { parallelism: Parallelism | null; count: number } | Unfound {
  if (spelling === null) return { parallelism: null, count: 1 };
  const whole = parseParallelism(spelling, gpus);
  if (!("message" in whole)) return { parallelism: whole, count: 1 };
  for (let own = gpus - 1; own >= 1; own--) {
    if (gpus % own !== 0) continue;
    const part = parseParallelism(spelling, own);
    if (!("message" in part)) return { parallelism: part, count: gpus / own };
  }
  return whole;
}

function loadOf({ concurrency, request_rate }: OperatingPoint, copies: number, request: Request): Load {
  if (concurrency != null) return { kind: "concurrency", streams: Math.max(1, concurrency / copies) };
  if (request_rate == null || request_rate === "inf") return { kind: "offline", requests: usualRun(request) / copies };
  return { kind: "rate", requestsPerSecond: request_rate / copies };
}

/** What a run without end would write beside the one that is taken. */
function runWords(setup: Setup, request: Request, load: Load, found: Prediction, calibration: Calibration): string[] {
  if (load.kind !== "offline" || load.requests === undefined) return [];
  const { weights, kv } = assumedPrecisions(setup);
  const place = placeOf(setup, weights, kv);
  if (!place) return [];
  const endless = steady(place, request, { kind: "offline" }, fittedParameters(calibration)).outputRate;
  const more = endless / found.outputRate.value - 1;
  const words = `a run of ${figure(load.requests, "1", "short")} requests a copy is taken, as published maxima are of`;
  return [more < 0.01 ? words : `${words}; one without end writes ${figure(more, "share", "short")} more`];
}

/** Published maxima are of runs of 4 to 34 million tokens, of 1,000 requests at least (TensorRT-LLM, perf-overview.md). */
const RUN = { tokens: 6.5e6, requests: 1000 } as const;

function usualRun({ input, output }: Request): number {
  return Math.max(RUN.requests, Math.round(RUN.tokens / (input + output)));
}
