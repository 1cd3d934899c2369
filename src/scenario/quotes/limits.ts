import type { Trials } from "../../calibration/trials.js";
import { type Counted, QUOTE_LAWS } from "../../economics/books/quotes.js";
import { modelFor } from "../../economics/inquiry.js";
import type { Interval, Load, Prediction, Request, Setup } from "../../serving/prediction.js";
import { type Ceiling, ceilingOf, memoryOf, weightsOf } from "../sizing/ceiling.js";
import type { Performance } from "../sizing/performance.js";
import { type Best, bestMeasured } from "./best-measured.js";

/**
 * Where a claim does not say how long its requests are: those that makers of GPUs publish their figures for, from the shortest
 * to a long prompt. What holds for one of them may hold for the claim.
 */
export const USUAL_REQUESTS: readonly Request[] = [
  [128, 128],
  [128, 2048],
  [1000, 1000],
  [2048, 128],
  [8192, 1024],
].map(([input = 1, output = 1]) => ({ input, cached: 0, output }));

/** What a GPU can do at most, and what is predicted of it: tokens a second. */
export interface RateLimits {
  readonly ceiling: number;
  /** Null where no engine would leave memory for a request. */
  readonly predicted: Interval | null;
  readonly best: Best | null;
}

/** The least time there can be, and what is predicted: ms. */
export interface WaitLimits {
  readonly least: number;
  readonly predicted: Interval | null;
}

export interface Limits {
  readonly rate: Readonly<Record<Counted, RateLimits>>;
  readonly tpot: WaitLimits;
  readonly ttft: WaitLimits;
}

export interface Machine {
  readonly setup: Setup;
  readonly requests: readonly Request[];
  readonly streams: number | null;
  readonly tokensPerStep: number;
}

interface AtRequest {
  readonly request: Request;
  readonly ceiling: Ceiling;
  readonly prediction: Prediction;
}

/** What can be held against a claim; a text where the model does not fit, or the GPU cannot calculate it. */
export function limitsOf(
  machine: Machine,
  performance: Performance,
  trials: () => Trials,
): Limits | { readonly cannot: string; readonly isMemory: boolean } {
  const { setup } = machine;
  const { weights, memory } = memoryOf(setup);
  if (weights === Number.POSITIVE_INFINITY)
    return { cannot: `${setup.gpu.label} cannot calculate in ${setup.weights}`, isMemory: false };
  if (weights > memory) return { cannot: "its weights are larger than the memory", isMemory: true };
  const full = at(machine, machine.streams, performance);
  const alone = at(machine, machine.streams ?? 1, performance);
  if (full.length === 0 || alone.length === 0) return { cannot: "nothing can be predicted of it", isMemory: false };
  const measured = machine.streams === null ? trials() : null;
  return {
    rate: {
      output: rateLimits(full, machine, "output", measured),
      processed: rateLimits(full, machine, "processed", measured),
    },
    tpot: waitLimits(alone, machine, "tpot"),
    ttft: waitLimits(alone, machine, "ttft"),
  };
}

function at({ setup, requests }: Machine, streams: number | null, performance: Performance): AtRequest[] {
  const load: Load = streams === null ? { kind: "offline" } : { kind: "concurrency", streams };
  return requests.flatMap((request) => {
    const ceiling = ceilingOf(setup, request, streams, performance);
    if (ceiling === null) return [];
    return weightsOf(setup).flatMap((weights): AtRequest[] => {
      const prediction = performance.predict({ ...setup, weights }, request, load);
      return "refused" in prediction ? [] : [{ request, ceiling, prediction }];
    });
  });
}

function rateLimits(
  found: readonly AtRequest[],
  { setup, streams, tokensPerStep }: Machine,
  counted: Counted,
  trials: Trials | null,
): RateLimits {
  const perGpu = (rate: number, request: Request) => countedRate(rate, request, setup.gpus, counted);
  const predicted = found
    .filter(({ prediction }) => prediction.fits)
    .map(({ request, prediction }): Interval => {
      // One stream's speed is told without the time to its first token.
      const { value, low, high } = streams === 1 ? inverse(prediction.tpot) : prediction.outputRate;
      return { value: perGpu(value, request), low: perGpu(low, request), high: perGpu(high * tokensPerStep, request) };
    });
  const perOutput = (request: Request) => 1 / writtenShare(request, counted);
  return {
    ceiling: Math.max(...found.map(({ request, ceiling }) => perGpu(ceiling.outputRate * tokensPerStep, request))),
    predicted: around(predicted),
    best: trials && bestMeasured(setup, perOutput, trials),
  };
}

function waitLimits(found: readonly AtRequest[], { tokensPerStep }: Machine, metric: "tpot" | "ttft"): WaitLimits {
  const times = metric === "tpot" ? tokensPerStep : 1;
  const predicted = found
    .filter(({ prediction }) => prediction.fits)
    .map(({ prediction }) => ({ ...prediction[metric], low: prediction[metric].low / times }));
  return { least: Math.min(...found.map(({ ceiling }) => ceiling[metric] / times)), predicted: around(predicted) };
}

/** From the lowest to the highest of all; the value of the middle one. */
function around(all: readonly Interval[]): Interval | null {
  const middle = [...all].sort((a, b) => a.value - b.value)[Math.floor((all.length - 1) / 2)];
  if (!middle) return null;
  const [low, high] = [Math.min(...all.map(({ low }) => low)), Math.max(...all.map(({ high }) => high))];
  return { value: middle.value, low, high };
}

function inverse({ value, low, high }: Interval): Interval {
  return { value: 1000 / value, low: 1000 / high, high: 1000 / low };
}

/** What of the tokens that are counted is written. */
export function writtenShare({ input, output }: Request, counted: Counted): number {
  return counted === "output" ? 1 : output / (input + output);
}

function countedRate(outputRate: number, request: Request, gpus: number, counted: Counted): number {
  const given = new Map([
    ["output_rate", outputRate],
    ["written_share", writtenShare(request, counted)],
    ["gpus_per_replica", gpus],
  ]);
  return Number(modelFor(["counted_rate"], new Set(given.keys()), QUOTE_LAWS[counted]).run(given).get("counted_rate"));
}
