import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { keptFloor, keptSizes } from "../../src/build/kept-sizes.js";
import { realEffects } from "../../src/build/world/effects.js";
import { catalogOf } from "../../src/catalog/catalog.js";
import { readConfigText } from "../../src/catalog/config.js";
import { findGpu } from "../../src/catalog/find-gpu.js";
import { findModel } from "../../src/catalog/find-model.js";
import { findUnit } from "../../src/catalog/find-unit.js";
import type { Performance } from "../../src/scenario/sizing/performance.js";
import type { Interval, Load, Prediction, Refused, Request, Setup } from "../../src/serving/prediction.js";
import { atPercentile } from "../../src/simulation/at-percentile.js";
import { calibration } from "../serving/catalog.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const catalog = catalogOf(
  { gpus: "src/catalog/gpus.yaml", models: "src/catalog/models.yaml", units: "src/catalog/units.yaml" },
  (path) => readFileSync(join(root, path), "utf8"),
);

/** Bytes of a parameter or an element. */
const BYTES = { bf16: 2, fp8: 1, int8: 1, fp4: 0.5, int4: 0.5 } as const;
const wide = (value: number): Interval => ({ value, low: value * 0.8, high: value * 1.25 });

/**
 * A predictor that a reader can do by hand, so that what is made of predictions can be checked: a step reads the weights
 * and every cache at half the bandwidth, prompts take half the arithmetic, everything is 20 % to 25 % unsure.
 */
export function predict(setup: Setup, request: Request, load: Load): Prediction | Refused {
  const { model, gpu, gpus } = setup;
  const bytes = BYTES[setup.weights ?? "bf16"];
  const elements = model.caches.reduce((sum, each) => sum + each.layers * each.elements, 0);
  const weights = (model.parameters.total * bytes) / 1e9;
  const usable = gpus * gpu.usableMemory.value * 0.9;
  const kvPerStream = (elements * (request.input + request.output) * BYTES[setup.kv ?? "bf16"]) / 1e9;
  if (weights > usable)
    return { refused: `the weights take ${Math.round(weights)} GB and ${Math.round(usable)} GB are usable` };
  const maxConcurrency = Math.floor((usable - weights) / kvPerStream);
  if (maxConcurrency < 1) return { refused: "not one stream fits beside the weights" };
  const streams = Math.min(maxConcurrency, load.kind === "concurrency" ? load.streams : maxConcurrency);
  const bandwidth = gpus * gpu.bandwidth.value; // TB/s is GB/ms
  const format = gpu.compute[setup.weights ?? "bf16"] ?? gpu.compute.bf16;
  const flops = gpus * (format?.value ?? 0) * 1e9; // TFLOP/s is GFLOP/ms
  const prefill = (2 * model.parameters.active * (request.input - request.cached)) / (flops * 0.5);
  const read = { weights: weights / (bandwidth * 0.5), kv: (streams * kvPerStream) / (bandwidth * 0.5) };
  const compute = (streams * prefill) / request.output;
  const tpot = read.weights + read.kv + compute;
  return {
    outputRate: wide((1000 * streams * request.output) / (prefill + tpot * request.output)),
    ttft: wide(prefill * 2),
    tpot: wide(tpot),
    ...{ maxConcurrency, fits: true, bound: streams === maxConcurrency ? "memory" : "bandwidth", basis: "calibrated" },
    widened: setup.engine === null ? ["the engine is not known"] : [],
    roofline: { outputRate: (1000 * streams) / (tpot / 2), ttft: prefill / 2, tpot: tpot / 2 },
    working: {
      streams,
      step: { ...read, compute, communication: 0, overhead: 0 },
      memory: {
        total: gpus * gpu.memory.value,
        usable,
        weights,
        kvPerStream,
        reserve: gpus * gpu.memory.value - usable,
      },
    },
  };
}

export const byHand: Performance = {
  model: (spelling) => findModel(catalog, spelling),
  modelOf: (file, text) => readConfigText(file, text),
  gpu: (spelling) => findGpu(catalog, spelling),
  unit: (spelling) => findUnit(catalog, spelling),
  parallelism(spelling, gpus) {
    const tensor = Number(/^TP(\d+)$/.exec(spelling)?.[1]);
    if (tensor === gpus) return { tensor, pipeline: 1, attentionReplicas: 1, experts: 1 };
    return { message: `"${spelling}" does not make ${gpus} GPUs`, hint: `write TP${gpus}` };
  },
  predict,
  atObjective(setup, request, { ttft = Infinity, tpot = Infinity }) {
    const keeps = (prediction: Prediction) => prediction.ttft.value <= ttft && prediction.tpot.value <= tpot;
    const most = predict(setup, request, { kind: "offline" });
    if ("refused" in most) return most;
    for (let streams = most.maxConcurrency; streams >= 1; streams--) {
      const load = { kind: "concurrency", streams } as const;
      const prediction = predict(setup, request, load);
      if (!("refused" in prediction) && keeps(prediction)) return { load, prediction };
    }
    return { refused: "not even one stream keeps the objective" };
  },
  // As the tool does it, what is simulated once is kept: cases that change nothing of it need not simulate it again.
  atPercentile: keptSizes("fleet", (setup, asked) => atPercentile(setup, asked, calibration), realEffects()),
  floor: keptFloor(() => calibration, realEffects()),
  rateAtObjective: (setup, objective) => (request) => {
    const held = byHand.atObjective(setup, request, objective);
    if ("refused" in held) return held;
    const { outputRate, working } = held.prediction;
    return { outputRate: outputRate.value, counts: [working.streams] };
  },
};
