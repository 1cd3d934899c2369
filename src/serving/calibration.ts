import { engineOf } from "./engine.js";
import type { Metric } from "./figures.js";
import type { Paces } from "./paces.js";
import { type ParameterName, type Parameters, parameterNames } from "./parameters.js";
import type { Load, Setup } from "./prediction.js";

/** What `npm run calibrate` wrote: read by every prediction. */
export interface Calibration {
  /** Fitted to all points; the error is the factor by which it may be off (one standard error). */
  readonly parameters: Readonly<Record<ParameterName, { readonly value: number; readonly error: number }>>;
  readonly paces: Paces;
  readonly evidence: Evidence;
  /** GPU, engine and precision of the weights, of which held-out points lay inside their intervals. */
  readonly held: readonly string[];
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
  /** The newest month of all that were measured, such as "2026-05", and that of each GPU, engine and precision. */
  readonly latest: string;
  readonly newest: Readonly<Record<string, string>>;
  /** Setups as `setupKey` names them: what is predicted of them is a load that was not measured. */
  readonly setups: readonly string[];
}

export function fittedParameters({ parameters, paces }: Calibration): Parameters {
  const fitted = Object.fromEntries(parameterNames.map((name) => [name, parameters[name].value]));
  return { ...(fitted as Record<ParameterName, number>), paces };
}

/** What a held-out fit had not seen, requests of those lengths at least: the further away, the wider the interval. */
export const novelties = ["load", "setup", "engine", "gpu", "model"] as const;
export type Novelty = (typeof novelties)[number];

/** What "calibrated" is claimed of, and measured pairs of a GPU and an engine have residuals of their own by. */
export function stackOf({ gpu, engine, weights, model }: Setup): { readonly pair: string; readonly stack: string } {
  const pair = `${gpu.id} ${engineOf(engine) ?? "other"}`;
  return { pair, stack: `${pair} ${weights ?? model.stored ?? "bf16"}` };
}

/** A setup that was measured: the same GPUs, engine, precision and model. */
export function setupKey(setup: Setup): string {
  return `${stackOf(setup).stack} ${setup.gpus} ${setup.model.parameters.total}`;
}

/** Who makes a GPU: those of one differ from what the fit says far more than those of the other. */
export const makers = ["nvidia", "amd"] as const;
export type Maker = (typeof makers)[number];

/** Points whose residuals are alike: dense models, mixtures of experts, and replicas of more GPUs than a box holds. */
export interface KindOfPoint {
  readonly model: "dense" | "experts" | "large";
  readonly load: "offline" | "served";
  readonly maker: Maker;
  /** The GPU and the engine. */
  readonly pair: string;
}

const BOX = 8;

export function kindOf(setup: Setup, load: Load): KindOfPoint {
  const { model, gpus } = setup;
  return {
    model: gpus > BOX ? "large" : model.experts === null ? "dense" : "experts",
    load: load.kind === "offline" ? "offline" : "served",
    maker: setup.gpu.family.startsWith("cdna") ? "amd" : "nvidia",
    pair: stackOf(setup).pair,
  };
}

/** What a GPU that was not measured may be off by, its maker's own others say. */
export function residualKey(metric: Metric, kind: Omit<KindOfPoint, "pair">, novelty: Novelty): string {
  const { model, load, maker } = kind;
  return [metric, model, load, novelty, ...(novelty === "gpu" ? [maker] : [])].join(" ");
}

/** Of a GPU and an engine that enough was measured of, nothing else being new. */
export function pairKey(metric: Metric, kind: KindOfPoint): string {
  return `${residualKey(metric, kind, "load")}: ${kind.pair}`;
}
