import { dirname, resolve } from "node:path";
import { remembered } from "../catalog/catalog.js";
import { findGpu } from "../catalog/find-gpu.js";
import { modelOf } from "../catalog/find-model.js";
import { InputError } from "../problem/problem.js";
import { readPoints } from "../serving/point.js";
import { type Answer, predictPoint } from "../serving/predict-point.js";
import { inOpenLoop } from "../simulation/in-open-loop.js";
import { toolCalibration, toolCatalog } from "./tool-data.js";
import type { Effects } from "./world/effects.js";
import { textGiven } from "./world/given.js";

/** Predicts every point of a file. Throws InputError with all that is wrong with the file itself. */
export function predictFile(file: string, effects: Effects): Answer[] {
  const path = resolve(effects.cwd, file);
  const points = readPoints(file, textGiven(path, file, effects, "give a JSON file of operating points"));
  const catalog = toolCatalog(effects);
  const beside = (config: string) => {
    const found = [resolve(dirname(path), config), resolve(effects.cwd, config)].find(
      (each) => effects.kind(each) !== undefined,
    );
    return found === undefined ? undefined : textGiven(found, config, effects);
  };
  const models = remembered((spelling) => modelOrWhy(() => modelOf(catalog, spelling, beside)));
  const gpus = remembered((spelling) => findGpu(catalog, spelling));
  const calibration = toolCalibration(effects);
  const open = inOpenLoop(calibration);
  return points.map((point) => predictPoint(point, { model: models, gpu: gpus }, calibration, open));
}

/** A config that cannot be understood refuses its points, not the whole file. */
function modelOrWhy<T>(find: () => T): T | { message: string; hint: string | undefined } {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [problem] = error.problems;
    const message =
      problem === undefined ? error.message : `${problem.file}:${problem.line}:${problem.column}: ${problem.message}`;
    return { message, hint: problem?.hint };
  }
}
