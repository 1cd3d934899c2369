import type { Steady } from "./steady.js";

/** What is measured of serving, and predicted. */
export const metrics = ["output_rate", "tpot", "ttft"] as const;
export type Metric = (typeof metrics)[number];

/** Output tokens a second of the replica, or milliseconds. */
export function figureOf({ outputRate, tpot, ttft }: Steady, metric: Metric): number {
  return metric === "output_rate" ? outputRate : (metric === "tpot" ? tpot : ttft) * 1000;
}
