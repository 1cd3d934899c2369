import { dirname, resolve } from "node:path";
import { findGpu } from "../catalog/find-gpu.js";
import { modelOf } from "../catalog/model-of.js";
import { InputError } from "../problem/problem.js";
import { readYaml } from "../reading/yaml.js";
import { zodProblems } from "../reading/yaml-problems.js";
import { OperatingPoints } from "../serving/point.js";
import { type Answer, predictPoint } from "../serving/predict-point.js";
import { toolCalibration } from "./calibration.js";
import { toolCatalog } from "./catalog.js";
import type { Effects } from "./effects.js";

/** Predicts every point of a file. Throws InputError with all that is wrong with the file itself. */
export function predictFile(file: string, effects: Effects): Answer[] {
  const path = resolve(effects.cwd, file);
  if (effects.kind(path) !== "file") {
    throw new InputError([
      { file, line: 1, column: 1, message: "no such file", hint: "give a JSON file of operating points" },
    ]);
  }
  const points = readPoints(file, new TextDecoder().decode(effects.read(path)));
  const catalog = toolCatalog(effects);
  const beside = (config: string) => {
    const found = [resolve(dirname(path), config), resolve(effects.cwd, config)].find(
      (each) => effects.kind(each) === "file",
    );
    return found === undefined ? undefined : new TextDecoder().decode(effects.read(found));
  };
  const models = remembered((spelling) => modelOrWhy(() => modelOf(catalog, spelling, beside)));
  const gpus = remembered((spelling) => findGpu(catalog, spelling));
  const calibration = toolCalibration(effects);
  return points.map((point) => predictPoint(point, { model: models, gpu: gpus }, calibration));
}

/** JSON as it should be is read fast; any other text is read again with places, to say what is wrong with it. */
function readPoints(file: string, text: string): OperatingPoints {
  const parsed = OperatingPoints.safeParse(parseOr(text));
  if (parsed.success) return parsed.data;
  const source = readYaml(file, text);
  const again = OperatingPoints.safeParse(source.value);
  if (again.success) return again.data;
  throw new InputError(zodProblems(source, again.error, OperatingPoints));
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
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

function remembered<T>(find: (spelling: string) => T): (spelling: string) => T {
  const known = new Map<string, T>();
  return (spelling) => {
    const found = known.get(spelling) ?? find(spelling);
    known.set(spelling, found);
    return found;
  };
}

type OperatingPoints = ReturnType<typeof OperatingPoints.parse>;
