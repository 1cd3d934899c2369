import { join } from "node:path";
import { readConfigText } from "../catalog/config.js";
import { findGpu } from "../catalog/find-gpu.js";
import { findModel } from "../catalog/find-model.js";
import type { Performance } from "../scenario/sizing/performance.js";
import { atObjective } from "../serving/at-objective.js";
import type { Calibration } from "../serving/calibration.js";
import { parseParallelism } from "../serving/parallelism.js";
import { predict } from "../serving/predict.js";
import { toolCatalog } from "./catalog.js";
import type { Effects } from "./effects.js";
import { toolFolder } from "./tool.js";

/** What the calibration learned, in the tool's own folder. */
const CALIBRATION = "src/serving/calibration.json";

// A build of many scenarios reads it once, and only where a scenario has something to predict.
const known = new WeakMap<Effects, Calibration>();

/** The tool's own catalog and predictor, as scenarios ask for them. */
export function toolPerformance(effects: Effects): Performance {
  return {
    model: (spelling) => findModel(toolCatalog(effects), spelling),
    modelOf: (file, text) => readConfigText(file, text),
    gpu: (spelling) => findGpu(toolCatalog(effects), spelling),
    parallelism: parseParallelism,
    predict: (setup, request, load) => predict(setup, request, load, calibration(effects)),
    atObjective: (setup, request, objective) => atObjective(setup, request, objective, calibration(effects)),
  };
}

function calibration(effects: Effects): Calibration {
  const found = known.get(effects) ?? read(effects);
  known.set(effects, found);
  return found;
}

function read(effects: Effects): Calibration {
  return JSON.parse(new TextDecoder().decode(effects.read(join(toolFolder, CALIBRATION))));
}
