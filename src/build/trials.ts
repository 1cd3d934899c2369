import { join } from "node:path";
import { readTrials, type Trials } from "../calibration/trials.js";
import { toolCalibration } from "./calibration.js";
import { toolCatalog } from "./catalog.js";
import type { Effects } from "./effects.js";
import { toolFolder } from "./tool.js";

const FOLDER = "src/serving/evidence";

// Read once, and only where a study asks for them.
const known = new WeakMap<Effects, Trials>();

/** The held-out predictions, in the tool's own folder. */
export function toolTrials(effects: Effects): Trials {
  const found = known.get(effects) ?? readOwn(effects);
  known.set(effects, found);
  return found;
}

function readOwn(effects: Effects): Trials {
  const text = (file: string) => new TextDecoder().decode(effects.read(join(toolFolder, FOLDER, file)));
  const texts = { evidence: text("throughput.csv"), heldOut: text("held-out.csv"), sources: text("sources.yaml") };
  return readTrials(texts, toolCatalog(effects), toolCalibration(effects));
}
