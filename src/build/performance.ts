import { remembered } from "../catalog/catalog.js";
import { readConfigText } from "../catalog/config.js";
import { findGpu } from "../catalog/find-gpu.js";
import { findModel } from "../catalog/find-model.js";
import type { Performance } from "../scenario/sizing/performance.js";
import { parseParallelism } from "../serving/parallelism.js";
import { predict } from "../serving/predict.js";
import { atObjective, rateAtObjective } from "../serving/rate-at-objective.js";
import { toolCalibration } from "./calibration.js";
import { toolCatalog } from "./catalog.js";
import type { Effects } from "./effects.js";

// The scenarios of a build ask for the same few models and GPUs.
const known = new WeakMap<Effects, Performance>();

/** The tool's own catalog and predictor, as scenarios ask for them. */
export function toolPerformance(effects: Effects): Performance {
  const performance = known.get(effects) ?? performanceOf(effects);
  known.set(effects, performance);
  return performance;
}

function performanceOf(effects: Effects): Performance {
  return {
    model: remembered((spelling) => findModel(toolCatalog(effects), spelling)),
    modelOf: (file, text) => readConfigText(file, text),
    gpu: remembered((spelling) => findGpu(toolCatalog(effects), spelling)),
    parallelism: parseParallelism,
    predict: (setup, request, load) => predict(setup, request, load, toolCalibration(effects)),
    atObjective: (setup, request, objective) => atObjective(setup, request, objective, toolCalibration(effects)),
    rateAtObjective: (setup, objective) => rateAtObjective(setup, objective, toolCalibration(effects)),
  };
}
