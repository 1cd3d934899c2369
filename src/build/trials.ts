import { join } from "node:path";
import { readTrials, type Trials } from "../calibration/trials.js";
import { toolCalibration } from "./calibration.js";
import { toolCatalog } from "./catalog.js";
import type { Effects } from "./effects.js";
import { toolFolder } from "./tool.js";

const FOLDER = "src/serving/evidence";

/** The held-out predictions, in the tool's own folder; read only where a study asks for them. */
export function toolTrials(effects: Effects): Trials {
  const text = (file: string) => new TextDecoder().decode(effects.read(join(toolFolder, FOLDER, file)));
  const texts = { evidence: text("throughput.csv"), heldOut: text("held-out.csv"), sources: text("sources.yaml") };
  return readTrials(texts, toolCatalog(effects), toolCalibration(effects));
}
