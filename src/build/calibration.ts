import { join } from "node:path";
import type { Calibration } from "../serving/calibration.js";
import type { Effects } from "./effects.js";
import { toolFolder } from "./tool.js";

/** What `npm run calibrate` wrote, in the tool's own folder. */
const FILE = "src/serving/calibration.json";

// A build of many scenarios reads it once, and only where a scenario has something to predict.
const known = new WeakMap<Effects, Calibration>();

export function toolCalibration(effects: Effects): Calibration {
  const found: Calibration =
    known.get(effects) ?? JSON.parse(new TextDecoder().decode(effects.read(join(toolFolder, FILE))));
  known.set(effects, found);
  return found;
}
