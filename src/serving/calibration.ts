import type { Metric } from "./figures.js";
import { type ParameterName, type Parameters, parameterNames } from "./parameters.js";
import type { Load, Setup } from "./prediction.js";

/** What `npm run calibrate` wrote: read by every prediction. */
export interface Calibration {
  /** Fitted to all points; the error is the factor by which it may be off (one standard error). */
  readonly parameters: Readonly<Record<ParameterName, { readonly value: number; readonly error: number }>>;
  readonly evidence: Evidence;
  /** By metric, kind of model and load, and what was left out of the fit: the 5 % and 95 % of log(measured / predicted). */
  readonly residuals: Readonly<Record<string, readonly [low: number, high: number]>>;
}

/** What was measured: a point outside it is told apart. */
export interface Evidence {
  readonly points: number;
  /** Total parameters of each model that was measured: releases of one shape are one model. */
  readonly models: readonly number[];
  readonly gpus: readonly string[];
  readonly families: readonly string[];
  readonly engines: readonly string[];
  readonly input: readonly [number, number];
  readonly output: readonly [number, number];
  readonly streams: readonly [number, number];
  readonly gpusOfReplica: readonly [number, number];
}

export function fittedParameters({ parameters }: Calibration): Parameters {
  return Object.fromEntries(parameterNames.map((name) => [name, parameters[name].value])) as Parameters;
}

/** What a held-out fit had not seen: the further away, the wider the interval. */
export const novelties = ["setup", "engine", "gpu", "model"] as const;
export type Novelty = (typeof novelties)[number];

/** Points whose residuals are alike: dense models, mixtures of experts, and replicas of more GPUs than a box holds. */
export interface KindOfPoint {
  readonly model: "dense" | "experts" | "large";
  readonly load: "offline" | "served";
}

const BOX = 8;

export function kindOf({ model, gpus }: Setup, load: Load): KindOfPoint {
  return {
    model: gpus > BOX ? "large" : model.experts === null ? "dense" : "experts",
    load: load.kind === "offline" ? "offline" : "served",
  };
}

export function residualKey(metric: Metric, { model, load }: KindOfPoint, novelty: Novelty): string {
  return [metric, model, load, novelty].join(" ");
}
