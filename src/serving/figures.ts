import type { Steady } from "./steady.js";

/** What is measured of serving, and predicted. */
export const metrics = ["output_rate", "tpot", "ttft"] as const;
export type Metric = (typeof metrics)[number];

/** What a run's file tells of the times of its requests. */
export type Statistic = "mean" | "median";

/** Output tokens a second of the replica, or milliseconds. Further tokens have one time in the mean and in the middle. */
export function figureOf(
  { outputRate, tpot, ttft, medianTtft }: Steady,
  metric: Metric,
  of: Statistic = "mean",
): number {
  if (metric === "output_rate") return outputRate;
  if (metric === "tpot") return tpot * 1000;
  return (of === "median" ? medianTtft : ttft) * 1000;
}
