import type { BarsChart } from "../../report/section.js";
import type { SpeedInput } from "../../scenario/sizing/speed.js";

const STEP = {
  weights: "Reading weights",
  kv: "Reading the cache",
  compute: "Arithmetic",
  communication: "GPU to GPU",
  overhead: "Overhead",
} as const;

/** What a step's time goes to, at the load that each option is sized for. */
export function stepBars(speeds: readonly SpeedInput[]): BarsChart {
  return {
    kind: "bars",
    id: "speed-step",
    title: "Where the time of a step goes",
    subtitle: "milliseconds of a step that gives every stream a token; the parts add up",
    unit: "ms",
    bars: speeds.flatMap(({ label, predicted }) => {
      if (!predicted) return [];
      const { step } = predicted.held.prediction.working;
      const parts = (Object.keys(STEP) as (keyof typeof STEP)[]).map((key) => ({ label: STEP[key], value: step[key] }));
      return [{ label, parts: parts.filter(({ value }) => value > 0) }];
    }),
  };
}

/** What fills a replica's memory, and what is left of it. */
export function memoryBars(speeds: readonly SpeedInput[]): BarsChart {
  return {
    kind: "bars",
    id: "speed-memory",
    title: "What fills the memory of a replica",
    subtitle:
      "GB of all its GPUs at that load, a GB being a billion bytes: a card sold as 80 GB has some 85; right of the upright stroke is what software cannot use, or keeps for itself",
    unit: "GB",
    bars: speeds.flatMap(({ label, predicted }) => {
      if (!predicted) return [];
      const { memory, streams } = predicted.held.prediction.working;
      const { total, usable, weights, kvPerStream } = memory;
      const kv = Math.min(streams * kvPerStream, Math.max(0, usable - weights));
      const parts = [
        { label: "Weights", value: weights },
        { label: "KV cache", value: kv },
        { label: "Free", value: Math.max(0, usable - weights - kv), empty: true },
        { label: "Reserve", value: Math.max(0, total - usable) },
      ];
      return [{ label, parts: parts.filter(({ value }) => value > 0), limit: usable }];
    }),
  };
}
